/* settings.h - one layer of `rules:`; config.h puts the layers in order. */
#ifndef ENGINE_SETTINGS_H
#define ENGINE_SETTINGS_H

#include "engine/rule.h"

/* `id`, `group/…` with a star, or a star alone: a level, options, or both. */
struct setting {
	const char *rule;
	int level;		/* LEVEL_SAME where only options are given */
	const struct node *options;
	struct sw_place place;	/* path NULL: the command line */
};
struct settings VEC(struct setting);

/* `map` may be NULL. */
int settings_read(struct arena *keep, const struct node *map, struct settings *settings,
		  struct sw_fault *fault);

/* The setting that gives the rule its level, or NULL: `id:check` over the id (`check`
   may be NULL), ids over groups over a star alone, the last of equals. */
const struct setting *settings_find(const struct settings *settings, const char *id,
				    const char *check);

#endif
