/*
 * acts.h - what the pipelines of a stack do to its bundles: a deed with the part that
 * its target plays, the project that it is about, and when it happens. Knows no rule.
 */
#ifndef STACK_ACTS_H
#define STACK_ACTS_H

#include "bundle/stage.h"
#include "pipeline/pipeline.h"
#include "stack/stack.h"

struct act {
	const struct pipeline *pipeline;
	const struct ci_job *job;
	const struct step *step;
	const struct deed *deed;
	/* NULL: not known which, so that it may be any. */
	const struct project *project;
	enum stage stage;	/* of the target; STAGE_NONE: open, or none of ours */
	/* The target is not named, not known, or none that a bundle declares. */
	bool open;
	/* The step's. What only a branch policy of Azure or the end of another workflow
	   would start is dark; a pull request's end is the push that it makes. */
	struct reach reach;
	/* Its target does not go with its branch, and what else the job holds speaks of
	   this one that does; or STAGE_NONE. */
	enum stage meant;
	/* Of an integration test: it works on another target than that of tests. */
	bool misused;
};

struct acts {
	struct VEC(struct act) all;	/* by pipeline, in the order they happen */
	const struct occasions *occasions;
	/* On which something may happen that nobody sees here. */
	uint64_t hidden;
	bool pulls;		/* pull requests are known to start pipelines */
	/* Sets of occasions that are often asked for. */
	uint64_t to_default, to_release, to_other;	/* pushes */
	uint64_t pull;		/* pull requests */
	uint64_t pull_default;	/* into the default branch, with secrets of it or not */
	uint64_t loose;		/* whose branch cannot be told: workflow_run, others */
};

/* Found when first asked for. */
const struct acts *stack_acts(struct stack *stack);

/* Whether it happens, or may for all that is known, on some of the occasions. */
bool act_can(const struct act *act, uint64_t occasions);
bool act_may(const struct act *act, uint64_t occasions);

/* Whether it is, or may be, about the project; NULL: any. */
bool act_is_of(const struct act *act, const struct project *project);
/* Whether the conventions of MLOps Stacks hold for what it is about. */
bool act_counts(const struct act *act);
/* Whether there is one on some of the occasions, as act_may. */
bool acts_may(const struct acts *acts, const struct project *project,
	      enum deed_verb verb, enum stage stage, uint64_t occasions);

/* What is declared under `targets:`: of the bundle file and of what it includes. */
const struct pair *project_target(struct stack *stack, const struct project *project,
				  struct span name);
/* The first target of that part, or NULL. */
const struct pair *project_stage(struct stack *stack, const struct project *project,
				 enum stage stage);
/* Its host without `https://` and final slash; empty: none, or not known. */
struct span project_host(struct stack *stack, const struct project *project,
			 enum stage stage, struct sw_place *place);

/* A host so; empty where it is a stand-in or is filled in later. */
struct span host_bare(struct span host);

/* A fact that comes of an act: it reads the act's pipeline and the bundle. NULL: it was
   said of the same place already. */
struct telling {
	struct stack *stack;
	const struct acts *acts;
	struct facts *facts;
	struct map told;
};
struct telling telling_new(struct stack *stack, struct facts *facts);
struct fact *tell_act(struct telling *on, const struct act *act, const char *check,
		      struct sw_place place);
/* The same of what no pipeline does; it reads them all. */
struct fact *tell_none(struct telling *on, const struct project *project,
		       const char *check, struct sw_place place);

/* Where its target stands, or the command. */
struct sw_place act_target_place(const struct act *act);
/* "a push to `main`" of the first of the occasions. */
const char *act_when(struct stack *stack, const struct acts *acts, uint64_t occasions);
const char *act_target(struct stack *stack, const struct act *act);

#endif
