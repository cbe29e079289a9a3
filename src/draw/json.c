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

void json_draw(const struct graph *graph, struct str *text)
{
	str_text(text, "{\"nodes\": [");
	for (size_t i = 0; i < graph->nodes.count; i++)
		add_node(text, i, &graph->nodes.at[i]);
	str_text(text, "],\n\"edges\": [");
	for (size_t i = 0; i < graph->edges.count; i++) {
		const struct graph_edge *edge = &graph->edges.at[i];

		str_format(text, "%s\n  {\"from\": %zu, \"to\": %zu, \"kind\": \"%s\"}",
			   i ? "," : "", edge->from, edge->to, draw_how(edge->how));
	}
	str_text(text, "]}\n");
}
