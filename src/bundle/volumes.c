/* volumes.c - where a volume lies, which the CLI makes of its catalog, schema and name;
   and references to that. */
#include "bundle/step.h"

#include "base/str.h"
#include "bundle/reference.h"
#include "bundle/resource.h"
#include "bundle/value.h"

#define PART_MOST 255	/* longer names there are none of: what refers to one stays */

/* A reference alone to another resource's text is looked up; any other stays. */
static struct span part_of(struct view *view, const struct node *part)
{
	struct span text = string_text(part);
	const struct node *named = NULL;

	if (span_starts(text, "${resources.") && reference_is_pure(text))
		named = value_get(view->config,
			arena_string(view->bundle->keep,
				     span_cut(span_from(text, 2), text.len - 3)));
	return node_is(named, NODE_STRING) && named->text.len <= PART_MOST ?
	       named->text : text;
}

static const struct node *path_of(struct view *view, const struct node *volume)
{
	static const char *const parts[] = { "catalog_name", "schema_name", "name" };
	struct str path = str_new(view->bundle->keep);

	str_text(&path, "/Volumes");
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		str_byte(&path, '/');
		str_add(&path, part_of(view, node_get(volume, parts[i])));
	}
	return value_string(view->bundle->keep, volume->place, str_span(&path));
}

static const struct node *set_path(void *self, const struct node *volume,
				   const struct at *at)
{
	struct view *view = self;
	const struct node *path = node_get(volume, "volume_path");

	if (!node_is(volume, NODE_MAP))
		return volume;
	if (node_is(path, NODE_STRING) && path->text.len)
		say(view, (struct said){
			.check = CHECK_VOLUME_PATH, .place = value_place(path),
			.value = arena_string(view->bundle->keep, at_key(at, 0)),
		});
	return value_set(view->bundle->keep, volume, "volume_path",
			 path_of(view, volume));
}

/* The path that the reference names, or NULL. */
static const struct node *named_path(struct view *view, struct span path)
{
	const struct node *named;

	if (!span_starts(path, "resources.volumes.") ||
	    !span_ends(path, ".volume_path"))
		return NULL;
	named = value_get(view->config, arena_string(view->bundle->keep, path));
	return node_is(named, NODE_STRING) && named->text.len <= 4 * PART_MOST ?
	       named : NULL;
}

static const struct node *fill_text(struct view *view, const struct node *node)
{
	struct reference reference;
	struct str text = str_new(view->bundle->keep);
	size_t from = 0, done = 0;

	while (reference_find(node->text, from, &reference)) {
		const struct node *path = named_path(view, reference.path);
		size_t at = (size_t)(reference.whole.at - node->text.at);

		from = reference_end(node->text, &reference);
		if (!path)
			continue;
		str_add(&text, span_cut(span_from(node->text, done), at - done));
		str_add(&text, path->text);
		done = at + reference.whole.len;
	}
	if (!done)
		return node;
	str_add(&text, span_from(node->text, done));
	return value_string(view->bundle->keep, node->place, str_span(&text));
}

/* As deep as a tree may be; what does not change is shared. */
static const struct node *fill_below(void *self, const struct node *node,
				     const struct at *at)
{
	struct view *view = self;

	if (node->kind == NODE_MAP || node->kind == NODE_LIST)
		return value_children(view->bundle->keep, node, at, fill_below, view);
	return node->kind == NODE_STRING &&
	       span_search(node->text, SPAN(".volume_path}")) < node->text.len ?
	       fill_text(view, node) : node;
}

void step_volume_paths(struct view *view)
{
	struct arena *keep = view->bundle->keep;
	const struct node *volumes = resources_of(view, "volumes");

	if (!node_is(volumes, NODE_MAP) || !volumes->count)
		return;
	view->config = value_rewrite(keep, view->config, "resources.volumes.*",
				     set_path, view);
	view->config = value_rewrite(keep, view->config, "resources", fill_below, view);
}
