/* scalar.h - what a single value says: its text, whether it is true, absent, or not
   known here because a reference is left in it. */
#ifndef BUNDLE_SCALAR_H
#define BUNDLE_SCALAR_H

#include "tree/node.h"

/* Neither NULL nor null, nor a map or list. */
bool scalar_is(const struct node *node);

/* Absent, null or the empty text: as if nobody had written it. */
bool scalar_is_blank(const struct node *node);

/* `true`, and no reference to it. */
bool scalar_is_true(const struct node *node);

/* A bare date, which the CLI takes for no text where it makes a difference. */
bool scalar_is_date(const struct node *node);

/* A text that holds `${`: what it will be is not known here. */
bool scalar_is_open(const struct node *node);
bool is_open(struct span text);		/* the same of the text itself */

/* A scalar's text; empty for others. */
struct span scalar_text(const struct node *node);
struct span text_at(const struct node *map, const char *key);	/* the same */

/* A string's text; empty for others, numbers, too. */
struct span string_text(const struct node *node);

#endif
