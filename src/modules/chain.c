/* chain.c - breadth first, again and again, without the imports that were told. */
#include "modules/chain.h"

struct chaser {
	const struct view *view;
	uint64_t *steps;
	unsigned *stamp;	/* by module: the search that met it */
	unsigned *via;		/* the edge it was met by */
	unsigned *middle;	/* the pair whose chain had it as its whole middle */
	unsigned *queue;
	unsigned clock, pair;
	struct used VEC(unsigned) used;	/* dropped until the pair is done */
	struct arena *keep;
};

struct chaser *chaser_new(struct arena *keep, const struct view *view, uint64_t *steps)
{
	struct chaser *chaser = arena_new(keep, struct chaser);
	size_t count = view->edges->modules->count + 1;

	*chaser = (struct chaser){
		.view = view, .steps = steps, .keep = keep,
		.stamp = arena_array(keep, unsigned, count),
		.via = arena_array(keep, unsigned, count),
		.middle = arena_array(keep, unsigned, count),
		.queue = arena_array(keep, unsigned, count),
	};
	return chaser;
}

/* One pair at work. */
struct quest {
	struct chaser *chaser;
	const struct chain_ask *ask;
	struct arena *keep;
	struct chains *chains;
	size_t more;
	bool cut;
};

static void use(struct quest *quest, unsigned edge)
{
	view_drop(quest->chaser->view, edge);
	*vec_add(quest->chaser->keep, &quest->chaser->used) = edge;
}

static void tell(struct quest *quest, const unsigned *edges, size_t count)
{
	if (quest->chains->count >= quest->ask->most) {
		quest->more++;
		return;
	}
	struct chain *chain = vec_add(quest->keep, quest->chains);
	chain->edges = arena_array(quest->keep, unsigned, count);
	chain->count = count;
	memcpy(chain->edges, edges, count * sizeof *edges);
}

static bool spend(struct quest *quest)
{
	quest->cut |= !*quest->chaser->steps;
	if (quest->cut)
		return false;
	--*quest->chaser->steps;
	return true;
}

/* Chains of one import are the shortest, and none shares it. */
static void tell_direct(struct quest *quest)
{
	const struct edges *edges = quest->chaser->view->edges;
	const struct package *from = quest->ask->from;

	for (size_t i = 0; i < package_size(from); i++) {
		unsigned module = package_get(from, i);

		for (unsigned e = edges->out[module]; e < edges->out[module + 1]; e++)
			if (view_has(quest->chaser->view, e) &&
			    package_has(quest->ask->to, edges->to[e])) {
				tell(quest, &e, 1);
				use(quest, e);
			}
	}
}

/* The edge that leads into the second package, or -1. */
static long find(struct quest *quest)
{
	struct chaser *chaser = quest->chaser;
	const struct edges *edges = chaser->view->edges;
	const struct package *from = quest->ask->from, *to = quest->ask->to;
	size_t count = package_size(from);

	chaser->clock++;
	for (size_t i = 0; i < count; i++) {
		chaser->queue[i] = package_get(from, i);
		chaser->stamp[chaser->queue[i]] = chaser->clock;
	}
	for (size_t i = 0; i < count; i++)
		for (unsigned e = edges->out[chaser->queue[i]];
		     e < edges->out[chaser->queue[i] + 1]; e++) {
			unsigned next = edges->to[e];

			if (!spend(quest))
				return -1;
			if (chaser->stamp[next] == chaser->clock ||
			    !view_has(chaser->view, e))
				continue;
			if (package_has(to, next))
				return e;
			chaser->stamp[next] = chaser->clock;
			chaser->via[next] = e;
			if (!quest->ask->walls || !quest->ask->walls[next])
				chaser->queue[count++] = next;
		}
	return -1;
}

/* The chain that ends in the edge, in the order of its imports. */
static size_t trace(struct quest *quest, unsigned last, unsigned **path)
{
	struct chaser *chaser = quest->chaser;
	const struct edge *at = chaser->view->edges->at;
	size_t count = 1;

	for (unsigned m = at[last].importer; !package_has(quest->ask->from, m);
	     m = at[chaser->via[m]].importer)
		count++;
	*path = arena_array(quest->keep, unsigned, count);
	(*path)[count - 1] = last;
	for (size_t i = count - 1; i--;)
		(*path)[i] = chaser->via[at[(*path)[i + 1]].importer];
	return count;
}

/* A chain whose middle is one module tells all that lead to it and from it. */
static bool is_known(struct quest *quest, unsigned middle)
{
	struct chaser *chaser = quest->chaser;
	bool known = chaser->middle[middle] == chaser->pair;

	chaser->middle[middle] = chaser->pair;
	return known;
}

static bool is_done(const struct quest *quest)
{
	return quest->chains->count >= quest->ask->most &&
	       quest->more >= quest->ask->counted;
}

static void tell_longer(struct quest *quest)
{
	const struct edge *at = quest->chaser->view->edges->at;
	long last;

	while (!is_done(quest) && (last = find(quest)) >= 0) {
		unsigned *path;
		size_t count = trace(quest, (unsigned)last, &path);

		if (!quest->ask->joined || count != 2 ||
		    !is_known(quest, at[path[0]].imported))
			tell(quest, path, count);
		for (size_t i = 0; i < count; i++)
			use(quest, path[i]);
	}
	quest->cut |= is_done(quest);
}

/* What else leads to the middle of the chain, or from there, and was not used before. */
static void join(struct quest *quest, struct chain *chain)
{
	const struct view *view = quest->chaser->view;
	const struct edges *edges = view->edges;
	unsigned head = edges->at[chain->edges[0]].imported;
	unsigned tail = edges->at[chain->edges[chain->count - 1]].importer;
	size_t most = edges->into[head + 1] - edges->into[head] +
		      edges->out[tail + 1] - edges->out[tail];

	chain->also = arena_array(quest->keep, unsigned, most);
	for (unsigned i = edges->into[head]; i < edges->into[head + 1]; i++) {
		unsigned e = edges->in[i];

		if (e != chain->edges[0] && view_has(view, e) &&
		    package_has(quest->ask->from, edges->at[e].importer))
			chain->also[chain->also_count++] = e;
	}
	for (unsigned e = edges->out[tail]; e < edges->out[tail + 1]; e++)
		if (e != chain->edges[chain->count - 1] && view_has(view, e) &&
		    package_has(quest->ask->to, edges->to[e]))
			chain->also[chain->also_count++] = e;
}

void chaser_find(struct chaser *chaser, struct arena *keep, const struct chain_ask *ask,
		   struct chains *chains, size_t *more, bool *cut)
{
	struct quest quest = { chaser, ask, keep, chains, 0, false };

	chaser->pair++;
	tell_direct(&quest);
	if (!ask->direct)
		tell_longer(&quest);
	for (size_t i = 0; i < chaser->used.count; i++)
		view_restore(chaser->view, chaser->used.at[i]);
	chaser->used.count = 0;
	for (size_t i = 0; i < chains->count && ask->joined; i++)
		if (chains->at[i].count > 1)
			join(&quest, &chains->at[i]);
	*more = quest.more;
	*cut = quest.cut;
}
