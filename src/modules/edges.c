/* edges.c - links joined by importer and imported, and views of them. */
#include "modules/edges.h"

#include <stdlib.h>

#include "modules/expression.h"

/* One link on its way to its edge. */
struct bound {
	unsigned imported, link;
};

static int compare(const void *a, const void *b)
{
	const struct bound *one = a, *other = b;

	if (one->imported != other->imported)
		return one->imported < other->imported ? -1 : 1;
	return one->link < other->link ? -1 : one->link > other->link;
}

static bool belongs(const struct modules *modules, const struct link *link,
		    bool external)
{
	return link->importer != link->imported &&
	       (external || modules->at[link->imported].kind != MODULE_EXTERNAL);
}

/* The links of one module, each edge's together. */
static size_t gather(const struct modules *modules, const struct module *module,
		     bool external, struct bound *bound)
{
	size_t count = 0;

	for (unsigned i = module->first; i < module->first + module->count; i++)
		if (belongs(modules, &modules->links[i], external))
			bound[count++] = (struct bound){ modules->links[i].imported, i };
	qsort(bound, count, sizeof *bound, compare);
	return count;
}

/* The same by imported. */
static void turn(struct arena *keep, struct edges *edges)
{
	size_t count = edges->modules->count;
	unsigned *to = arena_array(keep, unsigned, edges->count + 1);
	unsigned *into = arena_array(keep, unsigned, count + 2);
	unsigned *in = arena_array(keep, unsigned, edges->count + 1);

	for (size_t i = 0; i < edges->count; i++) {
		to[i] = edges->at[i].imported;
		into[to[i] + 2]++;
	}
	for (size_t i = 2; i < count + 2; i++)
		into[i] += into[i - 1];
	for (size_t i = 0; i < edges->count; i++)
		in[into[to[i] + 1]++] = (unsigned)i;
	edges->to = to;
	edges->into = into;
	edges->in = in;
}

struct edges *edges_new(struct arena *keep, const struct modules *modules,
			bool external)
{
	struct edges *edges = arena_new(keep, struct edges);
	struct edge *at = arena_array(keep, struct edge, modules->link_count + 1);
	unsigned *links = arena_array(keep, unsigned, modules->link_count + 1);
	unsigned *out = arena_array(keep, unsigned, modules->count + 1);
	struct bound *bound = arena_array(keep, struct bound, modules->link_count + 1);
	size_t used = 0;

	*edges = (struct edges){ .modules = modules, .at = at, .links = links, .out = out };
	for (unsigned m = 0; m < modules->count; m++) {
		size_t count = gather(modules, &modules->at[m], external, bound);

		out[m] = (unsigned)edges->count;
		for (size_t i = 0; i < count; i++) {
			if (!i || bound[i].imported != bound[i - 1].imported)
				at[edges->count++] = (struct edge){
					m, bound[i].imported, (unsigned)used, 0
				};
			links[used++] = bound[i].link;
			at[edges->count - 1].count++;
		}
	}
	out[modules->count] = (unsigned)edges->count;
	turn(keep, edges);
	return edges;
}

static bool fits(int counted, bool marked)
{
	return counted == COUNT_NONE ? !marked : counted == COUNT_ONLY ? marked : true;
}

bool view_counts(const struct view *view, const struct link *link)
{
	return fits(view->type_checking, link->type_checking) &&
	       fits(view->lazy, link->lazy);
}

const struct link *view_link(const struct view *view, size_t edge)
{
	const struct edge *at = &view->edges->at[edge];

	for (unsigned i = at->first; i < at->first + at->count; i++) {
		const struct link *link =
			&view->edges->modules->links[view->edges->links[i]];

		if (view_counts(view, link))
			return link;
	}
	return NULL;
}

struct view view_new(struct arena *keep, const struct edges *edges, int type_checking,
		     int lazy)
{
	struct view view = { edges, arena_array(keep, uint64_t, edges->count / 64 + 1),
			     type_checking, lazy };
	bool all = type_checking != COUNT_NONE && type_checking != COUNT_ONLY &&
		   lazy == COUNT_ALL;

	for (size_t i = 0; !all && i < edges->count; i++)
		if (!view_link(&view, i))
			view_drop(&view, i);
	return view;
}

/* What comes from elsewhere stands for the names above it, too. */
static bool takes(const struct modules *modules, const struct expression *expression,
		  unsigned module)
{
	struct span name = span_of(modules->at[module].name);

	if (modules->at[module].kind == MODULE_EXTERNAL)
		return expression_takes_start(expression, name) > 0;
	return expression_takes(expression, name);
}

/* A name may be another one of the same file. */
static unsigned find(const struct modules *modules, const struct expression *expression)
{
	const struct module *found =
		expression->wild ? NULL : modules_find(modules, expression->text);

	return found ? (unsigned)(found - modules->at) : MODULE_NONE;
}

static bool *taken(struct arena *tmp, const struct modules *modules,
		   const struct expression *expression)
{
	bool *all = arena_array(tmp, bool, modules->count + 1);
	unsigned one = find(modules, expression);

	if (one != MODULE_NONE)
		all[one] = true;
	for (unsigned i = 0; i < modules->count; i++)
		if (modules->at[i].kind == MODULE_EXTERNAL || expression->wild)
			all[i] |= takes(modules, expression, i);
	return all;
}

size_t view_ignore(struct arena *tmp, const struct view *view,
		   const struct arrow *arrow)
{
	const struct edges *edges = view->edges;
	unsigned importer = find(edges->modules, &arrow->importer);
	unsigned from = 0, to = (unsigned)edges->count;
	size_t count = 0;

	if (!arrow->importer.wild && importer == MODULE_NONE)
		return 0;
	if (!arrow->importer.wild) {
		from = edges->out[importer];
		to = edges->out[importer + 1];
	}
	bool *importers = arrow->importer.wild ?
			  taken(tmp, edges->modules, &arrow->importer) : NULL;
	bool *imported = taken(tmp, edges->modules, &arrow->imported);
	for (unsigned i = from; i < to; i++) {
		if ((importers && !importers[edges->at[i].importer]) ||
		    !imported[edges->at[i].imported])
			continue;
		count++;
		view_drop(view, i);
	}
	return count;
}
