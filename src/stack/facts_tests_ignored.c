/* facts_tests_ignored.c - tests whose failure nobody sees: of units, and of what runs
   in the target of tests. */
#include "stack/acts.h"
#include "stack/facts.h"

static bool is_test(const struct act *act)
{
	return act->deed->verb == VERB_TEST ||
	       (act->deed->verb == VERB_RUN && act->stage == STAGE_TEST);
}

/* `${{ matrix.experimental }}` lets some rows fail and not others. */
static bool is_on(const struct node *tolerant)
{
	return tolerant && (tolerant->kind == NODE_MAP || tolerant->kind == NODE_LIST ||
			    span_find(tolerant->text, '$') == tolerant->text.len);
}

static void check(struct telling *on, const struct act *act)
{
	const struct node *tolerant = act->step->tolerant;
	struct fact *fact = NULL;

	if (!is_on(tolerant))
		tolerant = is_on(act->job->tolerant) ? act->job->tolerant : NULL;

	if (act->deed->unseen)
		fact = tell_act(on, act, "unseen", act->deed->place);
	else if (tolerant)
		fact = tell_act(on, act, "tolerated", tolerant->place);
	if (fact)
		fact->value = arena_string(on->stack->keep, act->job->key);
}

void facts_tests_ignored(struct stack *stack, struct facts *facts)
{
	struct telling on = telling_new(stack, facts);

	for (size_t i = 0; i < on.acts->all.count; i++)
		if (is_test(&on.acts->all.at[i]) && act_counts(&on.acts->all.at[i]))
			check(&on, &on.acts->all.at[i]);
}
