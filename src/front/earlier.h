/*
 * earlier.h - an earlier report that an audit is held against, as --output json printed it.
 * Its reader takes it for hostile: it shows nothing but what it has looked at.
 */
#ifndef FRONT_EARLIER_H
#define FRONT_EARLIER_H

#include "engine/judge.h"
#include "text/source.h"

struct earlier {
	const char *date, *version;
	const char *commit, *rules_digest;	/* or NULL: it is of no audit */
	struct findings findings;	/* those that stood: rule, check, level, message, place */
};

/* The file by its name; of a report of several repositories that of `repo`. 0; 1: it has
   none of that name; -1, exit 2, with the place. */
int earlier_open(struct arena *keep, const char *path, const char *repo,
		 struct earlier *earlier, struct sw_fault *fault);

/* The same from its bytes. */
int earlier_read(struct arena *keep, struct source *source, const char *repo,
		 struct earlier *earlier, struct sw_fault *fault);

#endif
