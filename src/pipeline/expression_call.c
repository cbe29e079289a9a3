/* expression_call.c - the functions of GitHub's and Azure's expressions, and operators. */
#include "pipeline/evaluate.h"

#include "base/str.h"
#include "text/pattern.h"
#include "tree/json.h"

typedef struct outcome caller(const struct evaluation *on, const struct expr *call);

static struct outcome arg(const struct evaluation *on, const struct expr *call, size_t i)
{
	if (i >= call->count)
		return (struct outcome){ .kind = OUTCOME_NULL };
	return evaluate_expr(on, call->args[i]);
}

static enum truth truth_at(const struct evaluation *on, const struct expr *call, size_t i)
{
	struct outcome outcome = arg(on, call, i);

	return outcome_truth(on->provider, &outcome);
}

/* Both hand an operand on, as it is; what is not known is as much as both may be. */
static struct outcome call_all(const struct evaluation *on, const struct expr *call)
{
	enum truth truth = TRUTH_YES;
	struct outcome last = outcome_bool(TRUTH_YES);

	for (size_t i = 0; i < call->count && truth != TRUTH_NO; i++) {
		last = arg(on, call, i);
		truth = truth_both(truth, outcome_truth(on->provider, &last));
	}
	if (truth == TRUTH_FREE || truth == TRUTH_DARK)
		return outcome_unknown(truth);
	return on->provider == PROVIDER_GITHUB ? last : outcome_bool(truth);
}

static struct outcome call_any(const struct evaluation *on, const struct expr *call)
{
	enum truth truth = TRUTH_NO, before = TRUTH_NO;
	struct outcome last = outcome_bool(TRUTH_NO);

	for (size_t i = 0; i < call->count && truth != TRUTH_YES; i++) {
		last = arg(on, call, i);
		before = truth;
		truth = truth_either(truth, outcome_truth(on->provider, &last));
	}
	if (truth == TRUTH_FREE || truth == TRUTH_DARK)
		return outcome_unknown(truth);
	/* Which operand it was may hang on one before it. */
	if (on->provider != PROVIDER_GITHUB || before != TRUTH_NO)
		return outcome_bool(truth);
	return last;
}

static struct outcome call_not(const struct evaluation *on, const struct expr *call)
{
	return outcome_bool(truth_not(truth_at(on, call, 0)));
}

static struct outcome call_xor(const struct evaluation *on, const struct expr *call)
{
	enum truth a = truth_at(on, call, 0), b = truth_at(on, call, 1);

	if (a == TRUTH_DARK || b == TRUTH_DARK)
		return outcome_unknown(TRUTH_DARK);
	if (a == TRUTH_FREE || b == TRUTH_FREE)
		return outcome_unknown(TRUTH_FREE);
	return outcome_bool(a != b ? TRUTH_YES : TRUTH_NO);
}

static struct outcome call_same(const struct evaluation *on, const struct expr *call)
{
	struct outcome a = arg(on, call, 0), b = arg(on, call, 1);

	return outcome_bool(outcome_same(on->provider, &a, &b));
}

static struct outcome call_differ(const struct evaluation *on, const struct expr *call)
{
	struct outcome same = call_same(on, call);

	return outcome_bool(truth_not(outcome_truth(on->provider, &same)));
}

static struct outcome compare(const struct evaluation *on, const struct expr *call,
			      bool swapped, bool inverted)
{
	struct outcome a = arg(on, call, swapped), b = arg(on, call, !swapped);
	enum truth less = outcome_less(on->provider, &a, &b);

	return outcome_bool(inverted ? truth_not(less) : less);
}

static struct outcome call_less(const struct evaluation *on, const struct expr *call)
{
	return compare(on, call, false, false);
}

static struct outcome call_more(const struct evaluation *on, const struct expr *call)
{
	return compare(on, call, true, false);
}

static struct outcome call_most(const struct evaluation *on, const struct expr *call)
{
	return compare(on, call, true, true);
}

static struct outcome call_least(const struct evaluation *on, const struct expr *call)
{
	return compare(on, call, false, true);
}

