/* flow.c - collecting the parameters of tasks, and the models of a target. */
#include "bundle/flow.h"

#include "base/str.h"
#include "bundle/resource.h"
#include "bundle/step.h"
#include "bundle/value.h"

void flow_say(struct flow *flow, struct flow_said said, const struct node *node,
	      const struct node *related)
{
	struct arena *keep = flow->view->bundle->keep;

	say(flow->view, (struct said){
		.check = said.check, .place = value_place(node),
		.value = said.value.at ? arena_string(keep, said.value) : NULL,
		.other = said.other.at ? arena_string(keep, said.other) : NULL,
		.related = value_place(related), .varies = true,
	});
}

const struct parameter *flow_parameter(const struct flow *flow,
				       const struct flow_task *task, const char *key)
{
	for (size_t i = 0; i < task->count; i++)
		if (span_is(flow->parameters.at[task->first + i].key, key))
			return &flow->parameters.at[task->first + i];
	return NULL;
}

static const struct { const char *word; unsigned says; } words[] = {
#define KEY(word, says) { word, says },
#include "bundle/flow_key.def"
#undef KEY
};

static bool ends_in(struct span key, struct span word)
{
	size_t before = key.len - word.len;

	return key.len >= word.len && span_same(span_from(key, before), word) &&
	       (!before || key.at[before - 1] == '_');
}

/* Jobs use the same few names again and again. */
static unsigned says_of(struct flow *flow, struct span key)
{
	unsigned *says = map_find(&flow->keys, key);

	if (says)
		return *says;
	says = arena_new(flow->tmp, unsigned);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (ends_in(key, span_of(words[i].word)))
			*says |= words[i].says;
	map_add(&flow->keys, key, says);
	return *says;
}

static void note_written(struct flow *flow, const struct parameter *table)
{
	struct flow_tables *written = &flow->written;
	struct span name = table->text, last = name_last(name);
	struct span schema = span_cut(name, name.len - last.len);

	written->open |= !name.len;
	if (!name.len || map_add(&written->names, name, flow))
		return;
	map_add(&written->lasts, last, flow);
	if (schema.len)
		map_add(&written->schemas, schema, flow);
	written->scores |= name_parts(name) == 3 &&
			   flow_infers(&flow->tasks.at[table->task]);
	if (written->some.count < CHOICES_MOST)
		*vec_add(flow->tmp, &written->some) = arena_string(flow->tmp, name);
}

static void add_parameter(struct flow *flow, struct span key, const struct node *value)
{
	struct flow_task *task = &flow->tasks.at[flow->tasks.count - 1];
	unsigned says = scalar_is(value) ? says_of(flow, key) : 0;
	struct parameter *parameter;

	if (!says)
		return;
	parameter = vec_add(flow->tmp, &flow->parameters);
	*parameter = (struct parameter){
		key, says, value, flow_text(flow, value), flow->tasks.count - 1,
	};
	task->count++;
	task->says |= says;
	if (says & SAYS_OUTPUT)
		note_written(flow, parameter);
}

static void add_map(struct flow *flow, const struct node *map)
{
	for (size_t i = 0; node_is(map, NODE_MAP) && i < map->count; i++)
		add_parameter(flow, pair_text(&map->pairs[i]), map->pairs[i].value);
}

/* Where tasks of each type are told what to do. */
static const struct row {
	struct span type;
	const char *parameters, *program;
} rows[] = {
	{ { "notebook_task", 13 }, "base_parameters", "notebook_path" },
	{ { "python_wheel_task", 17 }, "named_parameters", "entry_point" },
	{ { "spark_python_task", 17 }, NULL, "python_file" },
	{ { "run_job_task", 12 }, "job_parameters", NULL },
};

static const struct row *row_of(struct span type)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (span_same(rows[i].type, type))
			return &rows[i];
	return NULL;
}

static struct flow_task *begin_task(struct flow *flow, struct span job,
				    const struct node *node)
{
	struct flow_task *task = vec_add(flow->tmp, &flow->tasks);

	*task = (struct flow_task){ .job = job, .node = node,
				    .first = flow->parameters.count };
	return task;
}

static void add_body(struct flow *flow, struct flow_task *task, const struct row *row,
		     const struct node *body)
{
	const struct node *program = row->program ? node_get(body, row->program) : NULL;

	if (node_is(program, NODE_STRING))
		task->program = program->text;
	if (row->parameters)
		add_map(flow, node_get(body, row->parameters));
}

