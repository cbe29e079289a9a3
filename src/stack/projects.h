/* projects.h - finds a repository's projects and what they are: the parts of stack_projects,
   in the order in which it calls them. */
#ifndef STACK_PROJECTS_H
#define STACK_PROJECTS_H

#include "stack/stack.h"

/* The names of a bundle file, in the order in which the bundle CLI looks for them;
   ends with NULL. */
extern const char *const bundle_names[];

/* A path in the project's folder, from the root. */
const char *project_path(struct stack *stack, const struct project *project,
			 const char *name);

/* Fills stack->projects. */
void projects_find(struct stack *stack);

/* Sets the flags that the projects decide, and each project's `mlops`. */
void projects_judge(struct stack *stack);

/* Sets the flags that need every resource file's tree: only when one of them is asked. */
void resources_judge(struct stack *stack);

/* Sets MLFLOW_3 by the requirement files, which are read when it is asked. */
void mlflow_judge(struct stack *stack);

/* Sets the other flags; asks projects_judge. */
void flags_judge(struct stack *stack);

/* Fills stack->names; `given` may be NULL. */
void names_find(struct stack *stack, const struct stack_names *given);

#endif
