/* mermaid.c - a Mermaid flow chart. What could be code in a label is a character code. */
#include <ctype.h>
#include <string.h>

#include "base/show.h"
#include "draw/draw.h"

static const char *const ways[] = {
#define HOW(name, text, dot, mermaid, look, told) [GRAPH_##name] = mermaid,
#include "draw/hows.def"
#undef HOW
};

static const char *const names[] = {
#define HOW(name, text, dot, mermaid, look, told) [GRAPH_##name] = text,
#include "draw/hows.def"
#undef HOW
};

static void add_label(struct str *text, const char *label)
{
	const char *shown = show_line(text->keep, span_of(label));

	for (; *shown; shown++) {
		unsigned char byte = (unsigned char)*shown;

		if (byte >= 0x80 || isalnum(byte) || strchr(" ._-/", byte))
			str_byte(text, (char)byte);
		else
			str_format(text, "#%u;", byte);
	}
}

/* Boxes that say what they are by their form; the others do by a word. */
static const struct form { const char *kind, *open, *close; bool named; } forms[] = {
	{ "on", "([\"", "\"])", false },
	{ "job", "[\"", "\"]", false },
	{ "target", "{{\"", "\"}}", true },
	{ "changed", "(\"", "\")", true },
	{ NULL, "[\"", "\"]", true },
};

static void add_node(struct str *text, const struct graph_node *node, size_t number)
{
	const struct form *form = forms;

	while (form->kind && strcmp(form->kind, node->kind))
		form++;
	str_format(text, "  n%zu%s", number, form->open);
	if (form->named) {
		add_label(text, node->kind);
		str_byte(text, ' ');
	}
	add_label(text, node->name);
	str_format(text, "%s\n", form->close);
}

static bool is_bold(enum graph_how how)
{
	return !strncmp(ways[how], "==>", 3);
}

/* All that stands between the same two is one arrow, as bold as the boldest. */
static void add_arrow(struct str *text, const struct graph *graph, size_t from,
		      size_t to)
{
	const struct graph_edge *edges = graph->edges.at;
	struct str words = str_new(text->keep);
	bool bold = false;

	for (size_t i = from; i < to; i++) {
		bold |= is_bold(edges[i].how);
		if (i == from || !draw_again(graph, i))
			str_format(&words, "%s%s", words.len ? ", " : "", names[edges[i].how]);
	}
	if (span_find(str_span(&words), ',') == words.len)
		str_format(text, "  n%zu %s n%zu\n", edges[from].from,
			   ways[edges[from].how], edges[from].to);
	else
		str_format(text, "  n%zu %s|%s| n%zu\n", edges[from].from,
			   bold ? "==>" : "-->", words.at, edges[from].to);
}

void mermaid_draw(const struct graph *graph, struct str *text)
{
	str_text(text, "flowchart LR\n");
	for (size_t i = 0; i < graph->nodes.count; i++)
		add_node(text, &graph->nodes.at[i], i);
	for (size_t i = 0, next; i < graph->edges.count; i = next) {
		next = draw_beyond(graph, i);
		add_arrow(text, graph, i, next);
	}
}
