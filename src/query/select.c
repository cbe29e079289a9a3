/* select.c - walks: segments and selectors over a tree, in the order of RFC 9535. */
#include "query/select.h"

int select_charge(struct select *select, uint64_t steps)
{
	if (steps <= select->steps) {
		select->steps -= steps;
		return 0;
	}
	select->steps = 0;
	return sw_unchecked_at(select->fault, select->query->at,
			       "query: limits.query-steps (%llu) is used up on one file: "
			       "make the query narrower or raise the limit",
			       (unsigned long long)select->limits->query_steps);
}

static bool holds(const struct node *node)
{
	return node->kind == NODE_LIST || node->kind == NODE_MAP;
}

static const struct node *child_of(const struct node *node, size_t i)
{
	return node->kind == NODE_MAP ? node->pairs[i].value : node->items[i];
}

/*
 * What follows picks the next child that a selector takes: 1 with its position, 0 when
 * there is none left, -1 with the fault set. `frame->next` says where to go on.
 */

/* A map is searched from its beginning: a wide one costs more. */
static int pick_name(struct select *select, struct frame *frame,
		     const struct selector *selector, size_t *child)
{
	const struct node *node = frame->node;

	if (frame->next++ || node->kind != NODE_MAP)
		return 0;
	const struct pair *pair = node_pair(node, selector->name);
	size_t searched = pair ? (size_t)(pair - node->pairs) : node->count;
	if (select_charge(select, searched / 8))
		return -1;
	*child = searched;
	return pair != NULL;
}

static int pick_any(struct select *select, struct frame *frame,
		    const struct selector *selector, size_t *child)
{
	(void)select;
	(void)selector;
	*child = frame->next++;
	return holds(frame->node) && *child < frame->node->count;
}

static int pick_index(struct select *select, struct frame *frame,
		      const struct selector *selector, size_t *child)
{
	int64_t count = (int64_t)frame->node->count, index = selector->index;

	(void)select;
	if (frame->next++ || frame->node->kind != NODE_LIST)
		return 0;
	if (index < 0)
		index += count;
	*child = (size_t)index;
	return index >= 0 && index < count;
}

/* Where a bound of a slice lies: from the end if negative, and no farther than that. */
static int64_t place_bound(int64_t bound, int64_t count, int64_t least, int64_t most)
{
	if (bound < 0)
		bound += count;
	return bound < least ? least : bound > most ? most : bound;
}

static int pick_slice(struct select *select, struct frame *frame,
		      const struct selector *selector, size_t *child)
{
	const struct bounds *slice = &selector->slice;
	int64_t count = (int64_t)frame->node->count, step = slice->step;
	bool up = step > 0;
	int64_t least = up ? 0 : -1, most = up ? count : count - 1;
	int64_t start = up ? least : most, end = up ? most : least;

	(void)select;
	if (frame->node->kind != NODE_LIST || !step)
		return 0;
	if (slice->has_start)
		start = place_bound(slice->start, count, least, most);
	if (slice->has_end)
		end = place_bound(slice->end, count, least, most);
	/* A division, since a product of the two could overflow. */
	int64_t span = up ? end - start : start - end, stride = up ? step : -step;
	if (span <= 0 || (int64_t)frame->next > (span - 1) / stride)
		return 0;
	*child = (size_t)(start + (int64_t)frame->next++ * step);
	return 1;
}

/* A test walks, too, so the frame may move while it runs. */
static int pick_tested(struct select *select, struct frame *frame,
		       const struct selector *selector, size_t *child)
{
	const struct node *node = frame->node;
	size_t at = (size_t)(frame - select->frames.at), i = frame->next;
	int passes = 0;

	for (; holds(node) && i < node->count && !passes; i++) {
		if (select_charge(select, 1))
			return -1;
		passes = test(select, selector->filter, child_of(node, i));
	}
	select->frames.at[at].next = i;
	*child = i - 1;
	return passes;
}

