/*
 * name.c - what a reference names: `var.a.b` is `variables.a.value.b`. Names need other
 * names; they are settled from a stack of our own, as chains may be very long.
 */
#include "bundle/resolve.h"

#include "bundle/near.h"
#include "bundle/value.h"

#define LARGE 16	/* pairs from which on a map gets an index */
#define NESTED_MOST 16	/* `${var.${var.${...}}}` */

struct name *name_of(struct resolver *resolver, struct span path)
{
	static const char *const prefixes[] = {
		"var", "variables", "bundle", "workspace"
	};
	struct name *name = map_find(&resolver->names, path);
	struct span rest = path;
	struct reference_step first;
	bool ours = false;

	if (name)
		return name;
	reference_step(&rest, &first);
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
		ours |= span_is(first.key, prefixes[i]);
	if (!ours)
		return NULL;
	name = arena_new(resolver->keep, struct name);
	name->text = path;
	map_add(&resolver->names, path, name);
	return name;
}

static struct map *index_of(struct resolver *resolver, const struct node *map)
{
	struct span key = { (const char *)&map, sizeof map };
	struct map *index = map_find(&resolver->indices, key);

	if (index)
		return index;
	index = arena_new(resolver->keep, struct map);
	*index = map_new(resolver->keep);
	for (size_t i = 0; i < map->count; i++)
		map_add(index, map->pairs[i].key->text, &map->pairs[i]);
	map_add(&resolver->indices, arena_span(resolver->keep, key), index);
	return index;
}

static const struct node *child(struct resolver *resolver, const struct node *map,
				struct span key)
{
	const struct pair *pair = map->count < LARGE
		? node_pair(map, key) : map_find(index_of(resolver, map), key);

	return pair ? pair->value : NULL;
}

/* Where the way of a name is, or ends. */
struct way {
	struct name *name;
	const struct node *at;	/* NULL: ended before its time */
	const struct type *type;	/* of `at`, or NULL */
	size_t depth;		/* steps taken */
	bool variable;		/* among variables */
};

/* The reference with its wrong word replaced by the nearest right one, or NULL. */
static const char *suggest(struct resolver *resolver, const struct way *way,
			   struct span wrong)
{
	const struct name *name = way->name;
	struct span before = { name->text.at, (size_t)(wrong.at - name->text.at) };
	struct span after = span_from(name->text, before.len + wrong.len);
	const struct type *fields =
		way->type && way->type->kind == TYPE_STRUCT ? way->type : NULL;
	struct nearness near = nearness_of(wrong);

	if (!near_again(resolver->view->bundle))
		return NULL;
	if (fields)
		near_fields(&near, fields, 0);
	near_keys(&near, way->at);
	struct span right =
		near.found.len ? near.found : near_longer(wrong, fields, 0, way->at);
	if (!right.len)
		return NULL;
	return arena_format(resolver->keep, "${%.*s%.*s%.*s}", (int)before.len,
			    before.at, (int)right.len, right.at, (int)after.len,
			    after.at);
}

/* What an unset field of the type is. */
static const struct node *empty_of(const struct type *type)
{
	static const struct node empty[] = {
		[TYPE_STRING] = { .kind = NODE_STRING, .text = { "", 0 } },
		[TYPE_BOOL] = { .kind = NODE_BOOL, .plain = true,
				.text = { "false", 5 } },
		[TYPE_INT] = { .kind = NODE_INT, .plain = true, .text = { "0", 1 } },
		[TYPE_FLOAT] = { .kind = NODE_FLOAT, .plain = true,
				 .text = { "0", 1 } },
		[TYPE_LIST] = { .kind = NODE_LIST },
		[TYPE_MAP] = { .kind = NODE_MAP },
		[TYPE_STRUCT] = { .kind = NODE_MAP },
	};

	return type->kind == TYPE_ANY ? NULL : &empty[type->kind];
}

/* What only the workspace knows, and of a repository what we are not told. */
static bool is_later(struct resolver *resolver, const struct name *name)
{
	const struct snapshot *snapshot = shelf_snapshot(resolver->view->bundle->shelf);

	return span_starts(name->text, "workspace.current_user") ||
	       (span_starts(name->text, "bundle.git.") &&
		(snapshot->branch || snapshot->commit));
}

/* The map lacks the key. A field that is known is empty then, and so is all below it;
   what the workspace would tell is not known. */
