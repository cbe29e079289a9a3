/* azure_order.c - stages, or jobs of one, in the order in which they wait for each other:
   each can run when those before it can. */
#include "pipeline/azure.h"

/* How far back one looks for a stage that is there on every occasion. */
#define LOOK_BACK 16

struct indices VEC(size_t);

/* What is still to be done, without recursion: how many each waits for, and who for it. */
struct order {
	struct azure *azure;
	struct azure_knots *knots;
	struct reach base;
	size_t *left, *ready, count;
	struct indices *after;
};

/* Where that one is not there, or is not what is waited for, it holds up nobody. */
static struct reach passes(const struct azure *azure, const struct azure_wait *need,
			   const struct azure_knot *on)
{
	struct reach there = reach_both(need->here, on->item.guard);

	return reach_either(azure_not(azure, there), on->reach);
}

static void settle(struct order *order, struct azure_knot *knot)
{
	knot->reach = reach_both(order->base, knot->own);
	for (size_t i = 0; i < knot->needs.count; i++) {
		const struct azure_wait *need = &knot->needs.at[i];
		const struct azure_knot *on;

		if (need->on == SIZE_MAX)
			continue;
		on = &order->knots->at[need->on];
		if (!knot->waits)
			continue;
		knot->reach = reach_both(knot->reach, passes(order->azure, need, on));
	}
}

static void link_up(struct order *order)
{
	struct arena *keep = order->azure->reader->keep;

	for (size_t i = 0; i < order->knots->count; i++) {
		const struct azure_knot *knot = &order->knots->at[i];

		for (size_t j = 0; j < knot->needs.count; j++) {
			if (knot->needs.at[j].on == SIZE_MAX)
				continue;
			*vec_add(keep, &order->after[knot->needs.at[j].on]) = i;
			order->left[i]++;
		}
		if (!order->left[i])
			order->ready[order->count++] = i;
	}
}

static void go_through(struct order *order)
{
	for (size_t i = 0; i < order->count; i++) {
		size_t at = order->ready[i];
		const struct indices *after = &order->after[at];

		settle(order, &order->knots->at[at]);
		for (size_t j = 0; j < after->count; j++)
			if (!--order->left[after->at[j]])
				order->ready[order->count++] = after->at[j];
	}
}

/* The stage before; and where that one may not be there, the one before it. */
static void follow_on(struct azure *azure, struct azure_knots *knots, size_t index)
{
	struct reach here = reach_all(azure->pipeline->occasions);
	struct azure_knot *knot = &knots->at[index];

	for (size_t i = index; i-- && index - i <= LOOK_BACK && !azure_none(here);) {
		struct azure_wait *need = vec_add(azure->reader->keep, &knot->needs);

		need->on = i;
		need->here = here;
		need->name = knots->at[i].key;
		need->place = knot->place;
		here = reach_both(here, azure_not(azure, knots->at[i].item.guard));
	}
}

/* Names of stages and jobs have no case. */
static struct span fold(struct azure *azure, struct span name)
{
	char *text = arena_string(azure->reader->keep, name);

	for (char *c = text; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c += 'a' - 'A';
	return span_of(text);
}

static void wait_for(struct azure *azure, struct azure_knot *knot, const struct map *keys,
		     const struct azure_item *name)
{
	struct azure_wait *need = vec_add(azure->reader->keep, &knot->needs);
	struct ci_text text = { .known = false };
	size_t *index;

	need->on = SIZE_MAX;
	need->here = name->guard;
	if (!name->node || name->node->kind >= NODE_LIST)
		return;
	text = azure_text(azure, name->node, name->frame);
	need->name = text.text;
	need->place = name->node->place;
	index = text.known ? map_find(keys, fold(azure, text.text)) : NULL;
	if (index)
		need->on = *index;
}

static void read_needs(struct azure *azure, struct azure_knots *knots, size_t index,
		       const struct map *keys, bool stages)
{
	struct azure_knot *knot = &knots->at[index];
	struct azure_item on = azure_get(azure, &knot->item, "dependsOn");
	struct azure_items names = {0};

	if (!on.node) {
		if (stages)
			follow_on(azure, knots, index);
	} else if (on.node->kind < NODE_LIST) {
		if (on.node->text.len)
			wait_for(azure, knot, keys, &on);
	} else {
		azure_items(azure, on, NULL, &names);
	}
	for (size_t i = 0; i < names.count; i++)
		wait_for(azure, knot, keys, &names.at[i]);
}

static struct map index_keys(struct azure *azure, const struct azure_knots *knots)
{
	struct arena *keep = azure->reader->keep;
	struct map keys = map_new(keep);
	size_t *index = arena_array(keep, size_t, knots->count + 1);

	for (size_t i = 0; i < knots->count; i++) {
		index[i] = i;
		if (knots->at[i].key.len)
			map_add(&keys, fold(azure, knots->at[i].key), &index[i]);
	}
	return keys;
}

void azure_order(struct azure *azure, struct azure_knots *knots, struct reach base,
		 bool stages)
{
	struct arena *keep = azure->reader->keep;
	struct map keys = index_keys(azure, knots);
	struct order order = {
		.azure = azure, .knots = knots, .base = base,
		.left = arena_array(keep, size_t, knots->count + 1),
		.ready = arena_array(keep, size_t, knots->count + 1),
		.after = arena_array(keep, struct indices, knots->count + 1),
	};

	for (size_t i = 0; i < knots->count; i++)
		read_needs(azure, knots, i, &keys, stages);
	link_up(&order);
	go_through(&order);
	for (size_t i = 0; i < knots->count; i++)	/* they wait for each other */
		if (order.left[i])
			knots->at[i].reach = (struct reach){
				.dark = base.can | base.dark,
			};
}