/* What is compared as a text. */
static struct outcome text_at(const struct evaluation *on, const struct expr *call,
			      size_t i)
{
	struct outcome outcome = arg(on, call, i);

	if (outcome.kind == OUTCOME_NODE)
		return outcome_unknown(TRUTH_DARK);
	if (!outcome_known(&outcome))
		return outcome;
	return outcome_text(outcome_as_text(on->keep, on->provider, &outcome));
}

static struct outcome test(const struct evaluation *on, const struct expr *call,
			   enum text_test how)
{
	struct outcome whole = text_at(on, call, 0), part = text_at(on, call, 1);

	if (how == TEXT_CONTAINS &&
	    !evaluate_charge(on, whole.text.len * part.text.len / 1024))
		return outcome_unknown(TRUTH_DARK);
	return outcome_bool(outcome_text_test(on->provider, &whole, &part, how));
}

static struct outcome call_starts(const struct evaluation *on, const struct expr *call)
{
	return test(on, call, TEXT_STARTS);
}

static struct outcome call_ends(const struct evaluation *on, const struct expr *call)
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

static struct outcome call_contains(const struct evaluation *on, const struct expr *call)
{
	struct outcome whole = arg(on, call, 0), part = arg(on, call, 1);

	if (whole.kind != OUTCOME_NODE)
		return test(on, call, TEXT_CONTAINS);
	return holds_value(on, whole.node, &part);
}

static struct outcome call_in(const struct evaluation *on, const struct expr *call)
{
	struct outcome value = arg(on, call, 0);
	enum truth truth = TRUTH_NO;

	for (size_t i = 1; i < call->count && truth != TRUTH_YES; i++) {
		struct outcome item = arg(on, call, i);

		truth = truth_either(truth, outcome_same(on->provider, &value, &item));
	}
	return outcome_bool(truth);
}

static struct outcome call_not_in(const struct evaluation *on, const struct expr *call)
{
	struct outcome in = call_in(on, call);

	return outcome_bool(truth_not(outcome_truth(on->provider, &in)));
}

static struct outcome call_coalesce(const struct evaluation *on, const struct expr *call)
{
	for (size_t i = 0; i < call->count; i++) {
		struct outcome outcome = arg(on, call, i);

		if (outcome.kind != OUTCOME_NULL &&
		    !(outcome.kind == OUTCOME_TEXT && !outcome.text.len && !outcome.open))
			return outcome;
	}
	return (struct outcome){ .kind = OUTCOME_NULL };
}

static struct outcome call_choose(const struct evaluation *on, const struct expr *call)
{
	enum truth truth = truth_at(on, call, 0);

	if (truth == TRUTH_YES || truth == TRUTH_NO)
		return arg(on, call, truth == TRUTH_YES ? 1 : 2);
	return outcome_unknown(truth);
}

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
	struct outcome outcome = arg(on, call, i + 1);
	if (!outcome_known(&outcome) || outcome.kind == OUTCOME_NODE)
		*truth = truth_both(*truth, outcome.kind == OUTCOME_FREE ? TRUTH_FREE
									 : TRUTH_DARK);
	else
		str_add(text, outcome_as_text(on->keep, on->provider, &outcome));
	return text->len <= EVALUATE_BYTES;
}

static struct outcome call_format(const struct evaluation *on, const struct expr *call)
{
	struct outcome outcome = text_at(on, call, 0);
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
static struct outcome call_join(const struct evaluation *on, const struct expr *call)
{
	bool azure = on->provider == PROVIDER_AZURE;
	struct outcome list = arg(on, call, azure), sign = text_at(on, call, !azure);
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

static struct outcome call_from_json(const struct evaluation *on, const struct expr *call)
{
	struct outcome text = text_at(on, call, 0);
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

static struct outcome call_lower(const struct evaluation *on, const struct expr *call)
{
	struct outcome text = text_at(on, call, 0);

	/* Texts are compared without case. */
	return text;
}

static struct outcome call_trim(const struct evaluation *on, const struct expr *call)
{
	struct outcome text = text_at(on, call, 0);

