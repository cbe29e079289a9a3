/* contract.c - reading a `modularity:` section. */
#include "modules/contract.h"

#include "modules/field.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const types[] = {
#define CONTRACT(type, judge, about) #type,
#include "modules/contracts.def"
#undef CONTRACT
};

/* Says of a layer what a list of names says. */
static int close_layers(const struct node *node, struct contract *contract,
			struct sw_fault *fault)
{
	for (size_t i = 0; i < contract->closed.count; i++) {
		bool found = false;

		for (size_t k = 0; k < contract->layers.count; k++) {
			struct layer *layer = &contract->layers.at[k];

			for (size_t m = 0; m < layer->members.count; m++)
				if (span_is(layer->members.at[m].name,
					    contract->closed.at[i]))
					found = layer->closed = true;
		}
		if (!found)
			return sw_fault_at(fault, node_get(node, "closed")->place,
					   "`%s` is in none of the `layers`",
					   contract->closed.at[i]);
	}
	return 0;
}

static int read_contract(struct arena *keep, const struct node *node, size_t nth,
			 struct contract *contract, struct sw_fault *fault)
{
	const struct node *type = node_get(node, "type");

	if (node->kind != NODE_MAP)
		return sw_fault_at(fault, node->place, "a contract is a mapping, not %s",
				   node_kind_name(node->kind));
	if (!type)
		return sw_fault_at(fault, node->place, "a contract needs a `type`");
	int chosen = form_choice(type, "type of contract", types, COUNT(types), fault);
	if (chosen < 0)
		return -1;
	contract->type = (enum contract_type)chosen;
	contract->type_text = types[chosen];
	contract->place = node->place;
	if (fields_read(keep, node, contract, fault))
		return -1;
	if (!contract->name || !*contract->name)
		contract->name = arena_format(keep, "%s %zu", types[chosen], nth + 1);
	if (contract->type == CONTRACT_tach_layers && !contract->layers.count)
		return sw_fault_at(fault, node->place,
				   "a contract of type `tach_layers` needs `layers`");
	if (contract->exhaustive && !contract->containers.count)
		return sw_fault_at(fault, node_get(node, "exhaustive")->place,
				   "`exhaustive` needs `containers`: their children are "
				   "what is counted");
	return close_layers(node, contract, fault);
}

static int read_contracts(struct arena *keep, const struct node *list,
			  struct contracts *contracts, struct sw_fault *fault)
{
	if (list && list->kind != NODE_LIST && list->kind != NODE_NULL)
		return sw_fault_at(fault, list->place,
				   "`contracts` is a list of {type, …}, not %s",
				   node_kind_name(list->kind));
	for (size_t i = 0; node_is(list, NODE_LIST) && i < list->count; i++)
		if (read_contract(keep, list->items[i], i, vec_add(keep, contracts),
				  fault))
			return -1;
	return 0;
}

static int read_truth(struct arena *keep, const struct node *section, const char *name,
		      int *answer, struct sw_fault *fault)
{
	const struct field_reading reading = { keep, name, fault };
	const struct node *node = node_get(section, name);
	bool truth = false;

	if (!node)
		return 0;
	if (field_read_truth(&reading, node, &truth))
		return -1;
	*answer = truth;
	return 0;
}

static int read_roots(struct arena *keep, const struct node *section,
		      struct modules_wish *wish, struct sw_fault *fault)
{
	const struct field_reading reading = { keep, "roots", fault };
	const struct node *roots = node_get(section, "roots");
	struct words words = {0};

	if (roots && field_read_names(&reading, roots, &words))
		return -1;
	wish->roots = words.at;
	wish->root_count = words.count;
	return 0;
}

static int read_root_module(const struct node *section, struct contract_section *out,
			    struct sw_fault *fault)
{
	static const char *const words[] = {
		"ignore", "allow", "dependenciesonly", "forbid"
	};
	const struct node *node = node_get(section, "root_module");

	if (node)
		out->root_module = form_choice(node, "root_module", words, COUNT(words),
					       fault);
	return out->root_module < 0 ? -1 : 0;
}

/* Declared dependencies are from elsewhere; other contracts do not see those for it. */
static bool needs_external(const struct contract_section *section)
{
	bool needs = section->external;

	for (size_t i = 0; i < section->contracts.count; i++)
		needs |= section->contracts.at[i].type == CONTRACT_declared_dependencies;
	return needs;
}

int contracts_read(struct arena *keep, const struct node *section, const char *folder,
		   struct contract_section *out, struct sw_fault *fault)
{
	static const char *const keys[] = {
		"roots", "include_external_packages", "exclude_type_checking_imports",
		"root_module", "contracts",
	};
	int external = false, excluded = -1;

	const struct node *roots = node_get(section, "roots");

	*out = (struct contract_section){
		.folder = folder, .place = roots ? roots->place : section->place,
	};
	out->wish.folder = *folder ? folder : NULL;
	if (form_keys(section, "modularity", keys, COUNT(keys), fault) ||
	    read_roots(keep, section, &out->wish, fault) ||
	    read_truth(keep, section, "include_external_packages", &external, fault) ||
	    read_truth(keep, section, "exclude_type_checking_imports", &excluded,
		       fault) ||
	    read_root_module(section, out, fault))
		return -1;
	out->external = external;
	out->type_checking = excluded < 0 ? COUNT_UNSAID :
			     excluded ? COUNT_NONE : COUNT_ALL;
	if (read_contracts(keep, node_get(section, "contracts"), &out->contracts, fault))
		return -1;
	out->wish.external = needs_external(out);
	return 0;
}
