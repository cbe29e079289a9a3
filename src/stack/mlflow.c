/* mlflow.c - which MLflow the requirement files ask for. */
#include "stack/projects.h"

#include "packaging/requirement.h"

/* A lower bound, or a pin, of 3 or more. */
static bool is_third(const struct specifier *at)
{
	struct span major = at->version.release_count ? at->version.release[0] : SPAN("");

	if (at->kind == SPECIFIER_UNEQUAL || at->kind == SPECIFIER_LESS ||
	    at->kind == SPECIFIER_AT_MOST)
		return false;
	return major.len > 1 || (major.len && major.at[0] >= '3');
}

static bool is_mlflow(const char *name)
{
	return name && (!strcmp(name, "mlflow") || !strcmp(name, "mlflow-skinny"));
}

static bool requires_third(const struct requirement_file *file)
{
	for (size_t i = 0; i < file->requirements.count; i++) {
		const struct requirement *at = &file->requirements.at[i];

		for (size_t s = 0; is_mlflow(at->name) && s < at->specifiers.count; s++)
			if (is_third(&at->specifiers.at[s]))
				return true;
	}
	return false;
}

/* Its registry is Unity Catalog's from that version on. */
void mlflow_judge(struct stack *stack)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);

	stack->mlflow_judged = true;
	for (size_t i = 0; i < snapshot->count && !stack->flags[STACK_MLFLOW_3]; i++) {
		const struct file *file = &snapshot->files[i];
		struct source *source;

		if (!requirements_named(span_of(file->path)))
			continue;
		source = stack_source(stack, file);
		stack->flags[STACK_MLFLOW_3] = source &&
			requires_third(requirement_parse(stack->keep, source));
	}
}
