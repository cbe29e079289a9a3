/* redact.c - the values that secrets take are shown nowhere: their variables lose them
   before anything can take them along. */
#include "bundle/reference.h"
#include "bundle/step.h"
#include "bundle/value.h"

static void redact(void *self, const struct node *value, const struct at *at)
{
	struct view *view = self;
	struct reference reference;
	struct reference_step step;

	(void)at;
	if (!node_is(value, NODE_STRING) || !reference_is_pure(value->text))
		return;
	reference_find(value->text, 0, &reference);
	struct span rest = reference.path;

	reference_step(&rest, &step);
	if ((!span_is(step.key, "var") && !span_is(step.key, "variables")) ||
	    !reference_step(&rest, &step))
		return;
	const char *path = arena_format(view->bundle->keep, "variables.%.*s.value",
					(int)step.key.len, step.key.at);
	const struct node *secret = value_get(view->config, path);

	if (secret)
		view->config = value_set(view->bundle->keep, view->config, path,
			value_string(view->bundle->keep, secret->place,
				     SPAN("[redacted]")));
}

void step_redact(struct view *view)
{
	const struct node *config = view->config;

	value_each(config, "resources.secrets.*.value", redact, view);
}
