/* link.h - one `${resources.TYPE.KEY.FIELD}`: a reference from one resource to
   another. */
#ifndef BUNDLE_LINK_H
#define BUNDLE_LINK_H

#include "bundle/bundle.h"
#include "bundle/reference.h"

struct link {
	struct view *view;
	const struct node *text;	/* that holds it */
	const struct reference *reference;
	struct span type, key;
	struct span rest;	/* from the field on */
};

/* Sets type, key and rest; how many of `resources`, TYPE and KEY are there: 0 for a
   reference to anything else. */
size_t link_cut(struct link *link);

/* Says the check at the reference; the CLI's place is the text's. */
void link_complain(const struct link *link, enum bundle_check check,
		   const char *advice);

#endif
