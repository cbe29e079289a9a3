/*
 * azure.h - what the files of the Azure reader share. Templates are put in lazily: a node
 * stays where it was written, and a frame goes with it that says what its names stand for.
 * Only maps whose keys are expressions are made anew.
 */
#ifndef PIPELINE_AZURE_H
#define PIPELINE_AZURE_H

#include "pipeline/reader.h"

/* Every `bindings` of an Azure pipeline is one, so that what was written elsewhere takes
   the folder of its templates along. */
struct azure_frame {
	struct bindings bindings;
	const char *path;	/* templates named by it are relative to this file */
	unsigned depth;		/* of templates in templates */
};

#define AZURE_DEPTH 100		/* of templates, as Azure has it */

/* A node with what its names stand for, and when it is there at all. */
struct azure_item {
	const struct node *key;		/* its text is resolved; NULL of a list's item */
	const struct node *node;	/* NULL: what stands here nobody can see */
	const struct azure_frame *frame;
	struct reach guard;	/* of the ifs on the way to it */
	bool parted;		/* a map: which keys it has hangs on what is not known */
};
struct azure_items VEC(struct azure_item);
struct groups VEC(const struct node *);

struct azure_default {
	const struct node *node;	/* or NULL: it has to be said */
	bool several;		/* values to choose from */
};

/* One file that the provider starts from, while it is read. */
struct azure {
	struct ci_reader *reader;
	struct pipeline *pipeline;
	struct bindings *given;		/* parameters that people may choose, or NULL */
	struct VEC(struct azure_default) defaults;	/* of those */
	struct map files;		/* paths of pipeline->files */
	struct azure_item root;		/* with its templates, names and variables */
	uint64_t pulls, pushes, manual;	/* occasions */
	uint64_t meant;		/* pull requests that some condition speaks of */
	struct span home;	/* the folder of its repository */
	unsigned nesting;		/* of loops over what loops make */
	bool over;		/* a budget is used up */
};

/* azure_directive.c: `${{ if x }}` and its like, alone in a key. */
enum azure_word {
	AZURE_PLAIN, AZURE_IF, AZURE_ELSEIF, AZURE_ELSE, AZURE_EACH, AZURE_INSERT
};
struct azure_directive {
	enum azure_word word;
	struct span rest;	/* the condition, or what is looped over */
	struct span name;	/* of the loop */
};
struct azure_directive azure_directive(const struct node *key);
bool azure_templated(struct span text);		/* has `${{` in it */
/* What stands within, where the text is one expression and nothing more; at NULL. */
struct span azure_inside(struct span text);
/* The next step of `parameters.a['b']`; false at its end, or where it is none: then
   `rest` is left. */
bool azure_step(struct span *rest, struct span *step);

/* azure_guard.c: sets of occasions. */
struct reach azure_not(const struct azure *azure, struct reach reach);
bool azure_none(struct reach reach);
bool azure_covers(struct reach reach, struct reach guard);	/* on all of guard's */
struct reach azure_when(struct azure *azure, const struct node *condition,
			const struct azure_frame *frame);
/* What no push leads to is meant for the pull requests on which it holds. */
void azure_mean(struct azure *azure, struct reach reach);
/* Pull requests come by policies that nobody sees: they are dark, unless some condition
   speaks of them. Once all of the pipeline is read. */
void azure_settle(struct azure *azure);

/* azure_frame.c */
struct azure_frame *azure_frame_new(struct azure *azure, const struct azure_frame *outer,
				    enum binding_kind kind);
void azure_bind(struct azure *azure, struct azure_frame *frame, struct span name,
		struct azure_item value);
struct node *azure_text_node(struct azure *azure, struct span text, struct sw_place at);
struct node *azure_map_node(struct azure *azure, size_t room, struct sw_place at);
void azure_map_add(struct node *map, const struct node *key, const struct node *value);
/* What a template sees of its caller: variables, no parameters. */
const struct azure_frame *azure_frame_outside(struct azure *azure,
					      const struct azure_frame *frame);

