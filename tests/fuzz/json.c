/* json.c - fuzzes the JSON reader. The input is the file. */
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "tree/json.h"

#include "fuzz/places.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* No string is invalid, whatever its escapes; recursion is bounded by limits.depth. */
static void strings_hold(const struct node *node)
{
	hold(node->kind != NODE_STRING || utf8_valid(node->text));
	for (size_t i = 0; i < node->count && node->kind == NODE_LIST; i++)
		strings_hold(node->items[i]);
	for (size_t i = 0; i < node->count && node->kind == NODE_MAP; i++) {
		strings_hold(node->pairs[i].key);
		strings_hold(node->pairs[i].value);
		hold(node_pair(node, node->pairs[i].key->text) == &node->pairs[i]);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena keep = {0};
	struct sw_fault fault = {0};
	struct tree *tree;
	struct source *source = source_new(&keep, "a.json",
					   (struct span){ (const char *)data, size });
	int failed = json_read(&keep, source, &limits_default, &tree, &fault);

	hold(failed ? fault.status == SW_EXIT_UNCHECKED : !fault.status && tree);
	if (!failed) {
		tree_holds(tree);
		hold(tree->broken == !tree->count);
	}
	if (!failed && tree->count)
		strings_hold(tree->documents[0]);
	arena_clear(&keep);
	return 0;
}
