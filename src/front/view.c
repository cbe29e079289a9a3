/* view.c - one target of one bundle, for what is not asked of many. */
#include "front/judge.h"

#include "stack/stack.h"

static const struct sw_place nowhere = {0};

static int refuse_bundles(struct arena *keep, const struct bundles *bundles,
			  struct sw_fault *fault)
{
	struct str names = str_new(keep);

	for (size_t i = 0; i < bundles->count && names.len < 512; i++)
		str_format(&names, "%s%s", i ? ", " : "",
			   *bundles->at[i]->folder ? bundles->at[i]->folder : ".");
	return sw_fault_at(fault, nowhere, "there are %zu bundles here; name the folder of "
			   "one: %s", bundles->count, names.at);
}

static int refuse_targets(struct arena *keep, const struct bundle *bundle,
			  struct sw_fault *fault)
{
	struct str names = str_new(keep);

	for (size_t i = 0; i < bundle->views.count; i++)
		str_format(&names, "%s%s", i ? ", " : "", bundle->views.at[i].target);
	if (!bundle->views.count)
		return sw_fault_at(fault, nowhere, "the bundle in `%s` cannot be loaded; "
				   "verify-bundle without this option says why",
				   *bundle->folder ? bundle->folder : ".");
	return sw_fault_at(fault, nowhere, "no target is the default one; name one with "
			   "--target: %s", names.at);
}

/* The only one, or the only one that says that it is the default. */
static const struct view *choose(const struct bundle *bundle)
{
	const struct view *found = NULL;
	size_t count = 0;

	if (bundle->views.count == 1)
		return &bundle->views.at[0];
	for (size_t i = 0; i < bundle->views.count; i++) {
		const struct node *marked =
			node_get(bundle->views.at[i].own, "default");

		if (!node_is(marked, NODE_BOOL) || !marked->truth)
			continue;
		found = &bundle->views.at[i];
		count++;
	}
	return count == 1 ? found : NULL;
}

int front_view(const struct sw_request *want, struct arena *keep,
	       const struct view **view, struct sw_fault *fault)
{
	const struct bundles *bundles;
	int failed = front_bundles(want, keep, &bundles, fault);

	if (failed)
		return failed;
	if (bundles->count != 1)
		return refuse_bundles(keep, bundles, fault);
	*view = choose(bundles->at[0]);
	return *view ? 0 : refuse_targets(keep, bundles->at[0], fault);
}
