/* expression_truth.c - conditions: on which occasions they hold. */
#include "pipeline/evaluate.h"
#include "pipeline/expression_text.h"

enum truth truth_both(enum truth a, enum truth b)
{
	if (a == TRUTH_NO || b == TRUTH_NO)
		return TRUTH_NO;
	if (a == TRUTH_DARK || b == TRUTH_DARK)
		return TRUTH_DARK;
	return a == TRUTH_YES ? b : a;
}

enum truth truth_either(enum truth a, enum truth b)
{
	if (a == TRUTH_YES || b == TRUTH_YES)
		return TRUTH_YES;
	if (a == TRUTH_FREE || b == TRUTH_FREE)
		return TRUTH_FREE;
	return a == TRUTH_NO ? b : a;
}

enum truth truth_not(enum truth a)
{
	if (a == TRUTH_NO)
		return TRUTH_YES;
	return a == TRUTH_YES ? TRUTH_NO : a;
}

static struct outcome evaluate_word(const struct expr *expr)
{
	if (outcome_folds(expr->text, SPAN("null")))
		return (struct outcome){ .kind = OUTCOME_NULL };
	if (outcome_folds(expr->text, SPAN("true")))
		return outcome_bool(TRUTH_YES);
	if (outcome_folds(expr->text, SPAN("false")))
		return outcome_bool(TRUTH_NO);
	struct outcome outcome = outcome_text(expr->text);
	outcome.number = outcome_number(&outcome);
	outcome.kind = OUTCOME_NUMBER;
	return outcome;
}

bool evaluate_charge(const struct evaluation *on, size_t steps)
{
	bool enough = steps < *on->steps;

	*on->steps -= enough ? (unsigned)steps : *on->steps;
	return enough;
}

static struct outcome evaluate_kind(const struct evaluation *on, const struct expr *expr)
{
	switch (expr->kind) {
	case EXPR_TEXT:
		return outcome_text(expr->text);
	case EXPR_WORD:
		return evaluate_word(expr);
	case EXPR_NAME:
		return on->failed ? outcome_unknown(TRUTH_FREE)
				  : evaluate_name(on, expr->text);
	case EXPR_CALL:
		return evaluate_call(on, expr);
	default:
		return outcome_unknown(TRUTH_DARK);
	}
}

struct outcome evaluate_expr(const struct evaluation *on, const struct expr *expr)
{
	struct evaluation deeper = *on;

	deeper.depth++;
	if (on->depth >= EVALUATE_DEPTH || !evaluate_charge(on, 1))
		return outcome_unknown(TRUTH_DARK);
	struct outcome outcome = evaluate_kind(&deeper, expr);
	if (outcome.kind == OUTCOME_TEXT && !evaluate_charge(on, outcome.text.len / 256))
		return outcome_unknown(TRUTH_DARK);
	return outcome;
}

