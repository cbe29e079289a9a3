/* facts_loaders.c - functions that notebooks look up by a name that a job gives. */
#include "bundle/value.h"
#include "stack/code.h"
#include "stack/facts.h"
#include "stack/tasks.h"
#include "text/nearest.h"
#include "text/paths.h"

#define NAMES_MOST 64		/* functions that a misspelt one is compared with */

/* Bound at module level: by def, class, assignment or import. A star may bring it. */
static bool is_there(const struct code *code, struct span name)
{
	for (size_t i = 0; i < code->definitions.count; i++)
		if (span_is(name, code->definitions.at[i]->name))
			return true;
	for (size_t i = 0; i < code->assignments.count; i++)
		if (span_same(code->assignments.at[i].name, name))
			return true;
	for (const struct syntax *at = code->tree->root; at;
	     at = syntax_next(code->tree->root, at))
		if (at->kind == SYNTAX_ALIAS &&
		    (span_same(at->name, name) ||
		     (at->first && span_same(at->first->name, name))))
			return true;
	return code->stars || code->tree->snags.count;
}

static const char *near(const struct code *code, struct span name)
{
	const char *names[NAMES_MOST];
	size_t count = 0;

	for (size_t i = 0; i < code->definitions.count && count < NAMES_MOST; i++)
		if (!code->definitions.at[i]->within)
			names[count++] = code->definitions.at[i]->name;
	return nearest(name, names, count);
}

static void add(struct task_facts *on, const struct task_use *use, struct fact fact,
		const struct file *looked_in)
{
	struct fact *made = task_facts_add(on, use, fact);

	if (made)
		fact_read(on->stack, made, looked_in->path);
}

/* The module that stands beside the notebook, or beside its folder `notebooks`. */
static const struct file *beside(const struct task_facts *on, const struct task_use *use,
				 const char *name)
{
	struct span folder = path_dir(span_of(use->file->path));
	const struct file *file = stack_find(on->stack, folder, name);

	return file || !folder.len ? file : stack_find(on->stack, path_dir(folder), name);
}

/* Whether the notebook gets functions of that module by the name that it is given. */
static bool looks_up(const struct code *code, const char *module)
{
	for (size_t i = 0; i < code->calls.count; i++) {
		const struct code_call *call = &code->calls.at[i];
		const struct syntax *argument = code_argument(call, "name", 0);
		struct span name;

		if (!strcmp(call->bound, "importlib.import_module") && argument &&
		    code_text(code, call->scope, argument, &name) && span_is(name, module))
			return true;
	}
	return false;
}

/* *_loader_function: a function of validation.py. */
static void check_loader(struct task_facts *on, const struct task_use *use,
			 const struct pair *parameter)
{
	const struct file *file = beside(on, use, "validation.py");
	const struct code *notebook = stack_code(on->stack, use->file);
	const struct code *code = file ? stack_code(on->stack, file) : NULL;
	struct span name = parameter->value->text;

	if (!code || !notebook || !looks_up(notebook, "validation") || is_there(code, name))
		return;
	const char *meant = near(code, name);
	add(on, use, (struct fact){
		.check = "no-loader", .place = value_place(parameter->value),
		.value = arena_string(on->stack->keep, name),
		.other = meant ? arena_format(on->stack->keep, "; did you mean `%s`?", meant)
			       : arena_format(on->stack->keep, " in %s", file->path) },
	    file);
}

/* `import_module(NAME).f`, where NAME is no literal: the function's name, or NULL. */
static const char *of_import(const struct code_call *call)
{
	static const char import[] = "importlib.import_module().";
	const char *name = call->bound + strlen(import);

	return span_starts(span_of(call->bound), import) && !strpbrk(name, ".([") ? name : NULL;
}

/* Whether it imports but one module by a name that is no literal. */
static bool imports_one(const struct code *code)
{
	size_t count = 0;

	for (size_t i = 0; i < code->calls.count; i++) {
		const struct code_call *call = &code->calls.at[i];
		const struct syntax *argument = code_argument(call, "name", 0);
		struct span name;

		count += !strcmp(call->bound, "importlib.import_module") &&
			 (!argument || !code_text(code, call->scope, argument, &name));
	}
	return count == 1;
}

/* The name of a function that the call gets of the module: by getattr, or by a dot. */
static bool gets(const struct code *code, const struct code_call *call, bool by_dot,
		 struct span *name)
{
	const struct syntax *argument = code_argument(call, NULL, 1);

	if (!strcmp(call->written, "getattr"))
		return argument && code_text(code, call->scope, argument, name);
	*name = span_of(by_dot ? of_import(call) : NULL);
	return name->len;
}

/* The functions that the notebook gets of a module whose name it is given. */
static void check_functions(struct task_facts *on, const struct task_use *use,
			    const struct pair *parameter, const struct file *file)
{
	const struct code *notebook = stack_code(on->stack, use->file);
	const struct code *code = stack_code(on->stack, file);
	bool by_dot = notebook && imports_one(notebook);

	for (size_t i = 0; notebook && code && i < notebook->calls.count; i++) {
		struct span name;

		if (!gets(notebook, &notebook->calls.at[i], by_dot, &name) ||
		    is_there(code, name))
			continue;
		add(on, use, (struct fact){
			.check = "no-feature-function",
			.place = value_place(parameter->value),
			.value = arena_string(on->stack->keep, name),
			.other = file->path }, file);
	}
}

static const struct file *feature_module(const struct task_facts *on,
					 const struct task_use *use, struct span name)
{
	struct arena *keep = on->stack->keep;
	const char *path = arena_format(keep, "features/%.*s.py", (int)name.len, name.at);
	const struct file *file = beside(on, use, path);

	return file ? file : beside(on, use, path + strlen("features/"));
}

static void check_module(struct task_facts *on, const struct task_use *use,
			 const struct pair *parameter)
{
	const struct file *file = feature_module(on, use, parameter->value->text);

	if (file)	/* else features/module-contract says so by itself */
		check_functions(on, use, parameter, file);
}

static void check_task(struct task_facts *on, const struct task_use *use)
{
	size_t count = use->parameters ? use->parameters->count : 0;

	for (size_t i = 0; i < count; i++) {
		const struct pair *pair = &use->parameters->pairs[i];

		if (pair->value->kind != NODE_STRING || !pair->value->text.len ||
		    span_find(pair->value->text, '{') < pair->value->text.len)
			continue;
		if (span_ends(pair->key->text, "_loader_function"))
			check_loader(on, use, pair);
		else if (span_is(pair->key->text, "features_transform_module"))
			check_module(on, use, pair);
	}
}

static void search(struct task_facts *on)
{
	const struct task_uses *uses = &task_facts_tasks(on)->uses;

	for (size_t i = 0; i < uses->count; i++)
		if (uses->at[i]->program && uses->at[i]->program->lookups)
			check_task(on, uses->at[i]);
}

void facts_loaders(struct stack *stack, struct facts *facts)
{
	task_facts_search(stack, facts, search);
}
