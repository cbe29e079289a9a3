/* complaint.h - what libyaml's refusals mean, in words that say what to do. */
#ifndef TREE_COMPLAINT_H
#define TREE_COMPLAINT_H

#include "base/span.h"

struct complaint {
	const char *problem;	/* libyaml's word for it */
	const char *context;	/* what it was doing, or NULL: whatever */
	const char *start;	/* how the text at the place begins, or NULL */
	bool quoted;		/* a quote ends right before the place */
	const char *text;
	bool at_context;	/* the context's place is the more useful one */
	bool related;		/* the context's place is worth naming too */
};

/* The first row that fits, or NULL: libyaml's own words must do. The place is that byte
   of the text. */
const struct complaint *complaint_find(const char *problem, const char *context,
				       struct span text, size_t byte);

#endif
