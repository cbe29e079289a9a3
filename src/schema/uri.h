/* uri.h - references by RFC 3986: joins and cuts texts, opens nothing. */
#ifndef SCHEMA_URI_H
#define SCHEMA_URI_H

#include "base/arena.h"

/* `reference` seen from `base`, which is absolute or a path. */
struct span uri_resolve(struct arena *keep, struct span base, struct span reference);

/* Takes the fragment off, which is without its `#`; false where there is none. */
bool uri_cut(struct span *uri, struct span *fragment);

/* Without `%XX`: what the escape stands for. */
struct span uri_decode(struct arena *keep, struct span text);

#endif
