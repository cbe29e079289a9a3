/* modules.c - from modules and links to nodes and edges. */
#include "draw/graphs.h"

#include <stdint.h>
#include <stdlib.h>

#include "draw/draw.h"

static const char *const kinds[] = {
	[MODULE_FILE] = "module", [MODULE_PACKAGE] = "package",
	[MODULE_FOLDER] = "folder", [MODULE_SCRIPT] = "script",
	[MODULE_EXTERNAL] = "external",
};

static const enum graph_how hows[] = {
	[IMPORT_STATEMENT] = GRAPH_IMPORT, [IMPORT_DYNAMIC] = GRAPH_DYNAMIC,
	[IMPORT_RUN] = GRAPH_RUN, [IMPORT_NOTEBOOK_RUN] = GRAPH_NOTEBOOK_RUN,
};

static struct graph_node node_of(const struct module *module)
{
	struct graph_node node = {
		.kind = module->notebook ? "notebook" : kinds[module->kind],
		.name = module->name,
	};

	if (module->file)
		node.place.path = module->file->path;
	return node;
}

static const char *const *marks_of(struct arena *keep, const struct link *link)
{
	const struct { bool holds; const char *word; } all[] = {
		{ link->type_checking, "type_checking" }, { link->lazy, "lazy" },
		{ link->optional, "optional" }, { link->star, "star" },
		{ link->unresolved, "unresolved" },
	};
	const char **marks = NULL;
	size_t count = 0;

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		if (!all[i].holds)
			continue;
		if (!marks)
			marks = arena_array(keep, const char *,
					    sizeof all / sizeof *all + 1);
		marks[count++] = all[i].word;
	}
	return marks;
}

static int compare(const void *a, const void *b)
{
	const struct graph_edge *one = a, *other = b;

	int order = draw_order(one, other);

	return order ? order : (one->line > other->line) - (one->line < other->line);
}

/* The index of each module's node; past the last where it is not drawn. */
static size_t *add_nodes(struct arena *keep, struct graph *graph,
			 const struct modules *modules, bool external)
{
	size_t *nodes = arena_array(keep, size_t, modules->count + 1);

	for (size_t i = 0; i < modules->count; i++) {
		nodes[i] = SIZE_MAX;
		if (modules->at[i].kind == MODULE_EXTERNAL && !external)
			continue;
		nodes[i] = graph->nodes.count;
		*vec_add(keep, &graph->nodes) = node_of(&modules->at[i]);
	}
	return nodes;
}

struct graph *graph_of_modules(struct arena *keep, const struct modules *modules,
			       bool external)
{
	struct graph *graph = arena_new(keep, struct graph);
	const size_t *nodes = add_nodes(keep, graph, modules, external);

	graph->about = "modules";
	graph->named = true;
	for (size_t i = 0; i < modules->link_count; i++) {
		const struct link *link = &modules->links[i];
		size_t from = nodes[link->importer], to = nodes[link->imported];

		if (from < SIZE_MAX && to < SIZE_MAX)
			*vec_add(keep, &graph->edges) = (struct graph_edge){
				from, to, hows[link->kind], link->line,
				marks_of(keep, link), false };
	}
	if (graph->edges.count)
		qsort(graph->edges.at, graph->edges.count, sizeof *graph->edges.at,
		      compare);
	return graph;
}
