/* adopt.c - from the tables of other tools to ours. */
#include "modules/adopt.h"

#include "modules/adopt_form.h"
#include "text/paths.h"
#include "tree/ini.h"
#include "tree/toml.h"

static int read_toml(struct arena *keep, struct source *source,
		     const struct node **root, struct sw_fault *fault)
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
		return adopt_sections(a, root, fault);
	if (node_is(linter, NODE_MAP))
		return adopt_table(a, linter, fault);
	if (!node_is(tach, NODE_MAP))
		return sw_fault_at(fault, (struct sw_place){ .path = source->path },
				   "there is nothing of import-linter or tach in it");
	adopt_tach(a, tach);
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