static void miss(struct resolver *resolver, struct way *way, struct span key,
		 struct span rest)
{
	struct name *name = way->name;
	const struct field *field = type_field(way->type, key);
	const struct type *type = field ? field_type(field) : NULL;
	bool unset = way->variable && way->depth == 2 && span_is(key, "value");
	struct reference_step step;

	while (type && reference_step(&rest, &step)) {
		field = step.item ? NULL : type_field(type, step.key);
		type = field ? field_type(field) : NULL;
	}
	if (unset || (type && is_later(resolver, name)))
		name->kind = NAME_LATER;	/* that it is unset is said elsewhere */
	else if (!type || !(name->raw = empty_of(type)))
		name->kind = NAME_MISSING;
	if (name->kind == NAME_MISSING && key.at >= name->text.at &&
	    key.at < name->text.at + name->text.len)
		name->why = suggest(resolver, way, key);
	way->at = NULL;
}

static void step_down(struct resolver *resolver, struct way *way,
		      const struct reference_step *step, struct span rest)
{
	enum node_kind want = step->item ? NODE_LIST : NODE_MAP;
	const struct node *next = NULL;

	if (way->at->kind != want || (step->item && step->index >= way->at->count)) {
		bool unset = way->variable && way->depth < 3 && value_is_null(way->at);

		way->name->kind = unset ? NAME_LATER : NAME_WRONG;
		way->name->why = way->at->kind == want ? "a shorter list"
						       : node_kind_name(way->at->kind);
		way->at = NULL;
		return;
	}
	next = step->item ? way->at->items[step->index]
			  : child(resolver, way->at, step->key);
	if (!next) {
		miss(resolver, way, step->key, rest);
		return;
	}
	way->at = next;
	way->type = step->item ? type_item(way->type)
			       : type_below(way->type, step->key);
	way->depth++;
}

static void look_up(struct resolver *resolver, struct name *name)
{
	struct way way = { .name = name, .at = resolver->root, .type = types };
	struct span rest = name->text;
	const struct reference_step value = { .key = span_of("value") };
	struct reference_step step;
	bool brief = false;

	for (size_t i = 0; way.at && reference_step(&rest, &step); i++) {
		if (!i &&
		    (span_is(step.key, "var") || span_is(step.key, "variables"))) {
			brief = step.key.len == 3;
			step.key = span_of("variables");
			way.variable = true;
		}
		step_down(resolver, &way, &step, rest);
		if (i == 1 && brief && way.at)
			step_down(resolver, &way, &value, rest);
	}
	if (way.at)
		name->raw = way.at;
}

/* The names in all texts of the value. */
static void collect(struct resolver *resolver, struct names *needs,
		    const struct node *node)
{
	struct reference reference;

	if (node_is(node, NODE_STRING))
		for (size_t at = 0; reference_find(node->text, at, &reference);
		     at = reference_end(node->text, &reference)) {
			struct name *name = name_of(resolver, reference.path);

			if (name)
				*vec_add(resolver->keep, needs) = name;
		}
	for (size_t i = 0; node_is(node, NODE_MAP) && i < node->count; i++)
		collect(resolver, needs, node->pairs[i].value);
	for (size_t i = 0; node_is(node, NODE_LIST) && i < node->count; i++)
		collect(resolver, needs, node->items[i]);
}

static void open_name(struct resolver *resolver, struct name *name, struct name *from)
{
	name->state = NAME_OPEN;
	name->from = from;
	look_up(resolver, name);
	collect(resolver, &name->needs, name->raw);
	name->lists = (from ? from->lists : 0) + !node_is(name->raw, NODE_STRING);
}

static void finish(struct resolver *resolver, struct name *name)
{
	if (name->raw)
		name->value = resolve_inside(resolver, name);
	name->state = NAME_DONE;
}

void name_settle(struct resolver *resolver, struct name *name)
{
	if (name->state != NAME_NEW || resolver->nested == NESTED_MOST)
		return;
	resolver->nested++;
	open_name(resolver, name, NULL);
	while (name) {
		if (name->next == name->needs.count) {
			finish(resolver, name);
			name = name->from;
			continue;
		}
		struct name *need = name->needs.at[name->next++];

		if (need->state == NAME_OPEN)
			need->loops |= need->lists == name->lists &&
				       node_is(need->raw, NODE_STRING);
		if (need->state != NAME_NEW)
			continue;
		open_name(resolver, need, name);
		name = need;
	}
	resolver->nested--;
}
