/* trace.c - a value's chain, from the files through the target to what its references
   took along. */
#include "bundle/trace_find.h"

#include "bundle/reference.h"
#include "bundle/value.h"

#define LEVELS_MOST 16

/* What the value was taken from: the last that stands where it stands. */
static struct trace_step *settle(struct tracer *tracer, size_t first,
				 const struct node *value)
{
	struct trace *trace = tracer->trace;

	for (size_t i = trace->count; value && i-- > first;)
		if (trace_same(&trace->at[i].place, &value->place)) {
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
static bool add_told(struct tracer *tracer, const struct pair *variable,
		     const char *path)
{
	const struct bundle_wish *wish = tracer->view->bundle->wish;
	const char *flag = told(&wish->flags, variable->key->text);
	const char *set = told(&wish->environment, variable->key->text);
	const struct node *value = node_get(variable->value, "value");
	const struct node *lookup = node_get(variable->value, "lookup");

	if (!value_is_null(lookup))
		add(tracer, (struct trace_step){ .how = TRACE_LOOKUP, .path = path,
						 .counts = !value,
						 .place = lookup->place });
	if (set)
		add(tracer, (struct trace_step){ .how = TRACE_ENVIRONMENT, .path = path,
						 .value = value, .counts = !flag });
	if (flag)
		add(tracer, (struct trace_step){ .how = TRACE_FLAG, .path = path,
						 .value = value, .counts = true });
	return flag || set;
}

static void add_override(struct tracer *tracer, struct span name, const char *path)
{
	struct bundle *bundle = tracer->view->bundle;
	const char *file = arena_format(bundle->keep, "%s%s.databricks/bundle/%s/%s",
		bundle->folder, *bundle->folder ? "/" : "", tracer->view->target,
		"variable-overrides.json");
	struct sw_fault ignored = {0};	/* it was read before */
	struct tree *tree = shelf_tree_at(bundle->shelf, file, &ignored);
	const struct pair *pair = node_pair(tree_root(tree), name);

	if (pair)
		add(tracer, (struct trace_step){ .how = TRACE_OVERRIDES, .path = path,
						 .place = pair->value->place,
						 .value = pair->value });
}

/* `variables.NAME.FIELD.BELOW` */
static const char *path_of(struct tracer *tracer, struct span name, const char *field,
			   struct span below)
{
	return arena_format(tracer->view->bundle->keep, "variables.%.*s%s%s%s%.*s",
			    (int)name.len, name.at, *field ? "." : "", field,
			    below.len ? "." : "", (int)below.len, below.at);
}

/* All that a variable's value could have come from. */
static void trace_variable(struct tracer *tracer, struct span name, struct span below)
{
	const struct node *config = tracer->view->config;
	const struct pair *pair = node_pair(node_get(config, "variables"), name);
	const char *brief = path_of(tracer, name, "", SPAN(""));
	const char *path = path_of(tracer, name, "default", below);
	size_t first = tracer->trace->count;

	if (!pair)
		return;
	trace_find(tracer, path, path);
	add_override(tracer, name, brief);
	if (add_told(tracer, pair, brief))
		return;
	const struct node *value =
		value_get(config, path_of(tracer, name, "value", below));
	const struct trace_step *step = settle(tracer, first, value);

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
	trace_find(tracer, path, own);
	struct trace_step *step = settle(tracer, first, value);

	if (step)
		follow(tracer, step->value);
	else if (!strcmp(path, "bundle.target"))
		add(tracer, (struct trace_step){ .how = TRACE_TARGET, .path = path,
						 .value = value, .counts = true,
						 .place = value ? value->place :
							 none });
	else
		add(tracer, (struct trace_step){ .how = TRACE_MADE, .path = path,
						 .value = value, .counts = true });
}

/* A resource's field counts where a file writes it: its id is known to none. */
static bool is_followed(const struct tracer *tracer, struct span first, struct span path)
{
	struct arena tmp = {0};
	bool known = span_is(first, "bundle") || span_is(first, "workspace");

	if (!known && span_is(first, "resources"))
		known = value_get(tracer->view->config, arena_string(&tmp, path));
	arena_clear(&tmp);
	return known;
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
		struct span name = step.key, below = rest.len ? rest : SPAN("");

		if (!brief && reference_step(&rest, &step) &&
		    span_is(step.key, "value"))
			below = rest;
		trace_variable(tracer, name, below);
	} else if (is_followed(tracer, step.key, path)) {
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

/* Cuts `var.NAME.BELOW`. */
static bool is_variable(const char *path, struct span *name, struct span *below)
{
	struct span rest = span_of(path);
	struct reference_step step;

	if (!reference_step(&rest, &step) || !span_is(step.key, "var") ||
	    !reference_step(&rest, &step))
		return false;
	*name = step.key;
	*below = rest;
	return true;
}

const struct node *trace_named(const struct view *view, const char *path)
{
	struct arena tmp = {0};
	struct span name, below;
	const struct node *node;

	if (is_variable(path, &name, &below))
		path = arena_format(&tmp, "variables.%.*s.value%s%.*s", (int)name.len,
				    name.at, below.len && *below.at != '[' ? "." : "",
				    (int)below.len, below.at);
	node = value_get(view->config, path);
	arena_clear(&tmp);
	return node;
}

bool trace_value(struct view *view, const char *path, struct trace *trace)
{
	struct tracer tracer = { .view = view, .trace = trace,
				 .seen = map_new(view->bundle->keep) };
	struct span name, below;

	if (!trace_named(view, path))
		return false;
	if (is_variable(path, &name, &below))
		trace_variable(&tracer, name, below);
	else
		trace_path(&tracer, path);
	return true;
}

const char *trace_how_text(enum trace_how how)
{
	static const char *const texts[] = {
		[TRACE_ROOT] = "the root file",
		[TRACE_INCLUDE] = "an included file",
		[TRACE_TARGET] = "the target",
		[TRACE_OVERRIDES] = "variable-overrides.json",
		[TRACE_ENVIRONMENT] = "the environment",
		[TRACE_FLAG] = "--var",
		[TRACE_LOOKUP] = "looked up in the workspace",
		[TRACE_MADE] = "made by a step",
	};

	return texts[how];
}
