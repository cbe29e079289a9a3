/* mermaid.c - a Mermaid flow chart. What could be code in a label is a character code. */
#include <ctype.h>
#include <string.h>

#include "base/show.h"
#include "draw/draw.h"

static const char *const ways[] = {
#define HOW(name, text, dot, mermaid) [GRAPH_##name] = mermaid,
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

void mermaid_draw(const struct graph *graph, struct str *text)
{
	str_text(text, "flowchart LR\n");
	for (size_t i = 0; i < graph->nodes.count; i++) {
		const struct graph_node *node = &graph->nodes.at[i];

		str_format(text, "  n%zu[\"", i);
		add_label(text, node->kind);
		str_byte(text, ' ');
		add_label(text, node->name);
		str_text(text, "\"]\n");
	}
	for (size_t i = 0; i < graph->edges.count; i++) {
		const struct graph_edge *edge = &graph->edges.at[i];

		if (!draw_again(graph, i))
			str_format(text, "  n%zu %s n%zu\n", edge->from, ways[edge->how],
				   edge->to);
	}
}
