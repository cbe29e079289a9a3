/*
 * markdown.h - the links of a Markdown file, with places, and the anchors others may
 * link to. Code, comments and front matter hold neither. Linear in the file; no tree.
 */
#ifndef DOCS_MARKDOWN_H
#define DOCS_MARKDOWN_H

#include "base/map.h"
#include "base/vec.h"
#include "text/source.h"

struct markdown_link {
	struct sw_place place;	/* of the target; of the brackets where it is empty */
	struct span target;	/* backslashes undone, percent signs not */
};
struct markdown_links VEC(struct markdown_link);

struct markdown {
	struct source *source;
	struct markdown_links links;
	struct map anchors;	/* anchor.h's form of headings and ids */
	bool partial; /* a site builder puts more in: anchors are not certain */
};

/* The source must live as long as `keep`. */
struct markdown *markdown_parse(struct arena *keep, struct source *source);

#endif
