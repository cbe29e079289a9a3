/*
 * stack.h - what kind of stack a repository is, and the facts that join its
 * domains; computed once, when first asked for. Knows no rule. Templates of stacks
 * (*.tmpl, `{{` in a path, below a databricks_template_schema.json) are no stacks.
 */
#ifndef STACK_STACK_H
#define STACK_STACK_H

#include "bundle/bundle.h"
#include "bundle/include.h"
#include "modules/module.h"
#include "shelf/shelf.h"

/* What a rule may ask for with `needs:`; flags.def lists them. */
enum stack_flag {
#define FLAG(name, text, about) STACK_##name,
#include "stack/flags.def"
#undef FLAG
	STACK_FLAGS
};

/* A folder that is developed and deployed as one: it holds a bundle file,
   project_params.json, or resources/ that no other bundle includes. */
struct project {
	const char *folder;	/* "" for the root */
	const struct file *bundle;	/* its bundle file, or NULL */
	const struct node *root;	/* the bundle file's tree, or NULL */
	struct includes includes;	/* of the bundle file */
	const struct file *params;	/* its project_params.json, or NULL */
	const struct file *cicd;	/* the nearest cicd_params.json, or NULL */
	const struct file *resource;	/* its first YAML file in resources/, or NULL */
	/* Whether the conventions of MLOps Stacks hold here: a repository may hold
	   plain bundles beside stacks. */
	bool mlops;
	bool catalog_model;	/* it registers one in Unity Catalog; see stack_is */
	const struct stack_names *names;	/* of the nearest stackward.yml upward */
};
struct projects VEC(struct project);
struct bundles VEC(struct bundle *);

struct wished {
	struct modules_wish wish;
	const struct modules *modules;
};

/* `names:` of stackward.yml. Lists of branches that are empty there take
   cicd_params.json, then the template's: never empty in stack->names and in a project's.
   Branches and secrets are globs. */
struct stack_names {
	const char *const *default_branches, *const *release_branches;
	size_t default_count, release_count;
	bool assumed;		/* no file says which is the default branch */
	const struct node *targets, *folders;	/* role -> name or names; or NULL */
	const char *const *secrets;
	size_t secret_count;
	const char *folder;	/* what they hold for; NULL: all */
	/* Those of the files in inner folders, outer folders first. */
	const struct stack_names *below;
	size_t below_count;
};

struct stack {
	struct arena *keep;
	struct shelf *shelf;
	const struct stack_names *names;	/* as given, until it is learned */
	struct projects projects;	/* by folder; ask stack_projects */
	bool learned;		/* projects, flags and names are there */
	struct map by_folder;	/* folder -> struct project */
	bool flags[STACK_FLAGS];	/* ask stack_is */
	bool resources_judged, mlflow_judged;
	struct gaps gaps;	/* files that facts could not have, each once */
	struct facts *deps;	/* what facts_deps found, or NULL: not asked yet */
	struct map gapped;	/* their paths */
	struct map included;	/* path -> struct file that some bundle includes */
	struct map changed;	/* the paths of the snapshot's changes */
	const struct bundle_wish *wish;	/* never NULL; the front may set another */
	struct bundles bundles;	/* ask stack_bundles */
	bool bundles_opened;
	struct bundles left_out;	/* ask stack_left_out */
	bool left_out_opened;
	const struct modules_wish *modules_wish;	/* the config's, or NULL */
	bool circles_judged;	/* by a contract of the config: one fault, one finding */
	/* Ask stack_modules. */
	struct wished_modules VEC(struct wished) modules;
	const struct pipelines *pipelines;	/* ask stack_pipelines */
	struct map codes;	/* by path; ask stack_code */
	struct map tasks;	/* by bundle; ask tasks_find */
	/* Folders whose bundles are looked at, where it is not all: bundles_seek. */
	struct bundle_roots VEC(const char *) roots;
	struct map root_by;	/* folder -> itself */
	bool roots_given;
	const struct acts *acts;	/* ask stack_acts */
	uint64_t steps;		/* left for what grows with includes times files */
};

/* 0, or -1 when the stack cannot be told at all. `names` may be NULL. Nothing is read. */
int stack_new(struct arena *keep, struct shelf *shelf, const struct stack_names *names,
	      struct stack **stack, struct sw_fault *fault);

/* Its projects; they, the flags and the names are found when first asked for: many runs
   never do. Not from threads. */
const struct projects *stack_projects(struct stack *stack);

/* Some flags need all resource files, which are read when the first such is asked. */
bool stack_is(struct stack *stack, enum stack_flag flag);

/* Every bundle, by its folder; opened when first asked for. Not from threads. */
const struct bundles *stack_bundles(struct stack *stack);
/* Of stacks, those with resource files that they do not include, as if they did. */
const struct bundles *stack_left_out(struct stack *stack);

/* Before that: only the bundle that a path lies in, or, where there is none and not
   like the CLI, those below it. Returns the folder that the search ended in: the
   bundle's, or the path's own. */
const char *stack_seek(struct stack *stack, const char *path);

/* Whether a change that is in scope can concern resources of that type: a changed config
   holds some, or a key beside `resources:`. Always, where all files are in scope. */
bool stack_concerns(struct stack *stack, const char *type);

/* A changed path that is a part of the bundle's config, or was one that its includes
   took; NULL: there is none, or all files are in scope. */
const char *stack_change(const struct stack *stack, const struct bundle *bundle);

/* The flag's number by its name in rules (`mlops-stack`), or -1. */
int stack_flag(const char *name);

/* A set of facts by the name rules use (facts.def: `bundle-files`), or NULL. What it
   finds it adds in no order; what it could not read goes to stack->gaps. */
typedef void stack_facts(struct stack *stack, struct facts *facts);
stack_facts *stack_facts_find(const char *name);
const char *const *stack_facts_names(size_t *count);

/* For facts: as the shelf's, but what cannot be had is noted as a gap. */
struct source *stack_source(struct stack *stack, const struct file *file);
struct tree *stack_tree(struct stack *stack, const struct file *file);
const struct node *stack_root(struct stack *stack, const struct file *file);
void stack_gap(struct stack *stack, const char *path, const char *reason);
void stack_gaps(struct stack *stack, const struct gaps *gaps);

/* Takes what work on `path` costs off the budget; false, and a gap: it is used up. */
bool stack_spend(struct stack *stack, uint64_t steps, const char *path);

/* The innermost project that the path lies in, or NULL. */
const struct project *stack_project(struct stack *stack, struct span path);

/* A regular file that belongs to no template of stacks. */
bool stack_has(const struct stack *stack, const struct file *file);
const struct file *stack_find(const struct stack *stack, struct span folder,
			      const char *name);

/* Whether facts of the file alone can be asked for: all files, or the changed ones. */
bool stack_wants(const struct stack *stack, const struct file *file);

#endif
