/* bundles.c - from the config of each target to nodes and edges. */
#include "draw/graphs.h"

#include "bundle/carrier.h"
#include "bundle/local.h"
#include "bundle/reference.h"
#include "bundle/value.h"

#define DEPTH_MOST 256

struct drawing {
	struct arena *keep;
	struct graph *graph;
	struct map nodes;	/* kind, name and bundle -> index + 1 */
	struct map edges;	/* from, to and how -> itself */
	const struct bundle *bundle;	/* at hand, and its place in the list */
	size_t nth;
	struct map carried;	/* address of a string -> the path that it carries */
	size_t target;		/* at hand */
	const char *job;	/* its key, or NULL */
};

static struct span address(struct arena *keep, const void *at)
{
	return arena_span(keep, (struct span){ (const char *)&at, sizeof at });
}

/* Indices are kept one higher: a map holds no NULL. */
static size_t find(const struct drawing *at, const char *kind, const char *name)
{
	const char *key = arena_format(at->keep, "%zu %s %s", at->nth, kind, name);

	return (size_t)(uintptr_t)map_find(&at->nodes, span_of(key));
}

static size_t add_node(struct drawing *at, const char *kind, const char *name,
		       struct sw_place place)
{
	size_t found = find(at, kind, name);

	if (found)
		return found - 1;
	*vec_add(at->keep, &at->graph->nodes) = (struct graph_node){ kind, name, place };
	const char *key = arena_format(at->keep, "%zu %s %s", at->nth, kind, name);
	map_add(&at->nodes, span_of(key), (void *)(uintptr_t)at->graph->nodes.count);
	return at->graph->nodes.count - 1;
}

static void add_edge(struct drawing *at, size_t from, size_t to, enum graph_how how)
{
	const char *key = arena_format(at->keep, "%zu %zu %d", from, to, (int)how);

	if (!map_add(&at->edges, span_of(key), at))
		*vec_add(at->keep, &at->graph->edges) =
			(struct graph_edge){ .from = from, .to = to, .how = how };
}

/* `${resources.TYPE.KEY...}`: an edge where that is a resource of the target. */
static void follow(struct drawing *at, size_t from, struct span path)
{
	struct reference_step root, type, key;

	if (!reference_step(&path, &root) || !span_is(root.key, "resources") ||
	    !reference_step(&path, &type) || !reference_step(&path, &key))
		return;
	size_t to = find(at, arena_string(at->keep, type.key),
			 arena_string(at->keep, key.key));
	if (to && to - 1 != from)
		add_edge(at, from, to - 1, GRAPH_REFERS);
}

static void draw_text(struct drawing *at, size_t from, const struct node *node)
{
	const struct span self = { (const char *)&node, sizeof node };
	const char *file = map_find(&at->carried, self);
	struct reference reference;

	if (file) {
		struct sw_place place = { .path = file };

		add_edge(at, from, add_node(at, "file", file, place), GRAPH_RUNS);
	}
	for (size_t i = 0; reference_find(node->text, i, &reference);
	     i = reference_end(node->text, &reference))
		follow(at, from, reference.path);
}

static void draw_below(struct drawing *at, size_t from, const struct node *node,
		       unsigned depth);

/* A task is a node of its own, and so are those that it waits for. */
static void draw_task(struct drawing *at, size_t job, const struct node *task,
		      unsigned depth)
{
	const struct node *key = node_get(task, "task_key");
	const struct node *before = node_get(task, "depends_on");

	if (!node_is(key, NODE_STRING)) {
		draw_below(at, job, task, depth);
		return;
	}
	const char *name = arena_format(at->keep, "%s/%.*s", at->job,
					(int)key->text.len, key->text.at);
	size_t self = add_node(at, "task", name, value_place(key));
	add_edge(at, job, self, GRAPH_HAS);
	for (size_t i = 0; node_at(before, i); i++) {
		struct span other = value_text(before->items[i], "task_key");
		size_t found = find(at, "task",
				    arena_format(at->keep, "%s/%.*s", at->job,
						 (int)other.len, other.at));
		if (found)
			add_edge(at, found - 1, self, GRAPH_THEN);
	}
	draw_below(at, self, task, depth);
}

