/* adopt.c - from the tables of other tools to ours. */
#include "modules/adopt.h"

#include "base/show.h"
#include "base/utf8.h"
#include "modules/field.h"
#include "text/paths.h"
#include "tree/ini.h"
#include "tree/toml.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct adopting {
	struct str *yaml;
	struct str notes;	/* comments: what was left out */
};

static void note(struct adopting *a, const struct node *key)
{
	str_text(&a->notes, "# ");
	show_add(&a->notes, span_of(key->place.path));
	str_format(&a->notes, ":%u: `", key->place.line);
	show_add(&a->notes, key->text);
	str_text(&a->notes, "` has no counterpart\n");
}

/* What YAML reads as that text and as nothing else. */
static bool is_plain(struct span text)
{
	static const char *const taken[] = { "true", "false", "null", "yes", "no", "on",
					     "off", "True", "False", "~" };
	static const char fine[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				   "0123456789_./()<> |+-";

	for (size_t i = 0; i < COUNT(taken); i++)
		if (span_is(text, taken[i]))
			return false;
	for (size_t i = 0; i < text.len; i++)
		if (!text.at[i] || !strchr(fine, text.at[i]))
			return false;
	return text.len && strchr(fine, *text.at) < fine + 52;
}

static void put_text(struct str *out, struct span text)
{
	if (is_plain(text)) {
		str_add(out, text);
		return;
	}
	str_byte(out, '"');
	for (size_t len; text.len; text = span_from(text, len)) {
		uint32_t c = utf8_read(text, &len);

		if (c == '"' || c == '\\')
			str_format(out, "\\%c", (int)c);
		else if (c < ' ' || show_hides(c) || c == UTF8_BAD || c >= 0xfffe)
			str_format(out, "\\U%08x", (unsigned)c);
		else
			str_add(out, span_cut(text, len));
	}
	str_byte(out, '"');
}

/* On one line; as deep as the reader of the file lets values nest. */
static void put(struct str *out, const struct node *node)
{
	if (node->kind == NODE_BOOL || node->kind == NODE_INT) {
		str_add(out, node->text);
		return;
	}
	if (node->kind != NODE_LIST && node->kind != NODE_MAP) {
		put_text(out, node->text);
		return;
	}
	str_byte(out, node->kind == NODE_LIST ? '[' : '{');
	for (size_t i = 0; i < node->count; i++) {
		str_text(out, i ? ", " : "");
		if (node->kind == NODE_MAP) {
			put_text(out, node->pairs[i].key->text);
			str_text(out, ": ");
		}
		put(out, node->kind == NODE_MAP ? node->pairs[i].value : node->items[i]);
	}
	str_byte(out, node->kind == NODE_LIST ? ']' : '}');
}

static bool is_one_of(struct span text, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (span_is(text, words[i]))
			return true;
	return false;
}

/* The known keys of a map, the others as comments. */
static void put_known(struct adopting *a, const struct node *map, const char *const *keys,
		      size_t count)
{
	size_t put_so_far = 0;

	str_byte(a->yaml, '{');
	for (size_t i = 0; i < map->count; i++) {
		const struct node *key = map->pairs[i].key;

		if (!is_one_of(key->text, keys, count)) {
			note(a, key);
			continue;
		}
		str_text(a->yaml, put_so_far++ ? ", " : "");
		str_add(a->yaml, key->text);
		str_text(a->yaml, ": ");
		put(a->yaml, map->pairs[i].value);
	}
	str_text(a->yaml, "}\n");
}

/* Items below a key, one a line. */
static void put_items(struct str *out, const char *indent, const struct node *node)
{
	if (node->kind != NODE_LIST) {
		str_byte(out, ' ');
		put(out, node);
		str_byte(out, '\n');
		return;
	}
	str_text(out, node->count ? "\n" : " []\n");
	for (size_t i = 0; i < node->count; i++) {
		str_format(out, "%s- ", indent);
		put(out, node->items[i]);
		str_byte(out, '\n');
	}
}

static const struct contract_field *find_field(enum contract_type type, struct span name)
{
	for (const struct contract_field *field = contract_fields; field->name; field++)
		if (field->types & 1u << type && span_is(name, field->name))
			return field;
	return NULL;
}

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

/* Lines of a text are one text. */
static void put_lines(struct str *out, const struct node *node)
{
	struct str text = str_new(out->keep);

	for (size_t i = 0; i < field_count(node); i++) {
		str_text(&text, i ? " " : "");
		str_add(&text, field_item(node, i)->text);
	}
	str_byte(out, ' ');
	put_text(out, str_span(&text));
	str_byte(out, '\n');
}

static void put_truth(struct str *out, const struct node *node)
{
	bool yes = node->kind == NODE_BOOL ? node->truth :
		   span_is(node->text, "True") || span_is(node->text, "true");

	str_text(out, yes ? " true\n" : " false\n");
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
		const struct contract_field *field = find_field(type, key->text);

		if (span_is(key->text, "type") || span_is(key->text, "id"))
			continue;
		if (!field) {
			note(a, key);
			continue;
		}
		str_format(a->yaml, "      %s:", field->name);
		if (field->form == FORM_truth)
			put_truth(a->yaml, value);
		else if (field->form == FORM_text)
			put_lines(a->yaml, value);
		else
			put_items(a->yaml, "        ", value);
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
		put_items(a->yaml, "    ", roots);
	}
	for (size_t i = 2; i < 4; i++)
		if (node_get(options, taken[i])) {
			str_format(a->yaml, "  %s:", taken[i]);
			put_truth(a->yaml, node_get(options, taken[i]));
		}
	for (size_t i = 0; i < options->count; i++)
		if (!is_one_of(options->pairs[i].key->text, taken, COUNT(taken)))
			note(a, options->pairs[i].key);
}

