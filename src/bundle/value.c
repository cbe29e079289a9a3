/* value.c - walking and rewriting a bundle's config. */
#include "bundle/value.h"

#include <assert.h>
#include <string.h>

#include "base/str.h"

static void add_steps(struct str *text, const struct at *at)
{
	if (!at)
		return;
	add_steps(text, at->up);
	if (!at->key) {
		str_format(text, "[%zu]", at->index);
		return;
	}
	if (at->up)
		str_byte(text, '.');
	str_add(text, at->key->text);
}

char *at_text(struct arena *keep, const struct at *at)
{
	struct str text = str_new(keep);

	add_steps(&text, at);
	return text.at;
}

struct span at_key(const struct at *at, size_t up)
{
	while (at && up--)
		at = at->up;
	return at && at->key ? at->key->text : (struct span){0};
}

/* The first step of a path: a key, or an index in brackets; `rest` is what follows. */
struct step {
	struct span key;
	size_t index;
	bool item, any;
};

static struct step cut_step(struct span *rest)
{
	struct step step = { .item = rest->len && *rest->at == '[' };

	if (step.item) {
		size_t end = span_find(*rest, ']');

		step.key = span_cut(span_from(*rest, 1), end - 1);
		for (size_t i = 0; i < step.key.len; i++)
			step.index = step.index * 10 + (size_t)(step.key.at[i] - '0');
		*rest = span_from(*rest, end + 1);
	} else {
		size_t end = 0;

		while (end < rest->len && rest->at[end] != '.' && rest->at[end] != '[')
			end++;
		step.key = span_cut(*rest, end);
		*rest = span_from(*rest, end);
	}
	if (rest->len && *rest->at == '.')
		*rest = span_from(*rest, 1);
	step.any = span_is(step.key, "*");
	return step;
}

const struct node *value_get(const struct node *root, const char *path)
{
	struct span rest = span_of(path);

	while (root && rest.len) {
		struct step step = cut_step(&rest);

		if (step.item) {
			root = node_at(root, step.index);
		} else {
			const struct pair *pair = node_pair(root, step.key);
			root = pair ? pair->value : NULL;
		}
	}
	return root;
}

struct span value_text(const struct node *root, const char *path)
{
	const struct node *node = value_get(root, path);

	return node_is(node, NODE_STRING) ? node->text : (struct span){0};
}

struct sw_place value_place(const struct node *node)
{
	if (!node)
		return (struct sw_place){0};
	return node->origin ? node->origin->place : node->place;
}

bool value_is_null(const struct node *node)
{
	return !node || node->kind == NODE_NULL;
}

/* A pattern's steps, cut once; patterns are our own, and none is longer. */
#define STEPS_MOST 16

struct steps {
	struct step at[STEPS_MOST];
	size_t count;
};

static void cut_steps(struct steps *steps, const char *pattern)
{
	struct span rest = span_of(pattern);

	for (steps->count = 0; rest.len; steps->count++) {
		assert(steps->count < STEPS_MOST);
		steps->at[steps->count] = cut_step(&rest);
	}
}

struct walk {
	const struct steps *steps;
	value_visit *visit;
	void *self;
};

/* Of the pair with that key; the count where there is none. */
static size_t index_of(const struct node *map, struct span key)
{
	const struct pair *pair = node_pair(map, key);

	return pair ? (size_t)(pair - map->pairs) : map->count;
}

static void each(const struct walk *walk, const struct node *node, size_t depth,
		 const struct at *up)
{
	if (depth == walk->steps->count) {
		walk->visit(walk->self, node, up);
		return;
	}
	const struct step *step = &walk->steps->at[depth];
	enum node_kind kind = step->item ? NODE_LIST : NODE_MAP;
	size_t first = 0, last = node_is(node, kind) ? node->count : 0;

	if (!step->any && last) {	/* one child, found without a look at the others */
		first = step->item ? step->index : index_of(node, step->key);
		last = first < last ? first + 1 : 0;
	}
	for (size_t i = first; i < last; i++) {
		const struct node *key = step->item ? NULL : node->pairs[i].key;
		const struct at at = { up, key, i };

		each(walk, key ? node->pairs[i].value : node->items[i], depth + 1, &at);
	}
}

void value_each(const struct node *root, const char *pattern, value_visit *visit, void *self)
{
	struct steps steps;

	cut_steps(&steps, pattern);
	if (root)
		each(&(struct walk){ &steps, visit, self }, root, 0, NULL);
}

struct node *value_copy(struct arena *keep, const struct node *node)
{
	struct node *copy = arena_new(keep, struct node);

	*copy = *node;
	copy->settled = false;
	return copy;
}

const struct node *value_with_text(struct arena *keep, const struct node *node,
				   struct span text)
{
	struct node *copy = value_copy(keep, node);

	copy->text = text;
	copy->settled = node_settles(copy);
	return copy;
}

static struct node *copy_of(struct arena *keep, const struct node *node)
{
	struct node *copy = value_copy(keep, node);

	if (node->kind == NODE_MAP) {
		copy->pairs = arena_array(keep, struct pair, node->count);
		memcpy(copy->pairs, node->pairs, node->count * sizeof *copy->pairs);
	} else if (node->kind == NODE_LIST) {
		copy->items = arena_array(keep, const struct node *, node->count);
		memcpy(copy->items, node->items, node->count * sizeof *copy->items);
	}
	return copy;
}

