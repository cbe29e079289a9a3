/* stack.c - making a stack, and what all facts read through. */
#include "stack/stack.h"

#include <string.h>

#include "shelf/template.h"
#include "stack/facts.h"
#include "stack/projects.h"
#include "text/paths.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct { const char *name; stack_facts *find; } sets[] = {
#define FACTS(name, about) { #name, facts_##name },
#include "stack/facts.def"
#undef FACTS
};

static const char *const flag_names[] = {
#define FLAG(name, text, about) text,
#include "stack/flags.def"
#undef FLAG
};

bool stack_is(struct stack *stack, enum stack_flag flag)
{
	bool by_resources = flag == STACK_UNITY_CATALOG || flag == STACK_SERVERLESS;

	stack_projects(stack);
	if (by_resources && !stack->resources_judged)
		resources_judge(stack);
	if (flag == STACK_MLFLOW_3 && !stack->mlflow_judged)
		mlflow_judge(stack);
	return stack->flags[flag];
}

int stack_flag(const char *name)
{
	for (int i = 0; i < STACK_FLAGS; i++)
		if (!strcmp(flag_names[i], name))
			return i;
	return -1;
}

/* C names as rules write them: `bundle_files` is `bundle-files`. Made once, before
   there are threads; a second time would write the same bytes. */
const char *const *stack_facts_names(size_t *count)
{
	static char texts[COUNT(sets)][32];
	static const char *names[COUNT(sets)];

	for (size_t i = 0; !names[COUNT(sets) - 1] && i < COUNT(sets); i++) {
		for (size_t k = 0; k + 1 < sizeof texts[i] && sets[i].name[k]; k++)
			texts[i][k] = sets[i].name[k] == '_' ? '-' : sets[i].name[k];
		names[i] = texts[i];
	}
	*count = COUNT(sets);
	return names;
}

stack_facts *stack_facts_find(const char *name)
{
	size_t count;
	const char *const *names = stack_facts_names(&count);

	for (size_t i = 0; i < count; i++)
		if (!strcmp(names[i], name))
			return sets[i].find;
	return NULL;
}

struct fact *fact_add(struct stack *stack, struct facts *facts, const char *check,
		      struct sw_place place)
{
	struct fact *fact = vec_add(stack->keep, facts);

	fact->check = check;
	fact->place = place;
	return fact;
}

struct sw_place fact_top(const struct file *file)
{
	return (struct sw_place){ .path = file->path, .line = 1, .column = 1 };
}

void fact_read(struct stack *stack, struct fact *fact, const char *path)
{
	const char **reads =
		arena_array(stack->keep, const char *, fact->read_count + 1);

	for (size_t i = 0; i < fact->read_count; i++)
		reads[i] = fact->reads[i];
	reads[fact->read_count++] = path;
	fact->reads = reads;
}

void stack_gap(struct stack *stack, const char *path, const char *reason)
{
	if (map_add(&stack->gapped, span_of(path), stack))
		return;
	*vec_add(stack->keep, &stack->gaps) = (struct gap){
		path, arena_string(stack->keep, span_of(reason))
	};
}

void stack_gaps(struct stack *stack, const struct gaps *gaps)
{
	for (size_t i = 0; i < gaps->count; i++)
		stack_gap(stack, gaps->at[i].path, gaps->at[i].reason);
}

struct source *stack_source(struct stack *stack, const struct file *file)
{
	struct sw_fault fault = {0};
	struct source *source = shelf_source(stack->shelf, file, &fault);

	if (!source)
		stack_gap(stack, file->path, fault.text);
	return source;
}

struct tree *stack_tree(struct stack *stack, const struct file *file)
{
	struct sw_fault fault = {0};
	struct tree *tree = shelf_tree(stack->shelf, file, &fault);

	if (!tree && fault.status)
		stack_gap(stack, file->path, fault.text);
	return tree;
}

const struct node *stack_root(struct stack *stack, const struct file *file)
{
	struct tree *tree = NULL;

	if (file && file->kind == FILE_REGULAR)
		tree = stack_tree(stack, file);
	return tree ? tree_root(tree) : NULL;
}

bool stack_has(const struct stack *stack, const struct file *file)
{
	return file->kind == FILE_REGULAR &&
	       !template_has(stack->keep, shelf_snapshot(stack->shelf),
			     span_of(file->path));
}

const struct file *stack_find(const struct stack *stack, struct span folder,
			      const char *name)
{
	const char *path = path_join(stack->keep, folder, name);
	const struct file *file =
		snapshot_find(shelf_snapshot(stack->shelf), span_of(path));

	return file && stack_has(stack, file) ? file : NULL;
}

bool stack_wants(const struct stack *stack, const struct file *file)
{
	return !shelf_snapshot(stack->shelf)->partial ||
	       map_find(&stack->changed, span_of(file->path));
}

const struct project *stack_project(struct stack *stack, struct span path)
{
	stack_projects(stack);
	while (path.len) {
		path = path_dir(path);
		const struct project *project = map_find(&stack->by_folder, path);
		if (project)
			return project;
	}
	return NULL;
}

bool stack_spend(struct stack *stack, uint64_t steps, const char *path)
{
	if (stack->steps < steps) {
		stack_gap(stack, path, "its includes take more steps than "
			  "limits.match-steps allows");
		return false;
	}
	stack->steps -= steps;
	return true;
}

const struct projects *stack_projects(struct stack *stack)
{
	if (!stack->learned) {
		stack->learned = true;
		projects_find(stack);
		flags_judge(stack);
		names_find(stack, stack->names);
	}
	return &stack->projects;
}

static void note_changes(struct stack *stack)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);

	for (size_t i = 0; i < snapshot->change_count; i++)
		map_add(&stack->changed, span_of(snapshot->changes[i].path), stack);
}

int stack_new(struct arena *keep, struct shelf *shelf, const struct stack_names *names,
	      struct stack **stack, struct sw_fault *fault)
{
	struct stack *made = arena_new(keep, struct stack);

	static const struct bundle_wish no_wish;

	(void)fault;
	made->keep = keep;
	made->shelf = shelf;
	made->wish = &no_wish;
	made->gapped = map_new(keep);
	made->included = map_new(keep);
	made->changed = map_new(keep);
	made->by_folder = map_new(keep);
	made->root_by = map_new(keep);
	made->codes = map_new(keep);
	made->tasks = map_new(keep);
	note_changes(made);
	made->names = names;
	made->steps = shelf_snapshot(shelf)->limits->match_steps;
	*stack = made;
	return 0;
}