/* Returns the task that it repeats, or NULL. */
static const struct node *add_task(struct flow *flow, struct span job,
				   const struct node *node)
{
	struct flow_task *task = begin_task(flow, job, node);
	const struct node *loop = NULL;

	value_fetch(node);
	for (size_t i = 0; i < node->count; i++) {
		const struct pair *pair = &node->pairs[i];
		struct span name = pair_text(pair);
		const struct row *row = row_of(name);

		if (row && node_is(pair->value, NODE_MAP))
			add_body(flow, task, row, pair->value);
		if (span_is(name, "run_job_task"))
			task->runs_job = !value_is_null(pair->value);
		if (span_is(name, "for_each_task"))
			loop = node_get(pair->value, "task");
	}
	return loop;
}

/* Parameters of a job reach all its tasks: they stand here as a task of their own. */
static void add_own(struct flow *flow, const struct pair *job, const struct node *own)
{
	begin_task(flow, job->key->text, job->value);
	for (size_t i = 0; i < own->count; i++) {
		const struct node *name = node_get(own->items[i], "name");

		if (node_is(name, NODE_STRING))
			add_parameter(flow, name->text,
				      node_get(own->items[i], "default"));
	}
}

static void add_job(struct flow *flow, const struct pair *job)
{
	const struct node *own = node_get(job->value, "parameters"),
			  *tasks = node_get(job->value, "tasks");
	size_t first = flow->tasks.count;
	unsigned outer = 0;

	if (node_is(own, NODE_LIST)) {
		add_own(flow, job, own);
		outer = flow->tasks.at[first].says & SAYS_OUTER;
	}
	value_fetch(tasks);
	for (size_t i = 0; node_is(tasks, NODE_LIST) && i < tasks->count; i++) {
		const struct node *task = tasks->items[i], *inner = NULL;

		if (node_is(task, NODE_MAP))
			inner = add_task(flow, job->key->text, task);
		if (node_is(inner, NODE_MAP))
			add_task(flow, job->key->text, inner);
	}
	for (size_t i = first; i < flow->tasks.count; i++)
		flow->tasks.at[i].says |= outer;
}

static void add_models(struct flow *flow, const char *type, bool catalog)
{
	static const char *const parts[] = { "catalog_name", "schema_name", "name" };
	const struct node *all = resources_of(flow->view, type);

	for (size_t i = 0; i < all->count; i++) {
		const struct pair *pair = &all->pairs[i];
		struct str name = str_new(flow->tmp);
		bool known = true;

		for (size_t k = catalog ? 0 : 2; k < 3; k++) {
			struct span part =
				flow_text(flow, node_get(pair->value, parts[k]));

			known &= part.len > 0;
			str_format(&name, "%s%.*s", name.len ? "." : "", (int)part.len,
				   part.at ? part.at : "");
		}
		flow->open |= !known;
		flow->catalog |= catalog;
		*vec_add(flow->tmp, &flow->models) = (struct flow_model){
			type, pair->key, pair->value,
			known ? str_span(&name) : (struct span){0},
		};
		if (known) {
			map_add(&flow->by_name, str_span(&name), flow);
			map_add(&flow->by_name, name_last(str_span(&name)), flow);
		}
	}
}

void step_flow(struct view *view)
{
	static flow_check *const checks[] = {
		flow_check_models, flow_check_names, flow_check_features,
		flow_check_batch, flow_check_serving, flow_check_monitors,
	};
	struct arena tmp = {0};
	struct flow flow = {
		.view = view, .tmp = &tmp, .by_name = map_new(&tmp),
		.keys = map_new(&tmp),
		.written = { map_new(&tmp), map_new(&tmp), map_new(&tmp), { 0 },
			     false, false },
	};
	const struct node *jobs = resources_of(view, "jobs");

	if (!view->bundle->wish->mlops)
		return;
	flow.open = flow.written.open = view->bundle->partial;
	for (size_t i = 0; i < jobs->count; i++)
		add_job(&flow, &jobs->pairs[i]);
	add_models(&flow, "registered_models", true);
	add_models(&flow, "models", false);
	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
		checks[i](&flow);
	arena_clear(&tmp);
}
