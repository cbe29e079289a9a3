/* apply.c - keywords that hold further schemas against the same value. */
#include "schema/apply.h"
#include "schema/tell.h"

/* A reference that comes back without having gone on would do so for ever. */
static int goes_on(struct checking *checking, const struct clause *clause,
		   const struct schema *schema, const struct visit *visit)
{
	for (const struct visit *at = visit; at && at->spot == visit->spot;
	     at = at->outer) {
		if (checking_charge(checking, 1))
			return -1;
		if (at->schema == schema)
			return sw_unchecked_at(
				checking->fault, clause->value->place,
				"schema: this reference comes back to itself "
				"on the same value");
	}
	return 0;
}

static int follow(struct checking *checking, const struct clause *clause,
		  const struct schema *schema, const struct visit *visit)
{
	return goes_on(checking, clause, schema, visit) ? -1 :
	       schema_holds_here(checking, schema, visit, true);
}

int ref_holds(struct checking *checking, const struct clause *clause,
	      const struct visit *visit)
{
	return follow(checking, clause, clause->schema, visit);
}

/* The outermost of the resources at work that has the anchor. */
int dynamic_ref_holds(struct checking *checking, const struct clause *clause,
		      const struct visit *visit)
{
	const struct schema *schema = clause->schema;
	const struct resource *last = NULL;

	for (const struct visit *at = visit; clause->anchor.len && at; at = at->outer) {
		const struct resource *resource = at->schema->resource;
		const struct schema *there =
			resource == last ? NULL :
					   map_find(&resource->dynamic, clause->anchor);

		if (checking_charge(checking, 1))
			return -1;
		if (there)
			schema = there;
		last = resource;
	}
	return follow(checking, clause, schema, visit);
}

int all_of_holds(struct checking *checking, const struct clause *clause,
		 const struct visit *visit)
{
	int holds = 1;

	for (size_t i = 0; i < clause->parts.count && (holds || !checking->quiet);
	     i++) {
		int one = schema_holds_here(checking, clause->parts.at[i].schema, visit,
					    true);

		if (one < 0)
			return -1;
		holds &= one;
	}
	return holds;
}

/* How many of them hold, as far as somebody asks; -1 with the fault set. */
static int count_fitting(struct checking *checking, const struct clause *clause,
			 const struct visit *visit, size_t enough)
{
	bool quiet = checking->quiet;
	size_t fitting = 0;
	int fits = 0;

	checking->quiet = true;
	for (size_t i = 0; i < clause->parts.count && fits >= 0 && fitting < enough;
	     i++) {
		fits = schema_holds_here(checking, clause->parts.at[i].schema, visit,
					 false);
		fitting += fits == 1;
	}
	checking->quiet = quiet;
	return fits < 0 ? -1 : (int)fitting;
}

int any_of_holds(struct checking *checking, const struct clause *clause,
		 const struct visit *visit)
{
	int fitting =
		count_fitting(checking, clause, visit, visit->seen ? SIZE_MAX : 1);

	if (fitting)
		return fitting < 0 ? -1 : 1;
	return checking->quiet ? 0 : best_tell(checking, clause, visit);
}

int one_of_holds(struct checking *checking, const struct clause *clause,
		 const struct visit *visit)
{
	int fitting = count_fitting(checking, clause, visit, 2);

	if (fitting < 0 || fitting == 1)
		return fitting;
	if (!fitting)
		return checking->quiet ? 0 : best_tell(checking, clause, visit);
	return tell(
		checking, clause, visit->spot, "make it fit one of them alone",
		"%s fits more than one of the %zu forms, of which one alone may fit",
		tell_value(checking, visit->spot), clause->parts.count);
}

int not_holds(struct checking *checking, const struct clause *clause,
	      const struct visit *visit)
{
	int fits = schema_fits(checking, clause->schema, visit->spot, visit, NULL);

	if (fits <= 0)
		return fits < 0 ? -1 : 1;
	return tell(checking, clause, visit->spot, "write something else, or remove it",
		    "%s has the form that `not` rules out",
		    tell_value(checking, visit->spot));
}

int if_holds(struct checking *checking, const struct clause *clause,
	     const struct visit *visit)
{
	bool quiet = checking->quiet;

	checking->quiet = true;
	int fits = schema_holds_here(checking, clause->schema, visit, false);
	checking->quiet = quiet;
	if (fits < 0)
		return -1;
	const struct clause *next =
		schema_clause(visit->schema, fits ? ID_then : ID_else);
	return next ? schema_holds_here(checking, next->schema, visit, true) : 1;
}
