/* flow_serving.c - whether an endpoint's version of the bundle's own model can be there
   at the first deploy: nothing of the bundle has made it yet. */
#include "bundle/flow.h"

#include "bundle/resource.h"
#include "bundle/value.h"

/* Someone wrote why: a comment on its line, or alone on the one above. */
static bool is_explained(struct flow *flow, struct sw_place place)
{
	struct shelf *shelf = flow->view->bundle->shelf;
	const struct file *file =
		snapshot_find(shelf_snapshot(shelf), span_of(place.path));
	struct sw_fault ignored = {0};
	struct source *source = file ? shelf_source(shelf, file, &ignored) : NULL;

	if (!source || place.line < 2)
		return false;
	struct span line = source_line(source, place.line);

	return span_search(line, SPAN(" #")) < line.len ||
	       span_starts(span_trim(source_line(source, place.line - 1)), "#");
}

/* What was written there, before variables were filled in. */
static const struct node *as_written(const struct flow *flow, const struct at *entity)
{
	char *path = arena_format(flow->tmp, "%s.entity_version",
				  at_text(flow->tmp, entity));
	const struct node *written = value_get(flow->view->own, path);

	return written ? written : value_get(flow->view->bundle->base.config, path);
}

static void check_version(void *self, const struct node *entity, const struct at *at)
{
	struct flow *flow = self;
	const struct node *version = node_get(entity, "entity_version"), *written;
	struct span model = flow_text(flow, node_get(entity, "entity_name"));

	if (!model.len || scalar_is_blank(version) || !map_find(&flow->by_name, model))
		return;
	written = as_written(flow, at);
	if (written && (written->kind == NODE_STRING || written->kind == NODE_INT) &&
	    !scalar_is_open(written) && !is_explained(flow, value_place(written)))
		flow_say(flow, (struct flow_said){
			CHECK_VERSION_UNSAID, written->text, model,
		}, written, NULL);
}

void flow_check_serving(struct flow *flow)
{
	const char *entities =
		"resources.model_serving_endpoints.*.config.served_entities[*]";

	if (flow->models.count && !flow->open)
		value_each(flow->view->config, entities, check_version, flow);
}
