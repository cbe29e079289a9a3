/* expression_branches.c - which branches a condition names, so that they are asked about. */
#include "pipeline/evaluate.h"

#include "base/str.h"

static void add(struct arena *keep, struct words *branches, struct span glob)
{
	glob = span_from(glob, span_starts(glob, "refs/heads/") ? 11 : 0);
	if (glob.len && !span_starts(glob, "refs/"))
		*vec_add(keep, branches) = arena_string(keep, glob);
}

/* `^release\/.*$` as a glob: what it begins with, and a star where more may follow. One
   with other signs in it names nothing that can be told. */
static void add_pattern(struct arena *keep, struct words *branches, struct span spelt)
{
	struct str glob = str_new(keep);
	size_t end = spelt.len;

	while (end && spelt.at[end - 1] != '/')
		end--;
	if (end < 2)
		return;
	struct span body = span_from(span_cut(spelt, end - 1), 1);
	bool begins = span_starts(body, "^"), ends = span_ends(body, "$");
	body = span_from(span_cut(body, body.len - ends), begins);
	for (size_t i = 0; i < body.len; i++) {
		bool any = body.at[i] == '.' && i + 1 < body.len && strchr("*+", body.at[i + 1]);

		if (body.at[i] == '\\' && i + 1 < body.len && strchr("/.-", body.at[i + 1]))
			str_byte(&glob, body.at[++i]);
		else if (any)
			str_byte(&glob, (i++, '*'));
		else if (strchr("\\.[](){}*+?|^$", body.at[i]))
			return;
		else
			str_byte(&glob, body.at[i]);
	}
	if (!ends)
		str_byte(&glob, '*');
	add(keep, branches, str_span(&glob));
}

/* What stands beside a name that is a branch. */
static void add_operand(struct arena *keep, const struct expr *call,
			const struct expr *operand, struct words *branches)
{
	struct str glob = str_new(keep);

	if (operand->kind == EXPR_PATTERN)
		add_pattern(keep, branches, operand->text);
	if (operand->kind != EXPR_TEXT)
		return;
	str_add(&glob, operand->text);
	if (outcome_folds(call->text, SPAN("startsWith")))
		str_byte(&glob, '*');
	if (!outcome_folds(call->text, SPAN("contains")))
		add(keep, branches, str_span(&glob));
}

void expr_branches(struct arena *keep, const struct expr *expr, struct words *branches)
{
	bool branch = false;

	for (size_t i = 0; i < expr->count; i++)
		branch |= expr->args[i]->kind == EXPR_NAME &&
			  evaluate_is_branch(expr->provider, expr->args[i]->text);
	for (size_t i = 0; i < expr->count; i++) {
		if (branch)
			add_operand(keep, expr, expr->args[i], branches);
		expr_branches(keep, expr->args[i], branches);
	}
}

void condition_branches(struct arena *keep, enum provider provider,
			const struct node *condition, struct words *branches)
{
	const struct expr *expr = condition_expr(keep, provider, condition);

	if (expr)
		expr_branches(keep, expr, branches);
}
