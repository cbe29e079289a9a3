/* expression_compose.c - texts and values that are made of others, and parts of them. */
#include "pipeline/expression_call.h"

#include "base/str.h"
#include "tree/json.h"

/* `{0}` in a form; a brace that is doubled is one. */
static bool put_argument(const struct evaluation *on, const struct expr *call,
			 struct span index, struct str *text, enum truth *truth)
{
	size_t i = 0;

	for (size_t k = 0; k < index.len; k++) {
		if (index.at[k] < '0' || index.at[k] > '9' || i > call->count)
			return false;
		i = i * 10 + (size_t)(index.at[k] - '0');
	}
	if (!index.len || i + 1 >= call->count)
		return false;
	struct outcome outcome = call_operand(on, call, i + 1);
	if (!outcome_known(&outcome) || outcome.kind == OUTCOME_NODE)
		*truth = truth_both(*truth, outcome.kind == OUTCOME_FREE ? TRUTH_FREE
									 : TRUTH_DARK);
	else
		str_add(text, outcome_as_text(on->keep, on->provider, &outcome));
	return text->len <= EVALUATE_BYTES;
}

struct outcome expr_call_format(const struct evaluation *on, const struct expr *call)
{
	struct outcome outcome = call_text(on, call, 0);
	struct span form = outcome.text;
	struct str text = str_new(on->keep);
	enum truth truth = TRUTH_YES;

	if (outcome.kind != OUTCOME_TEXT || !outcome_known(&outcome))
		return outcome_unknown(TRUTH_DARK);
	for (size_t i = 0; i < form.len; i++) {
		size_t end = i + span_find(span_from(form, i), '}');

		if (form.at[i] == '{' && !span_starts(span_from(form, i), "{{")) {
			struct span index = span_cut(span_from(form, i + 1), end - i - 1);

			if (!put_argument(on, call, index, &text, &truth))
				return outcome_unknown(TRUTH_DARK);
			i = end;
			continue;
		}
		i += form.at[i] == '{' || form.at[i] == '}';
		str_byte(&text, form.at[i < form.len ? i : i - 1]);
	}
	return truth == TRUTH_YES ? outcome_text(str_span(&text)) : outcome_unknown(truth);
}

/* GitHub's join(list, sign), Azure's join(sign, list). */
struct outcome expr_call_join(const struct evaluation *on, const struct expr *call)
{
	bool azure = on->provider == PROVIDER_AZURE;
	struct outcome list = call_operand(on, call, azure);
	struct outcome sign = call_text(on, call, !azure);
	struct str text = str_new(on->keep);

	if (list.kind != OUTCOME_NODE || list.node->kind != NODE_LIST)
		return list;
	if (!outcome_known(&sign))
		return outcome_unknown(TRUTH_DARK);
	for (size_t i = 0; i < list.node->count && text.len < EVALUATE_BYTES; i++) {
		struct outcome item = outcome_scalar(list.node->items[i]);

		if (i)
			str_add(&text, call->count > 1 ? sign.text : SPAN(","));
		str_add(&text, outcome_as_text(on->keep, on->provider, &item));
	}
	return outcome_text(str_span(&text));
}

struct outcome expr_call_from_json(const struct evaluation *on, const struct expr *call)
{
	struct outcome text = call_text(on, call, 0);
	struct sw_fault fault = {0};
	struct tree *tree = NULL;

	if (text.kind == OUTCOME_FREE)
		return text;
	if (text.kind != OUTCOME_TEXT || !outcome_known(&text))
		return outcome_unknown(TRUTH_DARK);
	struct source *source = source_new(on->keep, "", text.text);
	if (json_read(on->keep, source, &limits_default, &tree, &fault) || tree->broken ||
	    !tree_root(tree))
		return outcome_unknown(TRUTH_DARK);
	return outcome_scalar(tree_root(tree));
}

struct outcome expr_call_lower(const struct evaluation *on, const struct expr *call)
{
	return call_text(on, call, 0);	/* texts are compared without case */
}

struct outcome expr_call_trim(const struct evaluation *on, const struct expr *call)
{
	struct outcome text = call_text(on, call, 0);

	if (text.kind == OUTCOME_TEXT && outcome_known(&text))
		text.text = span_trim(text.text);
	return text;
}

struct outcome expr_call_replace(const struct evaluation *on, const struct expr *call)
{
	struct outcome text = call_text(on, call, 0), from = call_text(on, call, 1);
	struct outcome to = call_text(on, call, 2);
	struct str out = str_new(on->keep);

	if (!outcome_known(&text) || !outcome_known(&from) || !outcome_known(&to) ||
	    !from.text.len)
		return text.kind == OUTCOME_FREE ? text : outcome_unknown(TRUTH_DARK);
	for (struct span rest = text.text; rest.len && out.len < EVALUATE_BYTES;) {
		size_t hit = span_search(rest, from.text);

		str_add(&out, span_cut(rest, hit));
		if (hit < rest.len)
			str_add(&out, to.text);
		rest = span_from(rest, hit + from.text.len);
	}
	return outcome_text(str_span(&out));
}

/* Azure's `length`. */
struct outcome expr_call_length(const struct evaluation *on, const struct expr *call)
{
	struct outcome whole = call_operand(on, call, 0);

	if (!outcome_known(&whole))
		return outcome_unknown(outcome_truth(on->provider, &whole));
	if (whole.kind != OUTCOME_NODE)
		whole.number = (double)outcome_as_text(on->keep, on->provider, &whole).len;
	else
		whole.number = whole.node->count;
	whole.kind = OUTCOME_NUMBER;
	return whole;
}

/* Of a list or a map that is known: `['a']`, `[0]`. */
struct outcome expr_call_index(const struct evaluation *on, const struct expr *call)
{
	struct outcome whole = call_operand(on, call, 0), index = call_operand(on, call, 1);

	if (whole.kind == OUTCOME_FREE || index.kind == OUTCOME_FREE)
		return outcome_unknown(TRUTH_FREE);
	if (!outcome_known(&whole) || !outcome_known(&index))
		return outcome_unknown(TRUTH_DARK);
	if (whole.kind != OUTCOME_NODE)
		return (struct outcome){ .kind = OUTCOME_NULL };
	if (whole.node->kind == NODE_MAP)
		return evaluate_member(&whole, outcome_as_text(on->keep, on->provider,
							       &index));
	if (index.kind != OUTCOME_NUMBER || !(index.number >= 0) ||
	    index.number >= whole.node->count)
		return (struct outcome){ .kind = OUTCOME_NULL };
	return outcome_scalar(whole.node->items[(size_t)index.number]);
}
