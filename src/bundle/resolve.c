/*
 * resolve.c - texts with their references replaced. A text that is one reference
 * becomes what that names, of any kind, at the place of the text; in a longer one only
 * scalars can stand. What comes out may hold new references, as in
 * `${var.${bundle.target}_size}`: then again, as often as the CLI would.
 */
#include "bundle/resolve.h"

#include "base/str.h"
#include "bundle/value.h"

#define ROUNDS 11	/* of the CLI */
#define TEXT_MOST (64u << 10)	/* that references may add to a text */
#define FILLED_MOST (64u << 20)	/* of all, in all targets */

struct resolver *resolver_new(struct view *view)
{
	struct bundle *bundle = view->bundle;
	struct resolver *resolver = arena_new(bundle->keep, struct resolver);

	*resolver = (struct resolver){
		.view = view, .keep = bundle->keep, .root = view->config,
		.names = map_new(bundle->keep), .indices = map_new(bundle->keep),
		.room = shelf_snapshot(bundle->shelf)->limits->nodes,
	};
	return resolver;
}

static void count(struct resolver *resolver, size_t size, size_t depth)
{
	resolver->size += size;
	if (resolver->level + depth > resolver->depth)
		resolver->depth = resolver->level + depth;
}

/* Whether so much may be put in here: a chain of maps nests, and a list that names the
   next one twice doubles. */
static bool fits(struct resolver *resolver, const struct name *name)
{
	const struct limits *limits =
		shelf_snapshot(resolver->view->bundle->shelf)->limits;

	if (name->size <= resolver->room &&
	    resolver->level + name->depth <= limits->depth) {
		resolver->room -= name->size;
		return true;
	}
	return false;
}

/* The name that may stand for the reference, or NULL: it stays, and why is said. */
static const struct name *ask(struct resolver *resolver, const struct node *node,
			      const struct reference *reference, bool whole)
{
	struct name *name = name_of(resolver, reference->path);

	if (!name)
		return NULL;
	name_settle(resolver, name);
	if (!name->value) {
		resolver_complain(resolver, node, reference, name);
		return NULL;
	}
	if (!whole && name->value->kind >= NODE_LIST) {
		resolver_complain(resolver, node, reference, name);
		return NULL;
	}
	if (!fits(resolver, name)) {
		bundle_gap(resolver->view->bundle,
			   node->place.path ? node->place.path : "",
			   "what its references stand for is too large or too deep");
		return NULL;
	}
	return name;
}

static const struct node *put_whole(struct resolver *resolver, const struct node *node,
				    const struct reference *reference)
{
	const struct name *name = ask(resolver, node, reference, true);

	if (!name) {
		resolver->stuck = true;
		return node;
	}
	struct node *copy = arena_new(resolver->keep, struct node);

	*copy = *name->value;
	copy->replaced = true;
	copy->from_root = false;
	copy->place = node->place;
	if (node_origin(copy) != node_origin(node))
		node_rare(resolver->keep, copy)->origin = node_origin(node);
	resolver->stuck |= name->stuck;
	count(resolver, name->size - 1, name->depth);
	return copy;
}

/* As Go prints it: `<nil>`, an integer in decimal. */
static void put_scalar(struct str *out, const struct node *value)
{
	static const double exact = 9007199254740992.0;	/* 2^53 */

	if (value->kind == NODE_NULL)
		str_text(out, "<nil>");
	else if (value->kind == NODE_BOOL)
		str_text(out, value->truth ? "true" : "false");
	else if (value->kind == NODE_INT && node_number(value) < exact &&
		 node_number(value) > -exact)
		str_format(out, "%.0f", node_number(value));
	else if (value->kind == NODE_FLOAT)
		str_format(out, "%.*g", 15, node_number(value));
	else
		str_add(out, value->text);
}