	if (text.kind == OUTCOME_TEXT && outcome_known(&text))
		text.text = span_trim(text.text);
	return text;
}

static struct outcome call_replace(const struct evaluation *on, const struct expr *call)
{
	struct outcome text = text_at(on, call, 0), from = text_at(on, call, 1);
	struct outcome to = text_at(on, call, 2);
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

static struct outcome call_success(const struct evaluation *on, const struct expr *call)
{
	(void)call;
	return outcome_bool(on->failed ? TRUTH_NO : TRUTH_YES);
}

static struct outcome call_always(const struct evaluation *on, const struct expr *call)
{
	(void)on, (void)call;
	return outcome_bool(TRUTH_YES);
}

static struct outcome call_failure(const struct evaluation *on, const struct expr *call)
{
	(void)call;
	return outcome_bool(on->failed ? TRUTH_YES : TRUTH_FREE);
}

static struct outcome call_cancelled(const struct evaluation *on, const struct expr *call)
{
	(void)call;
	return outcome_bool(on->failed ? TRUTH_NO : TRUTH_FREE);
}

static struct outcome call_free(const struct evaluation *on, const struct expr *call)
{
	(void)on, (void)call;
	return outcome_unknown(TRUTH_FREE);
}

/* Of a list or a map that is known: `['a']`, `[0]`. */
/* Azure's `length`. */
static struct outcome call_length(const struct evaluation *on, const struct expr *call)
{
	struct outcome whole = arg(on, call, 0);

	if (!outcome_known(&whole))
		return outcome_unknown(outcome_truth(on->provider, &whole));
	if (whole.kind != OUTCOME_NODE)
		whole.number = (double)outcome_as_text(on->keep, on->provider, &whole).len;
	else
		whole.number = whole.node->count;
	whole.kind = OUTCOME_NUMBER;
	return whole;
}

static struct outcome call_index(const struct evaluation *on, const struct expr *call)
{
	struct outcome whole = arg(on, call, 0), index = arg(on, call, 1);

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

static struct outcome call_match(const struct evaluation *on, const struct expr *call)
{
	struct outcome text = arg(on, call, 0);
	struct outcome spelt = call->args[1]->kind == EXPR_PATTERN
				       ? outcome_text(call->args[1]->text)
				       : arg(on, call, 1);
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

static struct outcome call_no_match(const struct evaluation *on, const struct expr *call)
{
	struct outcome match = call_match(on, call);

	return outcome_bool(truth_not(outcome_truth(on->provider, &match)));
}

static const struct function {
	const char *name;
	size_t least;		/* arguments that it cannot do without */
	caller *call;
} functions[] = {
	{ "&&", 1, call_all }, { "||", 1, call_any }, { "!", 1, call_not },
	{ "==", 2, call_same }, { "!=", 2, call_differ }, { "<", 2, call_less },
	{ ">", 2, call_more }, { "<=", 2, call_most }, { ">=", 2, call_least },
	{ "=~", 2, call_match }, { "!~", 2, call_no_match }, { "[]", 2, call_index },
	{ "and", 1, call_all }, { "or", 1, call_any }, { "not", 1, call_not },
	{ "xor", 2, call_xor }, { "eq", 2, call_same }, { "ne", 2, call_differ },
	{ "lt", 2, call_less }, { "gt", 2, call_more }, { "le", 2, call_most },
	{ "ge", 2, call_least }, { "in", 2, call_in }, { "notIn", 2, call_not_in },
	{ "startsWith", 2, call_starts }, { "endsWith", 2, call_ends },
	{ "contains", 2, call_contains }, { "containsValue", 2, call_contains },
	{ "coalesce", 1, call_coalesce }, { "iif", 3, call_choose },
	{ "length", 1, call_length }, { "format", 1, call_format }, { "join", 1, call_join },
	{ "fromJSON", 1, call_from_json }, { "lower", 1, call_lower },
	{ "upper", 1, call_lower }, { "trim", 1, call_trim },
	{ "replace", 3, call_replace }, { "success", 0, call_success },
	{ "succeeded", 0, call_success }, { "always", 0, call_always },
	{ "succeededOrFailed", 0, call_always }, { "failure", 0, call_failure },
	{ "failed", 0, call_failure }, { "cancelled", 0, call_cancelled },
	{ "canceled", 0, call_cancelled }, { "hashFiles", 0, call_free },
	{ "counter", 0, call_free },
};

struct outcome evaluate_call(const struct evaluation *on, const struct expr *call)
{
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
		if (outcome_folds(call->text, span_of(functions[i].name)) &&
		    call->count >= functions[i].least)
			return functions[i].call(on, call);
	return outcome_unknown(TRUTH_DARK);
}
