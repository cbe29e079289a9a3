/* past_found.h - what versions hold: which values stand in which of them. No value is
   kept, only its sum. */
#ifndef ENGINE_PAST_FOUND_H
#define ENGINE_PAST_FOUND_H

#include <stdint.h>

#include "secrets/secrets.h"
#include "base/map.h"

#define PAST_SUM 32	/* hex digits of a value's sum, after its detector's rank */

struct past_version {
	const char *id;
	size_t part;	/* as struct version has them */
	uint64_t at;
	bool message;
	bool known;	/* it was there before what is asked for */
};

/* Indexes of the two lists. */
struct past_hit {
	uint32_t value, version;
};

struct past_gap {
	const char *id;
	size_t part;
	uint64_t at;
	const char *reason;
};

/* A thread's own, until all are put together. */
struct past_found {
	struct arena keep;
	struct map by_key;	/* -> the index of a value, plus one */
	struct past_values VEC(const char *) values;	/* keys */
	struct past_versions VEC(struct past_version) versions;
	struct past_hits VEC(struct past_hit) hits;
	struct past_gaps VEC(struct past_gap) gaps;
};

/* The key of a value: its detector, and a sum of its bytes. */
const char *past_key(struct arena *keep, const struct secret *secret, struct span text);

/* Of one text and its settled list. */
void past_add(struct past_found *found, const struct past_version *version,
	      struct span text, const struct secret_list *secrets);

/* Takes over all that `other` found. */
void past_join(struct past_found *found, const struct past_found *other);

#endif
