/*
 * bundle.h - a Databricks bundle as the CLI would load and resolve it, each target as
 * it would be deployed, and all that is to be said of it on the way. Knows no rule.
 */
#ifndef BUNDLE_BUNDLE_H
#define BUNDLE_BUNDLE_H

#include <stdint.h>

#include "bundle/check.h"
#include "bundle/stage.h"
#include "shelf/shelf.h"

/* NAME=VALUE: of --var, or of BUNDLE_VAR_NAME in the environment. */
struct bundle_variable { const char *name, *value; };

struct bundle_files VEC(const struct file *);

/* What the user asks of all bundles. Zeroed is a good default. */
struct bundle_wish {
	/* None: every target; with `like_cli`, the one that the CLI would take. */
	const char *const *targets;
	size_t target_count;
	struct bundle_variables VEC(struct bundle_variable) flags, environment;
	/* who deploys: a user's name or a principal's id, or NULL */
	const char *user;
	/* The CLI's steps, levels and places, and its stop at the first step that
	   errs. */
	bool like_cli;
	/* The only type of resources that is asked for, as `experiments`: others are
	   not loaded, and what is said of the bundle counts not. NULL: all. */
	const char *type;
	bool trace;		/* keep what made each value: for bundle_trace */
	/* Not asked for, but known of the bundle at hand. */
	/* `names: targets:` of its stackward.yml, or NULL */
	const struct node *roles;
	const struct node *folders;	/* `names: folders:`, the same */
	bool mlops;		/* the conventions of MLOps Stacks hold for it */
	bool ci;		/* its repository has pipelines */
	/* Loaded as if they were included, and then what is said of other files counts
	   not: it was said of the bundle as it is. */
	struct bundle_files left_out;
};

/* One thing said. What is equal but for the targets is said once (not like the CLI). */
struct said {
	enum bundle_check check;
	struct sw_place place;	/* the text to change; path NULL under like_cli only */
	/* the CLI's place where it is another; path NULL: `place` */
	struct sw_place cli;
	const char *value, *other;	/* as in a fact; or NULL */
	/* by target, and is one thing all the same: the first is shown */
	bool varies;
	struct sw_place related;
	const char *const *reads;	/* other paths that were read or looked for */
	size_t read_count;
	/* bit n: views.at[n]; ALL_TARGETS: before any was chosen */
	uint64_t targets;
	bool by_hand;		/* its rule's fix would not be safe here */
};
#define ALL_TARGETS UINT64_MAX
#define TARGETS_MOST 64		/* further ones are a gap */

/* One target of a bundle, or, with `target` NULL, what stands before all targets. */
struct view {
	struct bundle *bundle;
	const char *target;
	enum stage stage;	/* by its name */
	uint64_t bit;		/* of said.targets */
	/* a map; after the steps: as it would be deployed */
	const struct node *config;
	const struct node *own;	/* what stands under `targets:` for it, or NULL */
	struct states *states;	/* what steps keep: state.h */
	/* What one step noticed that another one asks for. */
	bool idle_clusters;	/* some job cluster may have no task */
	bool old_runtime;	/* some cluster has one that wheels ask about (K4) */
	bool failed;		/* like_cli: a step erred, so none follows */
	/* of this step: checks that speak once */
	uint64_t once[(CHECKS + 63) / 64];
	bool erred;		/* this step said an error */
};

struct bundle {
	struct arena *keep;
	struct shelf *shelf;
	const struct bundle_wish *wish;
	const char *folder;	/* of the root file, from the judged root; "" */
	const struct file *file;	/* the root file */
	struct bundle_files files;	/* root first, as loaded */
	/* theirs, normalised; or NULL */
	struct file_roots VEC(const struct node *) roots;
	struct bundle_files included;	/* what is to be loaded after the root file */
	/* Some file could not be loaded: what is missing may stand there, so that
	   nothing is said of it. */
	bool partial;
	bool empty_texts;	/* normalise() saw some */
	struct view base;	/* all files merged, no target chosen */
	struct views VEC(struct view) views;	/* the targets asked for, in order */
	struct saids VEC(struct said) said;
	struct gaps gaps;	/* what was not checked, and why */
	size_t filled;		/* bytes of texts whose references were replaced */
};

/* The bundle whose root files lie in that folder. Never NULL; its faults are said or
   gaps. `wish` is borrowed. */
struct bundle *bundle_open(struct arena *keep, struct shelf *shelf, const char *folder,
			   const struct bundle_wish *wish);

/* Says it of a scalar: at its place, its text being the value. */
void say_text(struct view *view, enum bundle_check check, const struct node *node);

/* For the views that a bundle gets. */
struct states *states_new(struct arena *keep);

/* Says a thing about the view's target (all targets before one is chosen). Texts are
   borrowed from bundle->keep. */
void say(struct view *view, struct said said);

/* Says that the bundle has no name. */
void bundle_unnamed(struct view *view);

/* Whether it is the last of the targets: what compares them all waits for it. */
bool view_is_last(const struct view *view);

/* Whether what stands in that file is asked for: all but where `left_out` is. */
bool bundle_asks(const struct bundle *bundle, const char *path);

/* A gap: `path` was not checked. */
void bundle_gap(struct bundle *bundle, const char *path, const char *reason);

/* "dev, prod" of a bit set; `*all`: these are all that were judged. */
const char *const *bundle_targets(struct bundle *bundle, uint64_t targets,
				  size_t *count);

/* The CLI's names of a root file, in the order in which it looks. */
extern const char *const bundle_root_names[4];

#endif
