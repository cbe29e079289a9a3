/* weaken_form.h - what the files weaken_*.c share. */
#ifndef ENGINE_WEAKEN_FORM_H
#define ENGINE_WEAKEN_FORM_H

#include "base/map.h"
#include "base/str.h"
#include "engine/weaken.h"

/* Steps of the whole comparison: look-ups of a level, and paths held against globs. */
#define WEAKEN_STEPS ((uint64_t)100000000)

struct weakening {
	struct arena *keep, *tmp;
	const struct standard *before, *after;
	struct facts *facts;
	struct words paths;	/* of both trees, and some that the patterns take */
	bool listed;		/* they are all there */
	uint64_t steps;		/* those that are left */
};

/* False, and the comparison ends, where there are no more. */
bool weaken_step(struct weakening *weakening, uint64_t steps);

/* A fact at the node, or at the file where there is none. */
void weaken_add(struct weakening *weakening, const char *check, const char *value,
		const struct node *node);

/* The value of a key of the newer stackward.yml, else the whole file, or NULL. */
const struct node *weaken_node(const struct weakening *weakening, const char *key);

/* Lists the paths, once. */
void weaken_list(struct weakening *weakening);

/* Whether levels of the rule may be another at some path. */
bool weaken_varies(const struct config *config, const struct rule *rule);

/* Adds what the patterns make of a path; those they treat alike have one sign. */
void weaken_sign(const struct config *config, const char *path, struct str *text);

/* How many there are to hold a path against. */
size_t weaken_patterns(const struct config *config);

/* What each file adds. */
void weaken_levels(struct weakening *weakening);
void weaken_paths(struct weakening *weakening);
void weaken_packs(struct weakening *weakening);

#endif
