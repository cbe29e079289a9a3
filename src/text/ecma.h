/* ecma.h - the names that ECMA-262 gives to properties of characters, as PCRE2 has them. */
#ifndef TEXT_ECMA_H
#define TEXT_ECMA_H

#include "base/arena.h"

/* What stands between the braces of `\p{…}`; NULL where it is no name at all. Whether
   there is such a property, PCRE2 says. */
const char *ecma_property(struct span name, struct arena *keep);

#endif
