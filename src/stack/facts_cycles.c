/* facts_cycles.c - modules that import each other. */
#include "base/str.h"
#include "modules/circle.h"
#include "stack/facts.h"
#include "stack/graph.h"

/* The links that count, as arcs between modules. */
struct imports_view {
	const struct modules *modules;
	struct arcs arcs;
	const struct link **links;	/* by arc */
	struct circles circles;
};

static bool counts(const struct link *link, bool lazy)
{
	return !link->type_checking && (lazy || !link->lazy);
}

static void view(struct arena *tmp, const struct modules *modules, bool lazy,
		 struct imports_view *view)
{
	unsigned *first = arena_array(tmp, unsigned, modules->count + 1);
	unsigned *to = arena_array(tmp, unsigned, modules->link_count + 1);
	size_t count = 0;

	*view = (struct imports_view){ .modules = modules };
	view->links = arena_array(tmp, const struct link *, modules->link_count + 1);
	for (size_t m = 0; m < modules->count; m++) {
		const struct module *module = &modules->at[m];
		first[m] = (unsigned)count;
		for (unsigned k = 0; k < module->count; k++) {
			const struct link *link = &modules->links[module->first + k];
			if (!counts(link, lazy))
				continue;
			view->links[count] = link;
			to[count++] = link->imported;
		}
	}
	first[modules->count] = (unsigned)count;
	view->arcs = (struct arcs){ .count = modules->count, .first = first, .to = to };
	circles_find(tmp, &view->arcs, &view->circles);
}

static unsigned size_of(const struct circles *circles, unsigned component)
{
	return circles->first[component + 1] - circles->first[component];
}

/* Breadth first from a module, within its circle: the link that leads back to it. */
static const struct link *walk_back(struct arena *tmp, const struct imports_view *view,
				    unsigned start, const struct link **by)
{
	const struct circles *circles = &view->circles;
	unsigned *queue = arena_array(tmp, unsigned, size_of(circles, circles->of[start]));
	size_t end = 0;

	queue[end++] = start;
	for (size_t next = 0; next < end; next++) {
		unsigned at = queue[next];
		for (unsigned k = view->arcs.first[at]; k < view->arcs.first[at + 1]; k++) {
			unsigned to = view->arcs.to[k];
			if (to == start)
				return view->links[k];
			if (by[to] || circles->of[to] != circles->of[start])
				continue;
			by[to] = view->links[k];
			queue[end++] = to;
		}
	}
	return NULL;
}

/* The shortest way from a module back to it. */
struct circle {
	const struct link **links;
	size_t count;
};

static struct circle circle_of(struct arena *tmp, const struct imports_view *view,
			       unsigned start, const struct link **by)
{
	const struct link *last = walk_back(tmp, view, start, by);
	struct circle circle = { .count = 1 };

	for (const struct link *at = last; at->importer != start; at = by[at->importer])
		circle.count++;
	circle.links = arena_array(tmp, const struct link *, circle.count);
	for (size_t i = circle.count; i-- > 0; last = by[last->importer])
		circle.links[i] = last;
	return circle;
}

static const char *chain_text(struct arena *keep, const struct modules *modules,
			      const struct circle *circle)
{
	struct str text = str_new(keep);

	str_text(&text, modules->at[circle->links[0]->importer].name);
	for (size_t i = 0; i < circle->count; i++)
		str_format(&text, " -> %s", modules->at[circle->links[i]->imported].name);
	return text.at;
}

static void tell(struct stack *stack, const struct modules *modules, const char *check,
		 const struct circle *circle, struct facts *facts)
{
	size_t count = circle->count;
	struct fact_step *steps = arena_array(stack->keep, struct fact_step, count);
	const char **reads = arena_array(stack->keep, const char *, count);

	for (size_t i = 0; i < count; i++) {
		const struct link *link = circle->links[i];
		steps[i].place = modules_place(modules, link);
		steps[i].text = arena_format(stack->keep, "%s imports %s",
					     modules->at[link->importer].name,
					     modules->at[link->imported].name);
		reads[i] = steps[i].place.path;
	}
	struct fact *fact = fact_add(stack, facts, check, steps[0].place);
	fact->value = chain_text(stack->keep, modules, circle);
	fact->steps = steps + 1;
	fact->step_count = count - 1;
	fact->reads = reads;
	fact->read_count = count;
}

/* One fact a circle of circles: the shortest way through its first module by name.
   `known`: modules of circles that were told of; those of this view are added. */
static void find(struct stack *stack, const struct modules *modules, bool lazy,
		 bool *known, struct facts *facts)
{
	struct arena tmp = {0};
	struct imports_view seen;

	view(&tmp, modules, lazy, &seen);
	const struct link **by = arena_array(&tmp, const struct link *, modules->count + 1);
	bool *told = arena_array(&tmp, bool, seen.circles.count + 1);
	for (unsigned m = 0; m < modules->count; m++)
		told[seen.circles.of[m]] |= known[m];
	for (unsigned m = 0; m < modules->count; m++) {
		unsigned component = seen.circles.of[m];
		if (size_of(&seen.circles, component) < 2)
			continue;
		known[m] = true;
		if (told[component])
			continue;
		told[component] = true;
		struct circle circle = circle_of(&tmp, &seen, m, by);
		tell(stack, modules, lazy ? "weak" : "cycle", &circle, facts);
	}
	arena_clear(&tmp);
}

/* What imports within functions close is weak: it works, while nobody calls too early. */
void facts_import_cycles(struct stack *stack, struct facts *facts)
{
	if (stack->circles_judged)
		return;
	const struct modules *modules = graph_of(stack);
	bool *known = arena_array(stack->keep, bool, modules->count + 1);

	find(stack, modules, false, known, facts);
	find(stack, modules, true, known, facts);
}
