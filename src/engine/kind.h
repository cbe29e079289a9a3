/* kind.h - a kind of rule: what it reads from the rule's file, and how it judges. */
#ifndef ENGINE_KIND_H
#define ENGINE_KIND_H

#include "engine/judge.h"
#include "engine/rule.h"

enum kind_scope {
	KIND_BYTES,	/* asked for each file, whose bytes are all it reads */
	KIND_FILE,	/* the same; it may look at the tree, where there is one */
	KIND_TREE,	/* asked for each file; a tree over its budget is a gap */
	KIND_WHOLE,	/* asked once, for the snapshot */
};

struct kind {
	const char *name, *about;
	enum kind_scope scope;
	const char *const *keys;	/* its own; NULL ends them */
	/* Sets rule->spec. 0, or -1 with a fault (exit 2) at its place. */
	int (*compile)(struct arena *keep, struct rule *rule,
		       const struct node *options, struct sw_fault *fault);
	/* Adds a finding for each breach; -1 with exit 3 when it could not judge. */
	int (*check)(const struct rule *rule, struct judging *judging,
		     struct sw_fault *fault);
};

const struct kind *kind_find(const char *name);
const char *const *kind_names(size_t *count);

#define KIND(name, scope, about)                                                     \
	extern const char *const name##_keys[];                                      \
	int name##_compile(struct arena *keep, struct rule *rule,                    \
			   const struct node *options, struct sw_fault *fault);      \
	int name##_check(const struct rule *rule, struct judging *judging,           \
			 struct sw_fault *fault);
#include "engine/kinds.def"
#undef KIND

/* What a kind_*.c opens with: the keys it reads from a rule's file. */
#define KIND_KEYS(name, ...)                                                         \
	const char *const name##_keys[] = { __VA_ARGS__, NULL }

/* And one whose rules say nothing that their checks have to read. */
#define KIND_READS_NOTHING(name)                                                     \
	int name##_compile(struct arena *keep, struct rule *rule,                    \
			   const struct node *options, struct sw_fault *fault)       \
	{                                                                            \
		(void)keep;                                                          \
		(void)options;                                                       \
		(void)fault;                                                         \
		rule->spec = rule;                                                   \
		return 0;                                                            \
	}

#endif
