/* adopt_linter.c - the contracts of import-linter. */
#include "modules/adopt_form.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static int type_of(const struct node *contract, enum contract_type *type,
		   struct sw_fault *fault)
{
	static const char *const words[] = {
#define CONTRACT(type, judge, about) #type,
#include "modules/contracts.def"
#undef CONTRACT
	};
	const struct node *node = node_get(contract, "type");

	if (!node)
		return sw_fault_at(fault, contract->place, "a contract needs a `type`");
	int chosen = form_choice(node, "type of contract", words, COUNT(words), fault);
	*type = (enum contract_type)chosen;
	return chosen < 0 ? -1 : 0;
}

static int put_contract(struct adopting *a, const struct node *contract,
			struct sw_fault *fault)
{
	enum contract_type type;

	if (type_of(contract, &type, fault))
		return -1;
	str_format(a->yaml, "    - type: %.*s\n",
		   (int)node_get(contract, "type")->text.len,
		   node_get(contract, "type")->text.at);
	for (size_t i = 0; i < contract->count; i++) {
		const struct node *key = contract->pairs[i].key;
		const struct node *value = contract->pairs[i].value;
		const struct contract_field *field = adopt_field(type, key->text);

		if (span_is(key->text, "type") || span_is(key->text, "id"))
			continue;
		if (!field) {
			adopt_note(a, key);
			continue;
		}
		str_format(a->yaml, "      %s:", field->name);
		if (field->form == FORM_truth)
			adopt_put_truth(a->yaml, value);
		else if (field->form == FORM_text)
			adopt_put_lines(a->yaml, value);
		else
			adopt_put_items(a->yaml, "        ", value);
	}
	return 0;
}

/* The options of the whole run. */
static void put_options(struct adopting *a, const struct node *options)
{
	static const char *const taken[] = {
		"root_package", "root_packages", "include_external_packages",
		"exclude_type_checking_imports", "contracts",
	};
	const struct node *roots = node_get(options, "root_packages");

	if (!roots)
		roots = node_get(options, "root_package");
	if (roots) {
		str_text(a->yaml, "  roots:");
		adopt_put_items(a->yaml, "    ", roots);
	}
	for (size_t i = 2; i < 4; i++)
		if (node_get(options, taken[i])) {
			str_format(a->yaml, "  %s:", taken[i]);
			adopt_put_truth(a->yaml, node_get(options, taken[i]));
		}
	for (size_t i = 0; i < options->count; i++)
		if (!adopt_is_one_of(options->pairs[i].key->text, taken, COUNT(taken)))
			adopt_note(a, options->pairs[i].key);
}

int adopt_sections(struct adopting *a, const struct node *root,
			struct sw_fault *fault)
{
	put_options(a, node_get(root, "importlinter"));
	str_text(a->yaml, "  contracts:\n");
	for (size_t i = 0; i < root->count; i++)
		if (span_starts(root->pairs[i].key->text, "importlinter:") &&
		    put_contract(a, root->pairs[i].value, fault))
			return -1;
	return 0;
}

int adopt_table(struct adopting *a, const struct node *table, struct sw_fault *fault)
{
	const struct node *contracts = node_get(table, "contracts");

	put_options(a, table);
	str_text(a->yaml, "  contracts:\n");
	for (size_t i = 0; i < field_count(contracts); i++)
		if (put_contract(a, field_item(contracts, i), fault))
			return -1;
	return 0;
}
