/*
 * workplace.h - what a document is judged with: its repository, its workspace folder, its
 * bundle, or nothing but itself. One verdict each, until something in it changes.
 */
#ifndef LSP_WORKPLACE_H
#define LSP_WORKPLACE_H

#include <stackward/fault.h>
#include <stackward/run.h>
#include <stackward/verdict.h>

#include "base/map.h"
#include "lsp/document.h"
#include "text/mask.h"

struct workplace {
	struct workplace *next;
	struct arena keep, last;	/* its name; the verdict's */
	const char *root;	/* absolute */
	bool alone;		/* nothing of the disk belongs to it */
	bool stale;		/* the verdict is of something older */
	struct sw_verdict verdict;
	const struct mask *mask;	/* of its credentials; NULL: there is no verdict */
	struct sw_fault fault;	/* why there is no newer one */
	struct map logged;	/* what the log has heard, in `keep` */
};

/* A folder that the client works in, absolute. */
struct folders VEC(const char *);

struct workplaces {
	struct workplace *first;
	struct folders folders;
};

/* Says what the document belongs to; nothing for what is no file, or is git's. Looks at
   names only. */
void workplace_join(struct workplaces *workplaces, struct document *document,
		  const struct sw_request *want);

/* The document is of it no more; where it was the last one the workplace goes, too. */
void workplace_leave(struct workplaces *workplaces, struct document *document,
		   const struct documents *documents);

/* What the worker is asked: all that is open of the workplace, laid over. Of two
   documents of one path the one that was opened last. */
struct sw_request workplace_request(struct arena *keep,
				    const struct workplace *workplace,
				    const struct documents *documents,
				    const struct sw_request *want);

#endif
