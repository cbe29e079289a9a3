/*
 * folders.h - layers by the names of folders, for repositories that declare none: a
 * module is of the layer that the innermost folder of its path is called after. Tests are
 * of none.
 */
#ifndef MODULES_FOLDERS_H
#define MODULES_FOLDERS_H

#include "modules/contract.h"

struct folder_layer {
	const char *name;
	struct words folders;
};
struct folder_layers VEC(struct folder_layer);

/* A contract of type `layers` over the modules that are there; lowest layer first in
   `layers`, as people say it. No layers: there are fewer than two. */
void folders_contract(struct arena *keep, const struct modules *modules,
		      const struct folder_layers *layers, struct sw_place at,
		      struct contract *contract);

#endif
