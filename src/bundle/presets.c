/* presets.c - what `presets:` does to every resource. */
#include "bundle/step.h"

#include "bundle/preset.h"
#include "bundle/scalar.h"
#include "bundle/user.h"
#include "bundle/value.h"

static void job(struct presets *presets, struct patch *patch)
{
	preset_prefix(presets, patch, "name", presets->prefix);
	preset_tags(presets, patch, "tags");
	if (presets->runs && value_is_null(node_get(patch->map, "max_concurrent_runs")))
		patch_set(patch, "max_concurrent_runs", presets->runs);
	preset_pause(presets, patch, "schedule");
	preset_pause(presets, patch, "continuous");
	preset_pause(presets, patch, "trigger");
}

static void pipeline(struct presets *presets, struct patch *patch)
{
	preset_prefix(presets, patch, "name", presets->prefix);
	preset_tags(presets, patch, "tags");
	if (presets->development)
		patch_set(patch, "development",
			  value_bool(presets->keep, (struct sw_place){0}, true));
	if (presets->paused && node_get(patch->map, "continuous"))
		patch_set(patch, "continuous",
			  value_bool(presets->keep, (struct sw_place){0}, false));
}

static void model(struct presets *presets, struct patch *patch)
{
	preset_prefix(presets, patch, "name", presets->prefix);
	preset_tag_list(presets, patch, "tags");
}

static void experiment(struct presets *presets, struct patch *patch)
{
	preset_path(presets, patch);
	preset_tag_list(presets, patch, "tags");
}

static void plain(struct presets *presets, struct patch *patch)
{
	preset_prefix(presets, patch, "name", presets->plain);
}

/* A monitor's schedule cannot be paused: it goes. */
static void monitor(struct presets *presets, struct patch *patch)
{
	const struct node *schedule = node_get(patch->map, "schedule");

	if (presets->paused && schedule &&
	    !span_is(value_text(schedule, "pause_status"), "UNPAUSED"))
		patch_set(patch, "schedule", NULL);
}

static void cluster(struct presets *presets, struct patch *patch)
{
	preset_prefix(presets, patch, "cluster_name", presets->prefix);
	preset_tags(presets, patch, "custom_tags");
}

static void pool(struct presets *presets, struct patch *patch)
{
	preset_prefix(presets, patch, "instance_pool_name", presets->prefix);
	preset_tags(presets, patch, "custom_tags");
}

static void dashboard(struct presets *presets, struct patch *patch)
{
	preset_prefix(presets, patch, "display_name", presets->prefix);
}

static void genie(struct presets *presets, struct patch *patch)
{
	preset_prefix(presets, patch, "title", presets->prefix);
}

static void alert(struct presets *presets, struct patch *patch)
{
	preset_prefix(presets, patch, "display_name", presets->prefix);
	if (value_text(node_get(patch->map, "schedule"), "quartz_cron_schedule").len)
		preset_pause(presets, patch, "schedule");
}

static void warehouse(struct presets *presets, struct patch *patch)
{
	const struct node *tags = node_get(patch->map, "tags");
	struct patch inner = patch_new(presets->keep, tags);

	preset_prefix(presets, patch, "name", presets->prefix);
	preset_tag_list(presets, &inner, "custom_tags");
	if (inner.copy)
		patch_set(patch, "tags", inner.map);
}

static const struct row {
	const char *pattern;
	void (*apply)(struct presets *presets, struct patch *patch);
} rows[] = {
	{ "resources.jobs.*", job },
	{ "resources.pipelines.*", pipeline },
	{ "resources.models.*", model },
	{ "resources.experiments.*", experiment },
	{ "resources.model_serving_endpoints.*", plain },
	{ "resources.registered_models.*", plain },
	{ "resources.quality_monitors.*", monitor },
	{ "resources.clusters.*", cluster },
	{ "resources.instance_pools.*", pool },
	{ "resources.dashboards.*", dashboard },
	{ "resources.genie_spaces.*", genie },
	{ "resources.alerts.*", alert },
	{ "resources.sql_warehouses.*", warehouse },
};

struct applying { struct presets *presets; const struct row *row; };

static const struct node *apply(void *self, const struct node *node,
				const struct at *at)
{
	struct applying *applying = self;
	struct patch patch = patch_new(applying->presets->keep, node);

	(void)at;
	if (node_is(node, NODE_MAP))
		applying->row->apply(applying->presets, &patch);
	return patch.copy ? patch.map : node;
}

/* `[dev jane] ` becomes `dev_jane_`; what is not known yet stays as it is. */
static struct span plain_prefix(struct arena *keep, struct span prefix)
{
	struct span text = span_trim(prefix);

	if (is_open(text))
		return prefix;
	return span_of(arena_format(keep, "%s%s", plain_name(keep, text),
				    span_ends(text, "]") ? "_" : ""));
}

static const struct node *known_pause(struct view *view, const struct node *node)
{
	if (!node_is(node, NODE_STRING) || !node->text.len)
		return NULL;
	if (node_is_text(node, "PAUSED") || node_is_text(node, "UNPAUSED"))
		return node;
	if (!is_open(node->text))
		say_text(view, CHECK_PAUSE_STATUS, node);
	return NULL;
}

#define TAGS_MOST 100		/* a job may have 25 */

static const struct node *tags_of(struct view *view, const struct node *presets)
{
	const struct node *tags = node_get(presets, "tags");

	if (!node_is(tags, NODE_MAP))
		return NULL;
	if (tags->count <= TAGS_MOST)
		return tags;
	bundle_gap(view->bundle, view->bundle->file->path,
		   "its presets have more than 100 tags");
	return NULL;
}

static void apply_row(struct view *view, struct presets *presets, const struct row *row)
{
	struct applying applying = { presets, row };

	view->config = value_rewrite(view->bundle->keep, view->config, row->pattern,
				     apply, &applying);
}

void step_presets(struct view *view)
{
	static const struct row schema = { "resources.schemas.*", plain };
	const struct node *own = value_get(view->config, "presets");
	struct span prefix = value_text(own, "name_prefix");
	struct presets presets = {
		.keep = view->bundle->keep, .prefix = prefix,
		.plain = plain_prefix(view->bundle->keep, prefix),
		.tags = tags_of(view, own),
		.runs = node_get(own, "jobs_max_concurrent_runs"),
		.pause = known_pause(view, node_get(own, "trigger_pause_status")),
		.development = scalar_is_true(value_get(own, "pipelines_development")),
		.unnamed = view->bundle->wish->like_cli,
	};

	presets.paused = node_is_text(presets.pause, "PAUSED");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		apply_row(view, &presets, &rows[i]);
	if (!scalar_is_true(value_get(view->config,
				      "experimental.skip_name_prefix_for_schema")))
		apply_row(view, &presets, &schema);
}
