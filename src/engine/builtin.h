/* builtin.h - the files below rules/ as tables, made at build time by embed.c. */
#ifndef ENGINE_BUILTIN_H
#define ENGINE_BUILTIN_H

#include <stackward/fault.h>

#include "tree/node.h"

struct builtin {
	const char *path;	/* below rules/, as `deps/parse.yml` */
	const struct node *root;	/* without `why` and `examples`, or NULL */
	const char *text;	/* the whole file: for `explain` and `rules test` */
	size_t size;
};

/* By path. */
extern const struct builtin builtins[];
extern const size_t builtin_count;

extern const char builtin_digest[];	/* SHA-256 of the rules and their data, in hex */

const struct builtin *builtin_find(const char *path);

/* The rule's whole file, built in or not: with `why` and `examples`. */
struct rule;
int builtin_whole(struct arena *keep, const struct rule *rule, const struct node **root,
		  struct sw_fault *fault);

#endif
