/*
 * past_tell_form.h - what is known while values are told; past_tell.c chooses the version
 * and the path, past_alone.c judges it. No other file includes it.
 */
#ifndef ENGINE_PAST_TELL_FORM_H
#define ENGINE_PAST_TELL_FORM_H

#include "engine/past_tell.h"

#include "snapshot/history.h"

struct telling {
	struct arena *keep, own;
	const struct judge *judge;
	const struct past_found *found;
	struct outcome *outcome;
	struct origin *origins;	/* by version */
	const char **paths;	/* by version */
	bool *told;		/* by value */
	struct map tried;	/* value and path: it is excused there */
	struct judge alone;	/* asks only for credentials */
	const size_t *first;	/* of a version's hits, by version, and one more */
	struct past_hit *hits;	/* by version */
};

/* Judges the version's bytes as a file at its path, and takes over what is said of the
   chosen values: by their keys, whether they were told. */
void past_alone(struct telling *telling, uint32_t version, struct span bytes,
		const struct map *chosen);

#endif
