/*
 * outline.h - all fields of a bundle as a list of dotted paths, `*` for a name, `[*]`
 * for an item; and what another list has beyond it.
 */
#ifndef BUNDLE_OUTLINE_H
#define BUNDLE_OUTLINE_H

#include "base/str.h"
#include "tree/node.h"

/* A field a line: its path, its kind, `required`, `readonly`, `internal` or `-`, the
   words that it takes; between tabs. A type within itself is gone into once. */
void outline_write(struct str *text);

/* Lines of what is not known, counted: of a list whose lines begin with a path... */
size_t outline_lacks_path(struct span list, struct str *text);
/* ...and of a JSON Schema of bundles: fields, and words of a field. */
size_t outline_lacks_schema(struct arena *tmp, const struct node *schema,
			    struct str *text);

#endif
