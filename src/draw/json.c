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
#define HOW(name, text, dot, mermaid, look, told) [GRAPH_##name] = text,
#include "draw/hows.def"
#undef HOW
};

/* Of each node once: edges are many more. */
static struct span *names_of(const struct graph *graph, struct arena *keep)
{
	struct span *names = arena_array(keep, struct span, graph->nodes.count + 1);

	for (size_t i = 0; i < graph->nodes.count; i++) {
		struct str name = str_new(keep);
		json_print_text(&name, span_of(graph->nodes.at[i].name));
		names[i] = str_span(&name);
	}
	return names;
}

/* `names`: NULL where they are not told. */
static void add_edge(struct str *text, const struct graph_edge *edge,
		     const struct span *names)
{
	str_format(text, "\n  {\"from\": %zu, \"to\": %zu, \"kind\": \"%s\"", edge->from,
		   edge->to, hows[edge->how]);
	if (names) {
		str_text(text, ", \"importer\": ");
		str_add(text, names[edge->from]);
		str_text(text, ", \"imported\": ");
		str_add(text, names[edge->to]);
	}
	if (edge->line)
		str_format(text, ", \"line\": %u", edge->line);
	for (const char *const *mark = edge->marks; mark && *mark; mark++)
		str_format(text, ", \"%s\": true", *mark);
	str_byte(text, '}');
}

void json_draw(const struct graph *graph, struct str *text)
{
	struct arena tmp = {0};
	const struct span *names = graph->named ? names_of(graph, &tmp) : NULL;

	str_text(text, "{\"nodes\": [");
	for (size_t i = 0; i < graph->nodes.count; i++)
		add_node(text, i, &graph->nodes.at[i]);
	str_text(text, "],\n\"edges\": [");
	for (size_t i = 0; i < graph->edges.count; i++) {
		str_text(text, i ? "," : "");
		add_edge(text, &graph->edges.at[i], names);
	}
	str_text(text, "]}\n");
	arena_clear(&tmp);
}
