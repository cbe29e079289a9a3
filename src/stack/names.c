/* names.c - the names that a stack's conventions speak of. */
#include "stack/projects.h"

#include <string.h>

#include "text/paths.h"

/* The cicd_params.json nearest to the root. */
static const struct file *params_of(const struct stack *stack)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);
	const struct file *found = NULL;

	for (size_t i = 0; i < snapshot->count; i++) {
		const struct file *file = &snapshot->files[i];

		if (span_is(path_base(span_of(file->path)), "cicd_params.json") &&
		    (!found || strlen(file->path) < strlen(found->path)) &&
		    stack_has(stack, file))
			found = file;
	}
	return found;
}

static const char *branch(struct stack *stack, const struct node *params,
			  const char *key, const char *usual)
{
	const struct node *name = node_get(params, key);

	return node_is(name, NODE_STRING) && name->text.len ?
	       arena_string(stack->keep, name->text) : usual;
}

/* A release is cut on a branch of its own: release/1.4 and release-1.4 count too. */
static void name_usual(struct stack *stack, struct stack_names *names)
{
	const struct file *file = params_of(stack);
	const struct node *params = file ? stack_root(stack, file) : NULL;

	if (!names->default_count) {
		const char **list = arena_array(stack->keep, const char *, 1);

		list[0] = branch(stack, params, "input_default_branch", "main");
		names->assumed = !node_is(node_get(params, "input_default_branch"), NODE_STRING);
		names->default_branches = list;
		names->default_count = 1;
	}
	if (!names->release_count) {
		const char **list = arena_array(stack->keep, const char *, 3);

		list[0] = branch(stack, params, "input_release_branch", "release");
		list[1] = arena_format(stack->keep, "%s/*", list[0]);
		list[2] = arena_format(stack->keep, "%s-*", list[0]);
		names->release_branches = list;
		names->release_count = 3;
	}
}

/* What the inner file leaves out is as the outer one has it. */
static const struct stack_names *lay(struct stack *stack, const struct stack_names *outer,
				     const struct stack_names *inner)
{
	struct stack_names *names = arena_new(stack->keep, struct stack_names);

	*names = *outer;
	names->folder = inner->folder;
	if (inner->default_count) {
		names->default_branches = inner->default_branches;
		names->default_count = inner->default_count;
	}
	if (inner->release_count) {
		names->release_branches = inner->release_branches;
		names->release_count = inner->release_count;
	}
	if (inner->targets)
		names->targets = inner->targets;
	if (inner->folders)
		names->folders = inner->folders;
	if (inner->secret_count) {
		names->secrets = inner->secrets;
		names->secret_count = inner->secret_count;
	}
	return names;
}

static const struct stack_names *names_at(struct stack *stack, const char *folder)
{
	const struct stack_names *names = stack->names;

	for (size_t i = 0; i < stack->names->below_count; i++) {
		const struct stack_names *inner = &stack->names->below[i];

		if (!strcmp(folder, inner->folder) ||
		    path_within(span_of(folder), span_of(inner->folder)))
			names = lay(stack, names, inner);
	}
	return names;
}

void names_find(struct stack *stack, const struct stack_names *given)
{
	struct stack_names *names = arena_new(stack->keep, struct stack_names);

	if (given)
		*names = *given;
	name_usual(stack, names);
	stack->names = names;
	for (size_t i = 0; i < stack->projects.count; i++)
		stack->projects.at[i].names = names_at(stack, stack->projects.at[i].folder);
}
