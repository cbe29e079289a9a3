/*
 * rule.h - one rule as its file says it. The same loader reads the default rules at
 * build time, their tables at run time and a team's packs.
 */
#ifndef ENGINE_RULE_H
#define ENGINE_RULE_H

#include <stackward/finding.h>

#include "base/map.h"
#include "engine/fix.h"
#include "tree/form.h"

/* When a rule is asked: design.md's moments. */
enum moment {
#define MOMENT(NAME, name) MOMENT_##NAME,
#include "engine/moments.def"
#undef MOMENT
	MOMENTS
};

#define LEVEL_OFF (-1)
#define LEVEL_SAME (-2)		/* as the rule's own */

/*
 * One of the questions a rule asks; its texts stand in for the rule's. Its own level
 * holds while its rule is at the level of the rule's file; a config that sets the rule
 * to another one can lower the check with it, never raise it: a note stays a note where
 * its rule is made an error, and `off` is off for all checks.
 */
struct check {
	const char *name;
	int level;	/* enum sw_level, LEVEL_SAME; LEVEL_OFF: on by its name only */
	const char *message, *hint, *related;	/* or NULL: the rule's */
	struct fixes fixes;			/* or none: the rule's */
};
struct checks VEC(struct check);

struct pack_folder;
struct builtin;

struct rule {
	const char *id;		/* group/name */
	const char *file;	/* where it stands, for messages */
	const struct kind *kind;
	enum sw_level level;
	const char *message, *hint;
	const char *related;	/* what a second place has to do with it, or NULL */
	struct fixes fixes;	/* the first that fits the place mends it */
	struct globs files;	/* none: every file */
	unsigned when;		/* bits of enum moment */
	uint64_t needs, lacks;	/* bits of enum stack_flag */
	bool overridable;
	bool trusted;		/* patterns in our own dialect */
	bool whole;		/* asked once, for the snapshot; the kind may set it */
	bool ahead;		/* compiled for many runs: its patterns are made ready, too */
	struct checks checks;
	struct map check_at;	/* where there are many: name -> index and one more */
	struct words yields;	/* rules, groups with a star: where they speak it does not */
	struct words yields_file;	/* the same, wherever in the file they do */
	const struct node *body;	/* the whole file */
	struct data VEC(const struct node *) data;	/* its group's, of kind `secret` */
	const struct pack_folder *folder;	/* whose files it may name; NULL: none */
	const void *spec;	/* what the kind made of it, by rule_compile */
	const void *made;	/* the same, made ahead as no options change it; or NULL */
	/* A built-in one that nobody asked for yet: nothing stands here but its id, kind,
	   level and whether it is overridable. pack.h reads it. NULL: it is read. */
	const struct builtin *unread;
};

/* Reads the general keys. `id` comes from the path. Faults are exit 2, with places. */
int rule_load(struct arena *keep, const char *id, const struct node *body, bool trusted,
	      struct rule **rule, struct sw_fault *fault);

/* Whether `options` holds but keys of the rule's kind, and those of its `options:`. */
int rule_options_check(const struct rule *rule, const struct node *options,
		       struct sw_fault *fault);

/* Lets the kind read its keys; once, before any thread starts. `options` is the
   stackward.yml's override of single keys, or NULL. */
int rule_compile(struct arena *keep, struct rule *rule, const struct node *options,
		 struct sw_fault *fault);

/* The check of that name, or NULL where the rule does not ask it. */
const struct check *rule_check(const struct rule *rule, const char *name);

/* A key of the rule: the options' where they have it, else the body's. */
const struct node *rule_key(const struct rule *rule, const struct node *options,
			    const char *key);

/* The map that holds the key, for the functions of form.h. */
const struct node *rule_holder(const struct rule *rule, const struct node *options,
			       const char *key);

/* Which of these sets its `facts:` names: an index, or -1 with the fault set. */
int rule_facts(const struct rule *rule, const char *const *names, size_t count,
	       struct sw_fault *fault);

/* The pattern of a key, in the dialect that the rule's author may use. A NULL node
   leaves `*pattern` as it is. */
struct pattern;
int rule_pattern(struct arena *keep, const struct rule *rule, const struct node *node,
		 const struct pattern **pattern, struct sw_fault *fault);

/* The group is what stands before the slash. */
struct span rule_group(const char *id);

/* A level by its word (`off` is LEVEL_OFF), or LEVEL_SAME with the fault set. */
int level_read(const struct node *node, struct sw_fault *fault);
const char *level_word(int level);

#endif
