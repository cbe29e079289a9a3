/* field_unit.c - the forms that hold modules and interfaces as tach declares them. */
#include "modules/field.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* A member of a map that a field's item is; -1 where it is there and wrong. */
static int member(const struct field_reading *reading, const struct node *map,
		  const char *name, field_read *read, void *at)
{
	struct field_reading own = { reading->keep, name, reading->fault };
	const struct node *node = node_get(map, name);

	return node && node->kind != NODE_NULL ? read(&own, node, at) : 0;
}

static int read_dependency(const struct field_reading *reading, const struct node *node,
			   struct dependency *dependency)
{
	static const char *const keys[] = { "path", "deprecated" };
	const struct node *path = node;

	dependency->place = node->place;
	if (node->kind == NODE_MAP) {
		path = node_get(node, "path");
		if (form_keys(node, "a dependency", keys, COUNT(keys),
			      reading->fault) ||
		    member(reading, node, "deprecated", field_read_truth,
			   &dependency->deprecated))
			return -1;
	}
	if (!path)
		return sw_fault_at(reading->fault, node->place,
				   "a dependency needs a `path`");
	return field_text(reading, path, &dependency->path);
}

static int read_dependencies(const struct field_reading *reading,
			     const struct node *node, void *at)
{
	struct dependencies *list = at;

	for (size_t i = 0; i < field_count(node); i++)
		if (read_dependency(reading, field_item(node, i),
				    vec_add(reading->keep, list)))
			return -1;
	return 0;
}

static bool is_given(const struct node *map, const char *name)
{
	const struct node *node = node_get(map, name);

	return node && node->kind != NODE_NULL;
}

static int read_unit(const struct field_reading *reading, const struct node *node,
		     struct unit *unit)
{
	static const char *const keys[] = {
		"path", "paths", "depends_on", "cannot_depend_on", "layer", "visibility",
		"utility", "unchecked",
	};

	unit->place = node->place;
	unit->declares = is_given(node, "depends_on");
	unit->hides = is_given(node, "visibility");
	if (form_keys(node, "a module", keys, COUNT(keys), reading->fault) ||
	    member(reading, node, "depends_on", read_dependencies, &unit->depends_on) ||
	    member(reading, node, "cannot_depend_on", read_dependencies,
		   &unit->cannot_depend_on) ||
	    member(reading, node, "visibility", field_read_names, &unit->visibility) ||
	    member(reading, node, "utility", field_read_truth, &unit->utility) ||
	    member(reading, node, "unchecked", field_read_truth, &unit->unchecked) ||
	    member(reading, node, "layer", field_read_text, &unit->layer))
		return -1;
	return 0;
}

/* `paths` says the same of several. */
static int add_units(const struct field_reading *reading, const struct node *node,
		     struct units *units)
{
	struct field_reading own = { reading->keep, "path", reading->fault };
	struct unit unit = {0};

	if (read_unit(reading, node, &unit))
		return -1;
	const struct node *paths = node_get(node, "paths");
	if (!paths)
		paths = node_get(node, "path");
	if (!field_count(paths))
		return sw_fault_at(reading->fault, node->place, "a module needs a `path`");
	for (size_t i = 0; i < field_count(paths); i++) {
		if (field_text(&own, field_item(paths, i), &unit.path))
			return -1;
		unit.place = field_item(paths, i)->place;
		*vec_add(reading->keep, units) = unit;
	}
	return 0;
}

int field_read_units(const struct field_reading *reading, const struct node *node,
		     void *at)
{
	for (size_t i = 0; i < field_count(node); i++)
		if (add_units(reading, field_item(node, i), at))
			return -1;
	return 0;
}

/* Which members have what type is not looked at: only what is said to be all is judged. */
static int refuse_types(const struct field_reading *reading, const struct node *node)
{
	const struct node *types = node_get(node, "data_types");

	if (!types || node_is_text(types, "all"))
		return 0;
	return sw_fault_at(reading->fault, types->place,
			   "`data_types` is `all`: types of members are not judged");
}

static int read_gate(const struct field_reading *reading, const struct node *node,
		     struct gate *gate)
{
	static const char *const keys[] = {
		"from", "expose", "visibility", "exclusive", "data_types",
	};

	gate->place = node->place;
	gate->hides = is_given(node, "visibility");
	if (form_keys(node, "an interface", keys, COUNT(keys), reading->fault) ||
	    refuse_types(reading, node) ||
	    member(reading, node, "from", field_read_names, &gate->from) ||
	    member(reading, node, "expose", field_read_names, &gate->expose) ||
	    member(reading, node, "visibility", field_read_names, &gate->visibility) ||
	    member(reading, node, "exclusive", field_read_truth, &gate->exclusive))
		return -1;
	if (!node_get(node, "expose"))
		return sw_fault_at(reading->fault, node->place,
				   "an interface needs `expose`");
	return 0;
}

int field_read_gates(const struct field_reading *reading, const struct node *node,
		     void *at)
{
	struct gates *gates = at;

	for (size_t i = 0; i < field_count(node); i++)
		if (read_gate(reading, field_item(node, i),
			      vec_add(reading->keep, gates)))
			return -1;
	return 0;
}
