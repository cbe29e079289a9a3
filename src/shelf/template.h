/* template.h - which files belong to a template of stacks: they are no code before they
   are rendered. */
#ifndef SHELF_TEMPLATE_H
#define SHELF_TEMPLATE_H

#include "snapshot/snapshot.h"

/* `*.tmpl`, `{{` in the path, or below a template/ beside its schema. */
bool template_has(struct arena *tmp, const struct snapshot *snapshot, struct span path);

#endif
