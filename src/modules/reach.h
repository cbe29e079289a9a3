/*
 * reach.h - whom a change of modules reaches: importers, importers of those, and so on.
 * A package's __init__.py runs before whatever is in the package, and conftest.py before
 * the tests beside and below it: both count as imported by those.
 */
#ifndef MODULES_REACH_H
#define MODULES_REACH_H

#include "modules/module.h"

/* For each module the one of `from` (by module) that it is reached from, by the fewest
   steps: of those that are as near the first by name. Itself, where it is one of them;
   MODULE_NONE: none reaches it. */
unsigned *modules_reach(struct arena *keep, const struct modules *modules,
			const bool *from);

/* A file that pytest collects by default, or that stands in a folder of tests. */
bool module_is_test(const struct module *module);

#endif
