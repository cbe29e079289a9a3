/* document.c - opening, changing, closing. */
#include "lsp/document.h"

#include "base/memory.h"
#include "base/str.h"
#include "lsp/uri.h"

static void set_text(struct document *document, struct span text, enum units units)
{
	struct arena keep = {0};
	struct span copy = arena_span(&keep, text);

	document->ruler = ruler_new(&keep, copy, units);
	document->source = source_new(&keep, document->path ? document->path : "", copy);
	arena_clear(&document->keep);
	document->keep = keep;
	document->source->keep = &document->keep;
	document->fresh = true;
}

struct document *document_open(struct documents *documents, struct span uri,
			       struct span text, enum units units)
{
	struct document *document = memory_get(sizeof *document);

	*document = (struct document){ .next = documents->first };
	documents->first = document;
	document->uri = arena_string(&document->named, uri);
	document->path = uri_path(&document->named, uri);
	set_text(document, text, units);
	return document;
}

struct document *document_find(const struct documents *documents, struct span uri)
{
	struct document *it = documents->first;

	while (it && !span_is(uri, it->uri))
		it = it->next;
	return it;
}

void document_close(struct documents *documents, struct document *document)
{
	struct document **at = &documents->first;

	while (*at != document)
		at = &(*at)->next;
	*at = document->next;
	arena_clear(&document->named);
	arena_clear(&document->keep);
	arena_clear(&document->told);
	memory_put(document, sizeof *document);
}

size_t document_offset(const struct document *document, const struct node *position)
{
	return position_offset(&document->ruler, (struct position){
		parcel_number(position, "line", SIZE_MAX),
		parcel_number(position, "character", 0) });
}

static void change(struct document *document, const struct node *change)
{
	const struct node *range = node_get(change, "range");
	struct span old = document->ruler.text, text = parcel_text(change, "text");
	struct arena tmp = {0};
	struct str whole = str_new(&tmp);
	size_t from = 0, to = old.len;

	if (node_is(range, NODE_MAP)) {
		from = document_offset(document, node_get(range, "start"));
		to = document_offset(document, node_get(range, "end"));
	}
	str_add(&whole, span_cut(old, from < to ? from : to));
	str_add(&whole, text);
	str_add(&whole, span_from(old, from < to ? to : from));
	set_text(document, str_span(&whole), document->ruler.units);
	arena_clear(&tmp);
}

void document_change(struct document *document, const struct node *changes)
{
	for (size_t i = 0; node_at(changes, i); i++)
		if (node_is(node_get(changes->items[i], "text"), NODE_STRING))
			change(document, changes->items[i]);
}
