/*
 * azure_expand.c - lists and maps with `${{ if }}`, `${{ each }}`, `${{ insert }}` and
 * templates in them, in the order in which they stand. What is open stands on a stack.
 */
#include "pipeline/azure.h"

/* Loops over what other loops make. */
#define NESTING 16

struct open {
	struct azure_item base;		/* a list or a map, and its names and guard */
	size_t next;
	struct reach rest;	/* what no branch of the chain of ifs took so far */
	bool chosen;		/* an item of a list that only chooses items */
	const struct azure_items *over;	/* of a loop: then the base is its body */
	struct span name;
};

struct work {
	struct azure *azure;
	const char *key;
	struct azure_items *items;
	struct VEC(struct open) open;
};

static void emit(struct work *work, struct azure_item item)
{
	*vec_add(work->azure->reader->keep, work->items) = item;
}

static void emit_hole(struct work *work, struct azure_item item)
{
	item.node = NULL;
	emit(work, item);
}

static struct open *begin(struct work *work, struct azure_item base)
{
	struct open *open = vec_add(work->azure->reader->keep, &work->open);

	base.key = NULL;
	*open = (struct open){ .base = base };	/* what was there before is not cleared */
	return open;
}

/* An `else` may stand in another item of the list than its `if`. */
static void begin_choice(struct work *work, struct azure_item base)
{
	struct reach rest = {0};
	struct open *open;

	if (work->open.count)
		rest = work->open.at[work->open.count - 1].rest;
	open = begin(work, base);
	open->chosen = true;
	open->rest = rest;
}

static bool is_choosing(enum azure_word word)
{
	return word == AZURE_IF || word == AZURE_ELSEIF || word == AZURE_ELSE;
}

/* A map in a list that is no item itself: all of its keys choose, or bring lists. */
static bool is_choice(struct azure *azure, const struct azure_item *item)
{
	for (size_t i = 0; i < item->node->count; i++) {
		struct azure_item body = *item;
		enum azure_word word = azure_directive(item->node->pairs[i].key).word;

		body.node = item->node->pairs[i].value;
		if (word == AZURE_PLAIN ||
		    (!is_choosing(word) &&
		     node_is(azure_value(azure, body).node, NODE_MAP)))
			return false;
	}
	return item->node->count;
}

static void put_body(struct work *work, struct azure_item item, bool listed);

static void put_template(struct work *work, struct azure_item item)
{
	struct azure_item root = azure_template(work->azure, &item), body;

	if (!root.node)
		return emit_hole(work, item);
	root = azure_map(work->azure, root);
	body = azure_get(work->azure, &root, work->key);
	if (!body.node)
		return emit_hole(work, item);
	body.parted |= root.parted;
	put_body(work, body, false);
}

/* What stands in a list. */
static void put_item(struct work *work, struct azure_item item)
{
	item = azure_value(work->azure, item);
	if (node_is(item.node, NODE_LIST))
		begin(work, item);
	else if (!node_is(item.node, NODE_MAP))
		emit(work, item);
	else if (is_choice(work->azure, &item))
		begin_choice(work, item);
	else if (work->key && node_get(item.node, "template"))
		put_template(work, item);
	else
		emit(work, item);
}

static bool is_empty(const struct node *node)
{
	return node->kind < NODE_LIST && !node->text.len;
}

/* What stands below a directive or a key. */
static void put_body(struct work *work, struct azure_item item, bool listed)
{
	item = azure_value(work->azure, item);
	if (is_empty(item.node) || azure_none(item.guard))
		return;
	if (item.node->kind < NODE_LIST)
		emit_hole(work, item);
	else if (listed && item.node->kind == NODE_MAP)
		put_item(work, item);
	else
		begin(work, item);
}

/* One of a chain of ifs. */
static void put_choice(struct work *work, struct open *open, struct azure_item body,
		       const struct azure_directive *directive, struct sw_place at)
{
	struct azure *azure = work->azure;
	struct reach when = reach_all(azure->pipeline->occasions);

	if (directive->word != AZURE_ELSE)
		when = azure_when(azure, azure_text_node(azure, directive->rest, at),
				  body.frame);
	if (directive->word == AZURE_IF)
		open->rest = reach_all(azure->pipeline->occasions);
	when = reach_both(open->rest, when);
	azure_mean(azure, when);
	body.guard = reach_both(body.guard, when);
	open->rest = reach_both(open->rest, azure_not(azure, when));
	put_body(work, body, open->chosen);
}

