/* fields.c - what a target's resolved config lacks, and words that no field takes. */
#include "bundle/step.h"

#include "base/str.h"
#include "bundle/reference.h"
#include "bundle/type.h"
#include "bundle/value.h"

/* Where the walk is. `rebuilt`: below a resource's permissions, which the CLI makes anew
   and forgets where they stood. */
struct level {
	struct view *view;
	const struct type *type;
	bool rebuilt;
};

static const struct node *judge(const struct level *level, const struct node *node,
				const struct at *at);

static void say_missing(const struct level *level, const struct node *node)
{
	const struct type *type = level->type;

	for (size_t i = 0, left = type->of; i < type->count && left; i++) {
		const struct field *field = &type_fields[type->first + i];

		if (!(field->marks & FIELD_REQUIRED))
			continue;
		left--;
		const struct pair *pair = node_pair(node, field_name(field));
		if (!pair || value_is_null(pair->value))
			say(level->view, (struct said){
				.check = level->rebuilt ? CHECK_MISSING_LEVEL
							: CHECK_MISSING_FIELD,
				.place = value_place(node), .value = field_name(field).at,
			});
	}
}

/* What a reference will fill in later has all its fields; the CLI misses them. */
static bool may_lack(const struct level *level, const struct node *node)
{
	return node->kind == NODE_MAP || node->kind == NODE_NULL ||
	       level->view->bundle->wish->like_cli;
}

static const char *list_words(struct arena *keep, const struct type *type)
{
	struct str text = str_new(keep);

	for (size_t i = 0; i < type->count; i++)
		str_format(&text, "%s%s", i ? ", " : "", type_texts + type_words[type->first + i]);
	return text.at;
}

static void say_word(const struct level *level, const struct node *node)
{
	struct arena *keep = level->view->bundle->keep;
	struct reference reference;

	if (type_takes(level->type, node->text) || reference_find(node->text, 0, &reference))
		return;
	say(level->view, (struct said){
		.check = level->rebuilt ? CHECK_UNKNOWN_LEVEL : CHECK_UNKNOWN_WORD,
		.place = value_place(node), .value = arena_string(keep, node->text),
		.other = list_words(keep, level->type),
	});
}

/* `resources.*.*.permissions` */
static bool is_rebuilt(const struct at *at)
{
	return span_is(at_key(at, 0), "permissions") && at->up && at->up->up &&
	       at->up->up->up && !at->up->up->up->up &&
	       span_is(at_key(at, 3), "resources");
}

/* What the CLI writes itself, and what other targets have, is none of this one's. */
static bool passed_over(const struct field *field, const struct at *at)
{
	bool other = !at->up && (span_is(at->key->text, "targets") ||
				 span_is(at->key->text, "environments"));

	return !field || (field->marks & (FIELD_READONLY | FIELD_INTERNAL)) || other;
}

/* Such an empty text is as good as none to the CLI. */
static bool is_dropped(const struct field *field, const struct node *node)
{
	return node->kind == NODE_STRING && !node->text.len &&
	       !(field->marks & FIELD_REQUIRED);
}

static const struct node *judge_below(void *self, const struct node *node,
				      const struct at *at)
{
	const struct level *up = self;
	struct level level = *up;

	if (up->type->kind == TYPE_STRUCT) {
		const struct field *field = type_field(up->type, at->key->text);

		if (passed_over(field, at) || is_dropped(field, node))
			return node;
		level.type = field_type(field);
		level.rebuilt |= is_rebuilt(at);
	} else {
		level.type = &types[up->type->of];
	}
	return judge(&level, node, at);
}

static const struct node *judge(const struct level *level, const struct node *node,
				const struct at *at)
{
	const struct type *type = level->type;

	if (type->kind == TYPE_STRING && type->count && node->kind == NODE_STRING)
		say_word(level, node);
	if (type->kind == TYPE_STRUCT && type->of && may_lack(level, node))
		say_missing(level, node);
	if (node->kind != (type->kind == TYPE_LIST ? NODE_LIST : NODE_MAP) ||
	    type->kind < TYPE_LIST)
		return node;
	return value_children(level->view->bundle->keep, node, at, judge_below,
			      (void *)level);
}

void step_fields(struct view *view)
{
	judge(&(struct level){ view, types, false }, view->config, NULL);
}

struct dropping {
	struct arena *keep;
	const struct type *type;
};

static const struct node *drop(void *self, const struct node *node, const struct at *at)
{
	const struct dropping *up = self;
	struct dropping level = *up;

	if (up->type->kind == TYPE_STRUCT) {
		const struct field *field = type_field(up->type, at->key->text);

		if (!field)
			return node;
		if (node->kind == NODE_STRING && !node->text.len)
			return field->marks & FIELD_REQUIRED ? node : NULL;
		level.type = field_type(field);
	} else {
		level.type = &types[up->type->of];
	}
	if (level.type->kind < TYPE_LIST ||
	    node->kind != (level.type->kind == TYPE_LIST ? NODE_LIST : NODE_MAP))
		return node;
	return value_children(level.keep, node, at, drop, &level);
}

/* What an empty text would ask the API for is never meant. */
void step_empty(struct view *view)
{
	struct arena *keep = view->bundle->keep;
	struct dropping level = { keep, type_at("resources") };
	const struct node *old = node_get(view->config, "resources");

	if (!node_is(old, NODE_MAP))
		return;
	const struct node *new = value_children(keep, old, NULL, drop, &level);
	if (new != old)
		view->config = value_set(keep, view->config, "resources", new);
}
