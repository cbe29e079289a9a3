/* signs.h - what else of a job says which target it is for: names of secrets, of its
   environment, its host, what it validates; and steps that may do what nobody sees. */
#ifndef STACK_SIGNS_H
#define STACK_SIGNS_H

#include "stack/acts.h"

/* Sets `meant` of every act whose target does not go with its branch. */
void signs_read(struct stack *stack, struct acts *acts);

/* By a part of a name, as PROD in `PROD_WORKSPACE_TOKEN`: staging, prod or none. */
enum stage stage_named(struct span name);

/* Of the names of all secrets that the act logs in with: the stage that they say, and
   the first that says so; STAGE_NONE: none does. `not` is left out. */
struct sign {
	enum stage stage;
	struct span name;
	struct sw_place place;
};
struct sign act_credential(struct stack *stack, const struct act *act, enum stage not);

/* All secrets that the act logs in with; the same place may come twice. */
void act_secrets(struct stack *stack, const struct act *act,
		 struct secret_names *names);
/* All that its environment holds. */
void act_environment(struct stack *stack, const struct act *act,
		     struct secret_names *names);

/* The name of the environment that the job runs in, where it is known. */
struct ci_text job_environment(struct stack *stack, const struct ci_job *job,
			       struct sw_place *place);

/* DATABRICKS_HOST of the act's environment, bare; empty: it has none, or unknown. */
struct span act_host(struct stack *stack, const struct act *act,
		     struct sw_place *place);

/* The host that the act's environment sets, where its target declares another one. */
struct hosts {
	struct span set, declared;
	struct sw_place place, declared_place;
};
bool act_hosts_differ(struct stack *stack, const struct act *act, struct hosts *hosts);

/* Runs a script, make or an action that may test or deploy. */
bool step_hides(const struct step *step);

#endif
