/* azure_template.c - local templates, and what is handed to them. */
#include "pipeline/azure.h"

#include "text/paths.h"

bool azure_spend(struct azure *azure)
{
	struct ci_reader *reader = azure->reader;

	if (reader->steps)
		return reader->steps--, true;
	if (!azure->over) {
		struct gap *gap = vec_add(reader->keep, &reader->pipelines->gaps);

		gap->path = azure->pipeline->file->path;
		gap->reason = "its templates make more of it than may be read";
	}
	azure->over = true;
	azure->pipeline->whole = false;
	return false;
}

/* `name@self` is of this repository. */
static bool is_elsewhere(struct span *name)
{
	size_t at = span_find(*name, '@');
	struct span repository = span_from(*name, at + 1);

	*name = span_trim(span_cut(*name, at));
	return at < name->len + 1 + repository.len && repository.len &&
	       !span_is(repository, "self");
}

const char *azure_template_path(struct arena *keep, struct span home, struct span from,
				struct span name)
{
	struct span slashed;
	char *text;

	if (is_elsewhere(&name) || !name.len)
		return NULL;
	text = arena_string(keep, name);
	for (char *c = text; *c; c++)
		if (*c == '\\')
			*c = '/';
	slashed = span_of(text);
	if (*text == '/')
		return path_clean(keep, home, span_from(slashed, 1));
	return path_clean(keep, path_dir(from), slashed);
}

static void add_file(struct azure *azure, const char *path)
{
	const struct file *file = snapshot_find(shelf_snapshot(azure->reader->shelf),
						span_of(path));

	if (!file || map_add(&azure->files, span_of(file->path), (void *)file))
		return;
	*vec_add(azure->reader->keep, &azure->pipeline->files) = file;
}

/* Every scalar of the file is a text, until its parameter says what it is. */
static const struct node *typed(struct azure *azure, const struct node *type,
				const struct node *value)
{
	struct node *node;

	if (!type || !node_is_text(type, "boolean") || !node_is(value, NODE_STRING) ||
	    azure_templated(value->text))
		return value;
	node = arena_new(azure->reader->keep, struct node);
	*node = *value;
	node->kind = NODE_BOOL;
	node->truth = azure_is_on(value);
	return node;
}

/* Parameters while they are set. */
struct inputs {
	struct azure *azure;
	struct azure_frame *frame;
	struct map passed;
};

/* The parameter's setting: what was handed in, else its default. */
static void declare(struct inputs *inputs, const struct node *name,
		    const struct node *value, const struct node *type)
{
	struct azure_item item = { .node = value, .frame = inputs->frame };
	struct azure_item *given;

	if (!name || name->kind >= NODE_LIST)
		return;
	given = map_find(&inputs->passed, name->text);
	if (given)
		item = *given;
	item.node = typed(inputs->azure, type, item.node);
	azure_bind(inputs->azure, inputs->frame, name->text, item);
}

/* All that is handed in, by name; what hangs on what is not known is set to nothing. */
static struct map gather(struct azure *azure, const struct azure_item *passed,
			 struct azure_frame *frame, struct azure_items *entries)
{
	struct map map = map_new(azure->reader->keep);

	if (passed->node)
		azure_items(azure, *passed, NULL, entries);
	for (size_t i = 0; i < entries->count; i++) {
		struct azure_item *entry = &entries->at[i];

		if (!entry->key) {
			frame->bindings.open = true;
			continue;
		}
		if (!azure_covers(entry->guard, passed->guard) ||
		    map_find(&map, entry->key->text))
			entry->node = NULL;
		map_add(&map, entry->key->text, entry);
	}
	return map;
}

/* `- name: x` with its default, or `x: default` as it once was. */
struct azure_frame *azure_parameters(struct azure *azure, const struct node *declared,
				     const struct azure_item *passed,
				     const struct azure_frame *outer)
{
	struct azure_frame *frame = azure_frame_new(azure, outer, BOUND_INPUTS);
	struct azure_items entries = {0};
	struct inputs into = { azure, frame, gather(azure, passed, frame, &entries) };
	size_t count = declared && declared->kind >= NODE_LIST ? declared->count : 0;

	for (size_t i = 0; i < count; i++) {
		bool old = declared->kind == NODE_MAP;
		const struct node *item = old ? NULL : declared->items[i];

		declare(&into, old ? declared->pairs[i].key : node_get(item, "name"),
			old ? declared->pairs[i].value : node_get(item, "default"),
			node_get(item, "type"));
	}
	for (size_t i = 0; !count && i < entries.count; i++)
		if (entries.at[i].key)
			azure_bind(azure, frame, entries.at[i].key->text, entries.at[i]);
	return frame;
}

struct azure_item azure_template(struct azure *azure, const struct azure_item *map)
{
	struct arena *keep = azure->reader->keep;
	struct azure_item name = azure_get(azure, map, "template"), root = *map;
	struct azure_item passed = azure_get(azure, map, "parameters");
	struct azure_frame *frame;
	struct ci_text text = {0};
	const char *path = NULL;

	root.node = NULL;
	if (name.node && name.node->kind < NODE_LIST)
		text = azure_text(azure, name.node, name.frame);
	if (text.known && map->frame->depth < AZURE_DEPTH)
		path = azure_template_path(keep, azure->home,
					   span_of(name.frame->path), text.text);
	if (path)
		root.node = reader_root(azure->reader, path);
	if (!root.node)
		return root;
	add_file(azure, path);
	frame = azure_parameters(azure, node_get(root.node, "parameters"), &passed,
				 azure_frame_outside(azure, map->frame));
	frame->path = path;
	frame->depth = map->frame->depth + 1;
	root.frame = frame;
	return root;
}
