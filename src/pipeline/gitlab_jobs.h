/* gitlab_jobs.h - from the merged configuration to the model's jobs. */
#ifndef PIPELINE_GITLAB_JOBS_H
#define PIPELINE_GITLAB_JOBS_H

#include "pipeline/gitlab_cases.h"

struct gitlab_made;

/* What a job waits for. */
struct gitlab_wait {
	struct span name;
	struct sw_place place;
	struct gitlab_made *made;	/* the first of that key, or NULL: there is none */
	bool optional;
};

/* One job of the model, and what is only known once all of them are there. One key of
   the file is several where its rules or its matrix set variables. */
struct gitlab_made {
	struct ci_job *job;
	const struct node *needs;	/* NULL: the stages before */
	struct VEC(struct gitlab_wait) waits;	/* that `needs` names */
	struct gitlab_made *next;	/* of the same key */
	size_t stage;
	uint64_t hand;		/* only a hand starts it there: so for who waits for it */
	bool blocks;		/* by that the stages after it */
	size_t first, last;	/* its child's jobs in the pipeline */
};
struct gitlab_mades VEC(struct gitlab_made *);

/* Variables that come on top of a job's own, inner ones first; each may be NULL. */
struct gitlab_layers {
	const struct node *rule, *matrix, *workflow;
};
const struct bindings *gitlab_bindings(struct gitlab *gitlab, const struct node *job,
				       const struct gitlab_layers *layers);

/* The variables of each of `parallel: matrix`, or none: no matrix, or a large one, whose
   variables then stand in one map without values. */
struct gitlab_matrix VEC(const struct node *);
void gitlab_matrix(struct gitlab *gitlab, const struct node *parallel,
		   struct gitlab_matrix *matrix);

/* All jobs of the configuration, without steps and needs. */
void gitlab_make(struct gitlab *gitlab, struct gitlab_mades *mades);

/* What jobs wait for, and what that leaves of their reach; once all have their steps
   and children, the needs of the model. */
void gitlab_wait(struct gitlab *gitlab, struct gitlab_mades *mades);
void gitlab_need(struct gitlab *gitlab, const struct gitlab_mades *mades);

/* The steps of a job's scripts. */
void gitlab_steps(struct gitlab *gitlab, struct ci_job *job);

/* The jobs of a child pipeline that the job triggers, if any of it is here. */
void gitlab_child(struct gitlab *gitlab, struct gitlab_made *made);

/* All of one configuration, whose root is there, into its pipeline. */
void gitlab_build(struct gitlab *gitlab);

#endif
