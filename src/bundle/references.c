/* references.c - the steps that replace `${...}`: first outside of resources, so that
   what resources refer to is settled, then in them. */
#include "bundle/normalise.h"
#include "bundle/resolve.h"
#include "bundle/step.h"
#include "bundle/value.h"

/* What is no part of a bundle any more once a target is chosen. */
static bool is_settled(struct span key)
{
	return span_is(key, "targets") || span_is(key, "environments") ||
	       span_is(key, "include");
}

static const struct node *outside(void *self, const struct node *node, const struct at *at)
{
	if (span_is(at->key->text, "resources") || is_settled(at->key->text))
		return node;
	return resolve(self, node);
}

static const struct node *inside(void *self, const struct node *node, const struct at *at)
{
	return span_is(at->key->text, "resources") ? resolve(self, node) : node;
}

static void replace(struct view *view, value_change *change)
{
	struct resolver *resolver = resolver_new(view);
	const struct node *before = view->config;

	view->config = value_children(view->bundle->keep, before, NULL, change, resolver);
	resolver_close(resolver);
	view->config = normalise(view, types, view->config, before);
}

void step_references(struct view *view)
{
	replace(view, outside);
}

void step_resource_references(struct view *view)
{
	replace(view, inside);
}
