/* allow.c - values that a team knows to be none. */
#include "engine/detectors.h"

#include "base/str.h"
#include "text/pattern.h"

/* Of the whole value: what only holds such a text is another value. */
static int read_one(struct arena *keep, const struct node *node, struct secret_spec *spec,
		    struct sw_fault *fault)
{
	struct pattern *own;

	if (!node_is(node, NODE_STRING))
		return sw_fault_at(fault, node->place, "`allow` holds patterns in quotes");
	own = pattern_new(keep, node->text, DIALECT_RESTRICTED, form_inside(node), fault);
	if (!own)
		return -1;
	const char *whole = arena_format(keep, "\\A(?:%.*s)\\z", (int)node->text.len,
					 node->text.at);
	own = pattern_new(keep, span_of(whole), DIALECT_RESTRICTED, form_inside(node), fault);
	if (own)
		*vec_add(keep, &spec->allow) = own;
	return own ? 0 : -1;
}

int allow_read(struct arena *keep, const struct node *list,
	       struct secret_spec *spec, struct sw_fault *fault)
{
	if (list && !node_is(list, NODE_LIST))
		return sw_fault_at(fault, list->place, "`allow` is a list of patterns, each "
				   "of a whole value");
	for (size_t i = 0; node_at(list, i); i++)
		if (read_one(keep, list->items[i], spec, fault))
			return -1;
	return 0;
}
