/* pipelines.h - the pipelines of a stack. */
#ifndef STACK_PIPELINES_H
#define STACK_PIPELINES_H

#include "pipeline/pipeline.h"
#include "stack/stack.h"

/* Whether a provider looks at the file: pipelines stand at the root, or beside a
   cicd_params.json where a stack is kept in a folder of a larger repository. */
bool stack_starts(const struct stack *stack, const struct file *file, int *provider);

/* Never NULL; with the names of `stack->names`. Not from threads. */
const struct pipelines *stack_pipelines(struct stack *stack);

#endif
