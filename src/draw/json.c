/* json.c - nodes and edges; an edge names its nodes by their `id`. */
#include "draw/draw.h"
#include "tree/json_print.h"

static void add_member(struct str *text, const char *name, const char *value)
{
	str_format(text, ", \"%s\": ", name);
	json_print_text(text, span_of(value));
}

static void add_node(struct str *text, size_t id, const struct graph_node *node)
{
	str_format(text, "%s\n  {\"id\": %zu", id ? "," : "", id);
	add_member(text, "kind", node->kind);
	add_member(text, "name", node->name);
	if (node->place.path)
		add_member(text, "path", node->place.path);
	if (node->place.line)
		str_format(text, ", \"line\": %u", node->place.line);
	str_byte(text, '}');
}

static const char *const hows[] = {
#define HOW(name, text, dot, mermaid) [GRAPH_##name] = text,
#include "draw/hows.def"
#undef HOW
};

static void add_edge(struct str *text, const struct graph *graph,
		     const struct graph_edge *edge)
{
	str_format(text, "\n  {\"from\": %zu, \"to\": %zu, \"kind\": \"%s\"", edge->from,
		   edge->to, hows[edge->how]);
	if (graph->named) {
		add_member(text, "importer", graph->nodes.at[edge->from].name);
		add_member(text, "imported", graph->nodes.at[edge->to].name);
	}
	if (edge->line)
		str_format(text, ", \"line\": %u", edge->line);
	for (const char *const *mark = edge->marks; mark && *mark; mark++)
		str_format(text, ", \"%s\": true", *mark);
	str_byte(text, '}');
}

void json_draw(const struct graph *graph, struct str *text)
{
	str_text(text, "{\"nodes\": [");
	for (size_t i = 0; i < graph->nodes.count; i++)
		add_node(text, i, &graph->nodes.at[i]);
	str_text(text, "],\n\"edges\": [");
	for (size_t i = 0; i < graph->edges.count; i++) {
		str_text(text, i ? "," : "");
		add_edge(text, graph, &graph->edges.at[i]);
	}
	str_text(text, "]}\n");
}
