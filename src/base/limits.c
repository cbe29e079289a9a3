/* limits.c - the defaults. */
#include "base/limits.h"

const struct limits limits_default = {
#define LIMIT(name, key, value, about) .name = value,
#include "base/limits.def"
#undef LIMIT
};
