/* cycles.c - circles of modules: what would have to go, and the way back. */
#include "modules/cut.h"
#include "modules/trial.h"

/* Of one circle of circles. */
#define CUTS_MOST 20

/* Modules out of the packages that are asked for. */
static bool *outside(struct trial *trial, const struct packages *packages)
{
	bool *walls = arena_array(trial->tmp, bool, trial->modules->count + 1);

	memset(walls, trial->contract->modules.count > 0,
	       trial->modules->count * sizeof *walls);
	for (size_t i = 0; i < packages->count; i++)
		for (size_t k = 0; k < package_size(&packages->at[i]); k++)
			walls[package_get(&packages->at[i], k)] = false;
	return walls;
}

/* The edge, and the shortest way back. */
static void tell_cut(struct trial *trial, unsigned edge, const bool *walls,
		     unsigned size)
{
	const struct edge *at = &trial->view.edges->at[edge];
	struct package from = { .self = at->imported }, to = { .self = at->importer };
	const struct chain_ask ask = { &from, &to, walls, false, false, 1, 0 };
	struct chains chains = {0};
	size_t more, back = 0;
	bool cut;

	chaser_find(trial->chaser, trial->tmp, &ask, &chains, &more, &cut);
	struct breach *breach = trial_breach(trial);
	if (!breach)
		return;
	if (chains.count)
		back = chains.at[0].count;
	unsigned *edges = arena_array(trial->tmp, unsigned, back + 1);
	edges[0] = edge;
	if (back)
		memcpy(edges + 1, chains.at[0].edges, back * sizeof *edges);
	breach->importer = trial->modules->at[at->importer].name;
	breach->imported = trial->modules->at[at->imported].name;
	breach->chain = trial_links(trial, edges, back + 1);
	breach->chain_count = back + 1;
	breach->what = arena_format(trial->keep, "%u modules import each other in a circle",
				    size);
}

static void tell_component(struct trial *trial, const struct arcs *arcs,
			   const struct circles *circles, unsigned component)
{
	unsigned size = circles->first[component + 1] - circles->first[component];
	struct cuts cuts = {0};

	cut_find(trial->tmp, arcs, NULL, circles, component, &cuts);
	for (size_t i = 0; i < cuts.count && i < CUTS_MOST; i++)
		tell_cut(trial, cuts.at[i], arcs->walls, size);
	if (cuts.count > CUTS_MOST && trial->breaches->count)
		trial->breaches->at[trial->breaches->count - 1].more =
			cuts.count - CUTS_MOST;
}

int judge_cycles(struct trial *trial)
{
	const struct edges *edges = trial->view.edges;
	struct packages packages = {0};
	struct circles circles;

	if (trial_packages(trial, &trial->contract->modules, true, false, &packages))
		return -1;
	const struct arcs arcs = { trial->modules->count, edges->out, edges->to,
				   trial->view.gone, outside(trial, &packages) };
	circles_find(trial->tmp, &arcs, &circles);
	bool *told = arena_array(trial->tmp, bool, circles.count + 1);
	for (size_t m = 0; m < trial->modules->count; m++) {
		unsigned component = circles.of[m];

		if (arcs.walls[m] || told[component] ||
		    circles.first[component + 1] - circles.first[component] < 2)
			continue;
		told[component] = true;
		tell_component(trial, &arcs, &circles, component);
	}
	return 0;
}
