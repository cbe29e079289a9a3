/* refer.c - what a reference leads to: a document, an anchor, or a place in one. */
#include "schema/compile.h"
#include "schema/dialect.h"
#include "schema/uri.h"

#include <stdlib.h>

#include "base/str.h"

static int refuse(struct compiling *compiling, const struct clause *clause,
		  const char *what, struct span name)
{
	return sw_fault_at(compiling->fault, clause->value->place,
			   "schema: %s `%.*s`%s", what, (int)span_cut(name, 500).len,
			   name.at ? name.at : "",
			   ": correct the reference, or name the file that has it");
}

/* A document that is asked for the first time; its names are known when it is read. */
static int load(struct compiling *compiling, const struct pending *pending,
		struct span uri)
{
	const struct node *root = NULL;
	struct pending again = *pending;
	int found = compiling->known ?
		    compiling->known->find(compiling->known->self, uri, &root,
					   compiling->fault) : 0;

	if (!found)
		root = metaschema_find(compiling->keep, uri);
	if (!found && !root)
		return refuse(compiling, pending->clause,
			      "no network is asked, and nothing here is", uri);
	if (found < 0 || !compile_document(compiling, uri, root))
		return -1;
	*vec_add(compiling->keep, &compiling->references) = again;
	return 0;
}

/* `~1` is a slash, `~0` a tilde. */
static struct span unescape(struct arena *keep, struct span token)
{
	struct str out = str_new(keep);

	if (span_find(token, '~') == token.len)
		return token;
	for (size_t i = 0; i < token.len; i++) {
		bool escape = token.at[i] == '~' && i + 1 < token.len;

		str_byte(&out, !escape ? token.at[i] :
			       token.at[i + 1] == '1' ? '/' : '~');
		i += escape;
	}
	return str_span(&out);
}

static const struct node *child(const struct node *node, struct span token)
{
	size_t index = 0;

	if (node->kind == NODE_MAP) {
		const struct pair *pair = node_pair(node, token);
		return pair ? pair->value : NULL;
	}
	for (size_t i = 0; i < token.len; i++) {
		if (token.at[i] < '0' || token.at[i] > '9' || index > UINT32_MAX)
			return NULL;
		index = index * 10 + (size_t)(token.at[i] - '0');
	}
	return token.len ? node_at(node, index) : NULL;
}

/* Down a JSON Pointer; where it passes a schema with an `$id`, that one's names hold. */
static struct schema *find_place(struct compiling *compiling,
				 const struct clause *clause, struct schema *root,
				 struct span pointer)
{
	struct resource *around = root->resource;
	const struct node *node = root->node;
	struct span rest = pointer;

	while (rest.len) {
		rest = span_from(rest, 1);
		struct span token = span_cut(rest, span_find(rest, '/'));
		rest = span_from(rest, token.len);
		node = child(node, unescape(compiling->keep, token));
		if (!node) {
			refuse(compiling, clause, "there is no", pointer);
			return NULL;
		}
		struct schema *known = compile_find(compiling, node, around);
		if (known && rest.len)
			around = known->resource;
	}
	return compile_later(compiling, node, around);
}

static struct schema *find_target(struct compiling *compiling,
				  const struct clause *clause, struct schema *root,
				  struct span fragment)
{
	struct schema *schema;

	if (!fragment.len)
		return root;
	if (fragment.at[0] == '/')
		return find_place(compiling, clause, root, fragment);
	schema = map_find(&root->resource->anchors, fragment);
	if (!schema)
		refuse(compiling, clause, "there is no anchor", fragment);
	return schema;
}

int refer(struct compiling *compiling, const struct pending *pending)
{
	struct clause *clause = pending->clause;
	struct span uri = uri_resolve(compiling->keep, pending->resource->uri,
				      clause->value->text), fragment;

	uri_cut(&uri, &fragment);
	fragment = uri_decode(compiling->keep, fragment);
	struct schema *root = map_find(&compiling->roots, uri);
	if (!root)
		return load(compiling, pending, uri);
	struct schema *target = find_target(compiling, clause, root, fragment);
	if (!target)
		return -1;
	clause->schema = target;
	if (clause->id == ID_dynamic_ref && fragment.len &&
	    map_find(&target->resource->dynamic, fragment) == target)
		clause->anchor = fragment;
	return 0;
}
