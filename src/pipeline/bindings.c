/* bindings.c - names looked up, and values as they will be. */
#include "pipeline/bindings.h"

#include "base/str.h"
#include "pipeline/evaluate.h"

/* Azure's names have no case, and its variables become an environment in capitals, with
   `_` for what no name there may have; `env` says that a name is of one. */
static bool same_name(struct span a, struct span b, bool folds, bool env)
{
	if (!folds)
		return span_same(a, b);
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++) {
		char byte = env && (a.at[i] == '.' || a.at[i] == ' ') ? '_' : a.at[i];

		if (!outcome_folds((struct span){ &byte, 1 }, (struct span){ b.at + i, 1 }))
			return false;
	}
	return true;
}

static const struct binding *find(const struct bindings *frame, struct span name,
				  bool folds, bool env)
{
	for (size_t i = frame->settings.count; i--;)
		if (same_name(frame->settings.at[i].name, name, folds, env))
			return &frame->settings.at[i];
	return NULL;
}

/* A shell's and GitLab's names have a case; those of expressions none. */
const struct binding *bindings_find(const struct bindings *bindings,
				    enum binding_kind kind, struct span name, bool *open)
{
	bool folds = kind != BOUND_ENV;

	*open = false;
	for (; bindings; bindings = bindings->outer) {
		if (bindings->kind != kind)
			continue;
		const struct binding *found = find(bindings, name, folds, false);

		if (found)
			return found;
		*open |= bindings->open;
	}
	return NULL;
}

/* What a script sees as $X. */
static const struct binding *find_variable(const struct evaluation *on, struct span name)
{
	bool open = false;
	const struct binding *found = bindings_find(on->bindings, BOUND_ENV, name, &open);

	if (found || open || on->provider != PROVIDER_AZURE)
		return found;
	for (const struct bindings *at = on->bindings; at && !found; at = at->outer)
		if (at->kind == BOUND_VARIABLES)
			found = find(at, name, true, true);
	return found;
}

static struct evaluation evaluation_of(struct arena *keep, unsigned *steps,
				       const struct pipeline *pipeline,
				       const struct bindings *bindings)
{
	return (struct evaluation){ .keep = keep, .pipeline = pipeline,
				    .provider = pipeline->provider,
				    .bindings = bindings, .steps = steps };
}

static struct ci_text text_of(const struct evaluation *on, const struct outcome *outcome,
			      struct span spelt)
{
	if (!outcome_known(outcome) || outcome->kind == OUTCOME_NODE)
		return (struct ci_text){ spelt, false };
	return (struct ci_text){ outcome_as_text(on->keep, on->provider, outcome), true };
}

struct ci_text bindings_node(struct arena *keep, const struct pipeline *pipeline,
			     const struct bindings *bindings, const struct node *node)
{
	unsigned steps = EVALUATE_STEPS;
	struct evaluation on = evaluation_of(keep, &steps, pipeline, bindings);

	if (!node || node->kind == NODE_LIST || node->kind == NODE_MAP)
		return (struct ci_text){ SPAN(""), false };
	if (node->kind != NODE_STRING)
		return (struct ci_text){ node->text, true };
	struct outcome outcome = evaluate_node(&on, node);
	return text_of(&on, &outcome, node->text);
}

static struct outcome variable(const struct evaluation *on, struct span name)
{
	const struct binding *found = find_variable(on, name);

	return found ? evaluate_binding(on, found) : outcome_unknown(TRUTH_DARK);
}

/* `X:-y`, `X-y`: y where X is known to be empty; what nothing here sets may still be. */
static struct outcome variable_or(const struct evaluation *on, struct span spelt)
{
	size_t end = span_find(spelt, '-');
	bool colon = end && end < spelt.len && spelt.at[end - 1] == ':';
	struct outcome outcome = variable(on, span_cut(spelt, end - colon));

	if (end == spelt.len)
		return outcome_unknown(TRUTH_DARK);
	if (!outcome_known(&outcome))
		return outcome;
	struct span text = outcome_as_text(on->keep, on->provider, &outcome);
	struct span other = span_from(spelt, end + 1);
	if (text.len || !colon)
		return outcome;
	if (span_find(other, '$') < other.len)
		return outcome_unknown(TRUTH_DARK);
	return outcome_text(other);
}

static struct outcome part_of(const struct evaluation *on, const struct part *part)
{
	struct str name = str_new(on->keep);
	const struct expr *expr;

	switch (part->kind) {
	case PART_TEXT:
		return outcome_text(part->text);
	case PART_VARIABLE:
		return variable(on, part->text);
	case PART_DEFAULT:
		return variable_or(on, part->text);
	case PART_MACRO:
		str_text(&name, "variables.");
		str_add(&name, part->text);
		return evaluate_name(on, str_span(&name));
	case PART_TEMPLATE:
		expr = expr_read(on->keep, on->provider, part->text);
		return expr ? evaluate_expr(on, expr) : outcome_unknown(TRUTH_DARK);
	default:
		return outcome_unknown(TRUTH_DARK);
	}
}

static struct span spelt(struct arena *keep, const struct word *word)
{
	struct str text = str_new(keep);

	for (size_t i = 0; i < word->count; i++)
		str_add(&text, word->parts[i].text);
	return str_span(&text);
}

struct ci_text bindings_word(struct arena *keep, const struct pipeline *pipeline,
			     const struct bindings *bindings, const struct word *word)
{
	unsigned steps = EVALUATE_STEPS;
	struct evaluation on = evaluation_of(keep, &steps, pipeline, bindings);
	struct str text = str_new(keep);

	for (size_t i = 0; i < word->count; i++) {
		struct outcome outcome = part_of(&on, &word->parts[i]);
		struct ci_text part = text_of(&on, &outcome, SPAN(""));

		if (!part.known)
			return (struct ci_text){ spelt(keep, word), false };
		str_add(&text, part.text);
	}
	return (struct ci_text){ str_span(&text), true };
}
