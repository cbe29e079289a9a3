/*
 * trace_find.c - a value's path is walked again in every file. Items of lists are found
 * by their key (tasks by task_key), as files have them at other indices; of lists
 * without one, by their place.
 */
#include "bundle/trace_find.h"

#include "bundle/reference.h"
#include "bundle/value.h"

#define STEPS_MOST 256

/* One step of a path as it is in all files. */
struct mark {
	struct span key;	/* of a map's pair; of a list's item: what tells it */
	const char *field;	/* an item's key field, or NULL: told by its place */
	const struct node *item;	/* of the final config; NULL: a map's pair */
};

const char *trace_key_field(struct span list)
{
	static const struct { const char *list, *field; } fields[] = {
		{ "tasks", "task_key" }, { "job_clusters", "job_cluster_key" },
		{ "parameters", "name" }, { "clusters", "label" },
		{ "environments", "environment_key" }, { "resources", "name" },
	};

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (span_is(list, fields[i].list))
			return fields[i].field;
	return NULL;
}

struct marks VEC(struct mark);

/* The steps of a path; `node` is where the final config begins. */
static struct marks marks_of(struct arena *keep, const struct node *node,
			     struct span path)
{
	struct marks marks = {0};
	struct reference_step step;
	struct span last = { NULL, 0 };

	while (reference_step(&path, &step)) {
		struct mark *mark = vec_add(keep, &marks);

		*mark = (struct mark){ .key = step.key };
		if (!step.item) {
			const struct pair *pair = node_pair(node, step.key);

			node = pair ? pair->value : NULL;
			last = step.key;
			continue;
		}
		node = mark->item = node_at(node, step.index);
		mark->field = trace_key_field(last);
		const struct node *key =
			mark->field ? node_get(node, mark->field) : NULL;

		mark->field = node_is(key, NODE_STRING) ? mark->field : NULL;
		if (mark->field)
			mark->key = key->text;
	}
	return marks;
}

bool trace_same(const struct sw_place *a, const struct sw_place *b)
{
	return a->path && b->path && a->line == b->line && a->column == b->column &&
	       !strcmp(a->path, b->path);
}

static bool is_item(const struct mark *mark, const struct node *item)
{
	const struct node *key = mark->field ? node_get(item, mark->field) : NULL;

	if (mark->field)
		return node_is(key, NODE_STRING) && span_same(key->text, mark->key);
	return trace_same(&item->place, &mark->item->place);
}

/* At a target a variable's default may be written without `default:`. */
static bool is_brief(const struct node *node, const struct mark *mark,
		     const struct trace_step *like)
{
	return like->how == TRACE_TARGET && span_is(mark->key, "default") &&
	       !node_get(node, "default") && !node_get(node, "lookup") &&
	       !node_get(node, "type") && !node_get(node, "description");
}

/* Every value in `node` that the marks lead to. */
static void find(struct tracer *tracer, const struct node *node,
		 const struct mark *marks, size_t count, const struct trace_step *like)
{
	if (!node || tracer->trace->count >= STEPS_MOST)
		return;
	if (!count) {
		struct trace_step *step =
			vec_add(tracer->view->bundle->keep, tracer->trace);

		*step = *like;
		step->place = node->place;
		step->value = node;
		step->level = tracer->level;
		return;
	}
	if (is_brief(node, marks, like)) {
		find(tracer, node, marks + 1, count - 1, like);
	} else if (!marks->item) {
		const struct pair *pair = node_pair(node, marks->key);

		find(tracer, pair ? pair->value : NULL, marks + 1, count - 1, like);
	}
	for (size_t i = 0; marks->item && node_is(node, NODE_LIST) &&
	     i < node->count; i++)
		if (is_item(marks, node->items[i]))
			find(tracer, node->items[i], marks + 1, count - 1, like);
}

static const struct node *root_of(struct bundle *bundle, size_t file)
{
	struct sw_fault ignored = {0};	/* it was read before */

	return tree_root(shelf_tree(bundle->shelf, bundle->files.at[file], &ignored));
}

/* In the files, then below the target in each, where it may have a name of its own. */
void trace_find(struct tracer *tracer, const char *path, const char *own)
{
	struct bundle *bundle = tracer->view->bundle;
	const struct node *config = tracer->view->config;
	struct marks marks = marks_of(bundle->keep, config, span_of(path));
	size_t skip = own == path ? 0 : 1;	/* `bundle.mode` is `mode` there */
	struct trace_step like = { .how = TRACE_ROOT, .path = path };

	for (size_t i = 0; i < bundle->files.count; i++, like.how = TRACE_INCLUDE)
		find(tracer, root_of(bundle, i), marks.at, marks.count, &like);
	like.how = TRACE_TARGET;
	like.path =
		arena_format(bundle->keep, "targets.%s.%s", tracer->view->target, own);
	for (size_t i = 0; i < bundle->files.count; i++) {
		const struct node *targets = node_get(root_of(bundle, i), "targets");

		find(tracer, node_get(targets, tracer->view->target), marks.at + skip,
		     marks.count - skip, &like);
	}
}
