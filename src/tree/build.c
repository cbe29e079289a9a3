/* build.c - stacks and budgets. */
#include "tree/build.h"

#include <inttypes.h>
#include <string.h>

#include "base/show.h"

const struct node node_nothing;

int build_begin(struct builder *b, struct arena *keep, struct source *source,
		const struct limits *limits, struct sw_fault *fault)
{
	struct sw_place file = { .path = source->path };
	bool notebook = span_ends(span_of(source->path), ".ipynb");
	uint64_t most = notebook ? limits->notebook_bytes : limits->structured_bytes;

	*b = (struct builder){
		.keep = keep, .source = source, .limits = limits, .fault = fault
	};
	b->tree = arena_new(keep, struct tree);
	b->tree->source = source;
	if (source->bytes.len > most)
		return sw_unchecked_at(
			fault, file, "%zu bytes are over the %" PRIu64
			" of `limits: %s`: raise it to have the file checked",
			source->bytes.len, most,
			notebook ? "notebook-bytes" : "structured-bytes");
	return 0;
}

void build_end(struct builder *b)
{
	size_t count = b->documents.count;

	b->tree->documents = arena_array(b->keep, const struct node *, count);
	if (count)
		memcpy(b->tree->documents, b->documents.at,
		       count * sizeof *b->documents.at);
	b->tree->count = count;
	arena_clear(&b->tmp);
}

int build_count(struct builder *b, uint64_t nodes, struct sw_place place)
{
	if (nodes > b->limits->nodes || b->nodes > b->limits->nodes - nodes)
		return sw_unchecked_at(
			b->fault, place, "more than the %" PRIu64 " nodes of `limits: "
			"nodes`, an alias counted as what it stands for: split the file",
			b->limits->nodes);
	b->nodes += nodes;
	return 0;
}

struct node *build_node(struct builder *b, enum node_kind kind, struct sw_place place)
{
	if (build_count(b, 1, place))
		return NULL;
	struct node *node = arena_new(b->keep, struct node);
	node->kind = kind;
	node->place = place;
	return node;
}

void build_add(struct builder *b, struct node *node)
{
	node->settled = node_settles(node);
	if (b->levels.count)
		*vec_add(&b->tmp, &b->pending) = node;
	else
		*vec_add(&b->tmp, &b->documents) = node;
}

int build_open(struct builder *b, struct node *node)
{
	if (b->levels.count >= b->limits->depth)
		return sw_unchecked_at(
			b->fault, node->place, "nested deeper than the %" PRIu64
			" levels of `limits: depth`: make it flatter",
			b->limits->depth);
	*vec_add(&b->tmp, &b->levels) = (struct level){
		node, b->pending.count, b->nodes - 1
	};
	return 0;
}

struct level *build_top(struct builder *b)
{
	return b->levels.count ? &b->levels.at[b->levels.count - 1] : NULL;
}

void build_pop(struct builder *b)
{
	b->pending.count = build_top(b)->first;
	b->levels.count--;
}

void build_set_end(struct builder *b, struct sw_place end)
{
	const struct level *top = build_top(b);
	struct sw_place *place = &top->node->place;

	if (!end.line && b->pending.count > top->first) {
		end = b->pending.at[b->pending.count - 1]->place;
		if (end.end_line)
			end.line = end.end_line, end.column = end.end_column;
	}
	place->end_line = end.line;
	place->end_column = end.column;
}

void build_items(struct builder *b)
{
	struct level *top = build_top(b);
	size_t count = b->pending.count - top->first;

	top->node->count = count;
	top->node->items = arena_array(b->keep, const struct node *, count);
	if (count)
		memcpy(top->node->items, b->pending.at + top->first,
		       count * sizeof *b->pending.at);
	build_pop(b);
}

struct fact *build_fact(struct builder *b, const char *check, struct sw_place place)
{
	struct fact *fact = vec_add(b->keep, &b->tree->facts);

	fact->check = check;
	fact->place = place;
	return fact;
}

int build_broken(struct builder *b, struct sw_place place, const char *text)
{
	build_fact(b, "syntax", place)->value = text;
	b->tree->broken = true;
	return -1;
}

struct span *build_slot(struct builder *b, struct span text)
{
	return &b->texts[node_mark(text) * 2654435769u >> 24];
}

const char *build_text(struct builder *b, struct span text)
{
	if (span_find(text, '\0') < text.len)
		return show_line(b->keep, text);
	return arena_string(b->keep, text);
}
