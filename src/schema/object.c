/* object.c - keywords of maps. */
#include "schema/tell.h"
#include "text/nearest.h"

static bool is_map(const struct visit *visit)
{
	return visit->spot->node->kind == NODE_MAP;
}

int max_properties_holds(struct checking *checking, const struct clause *clause,
			 const struct visit *visit)
{
	size_t count = visit->spot->node->count;

	return !is_map(visit) || count <= clause->count ? 1 :
	       tell_size(checking, clause, visit->spot,
			 (struct tally){ count, "key", "take some out" });
}

int min_properties_holds(struct checking *checking, const struct clause *clause,
			 const struct visit *visit)
{
	size_t count = visit->spot->node->count;

	return !is_map(visit) || count >= clause->count ? 1 :
	       tell_size(checking, clause, visit->spot,
			 (struct tally){ count, "key", "add what is missing" });
}

/* Whether the map has the key: 1, 0 or -1. A large map is long in the looking. */
static int has_key(struct checking *checking, const struct node *map, struct span name)
{
	if (checking_charge(checking, 1 + map->count / 8))
		return -1;
	return node_pair(map, name) != NULL;
}

int required_holds(struct checking *checking, const struct clause *clause,
		   const struct visit *visit)
{
	int holds = 1;

	for (size_t i = 0; is_map(visit) && i < clause->parts.count; i++) {
		struct span name = clause->parts.at[i].name;
		int has = has_key(checking, visit->spot->node, name);

		if (has < 0)
			return -1;
		if (!has &&
		    tell(checking, clause, visit->spot,
			 tell_fix(checking, "add %s", tell_text(checking, name)),
			 "%s lacks the key %s", tell_value(checking, visit->spot),
			 tell_text(checking, name)))
			return -1;
		holds &= has;
	}
	return holds;
}

/* What a key needs beside it. */
static int needs_hold(struct checking *checking, const struct clause *clause,
		      const struct part *part, const struct spot *member)
{
	int holds = 1;

	for (size_t i = 0; i < part->names.count; i++) {
		struct span name = part->names.at[i];
		int has = has_key(checking, member->parent->node, name);

		if (has < 0)
			return -1;
		if (!has && tell_key(checking, clause, member,
				     tell_fix(checking, "add %s, or remove %s",
					      tell_text(checking, name),
					      tell_text(checking, part->name)),
				     "%s needs the key %s beside it",
				     tell_text(checking, part->name),
				     tell_text(checking, name)))
			return -1;
		holds &= has;
	}
	return holds;
}

/* Of the keys that are there: what else must be there, or what the map must be. */
int dependencies_holds(struct checking *checking, const struct clause *clause,
		       const struct visit *visit)
{
	const struct node *map = visit->spot->node;
	int holds = 1;

	for (size_t i = 0; is_map(visit) && i < map->count; i++) {
		const struct part *part =
			clause_part(clause, pair_text(&map->pairs[i]));
		struct spot member = spot_member(visit->spot, i);

		if (checking_charge(checking, 1))
			return -1;
		if (!part)
			continue;
		int one = part->schema ?
			  schema_holds_here(checking, part->schema, visit, true) :
			  needs_hold(checking, clause, part, &member);
		if (one < 0)
			return -1;
		holds &= one;
	}
	return holds;
}

int dependent_required_holds(struct checking *checking, const struct clause *clause,
			     const struct visit *visit)
{
	return dependencies_holds(checking, clause, visit);
}

int dependent_schemas_holds(struct checking *checking, const struct clause *clause,
			    const struct visit *visit)
{
	return dependencies_holds(checking, clause, visit);
}

int properties_holds(struct checking *checking, const struct clause *clause,
		     const struct visit *visit)
{
	const struct node *map = visit->spot->node;
	int holds = 1;

	for (size_t i = 0;
	     is_map(visit) && i < map->count && (holds || !checking->quiet); i++) {
		const struct part *part =
			clause_part(clause, pair_text(&map->pairs[i]));
		struct spot spot = spot_member(visit->spot, i);

		if (checking_charge(checking, 1))
			return -1;
		if (!part)
			continue;
		int one = schema_holds(checking, part->schema, &spot, visit, NULL);
		if (one < 0)
			return -1;
		holds &= one;
		seen_mark(visit->seen, i);
	}
	return holds;
}

/* Whether a pattern takes the key: 1, 0 or -1. */
static int takes(struct checking *checking, const struct part *part, struct span name)
{
	if (checking_charge(checking, 1 + name.len / 64))
		return -1;
	return pattern_takes(part->pattern, checking->run->matcher, name, false,
			     checking->fault);
}

