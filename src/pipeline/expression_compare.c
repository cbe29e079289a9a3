/* expression_compare.c - whether values are alike, and which is more. */
#include "pipeline/expression_call.h"

#include "base/str.h"
#include "text/pattern.h"

struct outcome expr_call_same(const struct evaluation *on, const struct expr *call)
{
	struct outcome a = call_operand(on, call, 0), b = call_operand(on, call, 1);

	return outcome_bool(outcome_same(on->provider, &a, &b));
}

struct outcome expr_call_differ(const struct evaluation *on, const struct expr *call)
{
	struct outcome same = expr_call_same(on, call);

	return outcome_bool(truth_not(outcome_truth(on->provider, &same)));
}

static struct outcome compare(const struct evaluation *on, const struct expr *call,
			      bool swapped, bool inverted)
{
	struct outcome a = call_operand(on, call, swapped);
	struct outcome b = call_operand(on, call, !swapped);
	enum truth less = outcome_less(on->provider, &a, &b);

	return outcome_bool(inverted ? truth_not(less) : less);
}

struct outcome expr_call_less(const struct evaluation *on, const struct expr *call)
{
	return compare(on, call, false, false);
}

struct outcome expr_call_more(const struct evaluation *on, const struct expr *call)
{
	return compare(on, call, true, false);
}

struct outcome expr_call_most(const struct evaluation *on, const struct expr *call)
{
	return compare(on, call, true, true);
}

struct outcome expr_call_least(const struct evaluation *on, const struct expr *call)
{
	return compare(on, call, false, true);
}

static struct outcome test(const struct evaluation *on, const struct expr *call,
			   enum text_test how)
{
	struct outcome whole = call_text(on, call, 0), part = call_text(on, call, 1);

	if (how == TEXT_CONTAINS &&
	    !evaluate_charge(on, whole.text.len * part.text.len / 1024))
		return outcome_unknown(TRUTH_DARK);
	return outcome_bool(outcome_text_test(on->provider, &whole, &part, how));
}

struct outcome expr_call_starts(const struct evaluation *on, const struct expr *call)
{
	return test(on, call, TEXT_STARTS);
}

struct outcome expr_call_ends(const struct evaluation *on, const struct expr *call)
{
	return test(on, call, TEXT_ENDS);
}

static struct outcome holds_value(const struct evaluation *on, const struct node *list,
				  const struct outcome *value)
{
	enum truth truth = TRUTH_NO;

	for (size_t i = 0; i < list->count && truth != TRUTH_YES; i++) {
		struct outcome item = outcome_scalar(list->kind == NODE_LIST
							     ? list->items[i]
							     : list->pairs[i].value);

		truth = truth_either(truth, outcome_same(on->provider, value, &item));
	}
	return outcome_bool(truth);
}

struct outcome expr_call_contains(const struct evaluation *on, const struct expr *call)
{
	struct outcome whole = call_operand(on, call, 0);
	struct outcome part = call_operand(on, call, 1);

	if (whole.kind != OUTCOME_NODE)
		return test(on, call, TEXT_CONTAINS);
	return holds_value(on, whole.node, &part);
}

struct outcome expr_call_in(const struct evaluation *on, const struct expr *call)
{
	struct outcome value = call_operand(on, call, 0);
	enum truth truth = TRUTH_NO;

	for (size_t i = 1; i < call->count && truth != TRUTH_YES; i++) {
		struct outcome item = call_operand(on, call, i);

		truth = truth_either(truth, outcome_same(on->provider, &value, &item));
	}
	return outcome_bool(truth);
}

struct outcome expr_call_not_in(const struct evaluation *on, const struct expr *call)
{
	struct outcome in = expr_call_in(on, call);

	return outcome_bool(truth_not(outcome_truth(on->provider, &in)));
}

/* /…/flags as PCRE2 has it; NULL where it is none. */
static const struct pattern *read_pattern(struct arena *keep, struct span spelt)
{
	size_t end = spelt.len;
	struct str regex = str_new(keep);
	struct sw_fault fault = {0};

	while (end && spelt.at[end - 1] != '/')
		end--;
	if (end < 2 || spelt.at[0] != '/')
		return NULL;
	struct span flags = span_from(spelt, end), body = span_cut(spelt, end - 1);
	if (span_find(flags, 'i') < flags.len)
		str_text(&regex, "(?i)");
	if (span_find(flags, 's') < flags.len)
		str_text(&regex, "(?s)");
	str_text(&regex, "(?m:");
	str_add(&regex, span_from(body, 1));
	str_byte(&regex, ')');
	return pattern_new(keep, str_span(&regex), DIALECT_RESTRICTED,
			   (struct sw_place){0}, &fault);
}

struct outcome expr_call_match(const struct evaluation *on, const struct expr *call)
{
	struct outcome text = call_operand(on, call, 0);
	struct outcome spelt = call->args[1]->kind == EXPR_PATTERN
				       ? outcome_text(call->args[1]->text)
				       : call_operand(on, call, 1);
	struct sw_fault fault = {0};

	if (text.kind == OUTCOME_NULL)
		return outcome_bool(TRUTH_NO);
	if (text.kind == OUTCOME_FREE || text.choice || text.open)
		return outcome_unknown(TRUTH_FREE);
	if (text.kind != OUTCOME_TEXT || spelt.kind != OUTCOME_TEXT || !outcome_known(&spelt))
		return outcome_unknown(TRUTH_DARK);
	const struct pattern *pattern = read_pattern(on->keep, spelt.text);
	if (!pattern)
		return outcome_unknown(TRUTH_DARK);
	struct matcher *matcher = matcher_new(on->keep, &limits_default);
	int taken = pattern_takes(pattern, matcher, text.text, false, &fault);
	if (taken < 0)
		return outcome_unknown(TRUTH_DARK);
	return outcome_bool(taken ? TRUTH_YES : TRUTH_NO);
}

struct outcome expr_call_no_match(const struct evaluation *on, const struct expr *call)
{
	struct outcome match = expr_call_match(on, call);

	return outcome_bool(truth_not(outcome_truth(on->provider, &match)));
}