/* azure_value.c: names alone are followed to what they stand for. */
struct azure_item azure_value(struct azure *azure, struct azure_item item);
struct azure_item azure_get(struct azure *azure, const struct azure_item *map,
			    const char *key);
/* A text of the map in the terms of the map's frame, or NULL. */
const struct node *azure_field(struct azure *azure, const struct azure_item *map,
			       const char *key);
struct ci_text azure_text(struct azure *azure, const struct node *node,
			  const struct azure_frame *frame);

/* azure_expand.c: lists and maps with directives and templates put in. `key` names what
   templates hold: `steps`. False: some of it is not known (holes are items too). */
void azure_items(struct azure *azure, struct azure_item from, const char *key,
		 struct azure_items *items);
/* A map whose keys are no expressions any more; what is no map stays what it is. */
struct azure_item azure_map(struct azure *azure, struct azure_item item);
/* A map of texts in the terms of another frame. */
const struct node *azure_flat(struct azure *azure, const struct azure_item *map,
			      const struct azure_frame *frame);

/* azure_template.c: the root of the template that the map names, in a frame with its
   parameters; node NULL where it cannot be had. */
struct azure_item azure_template(struct azure *azure, const struct azure_item *map);
struct azure_frame *azure_parameters(struct azure *azure, const struct node *declared,
				     const struct azure_item *passed,
				     const struct azure_frame *outer);
bool azure_spend(struct azure *azure);	/* a step of the budget; false: none is left */
const char *azure_template_path(struct arena *keep, struct span home, struct span from,
				struct span name);

/* azure_variables.c: a frame with what the map's `variables` set; the groups are added. */
const struct azure_frame *azure_variables(struct azure *azure,
					  const struct azure_item *map,
					  struct groups *groups);

/* azure_trigger.c */
void azure_triggers(struct azure *azure);
void azure_branches(struct ci_reader *reader, const struct node *root);

/* azure_order.c: what waits for what; stages, or the jobs of one. */
struct azure_wait {
	size_t on;		/* index, or SIZE_MAX: it is not there */
	struct reach here;	/* the occasions on which it is waited for */
	struct span name;
	struct sw_place place;
};
struct azure_knot {
	struct azure_item item;
	struct span key;
	struct sw_place place;
	const struct node *condition;
	struct reach own;	/* guard and condition */
	struct reach reach;	/* and of those it waits for */
	bool waits;		/* for the success of others */
	struct VEC(struct azure_wait) needs;
};
struct azure_knots VEC(struct azure_knot);
/* `stages`: those without dependsOn wait for the one before. */
void azure_order(struct azure *azure, struct azure_knots *knots, struct reach base,
		 bool stages);

/* azure_jobs.c: all of the pipeline, its stages and jobs. */
struct azure_stage {
	struct azure *azure;
	const char *name;	/* or NULL: nobody wrote one */
	struct azure_item map;	/* its frame has its variables */
	const struct azure_knot *knot;	/* or NULL: it is the pipeline itself */
	struct groups groups;	/* in sight of its jobs */
	struct ci_job **jobs;
	size_t job_count;
};
void azure_jobs(struct azure *azure, const struct groups *groups);

/* azure_job.c: one of them, but for what it needs. */
struct ci_job *azure_job(struct azure_stage *stage, const struct azure_knot *knot,
			 const struct groups *groups);
/* Of the job, else of its stage, else of the pipeline. */
struct azure_item azure_inherit(const struct azure_stage *stage,
				const struct azure_item *job, const char *key);
bool azure_is_on(const struct node *node);	/* `true` */
/* Whether it is met only where nothing failed. */
bool azure_succeeds(struct azure *azure, const struct node *condition);

/* azure_steps.c: those of a job, hooks of its strategy included. */
void azure_steps(struct azure_stage *stage, struct ci_job *job,
		 const struct azure_item *map, const struct azure_knot *knot);

/* azure_script.c: what a step runs, and in which shell. */
struct azure_script {
	const struct node *uses, *with, *text, *folder;
	enum shell shell;
};
struct azure_script azure_script(struct azure *azure, const struct azure_item *map,
				 bool windows);

#endif
