/* adopt_tach.c - the modules, layers and interfaces of tach. */
#include "modules/adopt_form.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* `false` there is the default here, and the reverse. */
static void put_tach_options(struct adopting *a, const struct node *root)
{
	static const char *const taken[] = {
		"source_roots", "root_module", "ignore_type_checking_imports", "modules",
		"interfaces", "layers", "exact", "forbid_circular_dependencies",
		"layers_explicit_depends_on", "rules", "external",
	};
	const struct node *roots = node_get(root, "source_roots");
	const struct node *checking = node_get(root, "ignore_type_checking_imports");

	str_text(a->yaml, "  roots:");
	if (roots)
		adopt_put_items(a->yaml, "    ", roots);
	else
		str_text(a->yaml, " .\n");
	if (checking) {
		str_text(a->yaml, "  exclude_type_checking_imports:");
		adopt_put_truth(a->yaml, checking);
	}
	if (node_get(root, "root_module")) {
		str_text(a->yaml, "  root_module:");
		adopt_put_items(a->yaml, "", node_get(root, "root_module"));
	}
	for (size_t i = 0; i < root->count; i++)
		if (!adopt_is_one_of(root->pairs[i].key->text, taken, COUNT(taken)))
			adopt_note(a, root->pairs[i].key);
}

static void put_maps(struct adopting *a, const struct node *list, const char *name,
		     const char *const *keys, size_t count)
{
	if (!field_count(list))
		return;
	str_format(a->yaml, "      %s:\n", name);
	for (size_t i = 0; i < field_count(list); i++) {
		str_text(a->yaml, "        - ");
		adopt_put_known(a, field_item(list, i), keys, count);
	}
}

static void put_units(struct adopting *a, const struct node *root)
{
	static const char *const unit_keys[] = {
		"path", "paths", "depends_on", "cannot_depend_on", "layer", "visibility",
		"utility", "unchecked",
	};
	static const char *const gate_keys[] = {
		"from", "expose", "visibility", "exclusive",
	};
	static const char *const flags[][2] = {
		{ "exact", "exact" }, { "forbid_circular_dependencies", "forbid_circular" },
		{ "layers_explicit_depends_on", "layers_explicit_depends_on" },
	};
	const struct node *gates = node_get(root, "interfaces");
	const struct node *layers = node_get(root, "layers");

	str_format(a->yaml, "    - type: %s\n", field_count(gates) ? "public_interface" :
		   field_count(layers) ? "tach_layers" : "module_dependencies");
	if (field_count(layers)) {
		str_text(a->yaml, "      layers:");
		adopt_put_items(a->yaml, "        ", layers);
	}
	for (size_t i = 0; i < COUNT(flags); i++)
		if (node_get(root, flags[i][0])) {
			str_format(a->yaml, "      %s:", flags[i][1]);
			adopt_put_truth(a->yaml, node_get(root, flags[i][0]));
		}
	put_maps(a, node_get(root, "modules"), "modules", unit_keys, COUNT(unit_keys));
	put_maps(a, gates, "interfaces", gate_keys, COUNT(gate_keys));
}

static void put_of_type(struct adopting *a, const struct node *table, const char *name,
			enum contract_type type)
{
	if (!node_is(table, NODE_MAP))
		return;
	str_format(a->yaml, "    - type: %s\n", name);
	for (size_t i = 0; i < table->count; i++) {
		const struct node *key = table->pairs[i].key;

		if (!adopt_field(type, key->text)) {
			adopt_note(a, key);
			continue;
		}
		str_format(a->yaml, "      %.*s:", (int)key->text.len, key->text.at);
		adopt_put_items(a->yaml, "        ", table->pairs[i].value);
	}
}

void adopt_tach(struct adopting *a, const struct node *root)
{
	put_tach_options(a, root);
	str_text(a->yaml, "  contracts:\n");
	put_units(a, root);
	put_of_type(a, node_get(root, "external"), "declared_dependencies",
		    CONTRACT_declared_dependencies);
	put_of_type(a, node_get(root, "rules"), "rule", CONTRACT_rule);
}
