/* sections.c - the parts of a bundle that steps look into before any reference is
   resolved. */
#include "bundle/step.h"

#include "bundle/value.h"

/* `nothing`: null will not do either, as where all below a key was commented out; `early`:
   not even where the target has what is missing. */
static const struct { const char *key; bool nothing, early; } sections[] = {
	{ "resources", true, true }, { "workspace", true, false },
	{ "sync", false, false }, { "artifacts", false, false },
};

void step_sections(struct view *view)
{
	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
		const char *key = sections[i].key;
		const struct node *node = node_get(view->config, key);
		const struct node *base = node_get(view->bundle->base.config, key);

		if (sections[i].early && node_is(base, NODE_NULL))
			node = base;
		if (node_is(node, NODE_STRING) ||
		    (node_is(node, NODE_NULL) && sections[i].nothing))
			say(view, (struct said){
				.check = CHECK_NO_SECTION, .place = value_place(node),
				.value = key,
			});
	}
}
