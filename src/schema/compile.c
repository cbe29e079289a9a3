/* compile.c - from a schema's tree to its compiled form. */
#include "schema/compile.h"

struct key { const void *parts[2]; };

static struct span key_of(const struct key *key)
{
	return (struct span){ (const char *)key, sizeof *key };
}

struct schema *compile_find(const struct compiling *compiling, const struct node *node,
			    const struct resource *around)
{
	const struct key key = { { node, around } };

	return map_find(&compiling->schemas, key_of(&key));
}

struct schema *compile_later(struct compiling *compiling, const struct node *node,
			     struct resource *around)
{
	struct schema *schema = compile_find(compiling, node, around);
	struct key *key;

	if (schema)
		return schema;
	if (node->kind != NODE_MAP && node->kind != NODE_BOOL)
		return sw_fault_at(compiling->fault, node->place,
				   "schema: %s is no schema: write a map, `true` or "
				   "`false`",
				   node_kind_name(node->kind)),
		       NULL;
	schema = arena_new(compiling->keep, struct schema);
	key = arena_new(compiling->keep, struct key);
	*key = (struct key){ { node, around } };
	*schema = (struct schema){ .node = node, .boolean = node->kind == NODE_BOOL,
				   .truth = node->truth, .resource = around };
	map_add(&compiling->schemas, key_of(key), schema);
	if (resource_enter(compiling, schema, around))
		return NULL;
	*vec_add(compiling->keep, &compiling->todo) = schema;
	return schema;
}

struct schema *compile_document(struct compiling *compiling, struct span uri,
				const struct node *root)
{
	struct resource *around = resource_new(compiling, uri, root, NULL);
	struct schema *schema = around ? compile_later(compiling, root, around) : NULL;

	if (schema && !map_find(&compiling->roots, uri))
		map_add(&compiling->roots, uri, schema);
	return schema;
}

/* In draft 07 a reference hides what stands beside it. */
static bool is_asked(const struct schema *schema, enum keyword_id id)
{
	const struct resource *resource = schema->resource;
	const struct keyword *keyword = &keywords[id];

	return keyword->drafts & resource->draft &&
	       keyword->vocabulary & resource->vocabularies &&
	       (resource->draft != DRAFT_7 || id == ID_ref ||
		!node_get(schema->node, "$ref"));
}

static int read_schema(struct compiling *compiling, struct schema *schema)
{
	size_t most = schema->node->count < KEYWORDS ? schema->node->count : KEYWORDS;

	if (schema->boolean)
		return 0;
	schema->clauses = arena_array(compiling->keep, struct clause, most + 1);
	for (enum keyword_id id = 0; id < KEYWORDS; id++) {
		const struct pair *pair =
			node_pair(schema->node, span_of(keywords[id].spelling));

		if (!pair || !is_asked(schema, id))
			continue;
		struct clause *clause = &schema->clauses[schema->count++];
		*clause = (struct clause){ .id = id, .key = pair->key, .value = pair->value };
		if (shape_read(compiling, schema, clause))
			return -1;
		schema->gathers |= keywords[id].vocabulary == UNEVALUATED;
	}
	return 0;
}

/* References may lead to what nobody has read yet. */
static int read_all(struct compiling *compiling)
{
	while (compiling->todo.count || compiling->references.count) {
		while (compiling->todo.count)
			if (read_schema(compiling,
					compiling->todo.at[--compiling->todo.count]))
				return -1;
		if (compiling->references.count &&
		    refer(compiling,
			  &compiling->references.at[--compiling->references.count]))
			return -1;
	}
	return 0;
}

struct schema *schema_new(struct arena *keep, const struct node *root, const char *uri,
			  const struct schema_known *known, struct sw_fault *fault)
{
	struct compiling compiling = {
		.keep = keep, .known = known, .fault = fault,
		.schemas = map_new(keep), .roots = map_new(keep),
	};
	struct span own = span_of(arena_string(keep, span_of(uri)));
	struct schema *schema = compile_document(&compiling, own, root);

	return schema && !read_all(&compiling) ? schema : NULL;
}
