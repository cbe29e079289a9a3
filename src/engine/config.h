/*
 * config.h - stackward.yml: which rules at which level, where, and under what names.
 * Order: built-in, profile, file, overrides, command line; groups before exact ids;
 * the last one wins.
 */
#ifndef ENGINE_CONFIG_H
#define ENGINE_CONFIG_H

#include "base/limits.h"
#include "engine/settings.h"
#include "stack/stack.h"

struct override {
	struct globs paths;
	struct settings settings;
	const char *reason;
};
struct overrides VEC(struct override);

struct acceptance {
	struct globs paths;
	const char *reason;
};
struct acceptances VEC(struct acceptance);

/* A stackward.yml in a folder below the top: names and contracts for the project there,
   and levels that are not lower than the top's. */
struct nested {
	const char *folder;
	const struct config *config;
	size_t nth;		/* outer folders come before inner ones */
};
struct nests VEC(struct nested *);

struct contract_section;	/* of modules/contract.h */

struct config {
	const struct node *root;	/* the file's tree, or NULL */
	const char *profile;
	struct sw_place profile_place;
	struct settings of_profile, of_file, of_arguments;
	struct overrides overrides;
	struct stack_names names;
	struct globs exclude;
	const char *baseline;
	struct words packs;
	struct limits limits;
	struct acceptances accepted;
	bool refuse_new_waivers;
	uint64_t waiver_days;	/* 0: no bound */
	struct contract_section *contracts;	/* `modularity:`, or NULL */
	struct nests nests;
	struct map nest_at;	/* folder -> struct nested */
	struct names_below VEC(struct stack_names) names_below;
};

/* `file` is stackward.yml's root or NULL; `profile` the command line's, or NULL. */
int config_read(struct arena *keep, const struct node *file, const char *profile,
		struct config **config, struct sw_fault *fault);

/* Adds the file of a folder; outer folders first. What only the top one may say is a
   fault (exit 2). */
int config_nest(struct arena *keep, struct config *config, const char *folder,
		const struct node *file, struct sw_fault *fault);

/* The nested file of the path's next folder, `*from` being 0 for the outermost; NULL
   after the innermost. */
const struct nested *config_nested(const struct config *config, const char *path,
				   size_t *from);

/* The nearest file's upward that has `modularity:`, or NULL. */
const struct contract_section *config_contracts(const struct config *config,
						const char *path);

/* How the modules are wanted that no section is asked of: as the top file says; or NULL. */
const struct modules_wish *config_wish(const struct config *config);
/* Whether a team's own contract is about all circles of modules. */
bool config_judges_circles(const struct config *config);

/* --select and --ignore become settings of the command line. */
void config_argument(struct arena *keep, struct config *config, const char *rule,
		     int level);

/* Every name of a rule in it is a rule's, a group's, or a fault with the nearest. */
struct pack;
int config_bind(const struct config *config, const struct pack *pack,
		struct sw_fault *fault);

/* The same for the files of folders; before any argument. `own`: the top file is the
   repository's too, so that a level which cannot hold is an error of theirs. */
int config_bind_nests(const struct config *config, const struct pack *pack, bool own,
		      struct sw_fault *fault);

/* What is asked for its level: a rule or one check of it, anywhere or at a path. */
struct question {
	const struct rule *rule;
	const struct check *check;	/* NULL: the rule itself */
	const char *path;	/* NULL: anywhere */
	size_t nests;		/* files of folders that count, outer ones first */
};

/* An enum sw_level, or LEVEL_OFF. A check has what a setting gives it by name, else its
   rule's level; one that is worth less than its rule stays so. `origin` may be NULL;
   else it is set to the setting that decided, or to NULL. */
int config_answer(const struct config *config, const struct question *question,
		  const struct setting **origin);

/* Of the rule, all files of folders counted. */
int config_level(const struct config *config, const struct rule *rule, const char *path,
		 const struct setting **origin);
int config_check_level(const struct config *config, const struct rule *rule,
		       const struct check *check, const char *path);

/* Whether the rule, or a check of it, is on at the path (NULL: at some path). */
bool config_asks(const struct config *config, const struct rule *rule,
		 const char *path);

/* Whether levels differ from path to path at all. */
bool config_varies(const struct config *config);

/* The options the file gives a rule, or NULL. */
const struct node *config_options(const struct config *config, const char *rule);

bool config_excludes(const struct config *config, const char *path);

/* The reason to accept that the file stays unchecked, or NULL. */
const char *config_accepts(const struct config *config, const char *path);

#endif
