/* value.c - looking into a bundle's config, walking it, and making values. */
#include "bundle/value.h"

#include "base/str.h"
#include "bundle/dotted.h"

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

const struct node *value_get(const struct node *root, const char *path)
{
	struct span rest = span_of(path);

	while (root && rest.len) {
		struct dotted_step step = dotted_cut(&rest);

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
	return node_origin(node) ? node_origin(node)->place : node->place;
}

bool value_is_null(const struct node *node)
{
	return !node || node->kind == NODE_NULL;
}

size_t value_index(const struct node *map, struct span key)
{
	const struct pair *pair = node_pair(map, key);

	return pair ? (size_t)(pair - map->pairs) : map->count;
}

const struct node *value_was(const struct node *before, const struct node *key,
			     size_t index)
{
	if (!key)
		return node_at(before, index);
	if (node_is(before, NODE_MAP) && index < before->count &&
	    before->pairs[index].key == key)
		return before->pairs[index].value;
	return NULL;
}

struct walk {
	const struct dotted *steps;
	value_visit *visit;
	void *self;
};

static void each(const struct walk *walk, const struct node *node, size_t depth,
		 const struct at *up)
{
	if (depth == walk->steps->count) {
		walk->visit(walk->self, node, up);
		return;
	}
	const struct dotted_step *step = &walk->steps->at[depth];
	enum node_kind kind = step->item ? NODE_LIST : NODE_MAP;
	size_t first = 0, last = node_is(node, kind) ? node->count : 0;

	if (!step->any && last) {	/* one child, found without a look at the others */
		first = step->item ? step->index : value_index(node, step->key);
		last = first < last ? first + 1 : 0;
	} else if (last) {
		value_fetch(node);
	}
	for (size_t i = first; i < last; i++) {
		const struct node *key = step->item ? NULL : node->pairs[i].key;
		const struct at at = { up, key, i };

		each(walk, key ? node->pairs[i].value : node->items[i], depth + 1, &at);
	}
}

void value_each(const struct node *root, const char *pattern, value_visit *visit,
		void *self)
{
	struct dotted steps;

	if (!root)
		return;
	dotted_read(&steps, pattern);
	each(&(struct walk){ &steps, visit, self }, root, 0, NULL);
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