static bool is_status(struct span name)
{
	static const char *const names[] = {
		"success", "succeeded", "always", "failure", "failed", "cancelled",
		"canceled", "succeededOrFailed",
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (outcome_folds(name, span_of(names[i])))
			return true;
	return false;
}

/* As deep as it was read. */
static bool has_status(const struct expr *expr)
{
	if (expr->kind == EXPR_CALL && is_status(expr->text))
		return true;
	for (size_t i = 0; i < expr->count; i++)
		if (has_status(expr->args[i]))
			return true;
	return false;
}

bool expr_after_failure(const struct expr *expr)
{
	struct arena tmp = {0};
	unsigned steps = EVALUATE_STEPS;
	struct evaluation on = { .keep = &tmp, .provider = expr->provider,
				 .steps = &steps, .failed = true };

	/* GitHub puts a success() before a condition that asks for no status; to Azure
	   such a one holds whatever happened. */
	if (expr->provider == PROVIDER_GITLAB ||
	    (expr->provider == PROVIDER_GITHUB && !has_status(expr)))
		return false;
	struct outcome outcome = evaluate_expr(&on, expr);
	enum truth truth = outcome_truth(expr->provider, &outcome);
	arena_clear(&tmp);
	return truth == TRUTH_YES || truth == TRUTH_FREE;
}

/* All of it in `${{ … }}`. */
static struct span unwrap(struct span text)
{
	text = span_trim(text);
	if (!span_starts(text, "${{") || !span_ends(text, "}}") || text.len < 5)
		return text;
	struct span inner = span_cut(span_from(text, 3), text.len - 5);
	return span_search(inner, SPAN("${{")) < inner.len ? text : span_trim(inner);
}

const struct expr *condition_expr(struct arena *keep, enum provider provider,
				  const struct node *condition)
{
	struct span text = node_is(condition, NODE_STRING) ? span_trim(condition->text)
							   : SPAN("");

	if (provider == PROVIDER_GITHUB)
		text = unwrap(text);
	return text.len ? expr_read(keep, provider, text) : NULL;
}

/* Azure fills in a condition before it reads it, and what goes in may hang on the
   occasion; all others are read once. */
static const struct expr *read_once(struct arena *keep, enum provider provider,
				    struct span text)
{
	struct hole hole;

	if (provider == PROVIDER_AZURE && hole_next(provider, text, 0, &hole))
		return NULL;
	return expr_read(keep, provider, text);
}

static enum truth truth_on(const struct evaluation *on, const struct expr *expr,
			   struct span text)
{
	if (!expr && on->provider == PROVIDER_AZURE) {
		struct outcome filled = evaluate_text(on, text);

		if (!outcome_known(&filled))
			return filled.kind == OUTCOME_FREE ? TRUTH_FREE : TRUTH_DARK;
		expr = expr_read(on->keep, on->provider,
				 outcome_as_text(on->keep, on->provider, &filled));
	}
	if (!expr)
		return TRUTH_DARK;
	struct outcome outcome = evaluate_expr(on, expr);
	return outcome_truth(on->provider, &outcome);
}

static void put(struct reach *reach, size_t i, enum truth truth)
{
	uint64_t bit = (uint64_t)1 << i;

	reach->can |= truth == TRUTH_YES || truth == TRUTH_FREE ? bit : 0;
	reach->sure |= truth == TRUTH_YES ? bit : 0;
	reach->dark |= truth == TRUTH_DARK ? bit : 0;
}

/* What surrounds `${{ }}` makes a text of it, and that is never empty: GitHub takes it
   as true. */
static bool always_true(enum provider provider, struct span text)
{
	return provider == PROVIDER_GITHUB && span_search(text, SPAN("${{")) < text.len;
}

struct reach condition_reach(struct arena *keep, const struct pipeline *pipeline,
			     const struct bindings *bindings, const struct node *condition)
{
	const struct occasions *occasions = pipeline->occasions;
	enum provider provider = pipeline->provider;
	struct reach reach = {0};
	struct arena tmp = {0};

	(void)keep;
	if (!condition || condition->kind == NODE_NULL)
		return reach_all(occasions);
	bool scalar = condition->kind != NODE_LIST && condition->kind != NODE_MAP;
	struct span text = scalar ? span_trim(condition->text) : SPAN("");
	if (provider == PROVIDER_GITHUB)
		text = unwrap(text);
	if (always_true(provider, text) || (scalar && !text.len))
		return reach_all(occasions);
	const struct expr *expr = scalar ? read_once(&tmp, provider, text) : NULL;
	for (size_t i = 0; i < occasions->count; i++) {
		unsigned steps = EVALUATE_STEPS;
		struct evaluation on = {
			.keep = &tmp, .pipeline = pipeline, .provider = provider,
			.bindings = bindings, .occasion = &occasions->at[i], .steps = &steps,
		};

		put(&reach, i, scalar ? truth_on(&on, expr, text) : TRUTH_DARK);
		if (!steps) {	/* one that costs so much costs it each time */
			reach = (struct reach){ .dark = reach_all(occasions).can };
			break;
		}
	}
	arena_clear(&tmp);
	return reach;
}
