/* sections.c - the parts of a bundle that steps look into before any reference is
   resolved. */
#include "bundle/step.h"

#include "bundle/value.h"

/* `nothing`: null will not do either, as where all below a key was commented out. */
static const struct { const char *key; bool nothing; } sections[] = {
	{ "resources", true }, { "workspace", true }, { "sync", false },
	{ "artifacts", false },
};

void step_sections(struct view *view)
{
	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
		const struct node *node = node_get(view->config, sections[i].key);

		if (node_is(node, NODE_STRING) ||
		    (node_is(node, NODE_NULL) && sections[i].nothing))
			say(view, (struct said){
				.check = CHECK_NO_SECTION, .place = value_place(node),
				.value = sections[i].key,
			});
	}
}
