/* yaml.c - fuzzes the YAML reader. Input: a byte for the schema, then the file. */
#include <stdint.h>
#include <string.h>

#include "tree/block.h"
#include "tree/yaml.h"

#include "fuzz/places.h"
#include "lib/trees.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is read without libyaml reads as with it: a comment makes it ask libyaml. */
static void both_agree(struct arena *keep, struct span text, enum yaml_schema schema)
{
	static const struct span comment = SPAN("\n# \xc3\xa9\n");
	struct source *source = source_new(keep, "a.yml", text);
	char *longer = arena_alloc(keep, text.len + comment.len, 1);
	struct sw_fault fault = {0};
	struct builder b;
	struct tree *tree;

	if (build_begin(&b, keep, source, &limits_default, &fault))
		return;
	bool whole = block_read(&b, schema);
	build_end(&b);
	if (!whole)
		return;
	memcpy(longer, text.at, text.len);
	memcpy(longer + text.len, comment.at, comment.len);
	text = (struct span){ longer, text.len + comment.len };
	source = source_new(keep, "a.yml", text);
	hold(!yaml_read(keep, source, schema, &limits_default, &tree, &fault));
	hold(same_trees(b.tree, tree));
}

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
	both_agree(&keep, text, data[0] % 4);
	arena_clear(&keep);
	return 0;
}
