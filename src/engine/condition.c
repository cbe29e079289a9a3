/* condition.c - reading `then:` and holding a node against it. */
#include "engine/condition.h"

#include "tree/form.h"

static const char *const types[] = {
	[NODE_NULL] = "null", [NODE_BOOL] = "boolean", [NODE_INT] = "integer",
	[NODE_FLOAT] = "number", [NODE_STRING] = "string", [NODE_LIST] = "list",
	[NODE_MAP] = "mapping",
};

int condition_query(struct arena *keep, const struct node *node,
		    const struct query **query, struct sw_fault *fault)
{
	if (!node)
		return 0;
	if (node->kind != NODE_STRING)
		return sw_fault_at(fault, node->place,
				   "a query is text, as '$.jobs[*]'");
	*query = query_new(keep, node->text, form_inside(node), fault);
	return *query ? 0 : -1;
}

int condition_read(struct arena *keep, const struct rule *rule, const struct node *then,
		   struct condition *condition, struct sw_fault *fault)
{
	static const char *const keys[] = {
		"equals", "in", "matches", "not-matches", "has", "type",
	};
	const struct node *type = node_get(then, "type");

	condition->type = -1;
	if (!then)
		return 0;
	if (form_keys(then, "`then`", keys, sizeof keys / sizeof *keys, fault) ||
	    rule_pattern(keep, rule, node_get(then, "matches"), &condition->matches,
			 fault) ||
	    rule_pattern(keep, rule, node_get(then, "not-matches"), &condition->refuses,
			 fault) ||
	    condition_query(keep, node_get(then, "has"), &condition->has, fault))
		return -1;
	condition->equals = node_get(then, "equals");
	condition->in = node_get(then, "in");
	if (node_is(condition->equals, NODE_LIST) ||
	    node_is(condition->equals, NODE_MAP))
		return sw_fault_at(fault, condition->equals->place,
				   "`equals` is one value; `in` takes a list of them");
	if (condition->in && condition->in->kind != NODE_LIST)
		return sw_fault_at(fault, condition->in->place,
				   "`in` is a list of values");
	if (type)
		condition->type = form_choice(type, "type", types,
					      sizeof types / sizeof *types, fault);
	return type && condition->type < 0 ? -1 : 0;
}

static bool same(const struct node *a, const struct node *b)
{
	bool numbers = (a->kind == NODE_INT || a->kind == NODE_FLOAT) &&
		       (b->kind == NODE_INT || b->kind == NODE_FLOAT);

	if (numbers)
		return node_number(a) == node_number(b);
	if (a->kind != b->kind || a->kind == NODE_LIST || a->kind == NODE_MAP)
		return false;
	return a->kind == NODE_NULL || (a->kind == NODE_BOOL && a->truth == b->truth) ||
	       (a->kind == NODE_STRING && span_same(a->text, b->text));
}

static bool one_of(const struct node *node, const struct node *list)
{
	for (size_t i = 0; i < list->count; i++)
		if (same(node, list->items[i]))
			return true;
	return false;
}

static bool of_type(const struct node *node, int type)
{
	return type < 0 || (int)node->kind == type ||
	       (type == NODE_FLOAT && node->kind == NODE_INT);
}

/* 1 when the pattern takes the node's text; a list or mapping has none. */
static int takes(const struct pattern *pattern, struct judging *judging,
		 const struct node *node, struct sw_fault *fault)
{
	if (node->kind == NODE_LIST || node->kind == NODE_MAP)
		return 0;
	return pattern_takes(pattern, judging->matcher, node->text, false, fault);
}

static int has(const struct query *query, struct judging *judging,
	       const struct node *node, struct sw_fault *fault)
{
	struct hits hits = {0};

	if (query_select(query, judging->tmp, judging->matcher,
			 &judging->judge->config->limits, node, &hits, fault))
		return -1;
	return hits.count > 0;
}

int condition_holds(const struct condition *then, struct judging *judging,
		    const struct node *node, struct sw_fault *fault)
{
	int answer = 1;

	if (!of_type(node, then->type) || (then->equals && !same(node, then->equals)) ||
	    (then->in && !one_of(node, then->in)))
		return 0;
	if (then->matches)
		answer = takes(then->matches, judging, node, fault);
	if (answer == 1 && then->refuses) {
		int taken = takes(then->refuses, judging, node, fault);

		answer = taken < 0 ? -1 : !taken;
	}
	return answer == 1 && then->has ? has(then->has, judging, node, fault) : answer;
}
