/* limits.h - the budgets of a run; what they bound stands in limits.def. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#include <stdint.h>

struct limits {
#define LIMIT(name, key, value, about) uint64_t name;
#include "base/limits.def"
#undef LIMIT
};

/* What walks trees may recurse so deep. */
#define LIMITS_DEPTH_MOST 1000

extern const struct limits limits_default;

#endif
