/* protected.c - who imports a module directly, and is not allowed to. */
#include "modules/trial.h"

static bool *allowed(struct trial *trial, const struct packages *packages)
{
	bool *all = arena_array(trial->tmp, bool, trial->modules->count + 1);

	for (size_t i = 0; i < packages->count; i++)
		for (size_t k = 0; k < package_size(&packages->at[i]); k++)
			all[package_get(&packages->at[i], k)] = true;
	return all;
}

static void judge_one(struct trial *trial, const struct package *package,
		      const bool *importers)
{
	const struct edges *edges = trial->view.edges;
	const char *name = trial_name(trial, package);
	const char *what = arena_format(trial->keep, "`%s` is protected", name);

	for (size_t i = 0; i < package_size(package); i++) {
		unsigned module = package_get(package, i);

		for (unsigned k = edges->into[module]; k < edges->into[module + 1]; k++) {
			const struct edge *edge = &edges->at[edges->in[k]];

			if (view_has(&trial->view, edges->in[k]) &&
			    !importers[edge->importer] &&
			    !package_has(package, edge->importer))
				trial_tell_edge(trial, edges->in[k],
						trial->modules->at[edge->importer].name,
						name, what);
		}
	}
}

int judge_protected(struct trial *trial)
{
	const struct contract *contract = trial->contract;
	struct packages packages = {0}, importers = {0};

	if (trial_packages(trial, &contract->modules, contract->as_packages, false,
			   &packages) ||
	    trial_packages(trial, &contract->others, contract->as_packages,
			   !contract->as_packages, &importers))
		return -1;
	bool *fine = allowed(trial, &importers);
	for (size_t i = 0; i < packages.count; i++)
		judge_one(trial, &packages.at[i], fine);
	return 0;
}
