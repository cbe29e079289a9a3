/* requirement_link.h - whether what a URL or path brings today is what it brings
   tomorrow, and on another machine. Opens nothing. */
#ifndef PACKAGING_REQUIREMENT_LINK_H
#define PACKAGING_REQUIREMENT_LINK_H

#include "packaging/requirement.h"

/* Whether it names no package but a place: a scheme, a slash, a drive, a dot. */
bool requirement_link_begins(struct span text);

/* What the link says of its name: `#egg=NAME`, or a wheel's file name; or NULL. */
const char *requirement_link_name(struct arena *keep, struct span link);

/* A `mutable-source` fact for each link and option of the file that may change
   (value: the link without user and password, other: why). */
void requirement_link_find(struct arena *keep, const struct requirement_file *file,
			   struct facts *facts);

#endif
