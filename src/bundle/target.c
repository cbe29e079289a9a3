/* target.c - the targets of a bundle, and what each puts over the rest. */
#include "bundle/target.h"

#include "bundle/merge.h"
#include "bundle/step.h"
#include "bundle/value.h"

static void add(struct bundle *bundle, const char *name, const struct node *own)
{
	size_t n = bundle->views.count;

	bundle->views.at[n] = (struct view){
		.bundle = bundle, .target = name, .bit = (uint64_t)1 << n,
		.config = bundle->base.config, .own = own,
		.role = role_of(bundle->wish->roles, span_of(name)),
	};
	bundle->views.count++;
}

void targets_choose(struct bundle *bundle)
{
	const struct node *targets = value_get(bundle->base.config, "targets");
	size_t count = node_is(targets, NODE_MAP) ? targets->count : 0;

	bundle->views.at = arena_array(bundle->keep, struct view, count + 1);
	for (size_t i = 0; i < count && i < TARGETS_MOST; i++)
		add(bundle, arena_string(bundle->keep, targets->pairs[i].key->text),
		    targets->pairs[i].value);
	if (!count)
		add(bundle, "default", NULL);
}

void step_target(struct view *view)
{
	static const char *const merged[] = {
		"bundle", "workspace", "artifacts", "resources", "sync", "permissions",
		"presets",
	};

	for (size_t i = 0; i < sizeof merged / sizeof *merged; i++) {
		const struct node *own = node_get(view->own, merged[i]);

		if (own)
			view->config = value_set(view->bundle->keep, view->config, merged[i],
				merge(view, node_get(view->config, merged[i]), own));
	}
}