static int member_holds(struct checking *checking, const struct clause *clause,
			const struct visit *visit, size_t i)
{
	struct spot spot = spot_member(visit->spot, i);
	int holds = 1;

	for (size_t k = 0; k < clause->parts.count; k++) {
		const struct part *part = &clause->parts.at[k];
		int taken =
			takes(checking, part, pair_text(&visit->spot->node->pairs[i]));
		int one = taken == 1 ? schema_holds(checking, part->schema, &spot,
						    visit, NULL) :
				       1;

		if (taken < 0 || one < 0)
			return -1;
		if (taken)
			seen_mark(visit->seen, i);
		holds &= one;
	}
	return holds;
}

int pattern_properties_holds(struct checking *checking, const struct clause *clause,
			     const struct visit *visit)
{
	int holds = 1;

	for (size_t i = 0; is_map(visit) && i < visit->spot->node->count; i++) {
		int one = member_holds(checking, clause, visit, i);

		if (one < 0)
			return -1;
		holds &= one;
	}
	return holds;
}

/* Whether `properties` or `patternProperties` beside it know the key: 1, 0 or -1. */
static int is_known(struct checking *checking, const struct visit *visit,
		    struct span name)
{
	const struct clause *named = schema_clause(visit->schema, ID_properties);
	const struct clause *patterned =
		schema_clause(visit->schema, ID_pattern_properties);
	int taken = 0;

	if (named && clause_part(named, name))
		return 1;
	for (size_t i = 0; patterned && !taken && i < patterned->parts.count; i++)
		taken = takes(checking, &patterned->parts.at[i], name);
	return taken;
}

/* What the key was meant to be, or what there is. */
static const char *advise(struct checking *checking, const struct visit *visit,
			  struct span name)
{
	const struct clause *named = schema_clause(visit->schema, ID_properties);
	struct nearness near = nearness_of(name);
	struct choice choice = { .text = str_new(checking->tmp) };

	if (checking->quiet || !named || !named->parts.count)
		return "remove it";
	for (size_t i = 0; i < named->parts.count; i++) {
		struct span known = named->parts.at[i].name;

		if (node_pair(visit->spot->node, known))
			continue;
		nearness_try(&near, known);
		choice_add(&choice, tell_text(checking, known));
	}
	if (near.found.len)
		return tell_fix(checking, "did you mean %s?",
				tell_text(checking, near.found));
	return choice.count ? tell_fix(checking, "remove it, or write %s",
				       choice_end(&choice)) :
			      "remove it";
}

static int further_holds(struct checking *checking, const struct clause *clause,
			 const struct visit *visit, size_t i)
{
	struct spot spot = spot_member(visit->spot, i);
	struct span name = pair_text(&visit->spot->node->pairs[i]);

	seen_mark(visit->seen, i);
	if (!clause->schema->boolean || clause->schema->truth || checking->quiet)
		return schema_holds(checking, clause->schema, &spot, visit, NULL);
	if (checking_charge(checking, visit->spot->node->count / 8))
		return -1;
	return tell_key(checking, clause, &spot, advise(checking, visit, name),
			"%s is no key that is taken here", tell_text(checking, name));
}

int additional_properties_holds(struct checking *checking, const struct clause *clause,
				const struct visit *visit)
{
	int holds = 1;

	for (size_t i = 0; is_map(visit) && i < visit->spot->node->count; i++) {
		int known = is_known(checking, visit,
				     pair_text(&visit->spot->node->pairs[i]));
		int one = known ? known : further_holds(checking, clause, visit, i);

		if (one < 0 || checking_charge(checking, 1))
			return -1;
		holds &= one;
		if (!holds && checking->quiet)
			return 0;
	}
	return holds;
}

int unevaluated_properties_holds(struct checking *checking, const struct clause *clause,
				 const struct visit *visit)
{
	int holds = 1;

	for (size_t i = 0; is_map(visit) && i < visit->spot->node->count; i++) {
		int one = seen_has(visit->seen, i) ? 1 :
			  further_holds(checking, clause, visit, i);

		if (one < 0)
			return -1;
		holds &= one;
	}
	return holds;
}

/* A key is a text, whatever YAML takes it for. */
int property_names_holds(struct checking *checking, const struct clause *clause,
			 const struct visit *visit)
{
	int holds = 1;

	for (size_t i = 0; is_map(visit) && i < visit->spot->node->count; i++) {
		const struct pair *pair = &visit->spot->node->pairs[i];
		struct node key = { .kind = NODE_STRING, .text = pair_text(pair),
				    .place = pair->key->place };
		struct spot spot = spot_member(visit->spot, i);

		spot.node = &key;
		int one = schema_holds(checking, clause->schema, &spot, visit, NULL);
		if (one < 0)
			return -1;
		holds &= one;
	}
	return holds;
}