static int put_sections(struct adopting *a, const struct node *root,
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

static int put_table(struct adopting *a, const struct node *table, struct sw_fault *fault)
{
	const struct node *contracts = node_get(table, "contracts");

	put_options(a, table);
	str_text(a->yaml, "  contracts:\n");
	for (size_t i = 0; i < field_count(contracts); i++)
		if (put_contract(a, field_item(contracts, i), fault))
			return -1;
	return 0;
}

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
		put_items(a->yaml, "    ", roots);
	else
		str_text(a->yaml, " .\n");
	if (checking) {
		str_text(a->yaml, "  exclude_type_checking_imports:");
		put_truth(a->yaml, checking);
	}
	if (node_get(root, "root_module")) {
		str_text(a->yaml, "  root_module:");
		put_items(a->yaml, "", node_get(root, "root_module"));
	}
	for (size_t i = 0; i < root->count; i++)
		if (!is_one_of(root->pairs[i].key->text, taken, COUNT(taken)))
			note(a, root->pairs[i].key);
}

static void put_maps(struct adopting *a, const struct node *list, const char *name,
		     const char *const *keys, size_t count)
{
	if (!field_count(list))
		return;
	str_format(a->yaml, "      %s:\n", name);
	for (size_t i = 0; i < field_count(list); i++) {
		str_text(a->yaml, "        - ");
		put_known(a, field_item(list, i), keys, count);
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
		put_items(a->yaml, "        ", layers);
	}
	for (size_t i = 0; i < COUNT(flags); i++)
		if (node_get(root, flags[i][0])) {
			str_format(a->yaml, "      %s:", flags[i][1]);
			put_truth(a->yaml, node_get(root, flags[i][0]));
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

		if (!find_field(type, key->text)) {
			note(a, key);
			continue;
		}
		str_format(a->yaml, "      %.*s:", (int)key->text.len, key->text.at);
		put_items(a->yaml, "        ", table->pairs[i].value);
	}
}

static void put_tach(struct adopting *a, const struct node *root)
{
	put_tach_options(a, root);
	str_text(a->yaml, "  contracts:\n");
	put_units(a, root);
	put_of_type(a, node_get(root, "external"), "declared_dependencies",
		    CONTRACT_declared_dependencies);
	put_of_type(a, node_get(root, "rules"), "rule", CONTRACT_rule);
}

static int read_toml(struct arena *keep, struct source *source, const struct node **root,
		     struct sw_fault *fault)
{
	struct tree *tree;

	if (toml_read(keep, source, &limits_default, &tree, fault)) {
		fault->status = SW_EXIT_USAGE;	/* it is no file of the judged ones */
		return -1;
	}
	*root = tree_root(tree);
	if (tree->facts.count)
		return sw_fault_at(fault, tree->facts.at[0].place, "%s",
				   tree->facts.at[0].value);
	return 0;
}

static int adopt(struct arena *keep, struct source *source, struct adopting *a,
		 struct sw_fault *fault)
{
	bool toml = span_ends(span_of(source->path), ".toml");
	const struct node *root;

	if (toml ? read_toml(keep, source, &root, fault) :
		   ini_read(keep, source, &root, fault))
		return -1;
	const struct node *linter = node_walk(root, "tool", "importlinter", NULL);
	const struct node *tach = node_walk(root, "tool", "tach", NULL);
	if (!tach && toml && node_get(root, "modules"))
		tach = root;
	if (!toml && node_get(root, "importlinter"))
		return put_sections(a, root, fault);
	if (node_is(linter, NODE_MAP))
		return put_table(a, linter, fault);
	if (!node_is(tach, NODE_MAP))
		return sw_fault_at(fault, (struct sw_place){ .path = source->path },
				   "there is nothing of import-linter or tach in it");
	put_tach(a, tach);
	return 0;
}

int contracts_adopt(struct arena *keep, struct source *source, struct str *yaml,
		    struct sw_fault *fault)
{
	struct adopting a = { yaml, str_new(keep) };

	str_text(yaml, "modularity:\n");
	if (adopt(keep, source, &a, fault))
		return -1;
	str_add(yaml, str_span(&a.notes));
	return 0;
}
