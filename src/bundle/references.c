/* references.c - the steps that replace `${...}`: first outside of resources, so that
   what resources refer to is settled, then in them. */
#include "bundle/normalise.h"
#include "bundle/resolve.h"
#include "bundle/spot.h"
#include "bundle/step.h"
#include "bundle/value.h"

/* What is no part of a bundle any more once a target is chosen. */
static bool is_settled(struct span key)
{
	return span_is(key, "targets") || span_is(key, "environments") ||
	       span_is(key, "include");
}

static const struct node *outside(void *self, const struct node *node,
				  const struct at *at)
{
	if (span_is(at->key->text, "resources") || is_settled(at->key->text))
		return node;
	return resolve(self, node);
}

static const struct node *inside(void *self, const struct node *node,
				 const struct at *at)
{
	return span_is(at->key->text, "resources") ? resolve(self, node) : node;
}

static void replace(struct view *view, value_change *change)
{
	struct resolver *resolver = resolver_new(view);
	const struct node *before = view->config;

	resolver->again = change == inside;
	view->config =
		value_children(view->bundle->keep, before, NULL, change, resolver);
	resolver_close(resolver);
	if (!view->erred || !view->bundle->wish->like_cli)
		view->config = normalise(view, types, view->config, before);
}

static bool has_lookup(const struct node *variable)
{
	const struct node *lookup = node_get(variable, "lookup");

	return node_is(lookup, NODE_MAP) && lookup->count;
}

/* A lookup that takes its name from what another one finds. */
static void check_lookup(struct view *view, const struct node *text)
{
	const struct node *variables = node_get(view->config, "variables");
	struct reference reference;
	struct reference_step step;

	for (size_t at = 0; reference_find(text->text, at, &reference);
	     at = reference_end(text->text, &reference)) {
		struct span rest = reference.path;

		reference_step(&rest, &step);
		if (!span_is(step.key, "var") && !span_is(step.key, "variables"))
			continue;
		reference_step(&rest, &step);
		const struct pair *pair = node_pair(variables, step.key);
		if (pair && has_lookup(pair->value))
			say(view, (struct said){
				.check = CHECK_LOOKUP_OF_LOOKUP,
				.place = spot_of(view->bundle, text, reference.whole),
				.value = arena_string(view->bundle->keep,
						      reference.whole),
				.related = pair->key->place });
	}
}

/* One word tells what is looked up. */
static void check_words(struct view *view, const struct node *lookup)
{
	size_t count = 0;

	for (size_t i = 0; i < lookup->count; i++)
		count += node_is(lookup->pairs[i].value, NODE_STRING) &&
			 lookup->pairs[i].value->text.len;
	if (count != 1)
		say(view, (struct said){
			.check = CHECK_LOOKUP_FIELDS, .place = lookup->place,
			.value = count ? "several things" : "nothing",
		});
}

static void check_variable(void *self, const struct node *variable, const struct at *at)
{
	const struct node *lookup = node_get(variable, "lookup");
	struct view *view = self;

	(void)at;
	for (size_t i = 0; node_is(lookup, NODE_MAP) && i < lookup->count; i++)
		if (node_is(lookup->pairs[i].value, NODE_STRING))
			check_lookup(view, lookup->pairs[i].value);
	if (node_is(lookup, NODE_MAP) && value_is_null(node_get(variable, "value")))
		check_words(view, lookup);
}

static const struct node *change_lookup(void *self, const struct node *node,
					const struct at *at)
{
	(void)at;
	return resolve(self, node);
}

void step_lookups(struct view *view)
{
	struct resolver *resolver = resolver_new(view);

	value_each(view->config, "variables.*", check_variable, view);
	if (view->erred && view->bundle->wish->like_cli)
		return;
	view->config = value_rewrite(view->bundle->keep, view->config,
				     "variables.*.lookup", change_lookup, resolver);
	resolver_close(resolver);
}

void step_references(struct view *view)
{
	replace(view, outside);
}

void step_resource_references(struct view *view)
{
	replace(view, inside);
}
