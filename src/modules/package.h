/*
 * package.h - what a name of a contract stands for: a module, or a module with all below
 * it by dots.
 */
#ifndef MODULES_PACKAGE_H
#define MODULES_PACKAGE_H

#include "modules/contract.h"

struct package {
	struct span name;
	unsigned self;		/* MODULE_NONE: nothing is called so, only what is below */
	unsigned from, to;	/* below it, in order of names; `to` is the first after */
};

/* Each once, in the order of their names. */
struct packages {
	struct package *at;
	size_t count, room;
};

/* False: there is nothing of that name. What comes from elsewhere is always with what is
   below it. */
bool package_find(const struct modules *modules, struct span name, bool whole,
		  struct package *package);

static inline size_t package_size(const struct package *package)
{
	return (package->self != MODULE_NONE) + (size_t)(package->to - package->from);
}

/* The nth of its modules. */
static inline unsigned package_get(const struct package *package, size_t nth)
{
	if (package->self == MODULE_NONE)
		return package->from + (unsigned)nth;
	return nth ? package->from + (unsigned)nth - 1 : package->self;
}

static inline bool package_has(const struct package *package, unsigned module)
{
	return module == package->self ||
	       (module >= package->from && module < package->to);
}

/* Whether they share a module. */
bool package_meets(const struct package *a, const struct package *b);

/* Adds what the expression takes; false: it takes nothing. `packages_sort` ends it. */
bool packages_add(struct arena *keep, const struct modules *modules,
		  const struct expression *expression, bool whole,
		  struct packages *packages);
void packages_sort(struct packages *packages);

/* Whether the name's first part is a module of the repository. */
bool package_is_ours(const struct modules *modules, struct span name);

/* -1: no module is called so; names the nearest. `at` is in the config. */
int package_missing(const struct modules *modules, struct span name, struct sw_place at,
		    struct sw_fault *fault);

#endif
