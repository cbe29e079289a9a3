/* keys.c - a map's keys are unique; which are not, and which nearly, are facts. */
#include "tree/build.h"

#include <string.h>

#define FEW 12		/* keys that are sooner searched than hashed */

static bool scalar(const struct node *key)
{
	return key->kind != NODE_LIST && key->kind != NODE_MAP;
}

static char fold(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool same_folded(struct span a, struct span b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (fold(a.at[i]) != fold(b.at[i]))
			return false;
	return true;
}

static struct span folded(struct arena *keep, struct span text)
{
	char *copy = arena_alloc(keep, text.len, 1);

	for (size_t i = 0; i < text.len; i++)
		copy[i] = fold(text.at[i]);
	return (struct span){ copy, text.len };
}

/* The text that is hashed: led by the kind where that tells keys apart. */
static struct span name(struct keys *keys, const struct node *key)
{
	if (!keys->by_kind)
		return key->text;
	char *text = arena_alloc(&keys->scratch, key->text.len + 1, 1);
	text[0] = (char)key->kind;
	if (key->text.len)
		memcpy(text + 1, key->text.at, key->text.len);
	return (struct span){ text, key->text.len + 1 };
}

static bool same(const struct keys *keys, const struct node *a, const struct node *b)
{
	return scalar(a) && span_same(a->text, b->text) &&
	       (!keys->by_kind || a->kind == b->kind);
}

static void hash(struct keys *keys, struct pair *pair)
{
	if (!scalar(pair->key))
		return;
	map_add(&keys->exact, name(keys, pair->key), pair);
	if (!keys->twins)
		return;
	struct span lower = folded(&keys->scratch, pair->key->text);
	if (!map_find(&keys->folded, lower))
		map_add(&keys->folded, lower, pair);
}

struct pair *keys_find(struct keys *keys, const struct node *key)
{
	if (!scalar(key))
		return NULL;
	if (keys->exact.room)
		return map_find(&keys->exact, name(keys, key));
	for (size_t i = 0; i < keys->count; i++)
		if (same(keys, keys->at[i].key, key))
			return &keys->at[i];
	return NULL;
}

static struct pair *find_twin(struct keys *keys, struct span text)
{
	if (keys->exact.room)
		return map_find(&keys->folded, folded(&keys->scratch, text));
	for (size_t i = 0; i < keys->count; i++)
		if (same_folded(keys->at[i].key->text, text))
			return &keys->at[i];
	return NULL;
}

void keys_append(struct keys *keys, struct pair pair)
{
	if (scalar(pair.key) && pair.key->text.len <= UINT32_MAX) {
		pair.mark = node_mark(pair.key->text);
		pair.text = pair.key->text.at;
		pair.len = (uint32_t)pair.key->text.len;
	}
	keys->at[keys->count++] = pair;
	if (keys->exact.room) {
		hash(keys, &keys->at[keys->count - 1]);
	} else if (keys->count > FEW) {
		keys->exact = keys->folded = map_new(&keys->scratch);
		for (size_t i = 0; i < keys->count; i++)
			hash(keys, &keys->at[i]);
	}
}

static struct fact *tell(struct builder *b, const char *check, const struct node *key,
			 const struct node *first)
{
	struct fact *fact = build_fact(b, check, key->place);

	fact->value = build_text(b, key->text);
	fact->related = first->place;
	return fact;
}

void keys_twice(struct builder *b, const struct node *key, const struct node *first)
{
	tell(b, "duplicate-key", key, first)->other =
		arena_format(b->keep, "line %u", first->place.line);
}

void keys_add(struct keys *keys, struct pair pair)
{
	struct pair *before = keys_find(keys, pair.key), *twin;

	if (before) {
		keys_twice(keys->builder, pair.key, before->key);
		before->key = pair.key;	/* the same text: its mark stays */
		before->value = pair.value;
		return;
	}
	if (keys->twins && (twin = find_twin(keys, pair.key->text)))
		tell(keys->builder, "case-twin", pair.key, twin->key)->other =
			build_text(keys->builder, twin->key->text);
	keys_append(keys, pair);
}

void keys_end(struct keys *keys)
{
	arena_clear(&keys->scratch);
}
