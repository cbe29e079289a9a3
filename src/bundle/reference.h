/*
 * reference.h - the grammar of `${...}` in a bundle: `${var.a}`, `${var.a.b[0].c}`.
 * What does not fit it is text, and so is `$` before it: `$${var.a}` holds a reference.
 */
#ifndef BUNDLE_REFERENCE_H
#define BUNDLE_REFERENCE_H

#include "base/span.h"

struct reference {
	struct span whole;	/* `${var.a}` */
	struct span path;	/* `var.a` */
};

/* The first one that begins at byte `from` or later. */
bool reference_find(struct span text, size_t from, struct reference *reference);
/* Where to look for the next. */
size_t reference_end(struct span text, const struct reference *reference);

bool reference_is_pure(struct span text);	/* one reference and nothing else */

/* Takes the first step off a reference's path: a key, or with `*item` an index in
   brackets, SIZE_MAX where it is beyond all lists. False at the end. */
struct reference_step { struct span key; bool item; size_t index; };
bool reference_step(struct span *path, struct reference_step *step);

#endif
