/* normalise.c - walks a config beside its types. */
#include "bundle/normalise.h"

#include "bundle/moment.h"
#include "bundle/reference.h"
#include "bundle/value.h"
#include "text/nearest.h"

/* One map, list or struct on the way. */
struct level {
	struct view *view;
	const struct type *type;
	const struct node *before;
};

static const char *quoted(struct arena *keep, const struct node *node)
{
	bool scalar = node->kind != NODE_LIST && node->kind != NODE_MAP;

	if (!scalar || !node->text.len || node->text.len > 60 ||
	    span_find(node->text, '\n') < node->text.len)
		return node_kind_name(node->kind);
	return arena_format(keep, "`%.*s`", (int)node->text.len, node->text.at);
}

static const struct node *refuse(struct view *view, const struct type *type,
				 const struct node *node)
{
	bool null = node->kind == NODE_NULL;

	say(view, (struct said){
		.check = null ? CHECK_NULL_VALUE : CHECK_WRONG_TYPE,
		.place = value_place(node),
		.value = null ? NULL : quoted(view->bundle->keep, node),
		.other = type_noun(type),
	});
	return NULL;
}

/* Of texts only: whether the API's JSON reader takes it. */
static bool is_moment(const struct type *type, struct span text)
{
	return (type->kind != TYPE_DURATION || moment_is_duration(text) ||
		reference_is_pure(text)) &&
	       (type->kind != TYPE_TIME || moment_is_time(text) || reference_is_pure(text));
}

/* The CLI loads nothing of the file then. */
static const struct node *refuse_moment(struct view *view, const struct type *type,
					const struct node *node)
{
	say(view, (struct said){
		.check = CHECK_NO_MOMENT, .place = value_place(node),
		.value = quoted(view->bundle->keep, node), .other = type_noun(type),
	});
	view->bundle->partial = true;
	return NULL;
}

static const struct node *take_scalar(struct view *view, const struct type *type,
				      const struct node *node)
{
	const struct node *value = convert(view->bundle->keep, type, node);

	if (!value)
		return refuse(view, type, node);
	view->bundle->empty_texts |= value->kind == NODE_STRING && !value->text.len;
	return is_moment(type, value->text) ? value : refuse_moment(view, type, value);
}

/* Blocks that are there to be referred to, and lists or maps of such only. */
static bool anchored(const struct node *node)
{
	bool map = node->kind == NODE_MAP;
	bool all = map || node->kind == NODE_LIST;

	if (node->anchor || (node->origin && node->origin->anchor))
		return true;
	for (size_t i = 0; all && i < node->count; i++)
		all = anchored(map ? node->pairs[i].value : node->items[i]);
	return all && node->count;
}

static void say_unknown(struct level *level, const struct node *key)
{
	struct arena *keep = level->view->bundle->keep;
	const char **names = arena_array(keep, const char *, level->type->count + 1);
	const char *near = nearest(key->text, names, type_names(level->type, names));

	say(level->view, (struct said){
		.check = near ? CHECK_MISSPELT_FIELD : CHECK_UNKNOWN_FIELD,
		.place = value_place(key), .value = arena_string(keep, key->text),
		.other = near,
	});
}

/* A template leaves it to whoever deploys from their own machine: no one is told, though
   the CLI warns. */
static bool is_open_host(const struct level *level, const struct at *at,
			 const struct node *node)
{
	return node->kind == NODE_NULL && at->key && span_is(at->key->text, "host") &&
	       level->type == type_at("workspace") && !level->view->bundle->wish->like_cli;
}

/* What stood there before: keys are shared too. */
static const struct node *was(const struct node *before, const struct at *at)
{
	if (!at->key)
		return node_at(before, at->index);
	if (node_is(before, NODE_MAP) && at->index < before->count &&
	    before->pairs[at->index].key == at->key)
		return before->pairs[at->index].value;
	return NULL;
}

static const struct node *take_below(void *self, const struct node *node,
				     const struct at *at)
{
	struct level *level = self;
	const struct node *before = was(level->before, at);

	if (node == before)
		return node;
	const struct type *type = at->key ? type_below(level->type, at->key->text)
					  : type_item(level->type);
	if (!type && !anchored(node))
		say_unknown(level, at->key);
	if (!type || is_open_host(level, at, node))
		return NULL;
	return normalise(level->view, type, node, before);
}

const struct node *normalise(struct view *view, const struct type *type,
			     const struct node *node, const struct node *before)
{
	struct level level = { view, type, before };
	enum node_kind kind = type->kind == TYPE_LIST ? NODE_LIST : NODE_MAP;

	if (node == before || type->kind == TYPE_ANY)
		return node;
	if (type->kind < TYPE_LIST)
		return take_scalar(view, type, node);
	if (node->kind == kind)
		return value_children(view->bundle->keep, node, NULL, take_below, &level);
	return convert(view->bundle->keep, type, node) ? node : refuse(view, type, node);
}
