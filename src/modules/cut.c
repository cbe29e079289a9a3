/* cut.c - an order of a component's nodes; arcs that point back in it are cut. */
#include "modules/cut.h"

#include <stdlib.h>

/* A node's standing when it was put in the heap; the newest counts. */
struct entry {
	long lead;
	unsigned node;
};

/* Nodes are counted within the component. */
struct ordering {
	struct arena tmp;
	const struct arcs *arcs;
	const unsigned *weights;
	const unsigned *nodes;	/* in order */
	unsigned count;
	unsigned *first, *to, *weight;	/* the component's own arcs, and … */
	unsigned *back_first, *back_to, *back_weight;	/* … the same by target */
	long *lead;		/* weight of arcs out, less that of arcs in */
	unsigned *outs, *ins;	/* arcs that are left */
	long *place;		/* in the order; 0: not yet */
	unsigned *ends;		/* nodes without arcs in, or without arcs out */
	size_t end_count;
	struct heap VEC(struct entry) heap;
	long left, right;
};

static int compare(const void *a, const void *b)
{
	unsigned one = *(const unsigned *)a, other = *(const unsigned *)b;

	return one < other ? -1 : one > other;
}

static bool is_before(const struct entry *a, const struct entry *b)
{
	return a->lead != b->lead ? a->lead > b->lead : a->node < b->node;
}

static void push(struct ordering *o, unsigned node)
{
	struct heap *heap = &o->heap;
	struct entry entry = { o->lead[node], node };
	size_t at = heap->count;

	vec_add(&o->tmp, heap);
	for (; at && is_before(&entry, &heap->at[(at - 1) / 2]); at = (at - 1) / 2)
		heap->at[at] = heap->at[(at - 1) / 2];
	heap->at[at] = entry;
}

static struct entry pop(struct heap *heap)
{
	struct entry top = heap->at[0], last = heap->at[--heap->count];
	size_t at = 0;

	for (size_t child; (child = 2 * at + 1) < heap->count; at = child) {
		if (child + 1 < heap->count &&
		    is_before(&heap->at[child + 1], &heap->at[child]))
			child++;
		if (!is_before(&heap->at[child], &last))
			break;
		heap->at[at] = heap->at[child];
	}
	heap->at[at] = last;
	return top;
}

static void lose(struct ordering *o, unsigned node, unsigned *arcs, long lead)
{
	if (o->place[node])
		return;
	o->lead[node] += lead;
	if (!--*arcs)
		o->ends[o->end_count++] = node;
	push(o, node);
}

static void settle(struct ordering *o, unsigned node, bool last)
{
	o->place[node] = last ? o->right-- : o->left++;
	for (unsigned i = o->first[node]; i < o->first[node + 1]; i++)
		lose(o, o->to[i], &o->ins[o->to[i]], (long)o->weight[i]);
	for (unsigned i = o->back_first[node]; i < o->back_first[node + 1]; i++)
		lose(o, o->back_to[i], &o->outs[o->back_to[i]],
		     -(long)o->back_weight[i]);
}

static void settle_all(struct ordering *o)
{
	for (unsigned left = o->count; left;) {
		unsigned node;

		if (o->end_count) {
			node = o->ends[--o->end_count];
			if (o->place[node])
				continue;
			settle(o, node, !o->outs[node]);
			left--;
			continue;
		}
		struct entry entry = pop(&o->heap);
		if (o->place[entry.node] || entry.lead != o->lead[entry.node])
			continue;
		settle(o, entry.node, false);
		left--;
	}
}

/* The component's arcs with nodes counted from 0. */
static void localise(struct ordering *o, const struct circles *circles,
		     unsigned component)
{
	unsigned *local = arena_array(&o->tmp, unsigned, o->arcs->count + 1);
	unsigned arcs = 0;

	for (unsigned i = 0; i < o->count; i++) {
		local[o->nodes[i]] = i;
		arcs += o->arcs->first[o->nodes[i] + 1] - o->arcs->first[o->nodes[i]];
	}
	o->to = arena_array(&o->tmp, unsigned, arcs + 1);
	o->weight = arena_array(&o->tmp, unsigned, arcs + 1);
	arcs = 0;
	for (unsigned i = 0; i < o->count; i++) {
		unsigned node = o->nodes[i];

		o->first[i] = arcs;
		for (unsigned a = o->arcs->first[node]; a < o->arcs->first[node + 1]; a++)
			if (arc_is(o->arcs, a) &&
			    circles->of[o->arcs->to[a]] == component) {
				o->to[arcs] = local[o->arcs->to[a]];
				o->weight[arcs++] = o->weights ? o->weights[a] : 1;
			}
	}
	o->first[o->count] = arcs;
}

static void turn(struct ordering *o)
{
	unsigned arcs = o->first[o->count];

	o->back_to = arena_array(&o->tmp, unsigned, arcs + 1);
	o->back_weight = arena_array(&o->tmp, unsigned, arcs + 1);
	for (unsigned i = 0; i < arcs; i++)
		o->back_first[o->to[i] + 2]++;
	for (unsigned i = 2; i < o->count + 2; i++)
		o->back_first[i] += o->back_first[i - 1];
	for (unsigned node = 0; node < o->count; node++)
		for (unsigned i = o->first[node]; i < o->first[node + 1]; i++) {
			unsigned at = o->back_first[o->to[i] + 1]++;

			o->back_to[at] = node;
			o->back_weight[at] = o->weight[i];
			o->lead[node] += (long)o->weight[i];
			o->lead[o->to[i]] -= (long)o->weight[i];
			o->outs[node]++;
			o->ins[o->to[i]]++;
		}
}

static void collect(struct arena *keep, struct ordering *o, struct cuts *cuts)
{
	unsigned *local = arena_array(&o->tmp, unsigned, o->arcs->count + 1);

	for (unsigned i = 0; i < o->count; i++)
		local[o->nodes[i]] = i + 1;
	for (unsigned i = 0; i < o->count; i++)
		for (unsigned a = o->arcs->first[o->nodes[i]];
		     a < o->arcs->first[o->nodes[i] + 1]; a++) {
			unsigned to = local[o->arcs->to[a]];

			if (arc_is(o->arcs, a) && to && o->place[to - 1] < o->place[i])
				*vec_add(keep, cuts) = a;
		}
}

void cut_find(struct arena *keep, const struct arcs *arcs, const unsigned *weights,
	      const struct circles *circles, unsigned component, struct cuts *cuts)
{
	unsigned count = circles->first[component + 1] - circles->first[component];
	unsigned *nodes = circles->nodes + circles->first[component];
	struct ordering o = { .arcs = arcs, .weights = weights, .nodes = nodes,
			      .count = count, .left = 1, .right = 2L * count + 1 };

	qsort(nodes, count, sizeof *nodes, compare);
	o.first = arena_array(&o.tmp, unsigned, count + 2);
	o.back_first = arena_array(&o.tmp, unsigned, count + 2);
	o.lead = arena_array(&o.tmp, long, count);
	o.outs = arena_array(&o.tmp, unsigned, count);
	o.ins = arena_array(&o.tmp, unsigned, count);
	o.place = arena_array(&o.tmp, long, count);
	o.ends = arena_array(&o.tmp, unsigned, 2 * (size_t)count + 2);
	localise(&o, circles, component);
	turn(&o);
	for (unsigned i = 0; i < count; i++)
		push(&o, i);
	settle_all(&o);
	collect(keep, &o, cuts);
	arena_clear(&o.tmp);
}
