/* names.c - the names that a stack's conventions speak of. */
#include "stack/projects.h"

#include <string.h>

#include "stack/paths.h"

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

static const char *branch(struct stack *stack, const struct node *params, const char *key,
			  const char *usual)
{
	const struct node *name = node_get(params, key);

	return node_is(name, NODE_STRING) && name->text.len ?
	       arena_string(stack->keep, name->text) : usual;
}

/* A release is cut on a branch of its own: release/1.4 and release-1.4 count too. */
void names_find(struct stack *stack, const struct stack_names *given)
{
	struct stack_names *names = arena_new(stack->keep, struct stack_names);
	const struct file *file = params_of(stack);
	const struct node *params = file ? stack_root(stack, file) : NULL;

	if (given)
		*names = *given;
	if (!names->default_count) {
		const char **list = arena_array(stack->keep, const char *, 1);

		list[0] = branch(stack, params, "input_default_branch", "main");
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
	stack->names = names;
}
