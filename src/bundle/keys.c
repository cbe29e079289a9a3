/* keys.c - keys of resources: unique over all types and files, and without
   references. */
#include "bundle/step.h"

#include <string.h>

#include "bundle/value.h"

static void check_key(void *self, const struct node *node, const struct at *at)
{
	struct view *view = self;
	struct span key = at->key->text;
	size_t dollar = span_search(key, SPAN("${"));

	if (dollar == key.len ||
	    span_find(span_from(key, dollar), '}') == key.len - dollar)
		return;
	say(view, (struct said){
		.check = CHECK_KEY_REFERENCE, .place = at->key->place,
		.cli = value_place(node),
			.value = arena_string(view->bundle->keep, key),
	});
}

void step_key_references(struct view *view)
{
	value_each(view->config, "resources.*.*", check_key, view);
	value_each(view->config, "targets.*.resources.*.*", check_key, view);
}

/* Where a key is defined, in the order of files and lines. */
struct definition {
	const struct node *key, *value;
	struct span type;
	struct definition *next;
};

struct definitions {
	struct arena *keep;
	struct map by_key;	/* key -> struct definition, the first */
	struct firsts VEC(struct definition *) firsts;	/* as they were met */
};

/* Negative where `a` stands before `b`: how the CLI sorts. */
static int compare(const struct definition *a, const struct definition *b)
{
	struct sw_place x = value_place(a->value), y = value_place(b->value);
	int order = strcmp(x.path ? x.path : "", y.path ? y.path : "");

	if (!order)
		order = (x.line > y.line) - (x.line < y.line);
	return order ? order : (x.column > y.column) - (x.column < y.column);
}

static void define(struct definitions *all, struct definition found)
{
	struct definition *made = arena_new(all->keep, struct definition);
	struct definition *first = map_find(&all->by_key, found.key->text);

	*made = found;
	if (!first) {
		map_add(&all->by_key, found.key->text, made);
		*vec_add(all->keep, &all->firsts) = made;
		return;
	}
	/* the first one is the head: it stays so */
	if (compare(made, first) < 0) {
		struct definition head = *first;
		*first = *made;
		*made = head;
		made->next = NULL;
		first->next = head.next;
	}
	made->next = first->next;
	first->next = made;
}

static void define_resource(void *self, const struct node *node, const struct at *at)
{
	define(self, (struct definition){ .key = at->key, .value = node,
					  .type = at_key(at, 1) });
}

static void define_script(void *self, const struct node *node, const struct at *at)
{
	define(self, (struct definition){ .key = at->key, .value = node,
					  .type = SPAN("scripts") });
}

static void tell_twice(struct view *view, const struct definition *first)
{
	struct arena *keep = view->bundle->keep;

	for (const struct definition *d = first->next; d; d = d->next) {
		say(view, (struct said){
			.check = CHECK_KEY_TWICE, .place = d->key->place,
			.cli = value_place(first->value),
			.value = arena_string(keep, d->key->text),
			.other = arena_string(keep, first->type),
				.related = first->key->place,
		});
		if (view->bundle->wish->like_cli)	/* all of one key are one */
			return;
	}
}

void step_unique_keys(struct view *view)
{
	struct bundle *bundle = view->bundle;
	struct definitions all = { .keep = bundle->keep,
				   .by_key = map_new(bundle->keep) };

	for (size_t i = 0; i < bundle->roots.count; i++) {
		value_each(bundle->roots.at[i], "resources.*.*", define_resource, &all);
		value_each(bundle->roots.at[i], "scripts.*", define_script, &all);
	}
	for (size_t i = 0; i < all.firsts.count; i++)
		if (all.firsts.at[i]->next)
			tell_twice(view, all.firsts.at[i]);
}
