/* siblings.c - children of a package that depend on each other in a circle. Each import
   is of one package only: the innermost that holds both its ends. */
#include "modules/cut.h"
#include "modules/trial.h"

#define OUT_OF_SCOPE (-1L)
#define DEPTH_MOST 1000000

struct family {
	struct trial *trial;
	long *left;		/* by module: levels that are still looked at below it */
	unsigned *depth;	/* by module */
	/* By edge: the children that it leads from and to; MODULE_NONE: not looked at. */
	unsigned *from, *into;
	unsigned *order;	/* edges, by from, then into */
	size_t count;
	/* Nodes are the children, arcs what one child has of another; `starts` is where an
	   arc's edges begin in `order`. */
	unsigned *first, *to, *weights, *starts;
};

/* What a wildcard does not match is as wrong as a name that is not there. */
static int find_all(struct trial *trial, const struct expressions *expressions,
		    struct packages *packages)
{
	for (size_t i = 0; i < expressions->count; i++) {
		const struct expression *expression = &expressions->at[i];

		if (packages_add(trial->tmp, trial->modules, expression, false,
				 packages))
			continue;
		if (expression->wild)
			return sw_fault_at(trial->fault, expression->place,
					   "no module matches `%.*s`",
					   (int)expression->text.len,
					   expression->text.at);
		return package_missing(trial->modules, expression->text,
				       expression->place, trial->fault);
	}
	packages_sort(packages);
	return 0;
}

static int refuse_both(struct trial *trial)
{
	const struct contract *contract = trial->contract;
	struct map ancestors = map_new(trial->tmp);

	for (size_t i = 0; i < contract->modules.count; i++)
		map_add(&ancestors, contract->modules.at[i].text, trial);
	for (size_t i = 0; i < contract->skips.count; i++)
		if (map_find(&ancestors, contract->skips.at[i].text))
			return sw_fault_at(trial->fault, contract->skips.at[i].place,
					   "`%.*s` is an ancestor: it cannot be skipped",
					   (int)contract->skips.at[i].text.len,
					   contract->skips.at[i].text.at);
	return 0;
}

/* Parents come before their children. */
static int find_scope(struct family *family)
{
	struct trial *trial = family->trial;
	size_t count = trial->modules->count;
	uint64_t depth = trial->contract->depth;
	struct packages ancestors = {0}, skips = {0};
	bool *skipped = arena_array(trial->tmp, bool, count + 1);

	if (refuse_both(trial) ||
	    find_all(trial, &trial->contract->modules, &ancestors) ||
	    find_all(trial, &trial->contract->skips, &skips))
		return -1;
	family->left = arena_array(trial->tmp, long, count + 1);
	family->depth = arena_array(trial->tmp, unsigned, count + 1);
	for (size_t i = 0; i < skips.count; i++)
		if (skips.at[i].self != MODULE_NONE)
			skipped[skips.at[i].self] = true;
	for (size_t i = 0; i < count; i++)
		family->left[i] = OUT_OF_SCOPE;
	for (size_t i = 0; i < ancestors.count; i++)
		if (ancestors.at[i].self != MODULE_NONE)
			family->left[ancestors.at[i].self] =
				(long)(depth < DEPTH_MOST ? depth : DEPTH_MOST);
	for (size_t i = 0; i < count; i++) {
		unsigned parent = trial->modules->at[i].parent;

		if (parent == MODULE_NONE)
			continue;
		family->depth[i] = family->depth[parent] + 1;
		if (!skipped[i] && family->left[parent] - 1 > family->left[i])
			family->left[i] = family->left[parent] - 1;
	}
	return 0;
}

/* The children that the ends are of, in the innermost package of both. */
static void place(struct family *family, size_t nth)
{
	const struct edge *edge = &family->trial->view.edges->at[nth];
	const struct module *modules = family->trial->modules->at;
	unsigned a = edge->importer, b = edge->imported, above = a, below = b;

	family->from[nth] = family->into[nth] = MODULE_NONE;
	while (a != b) {
		bool first = family->depth[a] >= family->depth[b];
		bool second = family->depth[b] >= family->depth[a];

		if (first) {
			above = a;
			a = modules[a].parent;
		}
		if (second) {
			below = b;
			b = modules[b].parent;
		}
		if (a == MODULE_NONE || b == MODULE_NONE)
			return;
	}
	if (a == above || a == below || family->left[a] == OUT_OF_SCOPE)
		return;		/* one holds the other */
	family->from[nth] = above;
	family->into[nth] = below;
	family->count++;
}