static int (*const picks[])(struct select *select, struct frame *frame,
			    const struct selector *selector, size_t *child) = {
	[SELECT_NAME] = pick_name, [SELECT_WILDCARD] = pick_any,
	[SELECT_INDEX] = pick_index, [SELECT_SLICE] = pick_slice,
	[SELECT_FILTER] = pick_tested,
};

static struct frame *top(const struct walk *walk)
{
	return &walk->select->frames.at[walk->select->frames.count - 1];
}

static void enter(struct walk *walk, size_t child, size_t segment)
{
	const struct node *node = top(walk)->node;
	bool map = node->kind == NODE_MAP;
	struct frame *frame = vec_add(walk->select->tmp, &walk->select->frames);

	*frame = (struct frame){
		.node = child_of(node, child), .index = child, .segment = segment,
		.key = map ? node->pairs[child].key : NULL,
	};
}

/* One step of the top frame: into a child, on to its next selector, or up. */
static int step(struct walk *walk)
{
	struct frame *frame = top(walk);
	const struct segment *segment = &walk->path->segments.at[frame->segment];
	size_t at = frame->segment, child = 0;

	if (frame->below) {
		if (!holds(frame->node) || frame->next == frame->node->count)
			walk->select->frames.count--;
		else if (holds(child_of(frame->node, child = frame->next++)))
			enter(walk, child, at);
		return 0;
	}
	if (frame->selector == segment->selectors.count) {
		frame->below = segment->descends;
		frame->next = 0;
		if (!segment->descends)
			walk->select->frames.count--;
		return 0;
	}
	const struct selector *selector = &segment->selectors.at[frame->selector];
	int picked = picks[selector->kind](walk->select, frame, selector, &child);
	if (picked < 0)
		return -1;
	if (picked) {
		enter(walk, child, at + 1);
	} else {
		frame = top(walk);
		frame->selector++;
		frame->next = 0;
	}
	return 0;
}

struct walk walk_new(struct select *select, const struct path *path,
		     const struct node *current)
{
	size_t base = select->frames.count;

	*vec_add(select->tmp, &select->frames) = (struct frame){
		.node = path->relative ? current : select->root,
	};
	return (struct walk){ .select = select, .path = path, .base = base };
}

int walk_next(struct walk *walk)
{
	struct frames *frames = &walk->select->frames;

	if (walk->found)
		frames->count--;
	walk->found = false;
	while (frames->count > walk->base) {
		if (select_charge(walk->select, 1))
			return -1;
		if (top(walk)->segment == walk->path->segments.count) {
			walk->found = true;
			return 1;
		}
		if (step(walk))
			return -1;
	}
	return 0;
}

const struct node *walk_node(const struct walk *walk)
{
	return top(walk)->node;
}

void walk_stop(struct walk *walk)
{
	walk->select->frames.count = walk->base;
}

/* The way to the top frame. Frames hold on to what was made of it, so that two hits
   below one node share the way to it. */
static const struct hit *keep_way(struct select *select)
{
	struct frame *frames = select->frames.at;
	size_t count = select->frames.count, from = count;
	const struct hit *parent = NULL;

	while (from > 0 && !frames[from - 1].hit)
		from--;
	if (from)
		parent = frames[from - 1].hit;
	for (; from < count; from++) {
		struct hit *hit = arena_new(select->tmp, struct hit);

		*hit = (struct hit){ frames[from].node, frames[from].key, parent,
				     frames[from].index };
		frames[from].hit = parent = hit;
	}
	return parent;
}

int query_select(const struct query *query, struct arena *tmp, struct matcher *matcher,
		 const struct limits *limits, const struct node *root,
		 struct hits *hits, struct sw_fault *fault)
{
	struct select select = {
		.query = query, .root = root, .tmp = tmp, .matcher = matcher,
		.limits = limits, .steps = limits->query_steps, .fault = fault,
	};
	int found;

	if (!root)
		return 0;
	struct walk walk = walk_new(&select, &query->path, root);
	while ((found = walk_next(&walk)) == 1)
		*vec_add(tmp, hits) = keep_way(&select);
	arena_clear(&select.pattern_keep);
	return found;
}
