/*
 * trace.c - a value's path is walked again in every file. Items of lists are found by
 * their key (tasks by task_key), as files have them at other indices; of lists without
 * one, by their place.
 */
#include "bundle/trace.h"

#include "bundle/reference.h"
#include "bundle/value.h"

#define LEVELS_MOST 16
#define STEPS_MOST 256

/* One step of a path as it is in all files. */
struct mark {
	struct span key;	/* of a map's pair; of a list's item: what tells it */
	const char *field;	/* an item's key field, or NULL: told by its place */
	const struct node *item;	/* of the final config; NULL: a map's pair */
};

struct tracer {
	struct view *view;
	struct trace *trace;
	struct map seen;	/* references that were followed */
	unsigned level;
};

static const char *field_of(struct span list)
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
static struct marks marks_of(struct arena *keep, const struct node *node, struct span path)
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
		mark->field = field_of(last);
		const struct node *key = mark->field ? node_get(node, mark->field) : NULL;
		if (node_is(key, NODE_STRING))
			mark->key = key->text;
		else
			mark->field = NULL;
	}
	return marks;
}

static bool same_place(const struct sw_place *a, const struct sw_place *b)
{
	return a->path && b->path && a->line == b->line && a->column == b->column &&
	       !strcmp(a->path, b->path);
}

