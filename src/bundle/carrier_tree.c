/* carrier_tree.c - the table of carriers, and the tree of its patterns. */
#include "bundle/carrier_tree.h"

const struct carrier carriers[] = {
#define CARRIER(pattern, wants) { pattern, WANTS_##wants },
#include "bundle/carriers.def"
#undef CARRIER
};
const size_t carrier_count = sizeof carriers / sizeof *carriers;

static struct span cut_step(struct span *rest)
{
	size_t end = 0;

	if (span_starts(*rest, "[*]")) {
		*rest = span_from(*rest, 3);
		return (struct span){0};
	}
	if (span_starts(*rest, "."))
		*rest = span_from(*rest, 1);
	while (end < rest->len && rest->at[end] != '.' && rest->at[end] != '[')
		end++;
	struct span step = span_cut(*rest, end);
	*rest = span_from(*rest, end);
	return step;
}

static void grow(struct arena *keep, struct branch *root, const struct carrier *carrier)
{
	struct span rest = span_of(carrier->pattern);

	while (rest.len) {
		struct span key = cut_step(&rest);
		struct branch *branch = root->below;

		while (branch && !span_same(branch->key, key))
			branch = branch->next;
		if (!branch) {
			branch = arena_new(keep, struct branch);
			*branch = (struct branch){ .key = key, .next = root->below,
						   .any = span_is(key, "*") };
			root->below = branch;
		}
		root = branch;
	}
	root->carrier = carrier;
}

struct branch *branches_new(struct arena *keep)
{
	struct branch *root = arena_new(keep, struct branch);

	for (size_t i = 0; i < carrier_count; i++)
		grow(keep, root, &carriers[i]);
	return root;
}

const struct branch *branch_key(const struct branch *branch, struct span key)
{
	for (branch = branch->below; branch; branch = branch->next)
		if (branch->any || span_same(branch->key, key))
			return branch;
	return NULL;
}

const struct branch *branch_item(const struct branch *branch)
{
	for (branch = branch->below; branch; branch = branch->next)
		if (!branch->key.len)
			return branch;
	return NULL;
}
