/* keys.c - the keys of stackward.yml as a section of its page, from the schema that
   checks them. */
#include "command/manual.h"

#include "command/roff.h"
#include "engine/builtin.h"
#include "tree/json.h"

#define DEEPEST 4		/* levels of keys: `overrides: - rules:` is the second */

static const struct node *described(const struct node *key)
{
	const struct node *items = node_get(key, "items");

	return node_get(key, "properties") ? key : items;
}

/* The words that it takes: "`a`, `b`". */
static void add_words(struct str *about, const struct node *words)
{
	if (!node_is(words, NODE_LIST) || node_is(node_at(words, 0), NODE_BOOL))
		return;
	for (size_t i = 0; i < words->count; i++) {
		str_text(about, i ? ", `" : about->len ? " It takes `" : "It takes `");
		str_add(about, words->items[i]->text);
		str_byte(about, '`');
	}
	str_byte(about, '.');
}

static void add_keys(struct str *out, const struct node *map, const char *before,
		     int depth);

static void add_key(struct str *out, const struct pair *pair, const char *before,
		    int depth)
{
	const struct node *key = pair->value, *about = node_get(key, "description");
	struct arena tmp = {0};
	struct str text = str_new(&tmp);
	const char *name = arena_format(&tmp, "%s%s", before, pair_text(pair).at ?
					arena_string(&tmp, pair_text(pair)) : "");

	if (about)
		str_add(&text, about->text);
	add_words(&text, node_get(key, "enum"));
	roff_tagged(out, name, NULL, str_span(&text));
	add_keys(out, node_get(described(key), "properties"),
		 arena_format(&tmp, "%s.", name), depth + 1);
	arena_clear(&tmp);
}

static void add_keys(struct str *out, const struct node *map, const char *before,
		     int depth)
{
	for (size_t i = 0; node_is(map, NODE_MAP) && i < map->count && depth < DEEPEST; i++)
		add_key(out, &map->pairs[i], before, depth);
}

void manual_keys(struct str *out)
{
	const struct builtin *file = builtin_find("schema/stackward.json");
	struct arena keep = {0};
	struct sw_fault fault = {0};
	struct span bytes = { file->text, file->size };
	struct tree *tree;

	roff_request(out, "SH", "KEYS");
	if (!json_read(&keep, source_new(&keep, file->path, bytes), &limits_default,
		       &tree, &fault))
		add_keys(out, node_get(tree_root(tree), "properties"), "", 0);
	arena_clear(&keep);
}
