/* stand.c - from a place in a file to a path of the config: items of lists stand elsewhere
   there, and a target's own keys have other names. */
#include "bundle/stand.h"

#include "base/str.h"
#include "bundle/trace_find.h"

static const struct file *file_of(const struct bundle *bundle, const char *path)
{
	for (size_t i = 0; i < bundle->files.count; i++)
		if (!strcmp(bundle->files.at[i]->path, path))
			return bundle->files.at[i];
	return NULL;
}

/* In the line as it is spelt, so that quotes and folded lines change nothing. Between two
   it is the second. */
static void find_reference(struct source *source, unsigned line, unsigned column,
			   struct stand *stand)
{
	struct span text = source_line(source, line);
	size_t start = source_offset(source, line, 1);
	size_t caret = source_offset(source, line, column) - start, end;
	struct reference reference;

	for (size_t at = 0; reference_find(text, at, &reference); at = end) {
		size_t from = (size_t)(reference.whole.at - text.at);

		end = reference_end(text, &reference);
		if (from > caret)
			break;
		if (caret > end)
			continue;
		stand->reference = reference;
		stand->place = source_place(source, start + from, start + end);
	}
}

static struct sw_place place_of(const struct trail *trail)
{
	const struct trail_step *last = &trail->steps.at[trail->steps.count - 1];

	return trail->end == TRAIL_KEY ? last->key->place : last->node->place;
}

bool stand_find(struct bundle *bundle, const char *path, unsigned line, unsigned column,
		struct stand *stand)
{
	const struct file *file = file_of(bundle, path);
	struct sw_fault ignored = {0};	/* what cannot be read has been told */
	struct source *source = NULL;
	struct tree *tree = NULL;

	*stand = (struct stand){0};
	if (file)
		source = shelf_source(bundle->shelf, file, &ignored);
	if (source)
		tree = shelf_go_tree(bundle->shelf, file, bundle->keep, &ignored);
	if (!tree || line > source_line_count(source))
		return false;
	stand->trail = trail_find(bundle->keep, tree, line, column);
	if (!stand->trail.steps.count || stand->trail.root != tree_root(tree) ||
	    stand->trail.end < TRAIL_KEY)
		return false;
	stand->place = place_of(&stand->trail);
	if (span_is(trail_key(&stand->trail, 0), "targets") &&
	    stand->trail.steps.count > 1) {
		stand->target = trail_key(&stand->trail, 1);
		stand->first = 2;
	}
	if (stand->trail.end == TRAIL_SCALAR)
		find_reference(source, line, column, stand);
	return true;
}

static void add_step(struct str *path, const struct trail_step *step, size_t index)
{
	if (!step->key)
		str_format(path, "[%zu]", index);
	else if (path->len)
		str_byte(path, '.');
	if (step->key)
		str_add(path, step->key->text);
}

/* A variable's is its value, whichever of its keys the place is in. */
static const char *variable_path(struct arena *keep, const struct stand *stand)
{
	static const char *const fields[] = { "description", "type", "lookup" };
	const struct trail *trail = &stand->trail;
	size_t i = stand->first + 2;
	struct str path = str_new(keep);

	str_format(&path, "var.%.*s", (int)trail_key(trail, i - 1).len,
		   trail_key(trail, i - 1).at);
	for (size_t k = 0; k < sizeof fields / sizeof *fields; k++)
		if (span_is(trail_key(trail, i), fields[k]))
			return path.at;
	if (span_is(trail_key(trail, i), "default"))
		i++;
	for (; i < trail->steps.count; i++)
		add_step(&path, &trail->steps.at[i], trail->steps.at[i].index);
	return path.at;
}

static bool is_same_item(const struct node *item, const struct node *other,
			 const char *field)
{
	const struct node *key = field ? node_get(item, field) : NULL;
	const struct node *wanted = field ? node_get(other, field) : NULL;

	if (node_is(key, NODE_STRING) && node_is(wanted, NODE_STRING))
		return span_same(key->text, wanted->text);
	return trace_same(&item->place, &other->place);
}

/* The item's index in the target; the list's count where it is not there. */
static size_t find_item(const struct node *list, struct span name,
			const struct node *item)
{
	const char *field = trace_key_field(name);
	size_t i = 0;

	while (i < list->count && !is_same_item(list->items[i], item, field))
		i++;
	return i;
}

/* One step further in the target's config; NULL: it has nothing there. */
static const struct node *follow(const struct node *node, struct span list,
				 const struct trail_step *step, struct str *path)
{
	size_t index = 0;

	if (step->key) {
		const struct pair *pair = node_pair(node, step->key->text);

		node = pair ? pair->value : NULL;
	} else {
		if (!node_is(node, NODE_LIST))
			return NULL;
		index = find_item(node, list, step->node);
		node = node_at(node, index);
	}
	add_step(path, step, index);
	return node;
}

/* Of the keys of a target those that stand in `bundle` when it is chosen. */
static bool is_moved(const struct stand *stand)
{
	static const char *const moved[] = { "mode", "git", "cluster_id", "compute_id" };

	for (size_t i = 0; stand->first && i < sizeof moved / sizeof *moved; i++)
		if (span_is(trail_key(&stand->trail, stand->first), moved[i]))
			return true;
	return false;
}

const char *stand_path(const struct view *view, const struct stand *stand)
{
	const struct trail *trail = &stand->trail;
	const struct node *node = view->config;
	struct str path = str_new(view->bundle->keep);

	if (stand->target.len && !span_is(stand->target, view->target))
		return NULL;
	if (span_is(trail_key(trail, stand->first), "variables") &&
	    trail->steps.count > stand->first + 1)
		return variable_path(view->bundle->keep, stand);
	if (is_moved(stand)) {
		node = node_get(node, "bundle");
		str_text(&path, "bundle");
	}
	for (size_t i = stand->first; node && i < trail->steps.count; i++)
		node = follow(node, i ? trail_key(trail, i - 1) : SPAN(""),
			      &trail->steps.at[i], &path);
	return node && path.len ? path.at : NULL;
}
