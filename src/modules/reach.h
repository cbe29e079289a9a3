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

/* The shortest chain of links from a module of `from` to one of `to`, of those that are as
   short the first by name; its length, 0 where there is none. */
size_t modules_path(struct arena *keep, const struct modules *modules, const bool *from,
		    const bool *to, const struct link ***chain);

/* What one module imports, itself and by others: true for each, the module too. */
bool *modules_used(struct arena *keep, const struct modules *modules, unsigned module);

/* A file that pytest collects by default, or that stands in a folder of tests. */
bool module_is_test(const struct module *module);

#endif
