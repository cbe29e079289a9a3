/* names.h - `names:` of stackward.yml: what branches, targets, folders and secrets are
   called here. Checks their shapes; who uses a name decides what it means. */
#ifndef ENGINE_NAMES_H
#define ENGINE_NAMES_H

#include "stack/stack.h"
#include "tree/form.h"

/* `node` may be NULL: no names. */
int names_read(struct arena *keep, const struct node *node, struct stack_names *names,
	       struct sw_fault *fault);

#endif