/* What a loop goes over; NULL: that is not known. */
static const struct azure_items *collect(struct work *work, struct azure_item item,
					 struct span rest, struct sw_place at)
{
	struct azure *azure = work->azure;
	struct arena *keep = azure->reader->keep;
	struct azure_items *over = arena_new(keep, struct azure_items);
	const char *text = arena_format(keep, "${{ %.*s }}", (int)rest.len, rest.at);

	item.node = azure_text_node(azure, span_of(text), at);
	item = azure_value(azure, item);
	if (is_empty(item.node))
		return over;
	if (item.node->kind < NODE_LIST || azure->nesting >= NESTING)
		return NULL;
	azure_items(azure, item, NULL, over);
	return over;
}

static struct reach darken(struct reach reach)
{
	return (struct reach){ .dark = reach.can | reach.dark };
}

static void put_loop(struct work *work, struct azure_item body,
		     const struct azure_directive *directive, struct sw_place at)
{
	const struct azure_items *over = collect(work, body, directive->rest, at);
	struct open *open;

	if (over) {
		open = begin(work, body);
		open->over = over;
		open->name = directive->name;
		return;
	}
	emit_hole(work, body);
	body.guard = darken(body.guard);
	put_body(work, body, true);
}

static void put_key(struct work *work, struct azure_item item, const struct node *key)
{
	struct azure_item name = item;
	struct ci_text text = { .known = true };

	name.node = key;
	if (azure_templated(key->text)) {
		name = azure_value(work->azure, name);
		text = azure_text(work->azure, name.node, name.frame);
	}
	if (!text.known)
		return emit_hole(work, item);
	item.key = text.text.at ? azure_text_node(work->azure, text.text, key->place)
				: key;
	emit(work, item);
}

static void put_pair(struct work *work, size_t index, const struct pair *pair)
{
	struct open *open = &work->open.at[index];
	struct azure_directive directive = azure_directive(pair->key);
	struct azure_item item = open->base;

	item.node = pair->value;
	if (is_choosing(directive.word)) {
		struct open copy = *open;

		put_choice(work, &copy, item, &directive, pair->key->place);
		work->open.at[index].rest = copy.rest;
	} else if (directive.word == AZURE_EACH) {
		put_loop(work, item, &directive, pair->key->place);
	} else if (directive.word == AZURE_INSERT) {
		put_body(work, item, false);
	} else {
		put_key(work, item, pair->key);
	}
}

/* A loop's name stands for an item, or for a key with its value. */
static struct azure_item bound(struct azure *azure, const struct azure_item *item)
{
	struct azure_item value = *item;
	struct sw_place none = {0};
	struct node *map;

	if (!item->key || !item->node)
		return value;
	map = azure_map_node(azure, 2, item->key->place);
	azure_map_add(map, azure_text_node(azure, SPAN("key"), none), item->key);
	azure_map_add(map, azure_text_node(azure, SPAN("value"), none), item->node);
	value.node = map;
	return value;
}

static void put_turn(struct work *work, struct open open, const struct azure_item *item)
{
	struct azure *azure = work->azure;
	struct azure_frame *frame = azure_frame_new(azure, open.base.frame, BOUND_VALUES);

	azure_bind(azure, frame, open.name, bound(azure, item));
	open.base.frame = frame;
	open.base.guard = reach_both(open.base.guard, item->guard);
	put_body(work, open.base, false);
}

/* One item or pair of what is open last. */
static void go_on(struct work *work)
{
	size_t top = work->open.count - 1;
	struct open *open = &work->open.at[top];
	size_t count = open->over ? open->over->count : open->base.node->count;
	size_t next = open->next++;
	struct azure_item item = open->base;

	if (next >= count || !azure_spend(work->azure)) {
		if (open->chosen && top)
			work->open.at[top - 1].rest = open->rest;
		work->open.count = top;
	} else if (open->over) {
		put_turn(work, *open, &open->over->at[next]);
	} else if (item.node->kind == NODE_MAP) {
		put_pair(work, top, &item.node->pairs[next]);
	} else {
		item.node = item.node->items[next];
		put_item(work, item);
	}
}

void azure_items(struct azure *azure, struct azure_item from, const char *key,
		 struct azure_items *items)
{
	struct work work = { .azure = azure, .key = key, .items = items };

	if (!from.node)
		return;
	azure->nesting++;
	put_body(&work, from, false);
	while (work.open.count)
		go_on(&work);
	azure->nesting--;
}
