/* expression_logic.c - what is true, and which of several values is taken. */
#include "pipeline/expression_call.h"

/* Both hand an operand on, as it is; what is not known is as much as both may be. */
struct outcome expr_call_all(const struct evaluation *on, const struct expr *call)
{
	enum truth truth = TRUTH_YES;
	struct outcome last = outcome_bool(TRUTH_YES);

	for (size_t i = 0; i < call->count && truth != TRUTH_NO; i++) {
		last = call_operand(on, call, i);
		truth = truth_both(truth, outcome_truth(on->provider, &last));
	}
	if (truth == TRUTH_FREE || truth == TRUTH_DARK)
		return outcome_unknown(truth);
	return on->provider == PROVIDER_GITHUB ? last : outcome_bool(truth);
}

/* Which operand it was may hang on one before it: a text of which no more is known than
   that it is not empty. */
static struct outcome taken(const struct outcome *last, enum truth before)
{
	if (before == TRUTH_NO || last->kind == OUTCOME_BOOL)
		return *last;
	if (before == TRUTH_DARK)
		return outcome_unknown(TRUTH_DARK);
	return (struct outcome){ .kind = OUTCOME_TEXT, .text = SPAN(""), .open = true };
}

struct outcome expr_call_any(const struct evaluation *on, const struct expr *call)
{
	enum truth truth = TRUTH_NO, before = TRUTH_NO;
	struct outcome last = outcome_bool(TRUTH_NO);

	for (size_t i = 0; i < call->count && truth != TRUTH_YES; i++) {
		last = call_operand(on, call, i);
		before = truth;
		truth = truth_either(truth, outcome_truth(on->provider, &last));
	}
	if (truth == TRUTH_FREE || truth == TRUTH_DARK)
		return outcome_unknown(truth);
	return on->provider == PROVIDER_GITHUB ? taken(&last, before) : outcome_bool(truth);
}

struct outcome expr_call_not(const struct evaluation *on, const struct expr *call)
{
	return outcome_bool(truth_not(call_truth(on, call, 0)));
}

struct outcome expr_call_xor(const struct evaluation *on, const struct expr *call)
{
	enum truth a = call_truth(on, call, 0), b = call_truth(on, call, 1);

	if (a == TRUTH_DARK || b == TRUTH_DARK)
		return outcome_unknown(TRUTH_DARK);
	if (a == TRUTH_FREE || b == TRUTH_FREE)
		return outcome_unknown(TRUTH_FREE);
	return outcome_bool(a != b ? TRUTH_YES : TRUTH_NO);
}

struct outcome expr_call_coalesce(const struct evaluation *on, const struct expr *call)
{
	for (size_t i = 0; i < call->count; i++) {
		struct outcome outcome = call_operand(on, call, i);

		if (outcome.kind != OUTCOME_NULL &&
		    !(outcome.kind == OUTCOME_TEXT && !outcome.text.len && !outcome.open))
			return outcome;
	}
	return (struct outcome){ .kind = OUTCOME_NULL };
}

struct outcome expr_call_choose(const struct evaluation *on, const struct expr *call)
{
	enum truth truth = call_truth(on, call, 0);

	if (truth == TRUTH_YES || truth == TRUTH_NO)
		return call_operand(on, call, truth == TRUTH_YES ? 1 : 2);
	return outcome_unknown(truth);
}
