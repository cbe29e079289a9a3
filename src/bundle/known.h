/* known.h - fields that a reference may name though the bundle does not set them. */
#ifndef BUNDLE_KNOWN_H
#define BUNDLE_KNOWN_H

#include "tree/node.h"

/* What a reference to the unset field `path` (`bundle.git.branch`) gives: an empty value
   without a place. KNOWN_NOT: there is no such field; KNOWN_LATER: only the workspace
   knows, so the reference stays. */
enum known { KNOWN_NOT, KNOWN_EMPTY, KNOWN_LATER };
enum known known_field(struct span path, const struct node **value);

/* The names of the fields right below `path` ("bundle"), at most `most`. */
size_t known_names(const char *path, const char **names, size_t most);

#endif
