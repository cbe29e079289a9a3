/* form.c - typed members of a map, or a fault that says what was expected. */
#include "tree/form.h"

#include <stdint.h>
#include <stdio.h>

#include "base/str.h"
#include "text/nearest.h"
#include "tree/yaml.h"

static int refuse_odd(const struct tree *tree, struct sw_fault *fault)
{
	const struct fact *fact = tree->facts.at;

	if (tree->facts.count)
		return sw_fault_at(fault, fact->place, "%s%s%s", fact->check,
				   fact->value ? ": " : "",
				   fact->value ? fact->value : "");
	if (tree->count > 1)
		return sw_fault_at(fault, tree->documents[1]->place,
				   "a second document begins here; remove the `---`");
	return 0;
}

int form_read(struct arena *keep, struct source *source, const struct node **root,
	      struct sw_fault *fault)
{
	struct tree *tree;

	if (yaml_read(keep, source, YAML_CORE, &limits_default, &tree, fault)) {
		fault->status = SW_EXIT_USAGE;	/* it is no file of the judged ones */
		return -1;
	}
	*root = tree_root(tree);
	return refuse_odd(tree, fault);
}

int form_unknown(struct sw_place at, const char *what, struct span word,
		 const char *const *choices, size_t count, struct sw_fault *fault)
{
	const char *near = nearest(word, choices, count);
	int len = (int)(word.len < 80 ? word.len : 80);

	if (near)
		return sw_fault_at(fault, at, "`%.*s` is no %s; did you mean `%s`?",
				   len, word.at, what, near);
	struct arena tmp = {0};
	struct str all = str_new(&tmp);
	for (size_t i = 0; i < count; i++)
		str_format(&all, "%s%s", i ? ", " : "", choices[i]);
	sw_fault_at(fault, at, "`%.*s` is no %s; there are: %s", len, word.at, what,
		    all.at);
	arena_clear(&tmp);
	return -1;
}

static int unknown_key(const struct node *key, const char *what, const char *const *keys,
		       size_t count, struct sw_fault *fault)
{
	char key_of[96];

	snprintf(key_of, sizeof key_of, "key of %s", what);
	return form_unknown(key->place, key_of, key->text, keys, count, fault);
}

int form_keys(const struct node *map, const char *what, const char *const *keys,
	      size_t count, struct sw_fault *fault)
{
	if (!node_is(map, NODE_MAP))
		return sw_fault_at(fault, map->place, "%s is a mapping, not %s", what,
				   node_kind_name(map->kind));
	for (size_t i = 0; i < map->count; i++) {
		const struct node *key = map->pairs[i].key;
		bool known = false;

		for (size_t k = 0; k < count && !known; k++)
			known = span_is(key->text, keys[k]);
		if (!known)
			return unknown_key(key, what, keys, count, fault);
	}
	return 0;
}

static bool is_text(const struct node *node)
{
	return node->kind != NODE_LIST && node->kind != NODE_MAP &&
	       node->kind != NODE_NULL && span_find(node->text, '\0') == node->text.len;
}

int form_scalar(struct arena *keep, const struct node *node, const char *what,
		const char **text, struct sw_fault *fault)
{
	if (node->kind == NODE_LIST || node->kind == NODE_MAP ||
	    node->kind == NODE_NULL)
		return sw_fault_at(fault, node->place, "%s is text, not %s", what,
				   node_kind_name(node->kind));
	if (!is_text(node))
		return sw_fault_at(fault, node->place, "%s holds a NUL byte", what);
	*text = arena_string(keep, node->text);
	return 0;
}

int form_text(struct arena *keep, const struct node *map, const char *key,
	      const char **text, struct sw_fault *fault)
{
	const struct node *node = node_get(map, key);
	char what[64];

	*text = NULL;
	if (!node)
		return 0;
	if (is_text(node)) {
		*text = arena_string(keep, node->text);
		return 0;
	}
	snprintf(what, sizeof what, "`%s`", key);
	return form_scalar(keep, node, what, text, fault);
}

int form_bool(const struct node *map, const char *key, bool *value,
	      struct sw_fault *fault)
{
	const struct node *node = node_get(map, key);

	if (!node)
		return 0;
	if (node->kind != NODE_BOOL)
		return sw_fault_at(fault, node->place, "`%s` is true or false", key);
	*value = node->truth;
	return 0;
}

int form_count(const struct node *map, const char *key, uint64_t *value,
	       struct sw_fault *fault)
{
	const struct node *node = node_get(map, key);

	if (!node)
		return 0;
	if (node->kind != NODE_INT || node_number(node) < 0 || node_number(node) > 1e15)
		return sw_fault_at(fault, node->place,
				   "`%s` is a whole number, not negative", key);
	*value = (uint64_t)node_number(node);
	return 0;
}

static int add_word(struct arena *keep, const struct node *node, const char *key,
		    struct words *words, struct sw_fault *fault)
{
	if (node->kind != NODE_STRING)
		return sw_fault_at(fault, node->place, "`%s` holds texts, not %s", key,
				   node_kind_name(node->kind));
	return form_scalar(keep, node, "a text", vec_add(keep, words), fault);
}

int form_words(struct arena *keep, const struct node *map, const char *key,
	       struct words *words, struct sw_fault *fault)
{
	const struct node *node = node_get(map, key);

	if (!node)
		return 0;
	if (node->kind != NODE_LIST)
		return add_word(keep, node, key, words, fault);
	for (size_t i = 0; i < node->count; i++)
		if (add_word(keep, node->items[i], key, words, fault))
			return -1;
	return 0;
}

int form_globs(struct arena *keep, const struct node *map, const char *key,
	       struct globs *globs, struct sw_fault *fault)
{
	const struct node *node = node_get(map, key);
	bool list = node_is(node, NODE_LIST);
	size_t count = !node ? 0 : list ? node->count : 1;
	const struct glob **at = arena_array(keep, const struct glob *, count);

	for (size_t i = 0; i < count; i++) {
		const struct node *item = list ? node->items[i] : node;

		if (item->kind != NODE_STRING)
			return sw_fault_at(fault, item->place, "`%s` holds path globs",
					   key);
		at[i] = glob_new(keep, item->text, form_inside(item), fault);
		if (!at[i])
			return -1;
	}
	*globs = (struct globs){ at, count };
	return 0;
}

int form_choice(const struct node *node, const char *what, const char *const *choices,
		size_t count, struct sw_fault *fault)
{
	if (node->kind == NODE_LIST || node->kind == NODE_MAP)
		return sw_fault_at(fault, node->place, "the %s is text, not %s", what,
				   node_kind_name(node->kind));
	for (size_t i = 0; i < count; i++)
		if (span_is(node->text, choices[i]))
			return (int)i;
	return form_unknown(node->place, what, node->text, choices, count, fault);
}

struct sw_place form_inside(const struct node *scalar)
{
	struct sw_place place = scalar->place;

	place.column += !scalar->plain;
	return place;
}
