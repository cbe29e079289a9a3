/*
 * anchor.h - the names by which a place in a Markdown file is linked to. Forges and
 * site builders make them from headings each in its own way; what all agree on is
 * compared here: letters and digits of ASCII, small, parted by one hyphen.
 */
#ifndef DOCS_ANCHOR_H
#define DOCS_ANCHOR_H

#include "base/arena.h"

/* Of a heading's Markdown: targets of links, images, tags and entities go. */
const char *anchor_of_heading(struct arena *keep, struct span heading);

/* Of a fragment or an id; "" where nothing of it can be compared. */
const char *anchor_of(struct arena *keep, struct span text);

/* Without a number at its end: the second `setup` is `setup-1`. */
struct span anchor_base(struct span anchor);

#endif
