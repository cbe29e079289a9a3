/* order.h - the folders in which the absolute imports of one file are looked up, one
   after another. Knows no name. */
#ifndef MODULES_ORDER_H
#define MODULES_ORDER_H

#include "modules/spot.h"
#include "python/import.h"

enum { ORDER_ROOTS = 8, ORDER_ADDED = 16 };

struct order {
	struct spot *own;	/* the file's folder */
	struct spot *cwd;	/* NULL: not known */
	bool notebook;
	bool lost;		/* of something on sys.path is not known where it is */
	bool full;		/* more was put on sys.path than is looked at */
	struct spot *added[ORDER_ADDED];	/* to sys.path */
	size_t added_count;
	struct spot *roots[2 * ORDER_ROOTS];	/* around the file, inner ones first */
	size_t root_count;
	/* All of it, as it is now. Last come roots that are packages: they may have been put
	   on sys.path, behind what comes with Python. */
	struct spot *at[2 + ORDER_ADDED + 2 * ORDER_ROOTS + 1];
	size_t count, sure;	/* without those */
};

void order_init(struct order *order, struct spot *folder, bool notebook);

/* From here on, with what a line puts on sys.path, or goes to. */
void order_apply(struct order *order, const struct search *search);

#endif