static size_t references_in(struct resolver *resolver, struct span text)
{
	struct reference reference;
	size_t found = 0;

	for (size_t at = 0; reference_find(text, at, &reference);
	     at = reference_end(text, &reference))
		found += !!name_of(resolver, reference.path);
	return found;
}

/* Texts multiply: each of a dozen that names the next one ten times. What was begun in
   vain counts as well. */
static bool text_fits(struct resolver *resolver, const struct node *node, size_t len)
{
	struct bundle *bundle = resolver->view->bundle;

	if (len <= node->text.len + TEXT_MOST && bundle->filled <= FILLED_MOST)
		return true;
	bundle->filled += len;
	bundle_gap(bundle, node->place.path ? node->place.path : "",
		   "what its references stand for is too long a text");
	return false;
}

/* One round over a longer text, from its first reference; `*left`: those that stay. */
static struct span fill(struct resolver *resolver, const struct node *node,
			struct reference reference, size_t *left)
{
	struct str out = str_new(resolver->keep);
	size_t at = 0;
	bool changed = false;

	*left = 0;
	do {
		size_t begin = (size_t)(reference.whole.at - node->text.at);
		const struct name *name = ask(resolver, node, &reference, false);

		str_add(&out, span_cut(span_from(node->text, at), begin - at));
		if (!name) {
			*left += !!name_of(resolver, reference.path);
			str_add(&out, reference.whole);
		} else if (!text_fits(resolver, node, out.len + name->value->text.len)) {
			*left = references_in(resolver, node->text);
			return node->text;
		} else {
			put_scalar(&out, name->value);
			if (name->stuck)
				*left += references_in(resolver, name->value->text);
			changed = true;
		}
		at = reference_end(node->text, &reference);
	} while (reference_find(node->text, at, &reference));
	if (!changed)
		return node->text;
	str_add(&out, span_from(node->text, at));
	resolver->view->bundle->empty_texts |= !out.len;
	resolver->view->bundle->filled += out.len;
	return str_span(&out);
}

static const struct node *resolve_text(struct resolver *resolver,
				       const struct node *node)
{
	struct reference reference;
	size_t left = 0;

	for (unsigned round = 0; round < ROUNDS; round++) {
		if (!reference_find(node->text, 0, &reference))
			return node;
		if (reference.whole.len == node->text.len)
			return put_whole(resolver, node, &reference);
		struct span text = fill(resolver, node, reference, &left);

		resolver->stuck |= left > 0;
		if (text.at == node->text.at)
			return node;
		node = value_with_text(resolver->keep, node, text);
		if (references_in(resolver, text) <= left)
			return node;
	}
	*vec_add(resolver->keep, &resolver->deep) = value_place(node);
	resolver->stuck = true;
	return node;
}

static const struct node *change(void *self, const struct node *node,
				 const struct at *at)
{
	struct resolver *resolver = self;

	(void)at;
	return resolve(resolver, node);
}

const struct node *resolve(struct resolver *resolver, const struct node *node)
{
	/* What stands for a name counts whole, to the last value in it. */
	if (!node || (node->settled && !resolver->nested))
		return node;
	count(resolver, 1, 0);
	if (node->kind == NODE_STRING)
		return memchr(node->text.at, '$', node->text.len)
			? resolve_text(resolver, node) : node;
	if (node->kind < NODE_LIST)
		return node;
	resolver->level++;
	node = value_children(resolver->keep, node, NULL, change, resolver);
	resolver->level--;
	return node;
}

const struct node *resolve_inside(struct resolver *resolver, struct name *name)
{
	struct resolver outer = *resolver;
	const struct node *value;

	resolver->level = 0;
	resolver->size = resolver->depth = 0;
	resolver->stuck = false;
	value = resolve(resolver, name->raw);
	name->size = resolver->size;
	name->depth = resolver->depth;
	name->stuck = resolver->stuck;
	resolver->level = outer.level;
	resolver->size = outer.size;
	resolver->depth = outer.depth;
	resolver->stuck = outer.stuck;
	return value;
}
