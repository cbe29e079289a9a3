/* modules.h - the modules that a request is about, for what is told of them. */
#ifndef FRONT_MODULES_H
#define FRONT_MODULES_H

#include <stackward/run.h>

#include "stack/modules.h"

/* With what is external. As front_judge; a file that cannot be read is exit 3, since
   what is told looks whole. */
int front_modules(const struct sw_request *want, struct arena *keep,
		  struct stack **stack, const struct modules **modules,
		  struct sw_fault *fault);

/* Modules of another stack, wished as those of `stack`. */
const struct modules *front_modules_of(const struct stack *stack, struct stack *other,
				       struct sw_fault *fault);

#endif