/* What is left out leaves a NULL, which `close_up` takes away. */
static void put(struct node *copy, size_t i, const struct node *value)
{
	if (copy->kind == NODE_MAP)
		copy->pairs[i].value = value;
	else
		copy->items[i] = value;
}

static void close_up(struct node *copy)
{
	size_t kept = 0;

	for (size_t i = 0; i < copy->count; i++) {
		if (copy->kind == NODE_MAP ? !copy->pairs[i].value : !copy->items[i])
			continue;
		if (copy->kind == NODE_MAP)
			copy->pairs[kept++] = copy->pairs[i];
		else
			copy->items[kept++] = copy->items[i];
	}
	copy->count = kept;
	copy->settled = node_settles(copy);
}

const struct node *value_children(struct arena *keep, const struct node *node,
				  const struct at *up, value_change *change, void *self)
{
	struct node *copy = NULL;
	bool map = node_is(node, NODE_MAP);

	for (size_t i = 0; (map || node_is(node, NODE_LIST)) && i < node->count; i++) {
		const struct node *old = map ? node->pairs[i].value : node->items[i];
		const struct at at = { up, map ? node->pairs[i].key : NULL, i };
		const struct node *new = change(self, old, &at);

		if (new == old)
			continue;
		if (!copy)
			copy = copy_of(keep, node);
		put(copy, i, new);
	}
	if (copy)
		close_up(copy);
	return copy ? copy : node;
}

struct rewrite {
	struct arena *keep;
	const struct steps *steps;
	size_t depth;
	value_change *change;
	void *self;
};

static const struct node *rewrite_children(struct rewrite *level, const struct node *node,
					   const struct at *at);

static const struct node *rewrite_below(void *self, const struct node *node,
					const struct at *at)
{
	struct rewrite *level = self;
	const struct step *step = &level->steps->at[level->depth];

	if (step->item ? at->key || !(step->any || at->index == step->index)
		       : !at->key || !(step->any || span_same(at->key->text, step->key)))
		return node;
	if (level->depth + 1 == level->steps->count)
		return level->change(level->self, node, at);
	level->depth++;
	node = rewrite_children(level, node, at);
	level->depth--;
	return node;
}

/* Where the next step is a key, the other pairs are not looked at. */
static const struct node *rewrite_children(struct rewrite *level, const struct node *node,
					   const struct at *at)
{
	const struct step *step = &level->steps->at[level->depth];

	if (step->item || step->any || !node_is(node, NODE_MAP))
		return value_children(level->keep, node, at, rewrite_below, level);
	size_t i = index_of(node, step->key);
	if (i == node->count)
		return node;
	const struct at below = { at, node->pairs[i].key, i };
	const struct node *old = node->pairs[i].value, *new = rewrite_below(level, old, &below);
	if (new == old)
		return node;
	struct node *copy = copy_of(level->keep, node);
	put(copy, i, new);
	close_up(copy);
	return copy;
}

const struct node *value_rewrite(struct arena *keep, const struct node *root,
				 const char *pattern, value_change *change, void *self)
{
	struct steps steps;
	struct rewrite level = { keep, &steps, 0, change, self };

	cut_steps(&steps, pattern);
	return rewrite_children(&level, root, NULL);
}

struct node *value_new(struct arena *keep, enum node_kind kind, struct sw_place place)
{
	struct node *node = arena_new(keep, struct node);

	node->kind = kind;
	node->place = place;
	return node;
}

const struct node *value_string(struct arena *keep, struct sw_place place,
				struct span text)
{
	struct node *node = value_new(keep, NODE_STRING, place);

	node->text = arena_span(keep, text);
	node->settled = node_settles(node);
	return node;
}

const struct node *value_bool(struct arena *keep, struct sw_place place, bool truth)
{
	struct node *node = value_new(keep, NODE_BOOL, place);

	node->plain = true;
	node->truth = truth;
	node->settled = true;
	node->text = span_of(truth ? "true" : "false");
	return node;
}

const struct node *value_empty_map(void)
{
	static const struct node empty = { .kind = NODE_MAP };

	return &empty;
}

static const struct node *set(struct arena *keep, const struct node *root,
			      struct span rest, const struct node *value)
{
	if (!rest.len)
		return value;
	struct step step = cut_step(&rest);
	bool map = node_is(root, NODE_MAP);
	size_t count = map ? root->count : 0, i = 0;
	struct node *copy = value_new(keep, NODE_MAP, map ? root->place : value->place);

	if (map)
		*copy = *value_copy(keep, root);
	while (i < count && !span_same(root->pairs[i].key->text, step.key))
		i++;
	copy->count = i < count ? count : count + 1;
	copy->pairs = arena_array(keep, struct pair, copy->count);
	if (count)
		memcpy(copy->pairs, root->pairs, count * sizeof *copy->pairs);
	if (i == count)
		copy->pairs[i].key = value_string(keep, value->place, step.key);
	copy->pairs[i].value = set(keep, i < count ? root->pairs[i].value : NULL, rest, value);
	return copy;
}

const struct node *value_set(struct arena *keep, const struct node *root,
			     const char *path, const struct node *value)
{
	return set(keep, root, span_of(path), value);
}
