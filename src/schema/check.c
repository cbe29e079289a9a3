/* check.c - holds schemas against values, and pays for it. */
#include "schema/tell.h"

int checking_charge(struct checking *checking, uint64_t steps)
{
	if (steps <= checking->steps) {
		checking->steps -= steps;
		return 0;
	}
	checking->steps = 0;
	return sw_unchecked_at(
		checking->fault, (struct sw_place){0},
		"schema: limits.schema-steps (%llu) is used up on one file: "
		"simplify the schema or raise the limit",
		(unsigned long long)checking->run->limits->schema_steps);
}

struct spot spot_item(const struct spot *list, size_t index)
{
	return (struct spot){ .node = list->node->items[index], .parent = list,
			      .index = index, .depth = list->depth + 1 };
}

struct spot spot_member(const struct spot *map, size_t index)
{
	const struct pair *pair = &map->node->pairs[index];

	return (struct spot){ .node = pair->value, .key = pair->key, .parent = map,
			      .index = index, .depth = map->depth + 1 };
}

static int too_deep(struct checking *checking, const struct schema *schema)
{
	return sw_unchecked_at(checking->fault, schema->node->place,
			       "schema: over %d schemas stand in each other here: "
			       "simplify the references", DEPTH_MOST);
}

static int holds_all(struct checking *checking, const struct visit *visit)
{
	const struct schema *schema = visit->schema;
	int holds = 1;

	for (size_t i = 0; i < schema->count && (holds || !checking->quiet); i++) {
		const struct clause *clause = &schema->clauses[i];

		if (!keywords[clause->id].holds)
			continue;
		int one = keywords[clause->id].holds(checking, clause, visit);
		if (one < 0)
			return -1;
		holds &= one;
	}
	return holds;
}

int schema_holds(struct checking *checking, const struct schema *schema,
		 const struct spot *spot, const struct visit *outer, struct seen *seen)
{
	struct visit visit = { .schema = schema, .spot = spot, .outer = outer };
	struct seen own;

	if (checking_charge(checking, 1))
		return -1;
	if (schema->boolean)
		return schema->truth ? 1 :
		       tell(checking, NULL, spot, "remove it", "%s may not stand here",
			    tell_value(checking, spot));
	if (checking->depth >= DEPTH_MOST)
		return too_deep(checking, schema);
	if (seen || schema->gathers) {
		if (seen_new(checking, spot->node, &own))
			return -1;
		visit.seen = &own;
	}
	checking->depth++;
	int holds = holds_all(checking, &visit);
	checking->depth--;
	if (seen && holds >= 0)
		seen_join(seen, &own);
	return holds;
}

int schema_holds_here(struct checking *checking, const struct schema *schema,
		      const struct visit *visit, bool must)
{
	struct seen own, *seen = visit->seen ? &own : NULL;

	if (must)
		return schema_holds(checking, schema, visit->spot, visit, visit->seen);
	if (seen && seen_new(checking, visit->spot->node, seen))
		return -1;
	int holds = schema_holds(checking, schema, visit->spot, visit, seen);
	if (seen && holds == 1)
		seen_join(visit->seen, seen);
	return holds;
}

int schema_fits(struct checking *checking, const struct schema *schema,
		const struct spot *spot, const struct visit *outer, struct seen *seen)
{
	bool quiet = checking->quiet;

	checking->quiet = true;
	int fits = schema_holds(checking, schema, spot, outer, seen);
	checking->quiet = quiet;
	return fits;
}

int schema_judge(const struct schema *schema, const struct schema_run *run,
		 const struct node *root, struct facts *facts, struct sw_fault *fault)
{
	struct checking checking = { .run = run, .tmp = run->tmp, .fault = fault,
				     .steps = run->limits->schema_steps };
	const struct spot spot = { .node = root, .key = run->key };

	if (schema_holds(&checking, schema, &spot, NULL, NULL) < 0)
		return -1;
	for (size_t i = 0; i < checking.breaches.count; i++)
		*vec_add(run->tmp, facts) = checking.breaches.at[i].fact;
	return 0;
}
