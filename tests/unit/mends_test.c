/* mends_test.c - what may be put into a pipeline without a thought. */
#include "lib/stacks.h"
#include "lib/test.h"

#include "stack/mends.h"
#include "tree/yaml.h"

static bool removes(const char *yaml)
{
	const struct memory_file files[] = { { "a.yml", span_of(yaml), FILE_REGULAR } };
	struct shelf *shelf = shelf_new(arena, memory_new(arena, files, 1, &limits_default));
	const struct node *root = tree_root(shelf_tree_at(shelf, "a.yml", &fault));

	return mends_by_removal(node_get(root, "if"));
}

TEST(a_condition_goes_where_it_does_nothing_but_let_failures_through)
{
	CHECK(removes("if: always()"));
	CHECK(removes("if: ${{ !cancelled() }}"));
	CHECK(removes("if: ' failure() '"));
	CHECK(!removes("if: always() && github.ref == 'refs/heads/release'"));
	CHECK(!removes("if: ${{ always() }} ${{ failure() }}"));
	CHECK(!removes("if: [always()]"));
	CHECK(!removes("on: push"));
}
