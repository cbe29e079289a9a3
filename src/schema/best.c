/* best.c - a value fits none of several forms: which one was meant, and what it lacks. */
#include "schema/apply.h"
#include "schema/tell.h"

#define WRITE "write "		/* what most advice begins with */

/* How near a value came to a form; a later member counts where the ones before are
   equal. */
struct nearby {
	bool kind;		/* it is of the form's type, or one of its values */
	bool told;		/* no member that tells forms apart has another value */
	unsigned depth;		/* of the deepest breach */
	size_t breaches;
};

static bool is_choice(const struct breach *breach)
{
	return breach->clause &&
	       (breach->clause->id == ID_const || breach->clause->id == ID_enum);
}

static bool is_kind(const struct breach *breach)
{
	return !breach->clause || breach->clause->id == ID_type || is_choice(breach);
}

static struct nearby judge(const struct checking *checking, size_t from, unsigned depth)
{
	struct nearby nearby = { .kind = true, .told = true,
				 .breaches = checking->breaches.count - from };

	for (size_t i = from; i < checking->breaches.count; i++) {
		const struct breach *breach = &checking->breaches.at[i];

		if (breach->depth <= depth && is_kind(breach))
			nearby.kind = false;
		if (breach->depth == depth + 1 && is_choice(breach))
			nearby.told = false;
		if (breach->depth > nearby.depth)
			nearby.depth = breach->depth;
	}
	return nearby;
}

static bool is_nearer(const struct nearby *a, const struct nearby *b)
{
	if (a->kind != b->kind)
		return a->kind;
	if (a->told != b->told)
		return a->told;
	if (a->depth != b->depth)
		return a->depth > b->depth;
	return a->breaches < b->breaches;
}

static const char *fix_of(const struct breach *breach)
{
	return breach->fact.words[1].value;
}

/* What the forms take, where each of them says so at once: "write a or b", or where they
   ask for several things, "add a or write b". */
static const char *list_forms(struct checking *checking, const struct breaches *ends)
{
	struct choice choice = { .text = str_new(checking->tmp) };
	struct map named = map_new(checking->tmp);
	bool alike = true;

	for (size_t i = 0; i < ends->count; i++)
		alike &= span_starts(span_of(fix_of(&ends->at[i])), WRITE);
	for (size_t i = 0; i < ends->count; i++) {
		const char *fix = fix_of(&ends->at[i]);

		if (!map_add(&named, span_of(fix), &choice))
			choice_add(&choice, alike ? fix + strlen(WRITE) : fix);
	}
	return tell_fix(checking, "%s%s", alike ? WRITE : "", choice_end(&choice));
}

/* Whether the form is out at once: the value is of another kind, or lacks one key. */
static bool ends_here(const struct checking *checking, size_t from, unsigned depth,
		      const struct nearby *nearby)
{
	const struct breach *first = &checking->breaches.at[from];

	return !nearby->kind || (nearby->breaches == 1 && first->depth == depth &&
				 first->clause && first->clause->id == ID_required);
}

/* One after the other; of each only its breaches are kept, and of those the best. */
static int try_forms(struct checking *checking, const struct clause *clause,
		     const struct visit *visit, struct breaches *ends,
		     struct breaches *best)
{
	struct nearby near = {0};
	size_t from = checking->breaches.count;

	for (size_t i = 0; i < clause->parts.count; i++) {
		checking->breaches.count = from;
		int holds = schema_holds_here(checking, clause->parts.at[i].schema,
					      visit, true);
		if (holds < 0)
			return -1;
		struct nearby nearby = judge(checking, from, visit->spot->depth);
		if (checking->breaches.count == from)
			continue;
		if (ends_here(checking, from, visit->spot->depth, &nearby))
			*vec_add(checking->tmp, ends) = checking->breaches.at[from];
		if (i && best->count && !is_nearer(&nearby, &near))
			continue;
		near = nearby;
		best->count = 0;
		for (size_t k = from; k < checking->breaches.count; k++)
			*vec_add(checking->tmp, best) = checking->breaches.at[k];
	}
	checking->breaches.count = from;
	return 0;
}

int best_tell(struct checking *checking, const struct clause *clause,
	      const struct visit *visit)
{
	struct breaches ends = {0}, best = {0};

	if (try_forms(checking, clause, visit, &ends, &best))
		return -1;
	if (ends.count > 1 && ends.count == clause->parts.count)
		return tell(checking, clause, visit->spot,
			    list_forms(checking, &ends),
			    "%s has none of the %zu forms that are taken here",
			    tell_value(checking, visit->spot), clause->parts.count);
	for (size_t i = 0; i < best.count; i++)
		*vec_add(checking->tmp, &checking->breaches) = best.at[i];
	return 0;
}
