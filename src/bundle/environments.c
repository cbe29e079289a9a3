/* environments.c - `environments:`, what `targets:` was called once. */
#include "bundle/step.h"

#include <string.h>

#include "bundle/value.h"

/* Renamed it stands where it stood, with the key's own place. */
static const struct node *renamed(struct arena *keep, const struct node *config)
{
	struct node *copy = value_copy(keep, config);

	copy->pairs = arena_array(keep, struct pair, config->count);
	memcpy(copy->pairs, config->pairs, config->count * sizeof *copy->pairs);
	for (size_t i = 0; i < copy->count; i++)
		if (span_is(copy->pairs[i].key->text, "environments"))
			copy->pairs[i] = (struct pair){
				.key = value_string(keep, copy->pairs[i].key->place,
						    SPAN("targets")),
				.value = copy->pairs[i].value,
			};
	return copy;
}

void step_environments(struct view *view)
{
	const struct pair *old = node_pair(view->config, SPAN("environments"));
	const struct pair *targets = node_pair(view->config, SPAN("targets"));

	if (!old || value_is_null(old->value))
		return;
	if (targets)
		say(view, (struct said){
			.check = CHECK_ENVIRONMENTS, .place = old->key->place,
			.related = targets->key->place,
		});
	else
		view->config = renamed(view->bundle->keep, view->config);
}
