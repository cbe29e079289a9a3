/* resource.c - names of schemas: URIs, anchors, and the draft that they are written in. */
#include "schema/compile.h"
#include "schema/dialect.h"
#include "schema/uri.h"

#define VOCABULARIES "https://json-schema.org/draft/2020-12/vocab/"

static const struct { const char *uri; enum draft draft; } drafts[] = {
	{ "https://json-schema.org/draft/2020-12/schema", DRAFT_2020 },
	{ "http://json-schema.org/draft-07/schema", DRAFT_7 },
	{ "https://json-schema.org/draft-07/schema", DRAFT_7 },
	{ "http://json-schema.org/draft-06/schema", DRAFT_7 },
};

/* Zero: we know it, and it asks nothing. */
static const struct { const char *name; unsigned bit; } vocabularies[] = {
	{ "core", CORE }, { "applicator", APPLICATOR }, { "unevaluated", UNEVALUATED },
	{ "validation", VALIDATION }, { "meta-data", 0 }, { "format-annotation", 0 },
	{ "content", 0 },
};

static int read_vocabulary(struct compiling *compiling, const struct pair *pair,
			   unsigned *bits)
{
	struct span name = pair_text(pair), known = SPAN(VOCABULARIES);

	for (size_t i = 0; i < sizeof vocabularies / sizeof *vocabularies; i++)
		if (span_starts(name, VOCABULARIES) &&
		    span_is(span_from(name, known.len), vocabularies[i].name)) {
			*bits |= vocabularies[i].bit;
			return 0;
		}
	if (!node_is(pair->value, NODE_BOOL) || pair->value->truth)
		return sw_fault_at(
			compiling->fault, pair->key->place,
			"schema: this vocabulary is not known, and is required");
	return 0;
}

static const struct node *find_document(struct compiling *compiling, struct span uri)
{
	const struct node *root = NULL;
	int found = compiling->known ?
		    compiling->known->find(compiling->known->self, uri, &root,
					   compiling->fault) : 0;

	return found == 1 ? root : NULL;
}

enum draft draft_find(struct span uri)
{
	if (span_ends(uri, "#"))
		uri.len--;
	for (size_t i = 0; i < sizeof drafts / sizeof *drafts; i++)
		if (span_is(uri, drafts[i].uri))
			return drafts[i].draft;
	return 0;
}

static bool take_draft(struct resource *resource, struct span uri)
{
	enum draft draft = draft_find(uri);

	if (draft)
		resource->draft = draft;
	return draft;
}

/* A metaschema of somebody's own: what it asks, in the draft that it is written in. */
static int take_metaschema(struct compiling *compiling, struct resource *resource,
			   const struct node *said)
{
	const struct node *root = find_document(compiling, said->text);
	const struct node *own = node_get(root, "$schema");
	const struct node *list = node_get(root, "$vocabulary");

	if (compiling->fault->status)
		return -1;
	if (!root || !node_is(own, NODE_STRING) || !take_draft(resource, own->text))
		return sw_fault_at(compiling->fault, said->place,
				   "schema: this draft is not known here: write "
				   "https://json-schema.org/draft/2020-12/schema or "
				   "http://json-schema.org/draft-07/schema#");
	if (!node_is(list, NODE_MAP))
		return 0;
	resource->vocabularies = CORE;
	for (size_t i = 0; i < list->count; i++)
		if (read_vocabulary(compiling, &list->pairs[i],
				    &resource->vocabularies))
			return -1;
	return 0;
}

static enum draft unsaid_draft(const struct compiling *compiling)
{
	return compiling->known && compiling->known->draft_07 ? DRAFT_7 : DRAFT_2020;
}

struct resource *resource_new(struct compiling *compiling, struct span uri,
			      const struct node *node, const struct resource *around)
{
	const struct node *said = node_get(node, "$schema");
	struct resource *resource = arena_new(compiling->keep, struct resource);

	*resource = (struct resource){
		.uri = uri, .node = node, .around = around,
		.draft = around ? around->draft : unsaid_draft(compiling),
		.vocabularies = around ? around->vocabularies : ALL,
		.anchors = map_new(compiling->keep),
		.dynamic = map_new(compiling->keep),
	};
	if (!said)
		return resource;
	if (said->kind != NODE_STRING)
		return sw_fault_at(compiling->fault, said->place,
				   "schema: `$schema` is the URI of a draft"), NULL;
	resource->vocabularies = ALL;
	if (!take_draft(resource, said->text) &&
	    take_metaschema(compiling, resource, said))
		return NULL;
	return resource;
}

/* `$id`: a resource of its own, or in draft 07 a mere name. */
static int enter_id(struct compiling *compiling, struct schema *schema,
		    struct resource *around, const struct node *id)
{
	struct span text = id->text, fragment;
	bool named = uri_cut(&text, &fragment) && fragment.len;

	if (named && around->draft != DRAFT_7)
		return sw_fault_at(compiling->fault, id->place,
				   "schema: `$id` has no fragment: write `$anchor`");
	if (named)
		map_add(&around->anchors, fragment, schema);
	if (!text.len)
		return 0;
	struct span uri = uri_resolve(compiling->keep, around->uri, text);
	struct resource *own = resource_new(compiling, uri, schema->node, around);
	if (!own)
		return -1;
	schema->resource = own;
	if (!map_find(&compiling->roots, uri))
		map_add(&compiling->roots, uri, schema);
	return 0;
}

static void enter_anchor(struct schema *schema, const char *keyword,
			 struct map *anchors)
{
	const struct node *name = node_get(schema->node, keyword);

	if (node_is(name, NODE_STRING) && !map_find(anchors, name->text))
		map_add(anchors, name->text, schema);
}

int resource_enter(struct compiling *compiling, struct schema *schema,
		   struct resource *around)
{
	const struct node *id = node_get(schema->node, "$id");
	bool hidden = around->draft == DRAFT_7 && node_get(schema->node, "$ref");

	if (node_is(id, NODE_STRING) && !hidden &&
	    enter_id(compiling, schema, around, id))
		return -1;
	struct resource *own = schema->resource;
	if (own->draft == DRAFT_7)
		return 0;
	enter_anchor(schema, "$anchor", &own->anchors);
	enter_anchor(schema, "$dynamicAnchor", &own->anchors);
	enter_anchor(schema, "$dynamicAnchor", &own->dynamic);
	return 0;
}
