/* facts_columns.c - the columns that a monitor reads and the code that writes its table. */
#include "bundle/task_role.h"
#include "bundle/value.h"
#include "modules/reach.h"
#include "stack/code.h"
#include "stack/facts.h"
#include "stack/modules.h"
#include "stack/tasks.h"

static const char *const columns[] = {
	"model_id_col", "timestamp_col", "prediction_col",
};
#define COLUMNS (sizeof columns / sizeof *columns)

/* One monitor of inference, and a task that writes its table. */
struct watched {
	struct task_facts *on;
	const struct view *view;
	const struct modules *modules;
};

static bool says(const struct code *code, struct span text)
{
	for (size_t i = 0; i < code->strings.count; i++) {
		const struct code_string *string = &code->strings.at[i];
		struct span value;

		if (!string->docstring &&
		    code_text(code, string->scope, string->node, &value) &&
		    span_same(value, text))
			return true;
	}
	return false;
}

/* Whether the file, or one that it imports, has the column's name as a text. */
static bool writes(const struct watched *at, const struct file *file, struct span column)
{
	const struct module *module = modules_at(at->modules, file->path);
	struct arena *keep = at->on->stack->keep;
	const bool *used = module
		? modules_used(keep, at->modules, (unsigned)(module - at->modules->at)) : NULL;

	for (size_t i = 0; used && i < at->modules->count; i++) {
		const struct file *other = used[i] ? at->modules->at[i].file : NULL;
		const struct code *code = other ? stack_code(at->on->stack, other) : NULL;

		if (code && says(code, column))
			return true;
	}
	return false;
}

static struct span last_part(struct span name)
{
	size_t at = name.len;

	while (at && name.at[at - 1] != '.')
		at--;
	return span_from(name, at);
}

/* Whether they are one table by the last parts of their names. Without Unity Catalog the
   template's output is `dev_shop_predictions`, its monitor's `dev.shop.predictions`. */
static bool is_same(struct span output, struct span table)
{
	struct span written = last_part(output), watched = last_part(table);

	if (!watched.len || written.len <= watched.len)
		return span_same(written, watched);
	size_t before = written.len - watched.len;
	return span_same(span_from(written, before), watched) &&
	       written.at[before - 1] == '_';
}

/* The task of batch inference that writes the table. */
static const struct task_use *writer(const struct watched *at, struct span table)
{
	const struct task_uses *uses = &task_facts_tasks(at->on)->uses;

	for (size_t i = 0; i < uses->count; i++) {
		const struct task_use *use = uses->at[i];
		struct span output = value_text(use->parameters, "output_table_name");

		if ((use->targets & at->view->bit) && use->file && output.len &&
		    is_same(output, table) &&
		    task_role(at->view->bundle->wish->folders, span_of(use->file->path)) ==
			    ROLE_INFERENCE)
			return use;
	}
	return NULL;
}

/* Where none is a text of the code, it writes its columns by other means. */
static void compare(const struct watched *at, const struct node *log,
		    const struct task_use *use)
{
	bool found[COLUMNS] = { false }, any = false;

	for (size_t i = 0; i < COLUMNS; i++) {
		struct span column = value_text(log, columns[i]);

		found[i] = !column.len || writes(at, use->file, column);
		any |= column.len && found[i];
	}
	for (size_t i = 0; i < COLUMNS && any; i++) {
		const struct node *node = node_get(log, columns[i]);

		if (!found[i])
			task_facts_add(at->on, use, (struct fact){
				.check = "column-not-written", .place = value_place(node),
				.value = arena_string(at->on->stack->keep, node->text),
				.other = use->file->path });
	}
}

static void visit(void *self, const struct node *monitor, const struct at *where)
{
	const struct watched *at = self;
	struct span table = value_text(monitor, "table_name");
	const struct node *log = node_get(monitor, "inference_log");
	const struct task_use *use = table.len && log ? writer(at, table) : NULL;

	(void)where;
	if (use)
		compare(at, log, use);
}

static void search(struct task_facts *on)
{
	struct sw_fault fault = {0};	/* then no module is known, as rules of them say */
	struct watched at = { on, NULL, NULL };

	for (size_t i = 0; i < on->bundle->views.count; i++) {
		at.view = &on->bundle->views.at[i];
		if (!value_get(at.view->config, "resources.quality_monitors"))
			continue;
		if (!at.modules)
			at.modules = stack_modules(on->stack, NULL, &fault);
		if (at.modules)
			value_each(at.view->config, "resources.quality_monitors.*", visit,
				   &at);
	}
}

void facts_columns(struct stack *stack, struct facts *facts)
{
	task_facts_search(stack, facts, search);
}
