/* normalise.c - walks a config beside its types. */
#include "bundle/normalise.h"

#include "bundle/moment.h"
#include "bundle/reference.h"
#include "bundle/state.h"
#include "bundle/stray.h"
#include "bundle/value.h"

/* One map, list or struct on the way. */
struct level {
	struct view *view;
	const struct type *type;
	const struct node *before, *key;	/* the key it stands under, or NULL */
	const struct level *up;
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
	const char *noun = type_noun(type);

	if (type->kind == TYPE_LIST)
		noun = "a list, each item behind `- `";
	say(view, (struct said){
		.check = null ? CHECK_NULL_VALUE : CHECK_WRONG_TYPE,
		.place = value_place(node),
		.value = null ? NULL : quoted(view->bundle->keep, node),
		.other = noun,
	});
	return NULL;
}

/* Of texts only: whether the API's JSON reader takes it. */
static bool is_moment(const struct type *type, struct span text)
{
	if (type->kind == TYPE_DURATION)
		return moment_is_duration(text) || reference_is_pure(text);
	if (type->kind == TYPE_TIME)
		return moment_is_time(text) || reference_is_pure(text);
	return true;
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

	if (node_anchor(node) || (node_origin(node) && node_anchor(node_origin(node))))
		return true;
	for (size_t i = 0; all && i < node->count; i++)
		all = anchored(map ? node->pairs[i].value : node->items[i]);
	return all && node->count;
}

static void say_unknown(const struct level *level, const struct node *key)
{
	struct arena *keep = level->view->bundle->keep;
	struct span under = level->key ? level->key->text : (struct span){0};
	const struct level *up = level->up;

	while (up && up->type->kind == TYPE_LIST) {
		under = up->key ? up->key->text : under;
		up = up->up;
	}
	struct stray stray = stray_find(keep, level->type, up ? up->type : NULL, under,
					key->text);

	say(level->view, (struct said){
		.check = stray.check, .place = value_place(key),
		.value = arena_string(keep, key->text), .other = stray.other,
	});
}

/* A template leaves it to whoever deploys from their own machine: no one is told,
   though the CLI warns. */
static bool is_open_host(const struct level *level, const struct at *at,
			 const struct node *node)
{
	return node->kind == NODE_NULL && at->key && span_is(at->key->text, "host") &&
	       level->type == type_at("workspace") &&
		       !level->view->bundle->wish->like_cli;
}

static const struct node *take(struct level *level, const struct node *node);

static const struct node *take_below(void *self, const struct node *node,
				     const struct at *at)
{
	const struct level *up = self;
	struct level level = {
		up->view, NULL, value_was(up->before, at->key, at->index), at->key, up
	};

	if (level.before && (node == level.before || !node->replaced))
		return node;
	level.type = at->key ? type_below(up->type, at->key->text) :
		type_item(up->type);
	if (!level.type && !anchored(node))
		say_unknown(up, at->key);
	if (!level.type || is_open_host(up, at, node))
		return NULL;
	return take(&level, node);
}

static const struct node *take_inside(struct level *level, const struct node *node)
{
	return value_children(level->view->bundle->keep, node, NULL, take_below, level);
}

/* What a reference named stands in many places, each a copy of its node with the same
   inside: that is taken once, unless something is said of it. */
static const struct node *take_copy(struct level *level, const struct node *node)
{
	static const char mine;
	struct bundle *bundle = level->view->bundle;
	struct map *taken = state_map(level->view, &mine);
	const void *const which[] = { node->pairs, level->type };
	struct span key = { (const char *)which, sizeof which };
	const struct node *same = map_find(taken, key);
	size_t said = bundle->said.count;

	if (!same) {
		same = take_inside(level, node);
		if (same && said == bundle->said.count)
			map_add(taken, arena_span(bundle->keep, key), (void *)same);
		return same;
	}
	if (same->pairs == node->pairs)
		return node;
	struct node *copy = value_copy(bundle->keep, same);
	copy->settled = same->settled;
	copy->place = node->place;
	copy->rare = node->rare;
	return copy;
}

static const struct node *take(struct level *level, const struct node *node)
{
	struct view *view = level->view;
	const struct type *type = level->type;

	if (type->kind == TYPE_ANY)
		return node;
	if (type->kind < TYPE_LIST)
		return take_scalar(view, type, node);
	if (node->kind == (type->kind == TYPE_LIST ? NODE_LIST : NODE_MAP))
		return node_is(level->before, NODE_STRING) ? take_copy(level, node)
							   : take_inside(level, node);
	return convert(view->bundle->keep, type, node) ? node :
	       refuse(view, type, node);
}

const struct node *normalise(struct view *view, const struct type *type,
			     const struct node *node, const struct node *before)
{
	return node == before ? node :
	       take(&(struct level){ view, type, before, NULL, NULL }, node);
}
