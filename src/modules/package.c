/* package.c - names to stretches of the modules, which are in order of their names. */
#include "modules/package.h"

#include <stdlib.h>

#include "modules/expression.h"
#include "text/nearest.h"

/* The name and one byte more, against a module's. */
static int compare_with(struct span name, char after, struct span module)
{
	size_t len = name.len < module.len ? name.len : module.len;
	int order = len ? memcmp(module.at, name.at, len) : 0;

	if (order)
		return order;
	if (module.len <= name.len)
		return -1;
	return (unsigned char)module.at[name.len] < (unsigned char)after ? -1 : 1;
}

/* The first module that is not before the name with that byte behind it. */
static unsigned bound(const struct modules *modules, struct span name, char after)
{
	size_t low = 0, high = modules->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_with(name, after, span_of(modules->at[middle].name)) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return (unsigned)low;
}

bool package_find(const struct modules *modules, struct span name, bool whole,
		  struct package *package)
{
	const struct module *self = modules_find(modules, name);

	if (self && self->kind != MODULE_EXTERNAL)
		name = span_of(self->name);
	*package = (struct package){
		name, self ? (unsigned)(self - modules->at) : MODULE_NONE, 0, 0
	};
	if (whole || !self || self->kind == MODULE_EXTERNAL) {
		package->from = bound(modules, name, '.');
		package->to = bound(modules, name, '.' + 1);
	}
	return package_size(package) > 0;
}

bool package_meets(const struct package *a, const struct package *b)
{
	return (a->self != MODULE_NONE && package_has(b, a->self)) ||
	       (b->self != MODULE_NONE && package_has(a, b->self)) ||
	       (a->from < b->to && b->from < a->to);
}

static bool add(struct arena *keep, const struct modules *modules, struct span name,
		bool whole, struct packages *packages)
{
	struct package package;

	if (!package_find(modules, name, whole, &package))
		return false;
	*vec_add(keep, packages) = package;
	return true;
}

static bool add_matches(struct arena *keep, const struct modules *modules,
			const struct expression *expression, bool whole,
			struct packages *packages)
{
	size_t before = packages->count;

	for (size_t i = 0; i < modules->count; i++) {
		const struct module *module = &modules->at[i];
		struct span name = span_of(module->name);

		if (module->kind == MODULE_EXTERNAL)
			name.len = expression_takes_start(expression, name);
		else if (!expression_takes(expression, name))
			continue;
		if (name.len)
			add(keep, modules, name, whole, packages);
	}
	return packages->count > before;
}

bool packages_add(struct arena *keep, const struct modules *modules,
		  const struct expression *expression, bool whole,
		  struct packages *packages)
{
	return expression->wild ?
	       add_matches(keep, modules, expression, whole, packages) :
	       add(keep, modules, expression->text, whole, packages);
}

static int compare(const void *a, const void *b)
{
	const struct package *one = a, *other = b;

	return span_compare(one->name, other->name);
}

void packages_sort(struct packages *packages)
{
	size_t kept = 0;

	if (packages->count)
		qsort(packages->at, packages->count, sizeof *packages->at, compare);
	for (size_t i = 0; i < packages->count; i++)
		if (!kept || compare(&packages->at[kept - 1], &packages->at[i]))
			packages->at[kept++] = packages->at[i];
	packages->count = kept;
}

bool package_is_ours(const struct modules *modules, struct span name)
{
	const struct module *top =
		modules_find(modules, span_cut(name, span_find(name, '.')));

	return top && top->kind != MODULE_EXTERNAL;
}

int package_missing(const struct modules *modules, struct span name, struct sw_place at,
		    struct sw_fault *fault)
{
	struct nearness near = nearness_of(name);

	for (size_t i = 0; i < modules->count; i++)
		nearness_try(&near, span_of(modules->at[i].name));
	if (near.found.len)
		return sw_fault_at(fault, at, "there is no module `%.*s`; did you mean "
				   "`%.*s`?", (int)name.len, name.at,
				   (int)near.found.len, near.found.at);
	return sw_fault_at(fault, at, "there is no module `%.*s` in the %zu that were "
			   "read; `check-modularity --graph json` lists them",
			   (int)name.len, name.at, modules->count);
}
