/* toml.c - fuzzes the TOML reader. The input is the file. */
#include <stdint.h>

#include "base/utf8.h"
#include "tree/toml.h"

#include "fuzz/places.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Keys are found by their text; recursion is bounded by limits.depth. */
static void keys_hold(const struct node *node)
{
	for (size_t i = 0; i < node->count && node->kind == NODE_LIST; i++)
		keys_hold(node->items[i]);
	for (size_t i = 0; i < node->count && node->kind == NODE_MAP; i++) {
		hold(node_pair(node, node->pairs[i].key->text) == &node->pairs[i]);
		keys_hold(node->pairs[i].value);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena keep = {0};
	struct sw_fault fault = {0};
	struct limits limits = limits_default;
	struct tree *tree;
	struct source *source = source_new(&keep, "a.toml",
					   (struct span){ (const char *)data, size });

	limits.depth = 20;
	int failed = toml_read(&keep, source, &limits, &tree, &fault);
	hold(failed ? fault.status == SW_EXIT_UNCHECKED : !fault.status && tree);
	if (!failed) {
		tree_holds(tree);
		hold(tree->broken == !tree->count);
	}
	if (!failed && tree->count)
		keys_hold(tree->documents[0]);
	arena_clear(&keep);
	return 0;
}
