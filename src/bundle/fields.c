/* fields.c - what a target's resolved config lacks, and words that no field takes. */
#include "bundle/step.h"

#include "base/str.h"
#include "bundle/reference.h"
#include "bundle/state.h"
#include "bundle/type.h"
#include "bundle/value.h"

/* Where the walk is. `rebuilt`: below a resource's permissions, which the CLI makes
   anew and forgets where they stood. */
struct walk {
	struct view *view;
	/* what another target has here, of which nothing was to be said; or NULL */
	const struct node *before;
	bool *said;		/* something was */
	bool resources, rebuilt;
	unsigned depth;		/* keys and items above */
};

/* What names the deployment's folder, too, and is told as one fault. */
static bool is_bundle_name(const struct walk *walk, const struct node *node,
			   const struct field *field)
{
	const struct view *view = walk->view;

	return !view->bundle->wish->like_cli &&
	       span_is(field_name(field), "name") &&
	       node == node_get(view->config, "bundle");
}

/* Some fields are a rule's of their own. */
static enum bundle_check missing_check(const struct walk *walk,
				       const struct field *field)
{
	if (walk->rebuilt)
		return CHECK_MISSING_LEVEL;
	return span_is(field_name(field), "timezone_id") ? CHECK_NO_TIMEZONE :
	       CHECK_MISSING_FIELD;
}

static void say_missing(const struct walk *walk, const struct type *type,
			const struct node *node)
{
	for (size_t i = 0, left = type->of; left; i++) {
		const struct field *field = &type_fields[type->first + i];

		if (!(field->marks & FIELD_REQUIRED))
			continue;
		left--;
		const struct pair *pair = node_pair(node, field_name(field));
		if (pair && !value_is_null(pair->value))
			continue;
		*walk->said = true;
		if (is_bundle_name(walk, node, field))
			bundle_unnamed(walk->view);
		else
			say(walk->view, (struct said){
				.check = missing_check(walk, field),
				.place = value_place(node),
					.value = field_name(field).at,
			});
	}
}

/* Whether the node has all that another one has, which lacks nothing. */
static bool has_all_of(const struct node *before, const struct node *node)
{
	bool all = node_is(before, NODE_MAP) && node->kind == NODE_MAP &&
		   node->count >= before->count;

	for (size_t i = 0; all && i < before->count; i++) {
		const struct node *value = node->pairs[i].value;

		all = node->pairs[i].key == before->pairs[i].key &&
		      (value == before->pairs[i].value || !value_is_null(value));
	}
	return all;
}

/* What a reference will fill in later has all its fields; the CLI misses them. */
static bool may_lack(const struct walk *walk, const struct node *node)
{
	return node->kind == NODE_MAP || node->kind == NODE_NULL ||
	       walk->view->bundle->wish->like_cli;
}

static const char *list_words(struct arena *keep, const struct type *type)
{
	struct str text = str_new(keep);

	for (size_t i = 0; i < type->count; i++)
		str_format(&text, "%s%s", i ? ", " : "",
			   type_texts + type_words[type->first + i]);
	return text.at;
}

/* Enumerations of systems of a stack, whose rules own them; known by one of their
   words. */
static const struct { const char *word; enum bundle_check check; } owned[] = {
	{ "PROBLEM_TYPE_REGRESSION", CHECK_PROBLEM_TYPE },
	{ "GPU_SMALL", CHECK_WORKLOAD_TYPE },
};

static enum bundle_check word_check(const struct walk *walk, const struct type *type)
{
	for (size_t i = 0; i < sizeof owned / sizeof *owned; i++)
		if (type_takes(type, span_of(owned[i].word)))
			return owned[i].check;
	return walk->rebuilt ? CHECK_UNKNOWN_LEVEL : CHECK_UNKNOWN_WORD;
}

static void check_word(const struct walk *walk, const struct type *type,
		       const struct node *node)
{
	struct arena *keep = walk->view->bundle->keep;
	struct reference reference;

	if (node->kind != NODE_STRING || type_takes(type, node->text) ||
	    reference_find(node->text, 0, &reference))
		return;
	*walk->said = true;
	say(walk->view, (struct said){
		.check = word_check(walk, type),
		.place = value_place(node), .value = arena_string(keep, node->text),
		.other = list_words(keep, type),
	});
}

