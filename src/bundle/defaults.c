/* defaults.c - what the CLI fills in and a later step looks for. */
#include "bundle/step.h"

#include "bundle/value.h"

static const struct node *set_volume_type(void *self, const struct node *volume,
					  const struct at *at)
{
	struct arena *keep = self;

	(void)at;
	if (!node_is(volume, NODE_MAP) || node_get(volume, "volume_type"))
		return volume;
	return value_set(keep, volume, "volume_type",
			 value_string(keep, value_place(volume), SPAN("MANAGED")));
}

void step_defaults(struct view *view)
{
	struct arena *keep = view->bundle->keep;

	view->config = value_rewrite(keep, view->config, "resources.volumes.*",
				     set_volume_type, keep);
}
