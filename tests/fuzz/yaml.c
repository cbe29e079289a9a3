/* yaml.c - fuzzes the YAML reader. Input: a byte for the schema, then the file. */
#include <stdint.h>
#include <string.h>

#include "tree/yaml.h"

#include "fuzz/places.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct limits limits = limits_default;
	struct arena keep = {0};
	struct sw_fault fault = {0};
	struct tree *tree;

	if (!size)
		return 0;
	limits.nodes = 5000;	/* so that a bomb costs little */
	struct span text = { (const char *)data + 1, size - 1 };
	struct source *source = source_new(&keep, "a.yml", text);
	int failed = yaml_read(&keep, source, data[0] % 4, &limits, &tree, &fault);
	hold(failed ? fault.status == SW_EXIT_UNCHECKED : !fault.status && tree);
	if (!failed)
		tree_holds(tree);
	arena_clear(&keep);
	return 0;
}