/* What the CLI writes itself, and what other targets have, is none of this one's. To it
   an empty text is as good as none. Levels of a bundle's permissions are another step's,
   but the CLI does that one where there are resources alone. */
static bool passed_over(const struct walk *walk, const struct field *field,
			const struct node *value)
{
	struct span name = field_name(field);

	if (field->marks & (FIELD_READONLY | FIELD_INTERNAL))
		return true;
	if (value->kind == NODE_STRING && !value->text.len)
		return !(field->marks & FIELD_REQUIRED);
	return !walk->depth &&
	       (span_is(name, "targets") || span_is(name, "environments") ||
		(span_is(name, "permissions") &&
		 !walk->view->bundle->wish->like_cli));
}

static void judge(struct walk walk, const struct type *type, const struct node *node);

static void judge_fields(const struct walk *walk, const struct type *type,
			 const struct node *node)
{
	for (size_t i = 0; i < node->count; i++) {
		const struct node *value = node->pairs[i].value;
		struct walk below = *walk;

		below.before = value_was(walk->before, node->pairs[i].key, i);
		if (value == below.before)
			continue;
		const struct field *field = type_field(type, pair_text(&node->pairs[i]));

		if (!field || !type_is_judged(field_type(field)) ||
		    passed_over(walk, field, value))
			continue;
		below.depth++;
		/* `resources.*.*.permissions` */
		if (!walk->depth)
			below.resources = span_is(field_name(field), "resources");
		else if (walk->depth == 3 && walk->resources)
			below.rebuilt = span_is(field_name(field), "permissions");
		judge(below, field_type(field), value);
	}
}

static void judge(struct walk walk, const struct type *type, const struct node *node)
{
	bool list = type->kind == TYPE_LIST;

	if (type->kind == TYPE_STRING)
		check_word(&walk, type, node);
	if (type->kind == TYPE_STRUCT && type->of && may_lack(&walk, node) &&
	    !has_all_of(walk.before, node))
		say_missing(&walk, type, node);
	if (type->kind < TYPE_LIST || node->kind != (list ? NODE_LIST : NODE_MAP))
		return;
	value_fetch(node);
	if (type->kind == TYPE_STRUCT) {
		judge_fields(&walk, type, node);
		return;
	}
	walk.depth++;
	for (size_t i = 0; i < node->count; i++) {
		const struct node *value = list ? node->items[i] : node->pairs[i].value;
		struct walk below = walk;

		below.before = value_was(walk.before,
					 list ? NULL : node->pairs[i].key, i);
		if (value != below.before)
			judge(below, &types[type->of], value);
	}
}

/* The last config that has all its fields: most of the next target's is the same. */
static const struct node **whole_of(const struct bundle *bundle)
{
	static const char mine;

	return state_of(&bundle->base, &mine, sizeof(const struct node *));
}

void step_fields(struct view *view)
{
	const struct node **whole = whole_of(view->bundle);
	bool said = false;

	judge((struct walk){ .view = view, .before = *whole, .said = &said }, types,
	      view->config);
	if (!said)
		*whole = view->config;
}

struct dropping {
	struct arena *keep;
	const struct type *type;
};

/* `apps.*.description`, below `resources`: the API has an empty one itself. */
static bool of_app(const struct at *at)
{
	return span_is(at->key->text, "description") &&
	       span_is(at_key(at, 2), "apps") &&
	       !at->up->up->up;
}

static const struct node *drop(void *self, const struct node *node, const struct at *at)
{
	const struct dropping *up = self;
	struct dropping level = *up;

	if (up->type->kind == TYPE_STRUCT) {
		const struct field *field = type_field(up->type, at->key->text);

		if (!field)
			return node;
		if (node->kind == NODE_STRING && !node->text.len)
			return field->marks & FIELD_REQUIRED || of_app(at)
				? node : NULL;
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

	if (!node_is(old, NODE_MAP) || !view->bundle->empty_texts)
		return;
	const struct node *new = value_children(keep, old, NULL, drop, &level);
	if (new != old)
		view->config = value_set(keep, view->config, "resources", new);
}
