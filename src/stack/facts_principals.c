/* facts_principals.c - as whom pipelines work on a target: the names of the secrets
   that they log in with. */
#include "stack/acts.h"
#include "stack/facts.h"
#include "stack/signs.h"

struct principals {
	struct telling on;
	struct map named;	/* places that are told already, whatever was said */
};

static bool is_new(struct principals *all, struct sw_place place)
{
	const char *key = arena_format(all->on.stack->keep, "%u:%u %s", place.line,
				       place.column, place.path ? place.path : "");

	return !map_add(&all->named, span_of(key), all);
}

static void tell(struct principals *all, const struct act *act, const char *check,
		 const struct sign *sign)
{
	struct fact *fact;

	if (!is_new(all, sign->place))
		return;
	fact = tell_act(&all->on, act, check, sign->place);
	if (!fact)
		return;
	fact->value = arena_string(all->on.stack->keep, sign->name);
	fact->other = act->deed->target.text.at ? act_target(all->on.stack, act) : NULL;
}

/* Some act of the job is a fault by its target: what it logs in with is right. */
static bool is_odd(const struct acts *acts, const struct ci_job *job)
{
	for (size_t i = 0; i < acts->all.count; i++)
		if (acts->all.at[i].job == job &&
		    (acts->all.at[i].meant || acts->all.at[i].misused))
			return true;
	return false;
}

static bool does(const struct acts *acts, const struct act *as, enum deed_verb verb,
		 enum stage stage)
{
	for (size_t i = 0; i < acts->all.count; i++)
		if (acts->all.at[i].job == as->job &&
		    acts->all.at[i].deed->verb == verb &&
		    (!stage || acts->all.at[i].stage == stage))
			return true;
	return false;
}

/* A job that looks at another target than it deploys, or than it has the secrets of, is
   told by what is not looked at then. */
static bool looks_elsewhere(const struct acts *acts, const struct act *act,
			    enum stage signed_for)
{
	if (act->deed->verb != VERB_VALIDATE)
		return false;
	if (does(acts, act, VERB_DEPLOY, STAGE_NONE))
		return !does(acts, act, VERB_DEPLOY, act->stage);
	return act_can(act, acts->pull) &&
	       !acts_may(acts, act->project, VERB_VALIDATE, signed_for,
			 act->reach.can & acts->pull);
}

static struct sign by_environment(struct stack *stack, const struct act *act,
				  enum stage right)
{
	struct sw_place place = {0};
	struct ci_text name = job_environment(stack, act->job, &place);
	enum stage stage = name.known ? stage_named(name.text) : STAGE_NONE;

	if (!stage || stage == right)
		return (struct sign){0};
	return (struct sign){ stage, name.text, place };
}

/* Where a group of the right stage is in sight too, it may be what counts. */
static struct sign by_group(const struct act *act, enum stage right)
{
	struct sign wrong = {0};

	for (size_t i = 0; i < act->job->groups.count; i++) {
		const struct node *group = act->job->groups.at[i];
		enum stage stage = stage_named(group->text);

		if (stage == right)
			return (struct sign){0};
		if (stage)
			wrong = (struct sign){ stage, group->text, group->place };
	}
	return wrong;
}

static struct sign wrong_sign(struct stack *stack, const struct act *act)
{
	enum stage right = act->stage == STAGE_PROD ? STAGE_PROD : STAGE_STAGING;
	struct sign sign = act_credential(stack, act, right);

	if (!sign.stage && !act_credential(stack, act, STAGE_NONE).stage)
		sign = by_group(act, right);
	return sign.stage ? sign : by_environment(stack, act, right);
}

static void check_credential(struct principals *all, const struct act *act)
{
	const struct acts *acts = all->on.acts;
	struct sign sign;

	if (!stage_ships(act->stage) || is_odd(acts, act->job))
		return;
	sign = wrong_sign(all->on.stack, act);
	if (sign.stage && !looks_elsewhere(acts, act, sign.stage))
		tell(all, act, "wrong-stage", &sign);
}

/* Whoever opens a pull request chooses what its tests do. */
static void check_tests(struct principals *all, const struct act *act)
{
	struct secret_names names = {0};

	if (!act_can(act, all->on.acts->pull) || is_odd(all->on.acts, act->job))
		return;
	act_environment(all->on.stack, act, &names);
	for (size_t i = 0; i < names.count; i++) {
		struct sign sign = { stage_named(names.at[i].name), names.at[i].name,
				     names.at[i].place };

		if (sign.stage == STAGE_PROD)
			tell(all, act, "prod-in-tests", &sign);
	}
}

void facts_principals(struct stack *stack, struct facts *facts)
{
	struct principals all = { telling_new(stack, facts), map_new(stack->keep) };

	for (size_t i = 0; i < all.on.acts->all.count; i++) {
		const struct act *act = &all.on.acts->all.at[i];
		bool tests = act->deed->verb == VERB_TEST ||
			     (act->deed->verb == VERB_RUN && act->stage == STAGE_TEST);

		if (!act_counts(act))
			continue;
		if (tests)
			check_tests(&all, act);
		if (!act->open)
			check_credential(&all, act);
	}
}
