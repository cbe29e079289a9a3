/* github_bind.c - what names stand for: env, matrix, inputs and secrets of a call. */
#include "pipeline/github_form.h"

#define KEYS_MOST 256		/* that a matrix's include may name: more are not known */

static struct bindings *frame_new(struct arena *keep, enum binding_kind kind,
				  const struct bindings *outer)
{
	struct bindings *frame = arena_new(keep, struct bindings);

	frame->kind = kind;
	frame->outer = outer;
	return frame;
}

static void set(struct arena *keep, struct bindings *frame, const struct node *key,
		const struct node *value, const struct bindings *within)
{
	*vec_add(keep, &frame->settings) = (struct binding){
		.name = key->text, .value = value, .within = within, .place = key->place,
	};
}

/* An environment's values see what is around it, not one another. */
const struct bindings *github_bind(struct arena *keep, enum binding_kind kind,
				   const struct node *map, const struct bindings *outer)
{
	if (!map || map->kind == NODE_NULL)
		return outer;
	struct bindings *frame = frame_new(keep, kind, outer);
	frame->open = map->kind != NODE_MAP;	/* `${{ fromJSON(…) }}` */
	for (size_t i = 0; map->kind == NODE_MAP && i < map->count; i++)
		set(keep, frame, map->pairs[i].key, map->pairs[i].value, outer);
	return frame;
}

static bool same_scalar(const struct node *a, const struct node *b)
{
	return a->kind != NODE_LIST && a->kind != NODE_MAP && b->kind != NODE_LIST &&
	       b->kind != NODE_MAP && span_same(a->text, b->text);
}

/* The one value of an axis; NULL where it has several, or nobody can tell. */
static const struct node *only_value(const struct node *axis)
{
	if (!node_is(axis, NODE_LIST) || !axis->count)
		return NULL;
	for (size_t i = 1; i < axis->count; i++)
		if (!same_scalar(axis->items[0], axis->items[i]))
			return NULL;
	return axis->items[0];
}

static struct binding *find(struct bindings *frame, struct span name)
{
	for (size_t i = 0; i < frame->settings.count; i++)
		if (span_same(frame->settings.at[i].name, name))
			return &frame->settings.at[i];
	return NULL;
}

/* `include` adds to combinations or makes new ones. A value that it has in each, where
   there are no others, is the one; else what it names is not known. */
static void include(struct arena *keep, struct bindings *frame, const struct node *entry,
		    const struct node *list)
{
	for (size_t i = 0; node_is(entry, NODE_MAP) && i < entry->count; i++) {
		const struct node *key = entry->pairs[i].key, *value = entry->pairs[i].value;
		struct binding *there = find(frame, key->text);
		bool all = !there && entry == list->items[0];

		for (size_t k = 1; all && k < list->count; k++) {
			const struct pair *pair = node_pair(list->items[k], key->text);

			all = pair && same_scalar(value, pair->value);
		}
		if (!there && frame->settings.count == KEYS_MOST)
			frame->open = true;
		else if (!there)
			set(keep, frame, key, all ? value : NULL, frame->outer);
		else if (there->value && !same_scalar(there->value, value))
			there->value = NULL;
	}
}

const struct bindings *github_bind_matrix(struct arena *keep, const struct node *matrix,
					  const struct bindings *outer)
{
	struct bindings *frame = frame_new(keep, BOUND_MATRIX, outer);
	const struct node *more = node_get(matrix, "include");
	bool axes = false;

	frame->open = !node_is(matrix, NODE_MAP) || (more && more->kind != NODE_LIST);
	for (size_t i = 0; node_is(matrix, NODE_MAP) && i < matrix->count; i++) {
		const struct pair *pair = &matrix->pairs[i];

		if (span_is(pair->key->text, "include") || span_is(pair->key->text, "exclude"))
			continue;
		axes = true;
		set(keep, frame, pair->key, only_value(pair->value), outer);
	}
	for (size_t i = 0; node_is(more, NODE_LIST) && i < more->count; i++)
		include(keep, frame, more->items[i], more);
	/* An entry that fits no combination is one of its own, without the others' values. */
	for (size_t i = 0; axes && node_is(more, NODE_LIST) && more->count &&
			   i < frame->settings.count; i++)
		if (!node_pair(matrix, frame->settings.at[i].name))
			frame->settings.at[i].value = NULL;
	return frame;
}

static const struct node nothing = { .kind = NODE_STRING, .text = { "", 0 } };
static const struct node off = { .kind = NODE_BOOL, .text = { "false", 5 } };

static const struct node *value_without(const struct node *input, bool typed)
{
	const struct node *value = node_get(input, "default");
	const struct node *type = node_get(input, "type");

	if (value)
		return value;
	return typed && node_is(type, NODE_STRING) && span_is(type->text, "boolean")
		       ? &off : &nothing;
}

/* What is given but not declared is seen by nobody. */
const struct bindings *github_bind_inputs(struct arena *keep,
					  const struct github_given *given,
					  const struct bindings *outer)
{
	struct bindings *frame = frame_new(keep, BOUND_INPUTS, outer);
	const struct node *declared = given->declared;

	for (size_t i = 0; node_is(declared, NODE_MAP) && i < declared->count; i++) {
		const struct pair *pair = &declared->pairs[i];
		const struct pair *own = node_pair(given->given, pair->key->text);

		if (own)
			set(keep, frame, pair->key, own->value, given->within);
		else
			set(keep, frame, pair->key,
			    value_without(pair->value, given->typed), NULL);
	}
	return frame;
}

const struct bindings *github_bind_secrets(struct arena *keep, const struct node *given,
					   const struct bindings *within,
					   const struct bindings *outer)
{
	struct bindings *frame = frame_new(keep, BOUND_VALUES, outer);

	if (node_is(given, NODE_STRING) && span_is(given->text, "inherit")) {
		const struct bindings *at = within;

		/* The caller's own: as they are there. */
		while (at && at->kind != BOUND_VALUES)
			at = at->outer;
		if (at) {
			frame->settings.at = at->settings.at;
			frame->settings.count = at->settings.count;
		}
		frame->open = !at || at->open;
		return frame;
	}
	for (size_t i = 0; node_is(given, NODE_MAP) && i < given->count; i++)
		set(keep, frame, given->pairs[i].key, given->pairs[i].value, within);
	return frame;
}