static bool is_item(const struct mark *mark, const struct node *item)
{
	const struct node *key = mark->field ? node_get(item, mark->field) : NULL;

	if (mark->field)
		return node_is(key, NODE_STRING) && span_same(key->text, mark->key);
	return same_place(&item->place, &mark->item->place);
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
static void find(struct tracer *tracer, const struct node *node, const struct mark *marks,
		 size_t count, const struct trace_step *like)
{
	if (!node || tracer->trace->count >= STEPS_MOST)
		return;
	if (!count) {
		struct trace_step *step = vec_add(tracer->view->bundle->keep, tracer->trace);

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
	for (size_t i = 0; marks->item && node_is(node, NODE_LIST) && i < node->count; i++)
		if (is_item(marks, node->items[i]))
			find(tracer, node->items[i], marks + 1, count - 1, like);
}

static const struct node *root_of(struct bundle *bundle, size_t file)
{
	struct sw_fault ignored = {0};	/* it was read before */

	return tree_root(shelf_tree(bundle->shelf, bundle->files.at[file], &ignored));
}

/* In the files, then below the target in each, where it may have a name of its own. */
static void find_in_files(struct tracer *tracer, const char *path, const char *own)
{
	struct bundle *bundle = tracer->view->bundle;
	const struct node *config = tracer->view->config;
	struct marks marks = marks_of(bundle->keep, config, span_of(path));
	size_t skip = own == path ? 0 : 1;	/* `bundle.mode` is `mode` there */
	struct trace_step like = { .how = TRACE_ROOT, .path = path };

	for (size_t i = 0; i < bundle->files.count; i++, like.how = TRACE_INCLUDE)
		find(tracer, root_of(bundle, i), marks.at, marks.count, &like);
	like.how = TRACE_TARGET;
	like.path = arena_format(bundle->keep, "targets.%s.%s", tracer->view->target, own);
	for (size_t i = 0; i < bundle->files.count; i++) {
		const struct node *targets = node_get(root_of(bundle, i), "targets");

		find(tracer, node_get(targets, tracer->view->target), marks.at + skip,
		     marks.count - skip, &like);
	}
}

/* What the value was taken from: the last that stands where it stands. */
static struct trace_step *settle(struct tracer *tracer, size_t first,
				 const struct node *value)
{
	struct trace *trace = tracer->trace;

	for (size_t i = trace->count; value && i-- > first;)
		if (same_place(&trace->at[i].place, &value->place)) {
			trace->at[i].counts = true;
			return &trace->at[i];
		}
	return NULL;
}

static void follow(struct tracer *tracer, const struct node *text);

static void add(struct tracer *tracer, struct trace_step step)
{
	step.level = tracer->level;
	*vec_add(tracer->view->bundle->keep, tracer->trace) = step;
}

static const char *told(const struct bundle_variables *list, struct span name)
{
	for (size_t i = list->count; i--;)
		if (list->at[i].value && span_is(name, list->at[i].name))
			return list->at[i].value;
	return NULL;
}

/* A variable's texts from outside, lowest first; whether one of them counts. */
static bool add_told(struct tracer *tracer, const struct node *variable, struct span name,
		     const char *path)
{
	const struct bundle_wish *wish = tracer->view->bundle->wish;
	const char *flag = told(&wish->flags, name), *set = told(&wish->environment, name);
	const struct node *value = node_get(variable, "value");

	if (!value_is_null(node_get(variable, "lookup")))
		add(tracer, (struct trace_step){
			.how = TRACE_LOOKUP, .path = path, .counts = !value,
			.place = node_get(variable, "lookup")->place });
	if (set)
		add(tracer, (struct trace_step){ .how = TRACE_ENVIRONMENT, .path = path,
						 .value = value, .counts = !flag });
	if (flag)
		add(tracer, (struct trace_step){ .how = TRACE_FLAG, .path = path,
						 .value = value, .counts = true });
	return flag || set;
}

/* All that a variable's value could have come from. */
static void trace_variable(struct tracer *tracer, struct span name, struct span below)
{
	struct bundle *bundle = tracer->view->bundle;
	const struct node *variables = node_get(tracer->view->config, "variables");
	const struct pair *pair = node_pair(variables, name);
	size_t first = tracer->trace->count;
	const char *file = arena_format(bundle->keep, "%s%s.databricks/bundle/%s/%s",
		bundle->folder, *bundle->folder ? "/" : "", tracer->view->target,
		"variable-overrides.json");
	struct sw_fault ignored = {0};

	if (!pair)
		return;
	const char *path = arena_format(bundle->keep, "variables.%.*s.default%s%.*s",
					(int)name.len, name.at, below.len ? "." : "",
					(int)below.len, below.at);
	const char *brief = arena_format(bundle->keep, "variables.%.*s", (int)name.len, name.at);
	const char *value = arena_format(bundle->keep, "%s.value%s%.*s", brief,
					 below.len ? "." : "", (int)below.len, below.at);
	find_in_files(tracer, path, path);
	const struct node *set = node_get(tree_root(shelf_tree_at(bundle->shelf, file,
						&ignored)), arena_string(bundle->keep, name));
	if (set)
		add(tracer, (struct trace_step){ .how = TRACE_OVERRIDES, .path = brief,
						 .place = set->place, .value = set });
	bool outside = add_told(tracer, pair->value, name, brief);
	struct trace_step *step = outside ? NULL
		: settle(tracer, first, value_get(tracer->view->config, value));

	if (step && step->value)
		follow(tracer, step->value);
}

static void trace_path(struct tracer *tracer, const char *path)
{
	static const char *const moved[] = { "bundle.mode", "bundle.cluster_id" };
	static const struct sw_place none;
	const struct node *value = value_get(tracer->view->config, path);
	size_t first = tracer->trace->count;
	const char *own = path;

	for (size_t i = 0; i < sizeof moved / sizeof *moved; i++)
		if (!strcmp(path, moved[i]) || !strncmp(path, "bundle.git.", 11))
			own = path + strlen("bundle.");
	find_in_files(tracer, path, own);
	struct trace_step *step = settle(tracer, first, value);

	if (step)
		follow(tracer, step->value);
	else if (!strcmp(path, "bundle.target"))
		add(tracer, (struct trace_step){ .how = TRACE_TARGET, .path = path,
						 .value = value, .counts = true,
						 .place = value ? value->place : none });
	else
		add(tracer, (struct trace_step){ .how = TRACE_MADE, .path = path,
						 .value = value, .counts = true });
}

static void follow_one(struct tracer *tracer, struct span path)
{
	struct reference_step step;
	struct span rest = path;
	bool brief;

	if (tracer->level >= LEVELS_MOST || map_find(&tracer->seen, path))
		return;
	map_add(&tracer->seen, path, tracer);
	tracer->level++;
	reference_step(&rest, &step);
	brief = span_is(step.key, "var");
	if (brief || span_is(step.key, "variables")) {
		reference_step(&rest, &step);
		struct span name = step.key, below = rest;

		if (!brief && reference_step(&rest, &step) && span_is(step.key, "value"))
			below = rest;
		trace_variable(tracer, name, below);
	} else if (span_is(step.key, "bundle") || span_is(step.key, "workspace")) {
		trace_path(tracer, arena_string(tracer->view->bundle->keep, path));
	}
	tracer->level--;
}

static void follow(struct tracer *tracer, const struct node *text)
{
	struct reference reference;

	if (node_is(text, NODE_STRING))
		for (size_t at = 0; reference_find(text->text, at, &reference);
		     at = reference_end(text->text, &reference))
			follow_one(tracer, reference.path);
}

bool trace_value(struct view *view, const char *path, struct trace *trace)
{
	struct tracer tracer = { .view = view, .trace = trace,
				 .seen = map_new(view->bundle->keep) };

	if (!value_get(view->config, path))
		return false;
	trace_path(&tracer, path);
	return true;
}

const char *trace_how_text(enum trace_how how)
{
	static const char *const texts[] = {
		[TRACE_ROOT] = "the root file", [TRACE_INCLUDE] = "an included file",
		[TRACE_TARGET] = "the target", [TRACE_OVERRIDES] = "variable-overrides.json",
		[TRACE_ENVIRONMENT] = "the environment", [TRACE_FLAG] = "--var",
		[TRACE_LOOKUP] = "looked up in the workspace", [TRACE_MADE] = "made by a step",
	};

	return texts[how];
}
