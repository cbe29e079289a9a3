/* evaluate.c - what the expressions of a filter say of a node. */
#include "query/function.h"

static int evaluate_path(struct select *select, const struct path *path,
			 const struct node *current, struct value *value)
{
	struct walk walk = walk_new(select, path, current);
	int found = walk_next(&walk);

	*value = (struct value){0};
	if (found < 0)
		return -1;
	if (found)
		*value = (struct value){ .kind = VALUE_NODE, .node = walk_node(&walk) };
	walk_stop(&walk);
	return 0;
}

int evaluate(struct select *select, const struct expression *expression,
	     const struct node *current, struct value *value)
{
	const struct call *call = &expression->call;
	struct result result = {0};

	if (expression->kind == EXPRESSION_PATH)
		return evaluate_path(select, expression->path, current, value);
	if (expression->kind == EXPRESSION_LITERAL) {
		value->kind = VALUE_NODE;
		value->node = expression->literal;
		return 0;
	}
	if (call->function->call(select, call, current, &result))
		return -1;
	*value = result.value;
	return 0;
}

static int test_comparison(struct select *select, const struct expression *expression,
			   const struct node *current)
{
	struct value left, right;

	if (evaluate(select, expression->left, current, &left) ||
	    evaluate(select, expression->right, current, &right))
		return -1;
	return compare(select, expression->by, left, right);
}

/* The first operand that decides ends it. */
static int test_operands(struct select *select, const struct expression *expression,
			 const struct node *current)
{
	int decides = expression->kind == EXPRESSION_ANY;

	for (size_t i = 0; i < expression->operands.count; i++) {
		int truth = test(select, expression->operands.at[i], current);
		if (truth < 0 || truth == decides)
			return truth;
	}
	return !decides;
}

int test(struct select *select, const struct expression *expression,
	 const struct node *current)
{
	const struct call *call = &expression->call;
	struct result result = {0};
	int truth;

	switch (expression->kind) {
	case EXPRESSION_PATH:
		if (evaluate_path(select, expression->path, current, &result.value))
			return -1;
		return result.value.kind != VALUE_NOTHING;
	case EXPRESSION_CALL:
		if (call->function->call(select, call, current, &result))
			return -1;
		return result.truth;
	case EXPRESSION_COMPARISON:
		return test_comparison(select, expression, current);
	case EXPRESSION_NOT:
		truth = test(select, expression->operands.at[0], current);
		return truth < 0 ? -1 : !truth;
	default:
		return test_operands(select, expression, current);
	}
}