/* By one of both ends, stable. */
static void sort(struct family *family, const unsigned *by, const unsigned *in,
		 unsigned *out)
{
	size_t modules = family->trial->modules->count;
	unsigned *starts = arena_array(family->trial->tmp, unsigned, modules + 2);

	for (size_t i = 0; i < family->count; i++)
		starts[by[in[i]] + 1]++;
	for (size_t i = 1; i < modules + 2; i++)
		starts[i] += starts[i - 1];
	for (size_t i = 0; i < family->count; i++)
		out[starts[by[in[i]]]++] = in[i];
}

static void sort_edges(struct family *family)
{
	const struct view *view = &family->trial->view;
	size_t count = view->edges->count;
	struct arena *tmp = family->trial->tmp;
	unsigned *one = arena_array(tmp, unsigned, count + 1);
	unsigned *other = arena_array(tmp, unsigned, count + 1);

	family->from = arena_array(tmp, unsigned, count + 1);
	family->into = arena_array(tmp, unsigned, count + 1);
	for (size_t i = 0; i < count; i++) {
		size_t before = family->count;

		if (view_has(view, i))
			place(family, i);
		if (family->count > before)
			one[before] = (unsigned)i;
	}
	sort(family, family->into, one, other);
	sort(family, family->from, other, one);
	family->order = one;
}

static struct arcs join(struct family *family)
{
	struct arena *tmp = family->trial->tmp;
	size_t modules = family->trial->modules->count;
	unsigned arcs = 0, next = 0;

	family->first = arena_array(tmp, unsigned, modules + 2);
	family->to = arena_array(tmp, unsigned, family->count + 1);
	family->weights = arena_array(tmp, unsigned, family->count + 1);
	family->starts = arena_array(tmp, unsigned, family->count + 1);
	for (unsigned i = 0; i < family->count; i++) {
		unsigned from = family->from[family->order[i]];
		unsigned into = family->into[family->order[i]];

		for (; next <= from; next++)
			family->first[next] = arcs;
		if (arcs == family->first[from] || family->to[arcs - 1] != into) {
			family->starts[arcs] = i;
			family->to[arcs++] = into;
		}
		family->weights[arcs - 1]++;
	}
	for (; next <= modules; next++)
		family->first[next] = arcs;
	return (struct arcs){ modules, family->first, family->to, NULL, NULL };
}

static void tell(struct family *family, unsigned arc)
{
	struct trial *trial = family->trial;
	const struct module *modules = trial->modules->at;
	const unsigned *edges = family->order + family->starts[arc];
	unsigned from = family->from[edges[0]], count = family->weights[arc];
	struct breach *breach = trial_breach(trial);

	if (!breach)
		return;
	breach->importer = modules[from].name;
	breach->imported = modules[family->to[arc]].name;
	breach->chain = trial_links(trial, edges, 1);
	breach->chain_count = 1;
	breach->also = trial_links(trial, edges + 1, count - 1);
	breach->also_count = count - 1;
	breach->what = arena_format(trial->keep, "children of `%s` depend on each other in "
				    "a circle, and %u of the imports lead back",
				    modules[modules[from].parent].name, count);
}

static void tell_component(struct family *family, const struct arcs *arcs,
			   const struct circles *circles, unsigned component)
{
	struct trial *trial = family->trial;
	struct cuts cuts = {0};

	cut_find(trial->tmp, arcs, family->weights, circles, component, &cuts);
	for (size_t i = 0; i < cuts.count; i++)
		tell(family, cuts.at[i]);
}

int judge_siblings(struct trial *trial)
{
	struct family family = { .trial = trial };
	struct circles circles;

	if (find_scope(&family))
		return -1;
	sort_edges(&family);
	const struct arcs arcs = join(&family);
	circles_find(trial->tmp, &arcs, &circles);
	bool *told = arena_array(trial->tmp, bool, circles.count + 1);
	for (size_t m = 0; m < trial->modules->count; m++) {
		unsigned component = circles.of[m];

		if (told[component] ||
		    circles.first[component + 1] - circles.first[component] < 2)
			continue;
		told[component] = true;
		tell_component(&family, &arcs, &circles, component);
	}
	return 0;
}
