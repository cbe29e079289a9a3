/* past_found.c - values by their sums, versions by their ids. */
#include "engine/past_found.h"

#include "base/sha256.h"

const char *past_key(struct arena *keep, const struct secret *secret, struct span text)
{
	struct span value = { text.at + secret->from, secret->to - secret->from };

	return arena_format(keep, "%u %.*s", secret->rank, PAST_SUM, sha256_hex(keep, value));
}

static uint32_t value_of(struct past_found *found, const char *key)
{
	if (!found->by_key.keep)
		found->by_key = map_new(&found->keep);
	uintptr_t known = (uintptr_t)map_find(&found->by_key, span_of(key));

	if (!known) {
		const char *own = arena_string(&found->keep, span_of(key));

		*vec_add(&found->keep, &found->values) = own;
		known = found->values.count;
		map_add(&found->by_key, span_of(own), (void *)known);
	}
	return (uint32_t)known - 1;
}

static uint32_t version_of(struct past_found *found, const struct past_version *version)
{
	struct past_version *own = vec_add(&found->keep, &found->versions);

	*own = *version;
	own->id = arena_string(&found->keep, span_of(version->id));
	return (uint32_t)found->versions.count - 1;
}

void past_add(struct past_found *found, const struct past_version *version,
	      struct span text, const struct secret_list *secrets)
{
	struct arena tmp = {0};

	if (!secrets->count)
		return;
	uint32_t own = version_of(found, version);
	for (size_t i = 0; i < secrets->count; i++) {
		uint32_t value = value_of(found, past_key(&tmp, &secrets->at[i], text));

		*vec_add(&found->keep, &found->hits) = (struct past_hit){ value, own };
	}
	arena_clear(&tmp);
}

void past_join(struct past_found *found, const struct past_found *other)
{
	struct arena tmp = {0};
	uint32_t *values = arena_array(&tmp, uint32_t, other->values.count + 1);
	uint32_t first = (uint32_t)found->versions.count;

	for (size_t i = 0; i < other->values.count; i++)
		values[i] = value_of(found, other->values.at[i]);
	for (size_t i = 0; i < other->versions.count; i++)
		version_of(found, &other->versions.at[i]);
	for (size_t i = 0; i < other->hits.count; i++)
		*vec_add(&found->keep, &found->hits) = (struct past_hit){
			values[other->hits.at[i].value],
			first + other->hits.at[i].version };
	for (size_t i = 0; i < other->gaps.count; i++)
		*vec_add(&found->keep, &found->gaps) = (struct past_gap){
			arena_string(&found->keep, span_of(other->gaps.at[i].id)),
			other->gaps.at[i].part, other->gaps.at[i].at,
			arena_string(&found->keep, span_of(other->gaps.at[i].reason)) };
	arena_clear(&tmp);
}
