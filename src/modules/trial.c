/* trial.c - packages, chains and breaches of one contract. */
#include "modules/trial.h"

/* Chains of a pair, and breaches of a contract, that are told; the rest is counted, of a
   pair up to so many. */
#define CHAINS_MOST 20
#define CHAINS_COUNTED 1000
#define BREACHES_MOST 500
#define BREACHES_COUNTED 100000

int trial_packages(struct trial *trial, const struct expressions *expressions,
		   bool whole, bool absent_fine, struct packages *packages)
{
	for (size_t i = 0; i < expressions->count; i++) {
		const struct expression *expression = &expressions->at[i];

		if (!packages_add(trial->tmp, trial->modules, expression, whole,
				  packages) &&
		    !expression->wild && !absent_fine)
			return package_missing(trial->modules, expression->text,
					       expression->place, trial->fault);
	}
	packages_sort(packages);
	return 0;
}

bool trial_is_full(struct trial *trial)
{
	bool full = trial->told >= BREACHES_MOST;

	trial->untold += full;
	return full;
}

bool trial_is_done(const struct trial *trial)
{
	return trial->untold >= BREACHES_COUNTED;
}

struct breach *trial_breach(struct trial *trial)
{
	if (trial_is_full(trial))
		return NULL;
	trial->told++;
	struct breach *breach = vec_add(trial->keep, trial->breaches);
	breach->contract = trial->contract;
	breach->check = trial->check;
	breach->place = trial->contract->place;
	return breach;
}

const struct link *const *trial_links(struct trial *trial, const unsigned *edges,
				      size_t count)
{
	const struct link **links =
		arena_array(trial->keep, const struct link *, count);

	for (size_t i = 0; i < count; i++)
		links[i] = view_link(&trial->view, edges[i]);
	return links;
}

void trial_tell_edge(struct trial *trial, size_t edge, const char *importer,
		     const char *imported, const char *what)
{
	struct breach *breach = trial_breach(trial);
	unsigned one = (unsigned)edge;

	if (!breach)
		return;
	breach->importer = importer;
	breach->imported = imported;
	breach->what = what;
	breach->chain = trial_links(trial, &one, 1);
	breach->chain_count = 1;
}

const char *trial_name(struct trial *trial, const struct package *package)
{
	return arena_string(trial->keep, package->name);
}

static void tell_chain(struct trial *trial, const struct chain *chain,
		       const struct breach *pair)
{
	struct breach *breach = trial_breach(trial);

	if (!breach)
		return;
	breach->importer = pair->importer;
	breach->imported = pair->imported;
	breach->what = pair->what;
	breach->chain = trial_links(trial, chain->edges, chain->count);
	breach->chain_count = chain->count;
	breach->also = trial_links(trial, chain->also, chain->also_count);
	breach->also_count = chain->also_count;
}

void trial_tell_pair(struct trial *trial, struct chain_ask ask, const char *what)
{
	struct breach pair = { .importer = trial_name(trial, ask.from),
			       .imported = trial_name(trial, ask.to), .what = what };
	struct chains chains = {0};
	size_t more;
	bool cut;

	ask.most = CHAINS_MOST;
	ask.counted = CHAINS_COUNTED;
	chaser_find(trial->chaser, trial->tmp, &ask, &chains, &more, &cut);
	for (size_t i = 0; i < chains.count; i++)
		tell_chain(trial, &chains.at[i], &pair);
	if (!chains.count)
		tell_chain(trial, &(struct chain){0}, &pair);
	struct breach *last = &trial->breaches->at[trial->breaches->count - 1];
	last->more = more;
	last->cut = cut;
}
