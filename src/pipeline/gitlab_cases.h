/* gitlab_cases.h - when a job comes to run, and how: its rules, or only and except.
   Knows no steps. */
#ifndef PIPELINE_GITLAB_CASES_H
#define PIPELINE_GITLAB_CASES_H

#include "pipeline/gitlab.h"

enum gitlab_when {
	WHEN_ON_SUCCESS, WHEN_ON_FAILURE, WHEN_ALWAYS, WHEN_MANUAL, WHEN_DELAYED, WHEN_NEVER
};

/* One way in which a job comes to run. */
struct gitlab_case {
	struct reach reach;
	enum gitlab_when when;
	const struct node *rule;	/* the first that led here; NULL: no rule */
	const struct node *variables, *needs, *tolerant;	/* of the rule, or NULL */
	uint64_t hand;			/* where it would be but for a hand that starts it */
};
struct gitlab_cases VEC(struct gitlab_case);

/* As condition_reach; dark past the budget. */
struct reach gitlab_condition(const struct gitlab *gitlab, const struct bindings *bindings,
			      const struct node *condition);

/* Of `rules`: the first that holds counts. `usual` is what one without `when` says. */
void gitlab_rules(const struct gitlab *gitlab, const struct bindings *bindings,
		  const struct node *rules, enum gitlab_when usual,
		  struct gitlab_cases *cases);

/* On which occasions rules let something be, by whichever of them. */
struct reach gitlab_rules_reach(const struct gitlab *gitlab,
				const struct bindings *bindings,
				const struct node *rules);

/* Of `only` and `except`, which may be NULL; `pulls`: neither leaves merge requests out
   (a workflow with rules chooses). */
struct reach gitlab_only(const struct gitlab *gitlab, const struct bindings *bindings,
			 const struct node *job, bool pulls);

/* Before a pattern of `only`: the condition that it is. */
#define GITLAB_REF_MATCHES "$CI_COMMIT_REF_NAME =~ "

/* A word of `only` that is no branch's or tag's name. */
bool gitlab_is_keyword(struct span ref);

/* All the cases of a job within what lets it be; none where it never runs. */
void gitlab_cases(const struct gitlab *gitlab, const struct bindings *bindings,
		  const struct node *job, struct reach within,
		  struct gitlab_cases *cases);

/* Of those on which only a hand starts it: the reach that is left. */
struct reach gitlab_by_hand(const struct gitlab *gitlab, struct reach reach,
			    uint64_t hand);

#endif
