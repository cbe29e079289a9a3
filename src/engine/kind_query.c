/* kind_query.c - rules that a JSONPath and a condition on what it gives decide. */
#include "engine/kind.h"

#include "query/query.h"

KIND_KEYS(query, "given", "then");

/* What a selected node must be; a NULL or zero member asks nothing. */
struct condition {
	const struct node *equals;
	const struct node *in;		/* a list */
	const struct pattern *matches, *refuses;
	const struct query *has;	/* must give something below the node */
	int type;			/* an enum node_kind, or -1 */
};

struct query_spec {
	const struct query *query;
	struct condition then;
	bool forbids;			/* no `then`: to be selected is the breach */
};

static const char *const types[] = {
	[NODE_NULL] = "null", [NODE_BOOL] = "boolean", [NODE_INT] = "integer",
	[NODE_FLOAT] = "number", [NODE_STRING] = "string", [NODE_LIST] = "list",
	[NODE_MAP] = "mapping",
};

static int read_query(struct arena *keep, const struct node *node,
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

static int read_condition(struct arena *keep, const struct rule *rule,
			  const struct node *then, struct condition *condition,
			  struct sw_fault *fault)
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
	    read_query(keep, node_get(then, "has"), &condition->has, fault))
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

int query_compile(struct arena *keep, struct rule *rule, const struct node *options,
		  struct sw_fault *fault)
{
	struct query_spec *spec = arena_new(keep, struct query_spec);
	const struct node *then = rule_key(rule, options, "then");

	if (read_query(keep, rule_key(rule, options, "given"), &spec->query, fault) ||
	    read_condition(keep, rule, then, &spec->then, fault))
		return -1;
	if (!spec->query)
		return sw_fault_at(fault, rule->body->place,
				   "a rule of kind `query` needs `given:`");
	spec->forbids = !then;
	rule->spec = spec;
	return 0;
}

static bool same(const struct node *a, const struct node *b)
{
	bool numbers = (a->kind == NODE_INT || a->kind == NODE_FLOAT) &&
		       (b->kind == NODE_INT || b->kind == NODE_FLOAT);

	if (numbers)
		return a->number == b->number;
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

/* 1 when the node is as it should be. */
static int holds(const struct condition *then, struct judging *judging,
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

static void add(const struct rule *rule, struct judging *judging, const struct hit *hit)
{
	const struct node *node = hit->node;
	bool branch = node->kind == NODE_LIST || node->kind == NODE_MAP;
	struct fact fact = {
		.place = branch && hit->key ? hit->key->place : node->place,
		.value = branch ? hit_path(judging->tmp, hit) :
			 arena_string(judging->tmp, node->text),
		.other = hit_path(judging->tmp, hit),
	};

	judging_add(judging, rule, &fact);
}

static int check_document(const struct rule *rule, struct judging *judging,
			  const struct node *root, struct sw_fault *fault)
{
	const struct query_spec *spec = rule->spec;
	struct hits hits = {0};

	if (query_select(spec->query, judging->tmp, judging->matcher,
			 &judging->judge->config->limits, root, &hits, fault))
		return -1;
	for (size_t i = 0; i < hits.count; i++) {
		int good = spec->forbids ? 0 :
			   holds(&spec->then, judging, hits.at[i]->node, fault);

		if (good < 0)
			return -1;
		if (!good)
			add(rule, judging, hits.at[i]);
	}
	return 0;
}

int query_check(const struct rule *rule, struct judging *judging,
		struct sw_fault *fault)
{
	for (size_t i = 0; judging->tree && i < judging->tree->count; i++)
		if (check_document(rule, judging, judging->tree->documents[i], fault))
			return -1;
	return 0;
}
