/*
 * github_form.h - what the files of GitHub's reader share; no other includes it. A
 * called workflow is a `workflow` of its own with a caller; a composite action's steps
 * are read in the step's place.
 */
#ifndef PIPELINE_GITHUB_FORM_H
#define PIPELINE_GITHUB_FORM_H

#include "pipeline/reader.h"

#define GITHUB_CALLS_MOST 10	/* that call one another, as GitHub has it */

struct github {
	struct ci_reader *reader;
	struct pipeline *pipeline;
	struct span home;	/* the folder that holds .github */
};

/* What jobs of a workflow, and steps of a job, have of what surrounds them. */
struct surroundings {
	const struct bindings *bindings;
	struct reach reach;
	bool after_failure;
	const struct node *tolerant;
	const struct node *concurrency, *permissions;
	const struct node *shell, *folder;	/* defaults.run */
	unsigned depth;				/* of calls */
	const struct node *caller;		/* the job that calls the workflow */
};

/* False: there was too much, and that is said; the pipeline is not whole. */
bool github_spend(struct github *github, uint64_t steps);

/* What is behind `./`; at NULL: it is none of this repository. */
struct span github_local(struct span uses);
/* The path that `./x` stands for, or NULL. */
const char *github_path(const struct github *github, struct span uses);

/* The occasions on which `on` starts a workflow. */
struct reach github_triggers(struct arena *keep, const struct occasions *occasions,
			     const struct node *root);
bool github_only_called(const struct node *root);	/* on: workflow_call, no more */
void github_name_branches(struct arena *keep, const struct node *root,
			  struct words *branches);

/* Whether a list of its filters takes the name; in order, `!` takes out again. */
bool github_filter(const struct node *patterns, struct span name);

/* Frames around what is bound already. Of env: NULL adds none. */
const struct bindings *github_bind(struct arena *keep, enum binding_kind kind,
				   const struct node *map,
				   const struct bindings *outer);
const struct bindings *github_bind_matrix(struct arena *keep, const struct node *matrix,
					  const struct bindings *outer);

/* What a piece declares, with what its caller gives. */
struct github_given {
	const struct node *declared, *given;	/* maps, or NULL */
	const struct bindings *within;		/* of what is given */
	bool typed;		/* a workflow's: without a default they are null of a type */
};
const struct bindings *github_bind_inputs(struct arena *keep,
					  const struct github_given *given,
					  const struct bindings *outer);
const struct bindings *github_bind_secrets(struct arena *keep, const struct node *given,
					   const struct bindings *within,
					   const struct bindings *outer);

/* All jobs of a workflow, at the end of the pipeline's. */
void github_jobs(struct github *github, const struct node *root,
		 const struct surroundings *around);
void github_steps(struct github *github, struct ci_job *job, const struct node *steps,
		  const struct surroundings *around);

/* `permissions`, `concurrency`, defaults.run of a workflow or a job, where it has some. */
void github_settle(const struct node *node, struct surroundings *around);

#endif
