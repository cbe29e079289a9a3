/* kind_bundle.c - rules about bundles: each owns the checks that it lists. */
#include <string.h>

#include "engine/bundle_change.h"
#include "engine/kind.h"
#include "engine/stack_facts.h"

KIND_KEYS(bundle, "facts");

struct bundle_spec {
	const struct check *owned[CHECKS];
	stack_facts *ask;	/* what code says of the same, or NULL */
};

static int unknown(struct arena *keep, const struct rule *rule, const char *name,
		   struct sw_fault *fault)
{
	struct words names = {0};

	for (size_t i = 0; i < CHECKS; i++)
		*vec_add(keep, &names) = bundle_rows[i].name;
	const struct pair *pair = node_pair(node_get(rule->body, "checks"), span_of(name));

	return form_unknown(pair ? pair->key->place : rule->body->place, "check of bundles",
			    span_of(name), names.at, names.count, fault);
}

/* CHECKS: there is none of that name. */
static size_t row_of(const char *name)
{
	size_t row = 0;

	while (row < CHECKS && strcmp(bundle_rows[row].name, name))
		row++;
	return row;
}

int bundle_compile(struct arena *keep, struct rule *rule, const struct node *options,
		   struct sw_fault *fault)
{
	(void)options;
	if (!rule->checks.count)
		return sw_fault_at(fault, rule->body->place,
				   "a rule of kind `bundle` needs `checks:`");
	struct bundle_spec *spec = arena_new(keep, struct bundle_spec);
	if (stack_facts_read(keep, rule, &spec->ask, fault))
		return -1;
	for (size_t i = 0; i < rule->checks.count; i++) {
		size_t row = row_of(rule->checks.at[i].name);

		if (row < CHECKS)
			spec->owned[row] = &rule->checks.at[i];
		else if (!spec->ask)
			return unknown(keep, rule, rule->checks.at[i].name, fault);
	}
	rule->spec = spec;
	return 0;
}

/* As the CLI's levels are called here. */
static const enum sw_level levels[] = {
	[RECOMMENDATION] = SW_NOTE, [WARNING] = SW_WARNING, [ERROR] = SW_ERROR,
};

static void add(const struct rule *rule, struct judging *judging, struct bundle *bundle,
		const char *change, const struct said *said)
{
	const struct bundle_row *row = &bundle_rows[said->check];
	const struct bundle_spec *spec = rule->spec;
	const struct check *check = spec->owned[said->check];
	struct fact fact = {
		.check = row->name, .place = said->place, .value = said->value,
		.other = said->other, .related = said->related,
		.reads = said->reads, .read_count = said->read_count,
		.by_hand = said->by_hand,
	};

	if (!check)
		return;
	if (said->targets != ALL_TARGETS)
		fact.targets = bundle_targets(bundle, said->targets, &fact.target_count);
	bundle_change(judging, change, &fact);
	if (bundle->wish->like_cli)
		judging_put(judging, rule, check, &fact, levels[row->level]);
	else
		judging_add(judging, rule, &fact);
}

static void add_all(const struct rule *rule, struct judging *judging,
		    const struct bundles *bundles)
{
	for (size_t i = 0; i < bundles->count; i++) {
		struct bundle *bundle = bundles->at[i];
		const char *change = stack_change(judging->judge->stack, bundle);

		for (size_t k = 0; k < bundle->said.count; k++)
			add(rule, judging, bundle, change, &bundle->said.at[k]);
	}
}

int bundle_check(const struct rule *rule, struct judging *judging,
		 struct sw_fault *fault)
{
	const struct bundle_spec *spec = rule->spec;

	(void)fault;		/* what was not checked is in stack->gaps */
	if (spec->ask && !judging->judge->stack->wish->like_cli)
		stack_facts_judge(rule, judging, spec->ask);
	add_all(rule, judging, stack_bundles(judging->judge->stack));
	add_all(rule, judging, stack_left_out(judging->judge->stack));
	return 0;
}
