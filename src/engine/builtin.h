/* builtin.h - the files below rules/ as tables, made at build time by embed.c. */
#ifndef ENGINE_BUILTIN_H
#define ENGINE_BUILTIN_H

#include <stackward/fault.h>

#include "engine/folded.h"
#include "engine/pack.h"

struct builtin {
	const char *path;	/* below rules/, as `deps/parse.yml`; before it stands that */
	const struct folded *tree;	/* without `why` and `examples`, or NULL */
	const char *text;	/* the whole file: for `explain` and `rules test` */
	size_t size;
	/* A rule's: what is asked of every rule in every run. `id` NULL: it is none. */
	const char *id, *kind;
	enum sw_level level;
	bool overridable;
};

/* By path. */
extern const struct builtin builtins[];
extern const size_t builtin_count;
extern const char builtin_texts[];	/* of their trees */

extern const char builtin_digest[];	/* SHA-256 of the rules and their data, in hex */

const struct builtin *builtin_find(const char *path);

/* Its tree, made anew by each call; NULL where it has none. */
const struct node *builtin_root(struct arena *keep, const struct builtin *file);

/* Reads the rest of a rule that is unread. */
void builtin_read(const struct pack *pack, struct rule *rule);

/* The rule's whole file, built in or not: with `why` and `examples`. */
int builtin_whole(struct arena *keep, const struct rule *rule, const struct node **root,
		  struct sw_fault *fault);

#endif
