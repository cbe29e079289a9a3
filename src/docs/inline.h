/* inline.h - links and tags in one block of Markdown; knows no lines. */
#ifndef DOCS_INLINE_H
#define DOCS_INLINE_H

#include "docs/markdown.h"

/* Adds the links and ids of a part of the source; `html`: tags only, as in an HTML
   block. */
void inline_read(struct arena *keep, struct markdown *into, struct span block,
		 bool html);

/* A target as it stands after `](` or a definition's colon; `*rest` moves past it.
   False where there is none. `*target` is of the source: unescaped when added. */
bool inline_target(struct span *rest, struct span *target);

void inline_add(struct arena *keep, struct markdown *into, struct span target,
		struct span around);

void inline_add_anchor(struct arena *keep, struct markdown *into, struct span id);

#endif
