/* kind_query.c - rules that a JSONPath and a condition on what it gives decide: over
   each file's tree, or over each bundle as its targets would be deployed. */
#include "engine/condition.h"
#include "engine/kind.h"
#include "engine/query_bundle.h"

KIND_KEYS(query, "given", "then", "over", "targets");


static int read_over(struct rule *rule, const struct node *options,
		     struct query_spec *spec, struct sw_fault *fault)
{
	static const char *const trees[] = { "files", "bundle" };
	const struct node *over = rule_key(rule, options, "over"),
			  *targets = rule_key(rule, options, "targets");
	int choice = over ? form_choice(over, "kind of tree", trees, 2, fault) : 0;

	if (choice < 0)
		return -1;
	spec->bundles = rule->whole = choice == 1;
	if (targets && !spec->bundles)
		return sw_fault_at(fault, targets->place,
				   "`targets` needs `over: bundle`: a file has none");
	return query_roles_read(targets, &spec->roles, fault);
}

int query_compile(struct arena *keep, struct rule *rule, const struct node *options,
		  struct sw_fault *fault)
{
	struct query_spec *spec = arena_new(keep, struct query_spec);
	const struct node *given = rule_key(rule, options, "given");
	const struct node *then = rule_key(rule, options, "then");

	if (condition_query(keep, given, &spec->query, fault) ||
	    condition_read(keep, rule, then, &spec->then, fault) ||
	    read_over(rule, options, spec, fault))
		return -1;
	if (!spec->query)
		return sw_fault_at(fault, rule->body->place,
				   "a rule of kind `query` needs `given:`");
	if (spec->bundles)
		spec->type = query_bundle_type(given->text);
	spec->forbids = !then;
	rule->spec = spec;
	return 0;
}

struct fact query_fact(struct arena *keep, const struct hit *hit, const char *path)
{
	const struct node *node = hit->node;
	bool branch = node->kind == NODE_LIST || node->kind == NODE_MAP;

	return (struct fact){
		.place = branch && hit->key ? hit->key->place : node->place,
		.value = branch ? path : arena_string(keep, node->text), .other = path,
	};
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
			   condition_holds(&spec->then, judging, hits.at[i]->node,
					   fault);

		if (good < 0)
			return -1;
		struct fact fact = query_fact(judging->tmp, hits.at[i],
					      hit_path(judging->tmp, hits.at[i]));
		if (!good)
			judging_add(judging, rule, &fact);
	}
	return 0;
}

int query_check(const struct rule *rule, struct judging *judging,
		struct sw_fault *fault)
{
	const struct query_spec *spec = rule->spec;

	if (spec->bundles)
		return query_bundles_check(rule, judging, fault);
	for (size_t i = 0; judging->tree && i < judging->tree->count; i++)
		if (check_document(rule, judging, judging->tree->documents[i], fault))
			return -1;
	return 0;
}
