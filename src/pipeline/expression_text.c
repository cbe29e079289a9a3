/* expression_text.c - texts that hold expressions: `${{ … }}`, `$[ … ]`, macros, $X. */
#include "pipeline/evaluate.h"
#include "pipeline/expression_text.h"

#include "base/str.h"

static bool name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_';
}

/* The end of what `open` began, `close` included; 0 where there is none. In its quotes
   the close is a text. */
static size_t end_of(struct span rest, size_t from, const char *close)
{
	char quote = '\0';

	for (size_t i = from; i < rest.len; i++) {
		if (quote) {
			quote = rest.at[i] == quote ? '\0' : quote;
		} else if (rest.at[i] == '\'') {
			quote = '\'';
		} else if (span_starts(span_from(rest, i), close)) {
			return i + strlen(close);
		}
	}
	return 0;
}

static struct hole hole_of(enum hole_kind kind, struct span rest, size_t open,
			   size_t end, size_t close)
{
	return (struct hole){ kind, span_trim(span_cut(span_from(rest, open),
						       end - open - close)), 0, end };
}

/* Azure's $(name): a `$(command …)` is none. */
static struct hole read_macro(struct span rest)
{
	size_t end = 2;

	while (end < rest.len && (name_byte(rest.at[end]) || rest.at[end] == '.' ||
				  rest.at[end] == '-' || rest.at[end] == ' '))
		end++;
	if (end == 2 || end >= rest.len || rest.at[end] != ')')
		return (struct hole){0};
	return hole_of(HOLE_MACRO, rest, 2, end + 1, 1);
}

static struct hole read_variable(struct span rest)
{
	bool braces = rest.len > 1 && rest.at[1] == '{';
	size_t begin = 1 + braces, end = begin;

	while (end < rest.len && name_byte(rest.at[end]))
		end++;
	if (end == begin || (braces && (end >= rest.len || rest.at[end] != '}')))
		return (struct hole){0};
	return hole_of(HOLE_VARIABLE, rest, begin, end + braces, braces);
}

static struct hole hole_at(enum provider provider, struct span rest)
{
	size_t end;

	if (provider == PROVIDER_GITLAB)
		return read_variable(rest);
	if (span_starts(rest, "${{") && (end = end_of(rest, 3, "}}")))
		return hole_of(HOLE_EXPRESSION, rest, 3, end, 2);
	if (provider == PROVIDER_AZURE && span_starts(rest, "$[") &&
	    span_ends(span_trim(rest), "]"))
		return hole_of(HOLE_EXPRESSION, rest, 2, span_trim(rest).len, 1);
	if (provider == PROVIDER_AZURE && span_starts(rest, "$("))
		return read_macro(rest);
	return (struct hole){0};
}

bool hole_next(enum provider provider, struct span text, size_t from, struct hole *hole)
{
	for (size_t i = from; i < text.len; i++) {
		i += span_find(span_from(text, i), '$');
		struct span rest = span_from(text, i);

		/* `$[ … ]` is all of a text or none of it. */
		if (!rest.len || (i && span_starts(rest, "$[")))
			continue;
		*hole = hole_at(provider, rest);
		if (hole->kind == HOLE_NONE && provider != PROVIDER_GITLAB &&
		    span_starts(rest, "${{"))
			return false;	/* it is not closed: nor are others */
		if (hole->kind == HOLE_NONE)
			continue;
		hole->offset = i;
		hole->end += i;
		return true;
	}
	return false;
}

static struct outcome fill(const struct evaluation *on, const struct hole *hole)
{
	struct str name = str_new(on->keep);

	if (hole->kind == HOLE_EXPRESSION) {
		const struct expr *expr = expr_read(on->keep, on->provider, hole->text);

		return expr ? evaluate_expr(on, expr) : outcome_unknown(TRUTH_DARK);
	}
	str_text(&name, hole->kind == HOLE_MACRO ? "variables." : "");
	str_add(&name, hole->text);
	return evaluate_name(on, str_span(&name));
}

struct outcome evaluate_text(const struct evaluation *on, struct span text)
{
	struct str out = str_new(on->keep);
	enum truth truth = TRUTH_YES;
	struct hole hole;
	size_t from = 0;

	for (; hole_next(on->provider, text, from, &hole); from = hole.end) {
		struct outcome outcome = fill(on, &hole);

		if (!hole.offset && hole.end == text.len)
			return outcome;
		str_add(&out, span_cut(span_from(text, from), hole.offset - from));
		if (!outcome_known(&outcome) || outcome.kind == OUTCOME_NODE)
			truth = truth_both(truth, outcome.kind == OUTCOME_FREE ? TRUTH_FREE
									       : TRUTH_DARK);
		else
			str_add(&out, outcome_as_text(on->keep, on->provider, &outcome));
		if (out.len > EVALUATE_BYTES || !evaluate_charge(on, out.len / 256))
			return outcome_unknown(TRUTH_DARK);
	}
	if (!from)
		return outcome_text(text);
	str_add(&out, span_from(text, from));
	return truth == TRUTH_YES ? outcome_text(str_span(&out)) : outcome_unknown(truth);
}

struct outcome evaluate_node(const struct evaluation *on, const struct node *node)
{
	if (node->kind == NODE_STRING)
		return evaluate_text(on, node->text);
	struct outcome outcome = outcome_scalar(node);
	if (outcome.kind == OUTCOME_BOOL && on->provider != PROVIDER_AZURE)
		outcome.text = node->text;
	return outcome;
}

struct outcome evaluate_binding(const struct evaluation *on,
				const struct binding *binding)
{
	struct evaluation within = *on;

	if (!binding->value || on->depth >= EVALUATE_DEPTH || !evaluate_charge(on, 1))
		return outcome_unknown(TRUTH_DARK);
	within.depth++;
	within.bindings = binding->within;
	struct outcome outcome = evaluate_node(&within, binding->value);

	if (outcome.kind == OUTCOME_NODE && !outcome.within)
		outcome.within = binding->within;
	return outcome;
}
