/* dot.c - Graphviz's language. A label is quoted; nothing in it is code. */
#include <string.h>

#include "base/show.h"
#include "draw/draw.h"

static const struct { const char *kind, *look; } looks[] = {
	{ "bundle", "shape=folder" }, { "target", "shape=house" },
	{ "jobs", "shape=box, style=bold" }, { "task", "shape=box" },
	{ "file", "shape=note" }, { "module", "shape=box" }, { "package", "shape=folder" },
	{ "folder", "shape=folder, style=dashed" }, { "notebook", "shape=note" },
	{ "script", "shape=note" }, { "external", "shape=box, style=dashed" },
};

static const char *const ways[] = {
#define HOW(name, text, dot, mermaid, look, told) [GRAPH_##name] = dot,
#include "draw/hows.def"
#undef HOW
};

static const char *look_of(const char *kind)
{
	for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
		if (!strcmp(looks[i].kind, kind))
			return looks[i].look;
	return "shape=component";
}

static void add_label(struct str *text, const char *label)
{
	const char *shown = show_line(text->keep, span_of(label));

	for (; *shown; shown++)
		str_format(text, *shown == '"' || *shown == '\\' ? "\\%c" : "%c", *shown);
}

void dot_draw(const struct graph *graph, struct str *text)
{
	str_format(text, "digraph %s {\n  rankdir=LR;\n", graph->about);
	for (size_t i = 0; i < graph->nodes.count; i++) {
		const struct graph_node *node = &graph->nodes.at[i];

		str_format(text, "  n%zu [%s, label=\"", i, look_of(node->kind));
		add_label(text, node->kind);
		str_byte(text, ' ');
		add_label(text, node->name);
		str_text(text, "\"];\n");
	}
	for (size_t i = 0; i < graph->edges.count; i++) {
		const struct graph_edge *edge = &graph->edges.at[i];

		if (!draw_again(graph, i))
			str_format(text, "  n%zu -> n%zu%s;\n", edge->from, edge->to,
				   ways[edge->how]);
	}
	str_text(text, "}\n");
}
