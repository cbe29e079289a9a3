/* order.h - what git would start for a hook, in order, whoever's it is. */
#ifndef INSTALL_ORDER_H
#define INSTALL_ORDER_H

#include "base/vec.h"
#include "install/survey.h"

struct order_step {
	const char *what;	/* a file's name, or `hook.NAME of the SCOPE config` */
	const char *owner;	/* as owner_called */
};
struct order VEC(struct order_step);

void order_of(struct arena *keep, const struct site *site,
	      const struct survey_hook *hook, struct order *order);

/* Who sees to it that stackward judges there. */
enum order_cover {
	COVER_NONE,
	COVER_FILE,		/* a file of ours */
	COVER_KEY,		/* git's config */
	COVER_LINE,		/* a line in somebody else's script */
	COVER_MANAGER,		/* a manager, whose own config speaks of stackward */
};
enum order_cover order_cover(struct arena *keep, const struct site *site,
			     const struct survey *survey,
			     const struct survey_hook *hook);

#endif
