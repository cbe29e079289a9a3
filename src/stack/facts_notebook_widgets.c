/* facts_notebook_widgets.c - widgets that a notebook reads, and those that it has. */
#include "bundle/value.h"
#include "python/widget.h"
#include "stack/code.h"
#include "stack/facts.h"
#include "stack/tasks.h"
#include "text/paths.h"

/* The tasks that run a file. */
struct runners VEC(const struct task_use *);

/* One notebook. */
struct widget_search {
	struct stack *stack;
	struct facts *facts;
	struct map *runners;	/* path -> struct runners; filled when first asked */
	const struct file *file;
	const struct code *code;
	struct widgets widgets;
	bool open;		/* more may be declared than is seen */
	struct map declared;	/* name -> itself, of the first `declared_to` widgets */
	size_t declared_to;
};

/* Whoever has dbutils may declare some. */
static bool is_handed_on(const struct code *code)
{
	for (size_t i = 0; i < code->calls.count; i++)
		if (code_hands_on(&code->calls.at[i], "dbutils"))
			return true;
	return false;
}

/* In SQL. */
static bool creates(struct span text)
{
	static const char *const words[] = { "CREATE WIDGET", "create widget" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (span_search(text, span_of(words[i])) < text.len)
			return true;
	return false;
}

/* What gives the notebook parameters is itself made by Python. */
static bool is_made_elsewhere(const struct widget_search *search)
{
	const struct project *project =
		stack_project(search->stack, span_of(search->file->path));
	const struct node *root = project ? project->root : NULL;

	return node_get(root, "python") || node_walk(root, "experimental", "python", NULL);
}

static bool is_open(const struct widget_search *search)
{
	if (is_made_elsewhere(search) || code_runs_others(search->code))
		return true;
	for (size_t i = 0; i < search->widgets.count; i++)
		if (search->widgets.at[i].kind != WIDGET_READ &&
		    search->widgets.at[i].kind != WIDGET_OTHER &&
		    !search->widgets.at[i].name)
			return true;
	return is_handed_on(search->code) || creates(search->code->script->source->text);
}

static bool is_declared(struct widget_search *search, const char *name)
{
	for (; search->declared_to < search->widgets.count; search->declared_to++) {
		const struct widget *widget = &search->widgets.at[search->declared_to];

		if (!search->declared.keep)
			search->declared = map_new(search->stack->keep);
		if (widget->kind != WIDGET_READ && widget->name &&
		    !map_find(&search->declared, span_of(widget->name)))
			map_add(&search->declared, span_of(widget->name),
				(void *)widget->name);
	}
	return search->declared.keep && map_find(&search->declared, span_of(name));
}

/* What fails there is caught. */
static bool is_tried(const struct syntax *node)
{
	for (; node->parent; node = node->parent)
		if (node->parent->kind == SYNTAX_TRY && node->role == ROLE_BODY)
			return true;
	return false;
}

static bool has_parameter(const struct node *list, const char *name)
{
	for (size_t i = 0; node_at(list, i); i++)
		if (node_is_text(node_get(list->items[i], "name"), name))
			return true;
	return false;
}

static void add_runners(const struct widget_search *search, const struct bundles *bundles)
{
	struct arena *keep = search->stack->keep;

	for (size_t i = 0; i < bundles->count; i++) {
		const struct tasks *tasks = tasks_find(search->stack, bundles->at[i]);

		for (size_t k = 0; k < tasks->uses.count; k++) {
			const struct task_use *use = tasks->uses.at[k];
			struct span path = span_of(use->file ? use->file->path : "");
			struct runners *runners = map_find(search->runners, path);

			if (!runners)
				map_add(search->runners, path,
					runners = arena_new(keep, struct runners));
			*vec_add(keep, runners) = use;
		}
	}
}

/* By the task that runs the notebook, or by its job. */
static bool is_given(const struct widget_search *search, const char *name)
{
	struct stack *stack = search->stack;
	const char *path = search->file->path;

	if (!search->runners->keep) {
		*search->runners = map_new(stack->keep);
		add_runners(search, stack_bundles(stack));
		add_runners(search, stack_left_out(stack));
	}
	const struct runners *runners = map_find(search->runners, span_of(path));
	for (size_t i = 0; runners && i < runners->count; i++) {
		const struct task_use *use = runners->at[i];
		const struct node *jobs = value_get(use->view->config, "resources.jobs");
		const struct pair *job = node_pair(jobs, use->job);

		if (!stack_spend(stack, 1, path) || node_get(use->parameters, name) ||
		    has_parameter(job ? node_get(job->value, "parameters") : NULL, name))
			return true;
	}
	return false;
}

static struct fact *add(const struct widget_search *search, const char *check,
			const struct syntax *node, const char *value)
{
	struct fact *fact = fact_add(search->stack, search->facts, check,
				     code_place(search->code, node));

	fact->value = value;
	return fact;
}

static void check_read(struct widget_search *search, const struct widget *widget)
{
	if (search->open || !widget->name || is_declared(search, widget->name) ||
	    is_tried(widget->call->node) || is_given(search, widget->name))
		return;
	struct fact *fact = add(search, "undeclared", widget->at, widget->name);
	const struct project *project =
		stack_project(search->stack, span_of(search->file->path));
	if (project && project->bundle)
		fact_read(search->stack, fact, project->bundle->path);
}

/* The texts of a list, all of them literal; or none. */
static struct span *read_choices(const struct widget_search *search,
				 const struct widget *widget, size_t *count)
{
	const struct code *code = search->code;
	const struct code_scope *scope = widget->call->scope;
	const struct syntax *given = code_argument(widget->call, "choices", 2);
	const struct syntax *list = given ? code_value(code, scope, given) : NULL, *at;
	struct span *choices;
	size_t most = 0;

	*count = 0;
	if (!list || (list->kind != SYNTAX_LIST && list->kind != SYNTAX_TUPLE))
		return NULL;
	for (at = list->first; at; at = at->next)
		most++;
	choices = arena_array(search->stack->keep, struct span, most + 1);
	for (at = list->first; at; at = at->next)
		if (!code_text(code, scope, at, &choices[(*count)++]))
			return *count = 0, NULL;
	return choices;
}

static bool is_among(const struct span *choices, size_t count, struct span text)
{
	for (size_t i = 0; i < count; i++)
		if (span_same(choices[i], text))
			return true;
	return false;
}

/* A target of the notebook's bundle that cannot be chosen. Where no choice is a target
   they are names of something else. */
static void check_targets(const struct widget_search *search, const struct widget *widget,
			  const struct span *choices, size_t count)
{
	static const char *const names[] = { "env", "environment", "target" };
	const struct project *project =
		stack_project(search->stack, span_of(search->file->path));
	const struct node *targets = project ? node_get(project->root, "targets") : NULL;
	const struct node *missing = NULL;
	bool named = false, any = false;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		named = named || (widget->name && !strcmp(widget->name, names[i]));
	for (size_t i = 0; named && node_is(targets, NODE_MAP) && i < targets->count; i++) {
		const struct node *key = targets->pairs[i].key;
		bool among = is_among(choices, count, key->text);

		any = any || among;
		if (!among && !missing)
			missing = key;
	}
	if (!any || !missing)
		return;
	struct fact *fact = add(search, "target", widget->at,
				arena_string(search->stack->keep, missing->text));
	fact->other = widget->name;
	fact_read(search->stack, fact, project->bundle->path);
}

static void check_choices(const struct widget_search *search, const struct widget *widget)
{
	const struct syntax *at;
	struct span text;
	size_t count;
	const struct span *choices = read_choices(search, widget, &count);

	if (!choices)
		return;
	if (widget_default(search->code, widget, &text, &at) &&
	    !is_among(choices, count, text))
		add(search, "choice", at, arena_string(search->stack->keep, text));
	if (widget->kind == WIDGET_DROPDOWN)
		check_targets(search, widget, choices, count);
}

static void check_notebook(struct stack *stack, const struct file *file,
			   struct map *runners, struct facts *facts)
{
	struct source *source = stack_source(stack, file);
	struct widget_search search = {
		.stack = stack, .facts = facts, .file = file, .runners = runners };

	if (!source || span_search(source->text, SPAN("widgets.")) == source->text.len)
		return;
	search.code = stack_code(stack, file);
	if (!search.code || search.code->script->form == SCRIPT_PROGRAM)
		return;
	search.widgets = widgets_read(search.code);
	search.open = is_open(&search);
	for (size_t i = 0; i < search.widgets.count; i++) {
		const struct widget *widget = &search.widgets.at[i];

		if (widget->kind == WIDGET_READ)
			check_read(&search, widget);
		else if (widget->kind == WIDGET_DROPDOWN ||
			 widget->kind == WIDGET_MULTISELECT)
			check_choices(&search, widget);
	}
}

void facts_notebook_widgets(struct stack *stack, struct facts *facts)
{
	static const char *const endings[] = { ".py", ".ipynb", NULL };
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);
	struct map runners = {0};

	for (size_t i = 0; i < snapshot->count; i++) {
		const struct file *file = &snapshot->files[i];

		if (path_ends(span_of(file->path), endings) && stack_wants(stack, file) &&
		    stack_has(stack, file))
			check_notebook(stack, file, &runners, facts);
	}
}
