/* expression_call.c - the table of functions, and those that tell how a run goes. */
#include "pipeline/expression_call.h"

struct outcome call_operand(const struct evaluation *on, const struct expr *call, size_t i)
{
	if (i >= call->count)
		return (struct outcome){ .kind = OUTCOME_NULL };
	return evaluate_expr(on, call->args[i]);
}

enum truth call_truth(const struct evaluation *on, const struct expr *call, size_t i)
{
	struct outcome outcome = call_operand(on, call, i);

	return outcome_truth(on->provider, &outcome);
}

struct outcome call_text(const struct evaluation *on, const struct expr *call, size_t i)
{
	struct outcome outcome = call_operand(on, call, i);

	if (outcome.kind == OUTCOME_NODE)
		return outcome_unknown(TRUTH_DARK);
	if (!outcome_known(&outcome))
		return outcome;
	return outcome_text(outcome_as_text(on->keep, on->provider, &outcome));
}

struct outcome expr_call_success(const struct evaluation *on, const struct expr *call)
{
	(void)call;
	return outcome_bool(on->failed ? TRUTH_NO : TRUTH_YES);
}

struct outcome expr_call_always(const struct evaluation *on, const struct expr *call)
{
	(void)on, (void)call;
	return outcome_bool(TRUTH_YES);
}

struct outcome expr_call_failure(const struct evaluation *on, const struct expr *call)
{
	(void)call;
	return outcome_bool(on->failed ? TRUTH_YES : TRUTH_FREE);
}

struct outcome expr_call_cancelled(const struct evaluation *on, const struct expr *call)
{
	(void)call;
	return outcome_bool(on->failed ? TRUTH_NO : TRUTH_FREE);
}

struct outcome expr_call_free(const struct evaluation *on, const struct expr *call)
{
	(void)on, (void)call;
	return outcome_unknown(TRUTH_FREE);
}

static const struct function {
	const char *name;
	size_t least;		/* arguments that it cannot do without */
	expr_caller *call;
} functions[] = {
#define CALL(text, least, name) { text, least, expr_call_##name },
#include "pipeline/expression_calls.def"
#undef CALL
};

struct outcome evaluate_call(const struct evaluation *on, const struct expr *call)
{
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
		if (outcome_folds(call->text, span_of(functions[i].name)) &&
		    call->count >= functions[i].least)
			return functions[i].call(on, call);
	return outcome_unknown(TRUTH_DARK);
}
