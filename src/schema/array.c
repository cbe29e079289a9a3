/* array.c - keywords of lists. */
#include "schema/same.h"
#include "schema/tell.h"

static bool is_list(const struct visit *visit)
{
	return visit->spot->node->kind == NODE_LIST;
}

int max_items_holds(struct checking *checking, const struct clause *clause,
		    const struct visit *visit)
{
	size_t count = visit->spot->node->count;

	return !is_list(visit) || count <= clause->count ? 1 :
	       tell_size(checking, clause, visit->spot,
			 (struct tally){ count, "item", "take some out" });
}

int min_items_holds(struct checking *checking, const struct clause *clause,
		    const struct visit *visit)
{
	size_t count = visit->spot->node->count;

	return !is_list(visit) || count >= clause->count ? 1 :
	       tell_size(checking, clause, visit->spot,
			 (struct tally){ count, "item", "add what is missing" });
}

int unique_items_holds(struct checking *checking, const struct clause *clause,
		       const struct visit *visit)
{
	size_t first, twin;

	if (!is_list(visit) || !clause->value->truth)
		return 1;
	int found = same_items(checking, visit->spot->node, &first, &twin);
	if (found <= 0)
		return found < 0 ? -1 : 1;
	struct spot spot = spot_item(visit->spot, twin);
	if (tell(checking, clause, &spot, "remove one of the two",
		 "%s stands in this list already", tell_value(checking, &spot)))
		return -1;
	tell_related(checking, visit->spot->node->items[first]->place);
	return 0;
}

/* Holds one schema against the items from `from` on. */
static int hold_rest(struct checking *checking, const struct schema *schema,
		     size_t from, const struct visit *visit)
{
	int holds = 1;

	for (size_t i = from;
	     i < visit->spot->node->count && (holds || !checking->quiet); i++) {
		struct spot spot = spot_item(visit->spot, i);
		int one = schema_holds(checking, schema, &spot, visit, NULL);

		if (one < 0)
			return -1;
		holds &= one;
	}
	seen_mark_all(visit->seen);
	return holds;
}

/* The first items, each against a schema of its own. */
static int hold_first(struct checking *checking, const struct clause *clause,
		      const struct visit *visit)
{
	int holds = 1;

	for (size_t i = 0; i < visit->spot->node->count && i < clause->parts.count;
	     i++) {
		struct spot spot = spot_item(visit->spot, i);
		int one = schema_holds(checking, clause->parts.at[i].schema, &spot,
				       visit, NULL);

		if (one < 0)
			return -1;
		holds &= one;
		seen_mark(visit->seen, i);
	}
	return holds;
}

int prefix_items_holds(struct checking *checking, const struct clause *clause,
		       const struct visit *visit)
{
	return is_list(visit) ? hold_first(checking, clause, visit) : 1;
}

/* Where no more may come, the list is told so once for each item too many. */
int items_holds(struct checking *checking, const struct clause *clause,
		const struct visit *visit)
{
	const struct clause *prefix = schema_clause(visit->schema, ID_prefix_items);

	if (!is_list(visit))
		return 1;
	if (!clause->schema)
		return hold_first(checking, clause, visit);
	return hold_rest(checking, clause->schema, prefix ? prefix->parts.count : 0,
			 visit);
}

int additional_items_holds(struct checking *checking, const struct clause *clause,
			   const struct visit *visit)
{
	const struct clause *items = schema_clause(visit->schema, ID_items);

	if (!is_list(visit) || !items || items->schema)
		return 1;
	return hold_rest(checking, clause->schema, items->parts.count, visit);
}

/* Counts items that fit; -1 with the fault set. */
static int count_fitting(struct checking *checking, const struct clause *clause,
			 const struct visit *visit, uint64_t *count)
{
	for (size_t i = 0; i < visit->spot->node->count; i++) {
		struct spot spot = spot_item(visit->spot, i);
		int fits = schema_fits(checking, clause->schema, &spot, visit, NULL);

		if (fits < 0)
			return -1;
		if (fits)
			seen_mark(visit->seen, i);
		*count += (uint64_t)fits;
	}
	return 0;
}

int contains_holds(struct checking *checking, const struct clause *clause,
		   const struct visit *visit)
{
	const struct clause *least = schema_clause(visit->schema, ID_min_contains);
	const struct clause *most = schema_clause(visit->schema, ID_max_contains);
	uint64_t from = least ? least->count : 1, to = most ? most->count : UINT64_MAX;
	uint64_t count = 0;

	if (!is_list(visit))
		return 1;
	if (count_fitting(checking, clause, visit, &count))
		return -1;
	if (count < from)
		return tell(checking, count ? least : clause, visit->spot,
			    "add an item of the form that `contains` asks for",
			    "%s has %llu items of the wanted form, at least %llu must "
			    "be there",
			    tell_value(checking, visit->spot),
			    (unsigned long long)count, (unsigned long long)from);
	return count <= to ? 1 :
	       tell(checking, most, visit->spot, "take some of them out",
		    "%s has %llu items of one form, at most %llu are taken here",
		    tell_value(checking, visit->spot), (unsigned long long)count,
		    (unsigned long long)to);
}

int unevaluated_items_holds(struct checking *checking, const struct clause *clause,
			    const struct visit *visit)
{
	int holds = 1;

	if (!is_list(visit))
		return 1;
	for (size_t i = 0; i < visit->spot->node->count; i++) {
		struct spot spot = spot_item(visit->spot, i);

		if (seen_has(visit->seen, i))
			continue;
		int one = schema_holds(checking, clause->schema, &spot, visit, NULL);
		if (one < 0)
			return -1;
		holds &= one;
		seen_mark(visit->seen, i);
	}
	return holds;
}