static void draw_below(struct drawing *at, size_t from, const struct node *node,
		       unsigned depth)
{
	if (depth > DEPTH_MOST)
		return;
	if (node->kind == NODE_STRING)
		draw_text(at, from, node);
	for (size_t i = 0; node->kind == NODE_LIST && i < node->count; i++)
		draw_below(at, from, node->items[i], depth + 1);
	for (size_t i = 0; node->kind == NODE_MAP && i < node->count; i++)
		draw_below(at, from, node->pairs[i].value, depth + 1);
}

/* All tasks are there before the first says which it waits for. */
static void draw_job(struct drawing *at, size_t job, const struct node *config)
{
	const struct node *tasks = node_get(config, "tasks");

	for (size_t i = 0; node_at(tasks, i); i++) {
		const struct node *key = node_get(tasks->items[i], "task_key");

		if (node_is(key, NODE_STRING))
			add_node(at, "task", arena_format(at->keep, "%s/%.*s", at->job,
				 (int)key->text.len, key->text.at), value_place(key));
	}
	for (size_t i = 0; i < config->count; i++) {
		const struct node *value = config->pairs[i].value;

		for (size_t k = 0; value == tasks && node_at(tasks, k); k++)
			draw_task(at, job, tasks->items[k], 1);
		if (value != tasks)
			draw_below(at, job, value, 1);
	}
}

static void add_resource(void *self, const struct node *node, const struct at *where)
{
	struct drawing *at = self;
	const char *kind = arena_string(at->keep, at_key(where, 1));
	size_t resource = add_node(at, kind, arena_string(at->keep, at_key(where, 0)),
				   where->key->place);

	(void)node;
	add_edge(at, at->target, resource, GRAPH_HAS);
}

static void draw_resource(void *self, const struct node *node, const struct at *where)
{
	struct drawing *at = self;
	const char *kind = arena_string(at->keep, at_key(where, 1));
	const char *name = arena_string(at->keep, at_key(where, 0));
	size_t resource = find(at, kind, name) - 1;

	at->job = name;
	if (span_is(span_of(kind), "jobs") && node->kind == NODE_MAP)
		draw_job(at, resource, node);
	else
		draw_below(at, resource, node, 0);
}

/* What each string of the config that is a path leads to, from the judged root. */
static void find_carried(struct drawing *at, const struct node *config)
{
	struct all_carried all = carriers_search(at->keep, config);

	at->carried = map_new(at->keep);
	for (size_t i = 0; i < all.count; i++) {
		struct span path;

		if (!carried_from_git(&all.at[i]) &&
		    local_part(at->bundle, &all.at[i], &path))
			map_add(&at->carried, address(at->keep, all.at[i].node),
				local_path(at->keep, at->bundle, path));
	}
}

static void draw_view(struct drawing *at, size_t bundle, const struct view *view)
{
	at->target = add_node(at, "target", view->target, value_place(view->own));
	add_edge(at, bundle, at->target, GRAPH_HAS);
	find_carried(at, view->config);
	value_each(view->config, "resources.*.*", add_resource, at);
	value_each(view->config, "resources.*.*", draw_resource, at);
}

struct graph *graph_of_bundles(struct arena *keep, const struct bundles *bundles)
{
	struct graph *graph = arena_new(keep, struct graph);
	struct drawing at = { .keep = keep, .graph = graph, .nodes = map_new(keep),
			      .edges = map_new(keep) };

	graph->about = "bundle";
	for (; at.nth < bundles->count; at.nth++) {
		at.bundle = bundles->at[at.nth];
		struct span name = value_text(at.bundle->base.config, "bundle.name");
		struct sw_place place = { .path = at.bundle->file ? at.bundle->file->path : NULL,
					  .line = 1, .column = 1 };
		size_t bundle =
			add_node(&at, "bundle", arena_string(keep, name), place);

		for (size_t i = 0; i < at.bundle->views.count; i++)
			draw_view(&at, bundle, &at.bundle->views.at[i]);
	}
	return graph;
}
