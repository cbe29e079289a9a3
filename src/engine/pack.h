/*
 * pack.h - a set of rules: the built-in ones, a team's folder, or both. A rule's id
 * is its path in the folder without `.yml`.
 */
#ifndef ENGINE_PACK_H
#define ENGINE_PACK_H

#include "engine/config.h"
#include "snapshot/snapshot.h"

/* A group, from groups.yml: who runs it, and which system of the process it is for. */
struct group {
	const char *name, *tool, *title, *system;
};

/* A file of a group's folder `detectors`: no rule, but data of the group's rules. */
struct pack_data {
	struct span group;
	const struct node *root;	/* NULL: it is built in, and not read yet */
	const struct builtin *builtin;	/* NULL: a team's */
};

/* A file of a folder, as it was read. */
struct pack_text {
	const char *path;
	struct span text;
};

struct pack {
	struct rules VEC(struct rule *) rules;	/* by id; see pack_rule */
	struct map by_id;
	struct groups VEC(struct group) groups;
	struct pack_files VEC(struct pack_data) data;
	struct pack_texts VEC(struct pack_text) texts;	/* none of the built-in ones */
	struct sought *sought;	/* of sought.h: made by its rules for the first who asks */
};

/* Where rules are read from. */
struct pack_folder {
	const struct snapshot *files;
	const char *name;	/* what its paths begin with in messages */
	bool trusted;		/* its patterns may use the whole of PCRE2 */
};

struct pack *pack_new(struct arena *keep);	/* empty */

/* The built-in rules, from their tables, unread. They were checked when they were built. */
void pack_builtin(struct arena *keep, struct pack *pack);

/* For who judges again and again: from now on each built-in pack of this process, and of
   those that it forks, is a copy of one that is read and compiled here, once. `share` has
   memory, zeroed, that forks have in common, or NULL. */
int pack_prepare(void *(*share)(size_t size), struct sw_fault *fault);

/* Between two forks: makes what the last one had to make of that pack. */
void pack_catch_up(void);

/* All rule files of a folder. A rule without examples, one whose id is there already,
   and YAML that is no rule, are faults at their places. */
int pack_add(struct arena *keep, struct pack *pack, const struct pack_folder *folder,
	     struct sw_fault *fault);

/* One file of the folder as source and tree; `*root` NULL where it is no YAML. Any
   problem of the file is a fault, since it is ours. */
int pack_read(struct arena *keep, const struct pack_folder *folder,
	      const struct file *file, struct source **source,
	      const struct node **root, struct sw_fault *fault);

/* How both ways of loading add a rule: its id by its path (NULL for a path that is no
   rule's), the rule itself, the data of its group (of a built-in rule those that are built
   in, too), and the order at the end. */
const char *pack_id(struct arena *keep, const char *path);
int pack_put(struct arena *keep, struct pack *pack, const char *id,
	     const struct node *root, bool trusted, struct sw_fault *fault);
void pack_take(struct arena *keep, struct pack *pack, struct rule *rule);
bool pack_is_data(struct span path);
int pack_join(struct arena *keep, const struct pack *pack, struct rule *rule,
	      struct sw_fault *fault);
void pack_sort(struct pack *pack);

/* The rule of that index, and that of an id, or NULL: a built-in one is read when it is
   first asked for here. Not for several threads at once. */
struct rule *pack_rule(const struct pack *pack, size_t i);
struct rule *pack_find(const struct pack *pack, const char *id);
const struct group *pack_group(const struct pack *pack, struct span name);

/* The binary that runs a rule; `lint` for groups of a team's own. */
const char *pack_tool(const struct pack *pack, const char *id);

/* The rule's id that the name was meant to be, or a group's with a star; or NULL. */
const char *pack_nearest(struct arena *keep, const struct pack *pack, const char *name,
			 bool groups);

/* The word is a rule's id, a check's, a group's with a star, or a star; else a fault
   with the nearest. */
int pack_name_check(const struct pack *pack, const char *name, struct sw_place at,
		    struct sw_fault *fault);

/* Whether all that rules yield to is some rule's name; when all packs are there. */
int pack_yields_check(const struct pack *pack, struct sw_fault *fault);

/* The settings of a built-in profile. */
int pack_profile(struct arena *keep, const char *name, struct sw_place at,
		 struct settings *settings, struct sw_fault *fault);

#endif
