/* preset.c - setting a resource's name, tags and triggers. */
#include "bundle/preset.h"

#include <string.h>

#include "base/str.h"
#include "bundle/scalar.h"
#include "bundle/value.h"

static const struct node *text_node(struct presets *presets, struct span text,
				    const struct node *old)
{
	struct sw_place place = old ? old->place : (struct sw_place){0};

	return value_string(presets->keep, place, text);
}

void preset_prefix(struct presets *presets, struct patch *patch, const char *key,
		       struct span prefix)
{
	const struct node *old = node_get(patch->map, key);
	struct str name = str_new(presets->keep);
	bool named = node_is(old, NODE_STRING) && old->text.len;

	if (!prefix.len || (!named && !presets->unnamed))
		return;
	str_add(&name, prefix);
	if (named)
		str_add(&name, old->text);
	patch_set(patch, key, text_node(presets, str_span(&name), old));
}

/* An experiment's name is a path: its last part bears the prefix. */
void preset_path(struct presets *presets, struct patch *patch)
{
	const struct node *old = node_get(patch->map, "name");
	struct span path = string_text(old);
	size_t slash = path.len;
	struct str name = str_new(presets->keep);

	if (!path.len && !presets->unnamed)
		return;
	while (slash && path.at[slash - 1] != '/')
		slash--;
	if (path.len && !presets->prefix.len)
		return;
	str_add(&name, span_cut(path, slash));
	str_add(&name, presets->prefix);
	str_add(&name, path.len ? span_from(path, slash) : SPAN("."));
	patch_set(patch, "name", text_node(presets, str_span(&name), old));
}

void preset_tags(struct presets *presets, struct patch *patch, const char *key)
{
	const struct node *old = node_get(patch->map, key);
	struct patch tags = patch_new(presets->keep, old);

	if (!presets->tags || !presets->tags->count)
		return;
	for (size_t i = 0; i < presets->tags->count; i++) {
		struct pair pair = presets->tags->pairs[i];
		const struct pair *has = node_pair(old, pair.key->text);

		if (!has || !has->value->text.len)
			patch_set(&tags, arena_string(presets->keep, pair.key->text),
				  pair.value);
	}
	patch_set(patch, key, tags.map);
}

static const struct node *tag_item(struct presets *presets, struct pair tag)
{
	struct patch item = patch_new(presets->keep, NULL);

	patch_set(&item, "key", tag.key);
	patch_set(&item, "value", tag.value);
	return item.map;
}

static bool has_tag(const struct node *list, struct span key)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct node *has = node_get(list->items[i], "key");

		if (node_is(has, NODE_STRING) && span_same(has->text, key))
			return true;
	}
	return false;
}

/* Tags as a list of `key` and `value`. */
void preset_tag_list(struct presets *presets, struct patch *patch, const char *key)
{
	const struct node *old = node_get(patch->map, key);
	size_t count = node_is(old, NODE_LIST) ? old->count : 0;

	if (!presets->tags || !presets->tags->count)
		return;
	struct node *list = value_new(presets->keep, NODE_LIST,
				      count ? old->place : (struct sw_place){0});

	list->items = arena_array(presets->keep, const struct node *,
				  count + presets->tags->count);
	list->count = count;
	if (count)
		memcpy(list->items, old->items, count * sizeof *list->items);
	for (size_t i = 0; i < presets->tags->count; i++) {
		struct pair tag = presets->tags->pairs[i];

		if (!has_tag(list, tag.key->text))
			list->items[list->count++] = tag_item(presets, tag);
	}
	patch_set(patch, key, list);
}

void preset_pause(struct presets *presets, struct patch *patch, const char *key)
{
	const struct node *trigger = node_get(patch->map, key);
	struct patch inner = patch_new(presets->keep, trigger);

	if (!presets->pause || !node_is(trigger, NODE_MAP) ||
	    value_text(trigger, "pause_status").len)
		return;
	patch_set(&inner, "pause_status", presets->pause);
	patch_set(patch, key, inner.map);
}
