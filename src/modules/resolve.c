/* resolve.c - down from the folder that has a name's first part; of several the one that
   Python would take. */
#include "modules/resolve.h"

#include "modules/fold.h"
#include "python/stdlib.h"

/* How far a dotted name leads. */
struct way {
	const struct spot *spot;	/* the last that is there */
	const struct spot *head;	/* the first; NULL: not even that */
	struct span rest;		/* what is not there */
	unsigned depth;			/* names on the way */
	const struct spot *child;	/* of `from spot import name`, the name's; or NULL */
};

static const struct spot *step(const struct spot *spot, struct span name)
{
	const struct spot *below = spot_below(spot, name);
	char folded[FOLD_MOST];

	if (!below && spot->init && span_is(name, "__init__"))
		return spot;
	if (!below && fold_name(&name, folded))
		below = spot_below(spot, name);
	return below && spot_there(below) ? below : NULL;
}

static struct way walk(const struct spot *from, struct span dotted)
{
	struct way way = { .spot = from, .rest = dotted };

	while (way.rest.len) {
		size_t dot = span_find(way.rest, '.');
		const struct spot *next = step(way.spot, span_cut(way.rest, dot));
		if (!next)
			break;
		way.spot = next;
		way.depth++;
		way.rest = span_from(way.rest, dot + (dot < way.rest.len));
		if (!way.head)
			way.head = next;
	}
	return way;
}

/* In a module that is one file there is nothing but what it binds. */
static void find_child(struct way *way, struct span name)
{
	if (!way->rest.len && name.len && (way->spot->init || !way->spot->file))
		way->child = step(way->spot, name);
}

/* The better way is the larger: one that leads to its end, then one that begins in a real
   file, since Python takes that before a bare folder. */
static unsigned grade(const struct way *way, struct span name)
{
	bool all = !way->rest.len;
	bool one = !all && span_find(way->rest, '.') == way->rest.len;
	bool real = way->head && spot_regular(way->head);

	if (!way->head)
		return 0;
	if (all)
		return real ? 7 : name.len && !way->child ? 5 : 6;
	return one ? 3 + real : 1 + real;
}

/* By whatever root: the name is looked up whole. */
static struct way walk_anywhere(const struct survey *survey, struct span dotted,
				struct span name)
{
	struct way way = { .rest = dotted };
	size_t dot = span_find(dotted, '.');
	unsigned head = survey_find(survey, span_cut(dotted, dot));

	if (head == MODULE_NONE || !survey->spot_of.at[head])
		return way;
	unsigned all = survey_find(survey, dotted);
	way = walk(survey->spot_of.at[head],
		   span_from(dotted, dot + (dot < dotted.len)));
	way.head = survey->spot_of.at[head];
	way.depth++;
	if (way.rest.len && all != MODULE_NONE && survey->spot_of.at[all]) {
		way.spot = survey->spot_of.at[all];
		way.rest = (struct span){0};
	}
	find_child(&way, name);
	return way;
}

static struct span first_of(struct span dotted)
{
	return span_cut(dotted, span_find(dotted, '.'));
}

static struct way walk_order(const struct survey *survey, const struct order *order,
			     const struct import *import)
{
	struct way best = { .rest = import->module };
	unsigned most = 0;

	for (size_t i = 0; most < 7 && i <= order->count; i++) {
		struct way way;

		if (i == order->sure && stdlib_has(first_of(import->module)))
			break;
		if (i < order->count) {
			way = walk(order->at[i], import->module);
			find_child(&way, import->name);
		} else {
			way = walk_anywhere(survey, import->module, import->name);
		}
		unsigned worth = grade(&way, import->name);
		if (worth <= most)
			continue;
		most = worth;
		best = way;
	}
	return best;
}

/* One dot is the file's own folder. A folder that names begin in is no package, unless an
   outer root makes it one. */
static const struct spot *base_of(const struct order *order, unsigned level)
{
	const struct spot *spot = order->own;

	while (spot && --level)
		spot = spot->up;
	return spot;
}

/* A root may be a package itself, whose name is not known. */
static bool is_beyond(const struct spot *base)
{
	return !base || ((!base->up || base->root) && !base->init);
}

/* What is imported is all there. */
static struct resolved end_at(const struct way *way, const struct import *import)
{
	const struct spot *spot = way->child ? way->child : way->spot;
	struct resolved got = {
		.outcome = RESOLVED, .module = spot->module, .known = spot,
		.depth = way->depth + (import->level > 0) + (way->child != NULL),
	};

	if (way->child && spot->module != MODULE_NONE)
		return got;
	got.depth -= way->child != NULL;
	got.module = way->spot->module;
	got.member = import->name;
	if (import->name.len || got.module != MODULE_NONE || !spot->up)
		return got;
	got.module = spot->up->module;	/* compiled: its package stands for it */
	got.member = spot->name;
	return got;
}

/* A bare folder has only what is in it: where that is not what is asked for, something
   else is called so. */
static bool is_other(const struct way *way, const struct import *import)
{
	bool bare = way->head && !spot_regular(way->head) && !way->head->compiled;

	return !import->level &&
	       (!way->head || (bare && way->spot == way->head && !way->child));
}

static struct resolved judge(const struct way *way, const struct import *import)
{
	struct resolved got = {
		.outcome = RESOLVED_NOT, .module = MODULE_NONE, .member = import->name,
		.known = way->spot, .missing = way->rest.len ? way->rest : import->name,
		.depth = way->depth + (import->level > 0),
	};

	if (is_other(way, import))
		return got.outcome = RESOLVED_EXTERNAL, got;
	bool bare = !spot_regular(way->spot) && !way->spot->compiled;
	if (!way->rest.len && !(bare && import->name.len && !way->child))
		return end_at(way, import);
	if (way->rest.len &&
	    (import->name.len || span_find(way->rest, '.') < way->rest.len))
		return got;
	got.outcome = RESOLVED_ABOVE;
	got.module = way->spot->module;
	if (way->rest.len)
		got.member = way->rest;
	return got;
}

struct resolved resolve_import(const struct survey *survey, const struct order *order,
			const struct import *import)
{
	struct way way;

	if (!import->level) {
		way = walk_order(survey, order, import);
		return judge(&way, import);
	}
	const struct spot *base = base_of(order, import->level);
	struct resolved beyond = { .outcome = RESOLVED_BEYOND, .module = MODULE_NONE };
	if (!base || (!base->up && !base->init))
		return beyond;
	way = walk(base, import->module);
	find_child(&way, import->name);
	struct resolved got = judge(&way, import);
	if (is_beyond(base))
		got.outcome = RESOLVED_BEYOND;
	return got;
}
