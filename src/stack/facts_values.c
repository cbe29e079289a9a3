/* facts_values.c - the values that notebooks of a job leave to each other by dbutils. */
#include "bundle/value.h"
#include "stack/code.h"
#include "stack/facts.h"
#include "stack/tasks.h"
#include "text/nearest.h"

#define KEYS_MOST 64		/* keys that a misspelt one is compared with */

/* The keys that a task sets. */
struct keys {
	const char *at[KEYS_MOST];
	size_t count;
	bool open;		/* others, too */
};

static void add_call(const struct code *code, const struct code_call *call,
		     struct keys *keys)
{
	const struct syntax *argument = code_argument(call, "key", 0);
	struct span key;

	if (!argument || !code_text(code, call->scope, argument, &key) ||
	    keys->count == KEYS_MOST)
		keys->open = true;
	else
		keys->at[keys->count++] = arena_string(code->keep, key);
}

/* A helper that is imported may set some: only what is all in the notebook is known. */
static struct keys keys_of(const struct code *code)
{
	struct keys keys = { .open = code_runs_others(code) };

	for (size_t i = 0; i < code->calls.count; i++) {
		const struct code_call *call = &code->calls.at[i];

		keys.open |= code_hands_on(call, "dbutils");
		if (!strcmp(call->written, "dbutils.jobs.taskValues.set"))
			add_call(code, call, &keys);
	}
	return keys;
}

static bool has(const struct keys *keys, struct span key)
{
	for (size_t i = 0; i < keys->count; i++)
		if (span_is(key, keys->at[i]))
			return true;
	return false;
}

/* Whether the job may have a task of that key: one whose key is not known may be it. */
static bool may_be_there(const struct task_use *use, struct span key)
{
	for (size_t i = 0; node_at(use->tasks, i); i++) {
		const struct node *name = node_get(use->tasks->items[i], "task_key");

		if (!node_is(name, NODE_STRING) || !name->settled ||
		    span_same(name->text, key))
			return true;
	}
	return false;
}

/* What is known of a task's keys; `open` where that is nothing. */
static struct keys keys_set(struct task_facts *on, const struct task_use *use)
{
	const struct code *code = use && use->file ? stack_code(on->stack, use->file) : NULL;

	return code ? keys_of(code) : (struct keys){ .open = true };
}

static void check_key(struct task_facts *on, const struct task_use *setter,
		      struct span key, struct sw_place place)
{
	struct keys keys = keys_set(on, setter);

	if (keys.open || has(&keys, key))
		return;
	const char *near = nearest(key, keys.at, keys.count);
	struct fact *fact = task_facts_add(on, setter, (struct fact){
		.check = "key-not-set", .place = place,
		.value = arena_string(on->stack->keep, key), .other = setter->file->path });
	if (fact && near)
		fact->other = arena_format(on->stack->keep, "%s, which sets `%s`",
					   setter->file->path, near);
}

/* taskValues.get(taskKey=, key=) of a notebook, by the job that it is a task of. */
static void check_get(struct task_facts *on, const struct task_use *use,
		      const struct code *code, const struct code_call *call)
{
	const struct syntax *task = code_argument(call, "taskKey", 0);
	const struct syntax *key = code_argument(call, "key", 1);
	struct span task_key, name;

	if (!task || !code_text(code, call->scope, task, &task_key))
		return;
	const struct task_use *setter =
		tasks_sibling(task_facts_tasks(on), use, task_key);

	if (!setter && !may_be_there(use, task_key))
		task_facts_add(on, use, (struct fact){
			.check = "task-unknown", .place = code_place(code, task),
			.value = arena_string(on->stack->keep, task_key),
			.other = arena_string(on->stack->keep, use->job) });
	else if (setter && key && code_text(code, call->scope, key, &name))
		check_key(on, setter, name, code_place(code, key));
}

static void check_notebook(struct task_facts *on, const struct task_use *use)
{
	bool asked = use->program && use->program->values;
	const struct code *code = asked ? stack_code(on->stack, use->file) : NULL;

	for (size_t i = 0; code && i < code->calls.count; i++)
		if (!strcmp(code->calls.at[i].written, "dbutils.jobs.taskValues.get"))
			check_get(on, use, code, &code->calls.at[i]);
}

/* Where `{{tasks.NAME.values.KEY}}` may stand in a task: a text, or those of a list or
   map. */
static const struct { const char *task, *member; } referring[] = {
	{ "notebook_task", "base_parameters" }, { "condition_task", "left" },
	{ "condition_task", "right" }, { "for_each_task", "inputs" },
	{ "run_job_task", "job_parameters" }, { "sql_task", "parameters" },
	{ "python_wheel_task", "named_parameters" }, { "spark_python_task", "parameters" },
};

/* The words between dots of `{{tasks.NAME.values.KEY}}`; false: it is another. */
static bool split(struct span inside, struct span *task, struct span *key)
{
	inside = span_trim(inside);
	if (!span_starts(inside, "tasks."))
		return false;
	inside = span_from(inside, strlen("tasks."));
	*task = span_cut(inside, span_find(inside, '.'));
	inside = span_from(inside, task->len + 1);
	if (!span_starts(inside, "values."))
		return false;
	*key = span_from(inside, strlen("values."));
	return task->len && key->len && span_find(*key, '.') == key->len;
}

static void check_text(struct task_facts *on, const struct task_use *use,
		       const struct node *node)
{
	struct span rest = node->kind == NODE_STRING ? node->text : (struct span){0};
	struct span task, key;

	for (;;) {
		rest = span_from(rest, span_search(rest, SPAN("{{")));
		size_t end = span_search(rest, SPAN("}}"));
		if (end >= rest.len)
			return;
		if (split(span_from(span_cut(rest, end), 2), &task, &key)) {
			const struct task_use *setter =
				tasks_sibling(task_facts_tasks(on), use, task);
			if (setter)
				check_key(on, setter, key, value_place(node));
		}
		rest = span_from(rest, end + 2);
	}
}

static void check_references(struct task_facts *on, const struct task_use *use)
{
	for (size_t i = 0; i < sizeof referring / sizeof *referring; i++) {
		const struct node *node = node_get(node_get(use->config, referring[i].task),
						   referring[i].member);

		if (!node || node->settled)
			continue;
		if (node->kind == NODE_STRING)
			check_text(on, use, node);
		for (size_t k = 0; node->kind == NODE_LIST && k < node->count; k++)
			check_text(on, use, node->items[k]);
		for (size_t k = 0; node->kind == NODE_MAP && k < node->count; k++)
			check_text(on, use, node->pairs[k].value);
	}
}

static void search(struct task_facts *on)
{
	const struct task_uses *uses = &task_facts_tasks(on)->uses;

	for (size_t i = 0; i < uses->count; i++) {
		const struct task_use *use = uses->at[i];

		check_notebook(on, use);
		if (!use->settled)
			check_references(on, use);
	}
}

void facts_task_values(struct stack *stack, struct facts *facts)
{
	task_facts_search(stack, facts, search);
}
