/* projects.h - finds a repository's projects and what they are; part of stack_new. */
#ifndef STACK_PROJECTS_H
#define STACK_PROJECTS_H

#include "stack/stack.h"

/* The names of a bundle file, in the order in which the bundle CLI looks for them;
   ends with NULL. */
extern const char *const bundle_names[];

/* Fills stack->projects. */
void projects_find(struct stack *stack);

/* Sets the flags that the projects' resources decide, and each project's `mlops`. */
void projects_judge(struct stack *stack);

#endif
