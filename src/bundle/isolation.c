/* isolation.c - that targets share no workspace and no catalog that they should not. */
#include "bundle/step.h"

#include "bundle/scalar.h"
#include "bundle/target.h"
#include "bundle/value.h"

static struct span host_of(const struct view *view)
{
	struct span host = value_text(view->config, "workspace.host");

	while (span_ends(host, "/"))
		host.len--;
	return host;
}

/* What a template or a guide leaves to be filled in. */
static bool is_stand_in(struct span text)
{
	return span_search(text, SPAN("xxx")) < text.len ||
	       span_search(text, SPAN("your-")) < text.len ||
	       span_search(text, SPAN("<")) < text.len;
}

static struct sw_place place_of(const struct view *view, const char *path)
{
	struct sw_place place = value_place(value_get(view->config, path));
	const struct node *key = target_key(view);

	return place.path || !key ? place : key->place;
}

static bool shares_host(const struct view *view, const struct view *other)
{
	struct span host = host_of(view);

	return host.len && !is_open(host) && !is_stand_in(host) &&
	       span_same(host, host_of(other));
}

static const char *const catalogs[] = {
	"variables.catalog_name.value", "variables.catalog.value",
};
static const char *const schemas[] = {
	"variables.schema_name.value", "variables.schema.value",
};

/* A catalog in common does no harm to those who keep to a schema of their own. */
static bool schemas_differ(const struct view *view, const struct view *other)
{
	for (size_t i = 0; i < sizeof schemas / sizeof *schemas; i++)
		if (!span_same(value_text(view->config, schemas[i]),
			       value_text(other->config, schemas[i])))
			return true;
	return false;
}

static const char *shared_catalog(const struct view *view, const struct view *other)
{
	for (size_t i = 0; i < sizeof catalogs / sizeof *catalogs; i++) {
		struct span catalog = value_text(view->config, catalogs[i]);

		if (catalog.len && !is_open(catalog) && !schemas_differ(view, other) &&
		    span_same(catalog, value_text(other->config, catalogs[i])))
			return catalogs[i];
	}
	return NULL;
}

static void tell(struct view *view, const struct view *other, enum bundle_check check,
		 const char *path)
{
	struct sw_place place = place_of(view, path), related = place_of(other, path);

	if (related.line == place.line)	/* set once, for both */
		related = (struct sw_place){0};
	say(view, (struct said){
		.check = check, .value = view->target, .other = other->target,
		.place = place, .related = related,
	});
}

/* Dev may look at staging's, not at production's; test runs in staging's workspace. */
static bool wants_own_catalog(enum stage stage, enum stage other)
{
	return stage == STAGE_PROD ? other != STAGE_NONE && other != STAGE_PROD :
	       stage == STAGE_TEST && other == STAGE_STAGING;
}

/* Of the targets that it shares with, the first is told. */
static void check_host(struct view *view)
{
	struct views *views = &view->bundle->views;

	for (size_t i = 0; i < views->count; i++) {
		const struct view *other = &views->at[i];

		if (!wants_own_catalog(STAGE_PROD, other->stage) ||
		    !shares_host(view, other))
			continue;
		tell(view, other, CHECK_PROD_SHARES_WORKSPACE, "workspace.host");
		return;
	}
}

static void check_catalog(struct view *view)
{
	struct views *views = &view->bundle->views;

	for (size_t i = 0; i < views->count; i++) {
		const struct view *other = &views->at[i];
		const char *path = shared_catalog(view, other);

		if (path && wants_own_catalog(view->stage, other->stage)) {
			tell(view, other, other->stage == STAGE_DEV ?
			     CHECK_PROD_SHARES_CATALOG : CHECK_CATALOG_SHARED, path);
			return;
		}
	}
}

/* When the last target is resolved, all are compared. */
void step_isolation(struct view *view)
{
	struct views *views = &view->bundle->views;

	if (!view->bundle->wish->mlops || !view_is_last(view))
		return;
	for (size_t i = 0; i < views->count; i++) {
		if (views->at[i].stage == STAGE_PROD)
			check_host(&views->at[i]);
		if (stage_ships(views->at[i].stage))
			check_catalog(&views->at[i]);
	}
}

static bool is_local(struct span host)
{
	return span_starts(host, "http://localhost") ||
	       span_starts(host, "http://127.");
}

/* `https://` and a name, perhaps a port. */
static bool is_plain(struct span host)
{
	struct span rest = span_from(host, strlen("https://"));

	return span_starts(host, "https://") && rest.len &&
	       span_find(rest, '/') == rest.len && span_find(rest, '?') == rest.len &&
	       span_find(rest, '#') == rest.len;
}

/* Without a path, query or fragment. */
static struct span trimmed(struct span host)
{
	size_t start = strlen("https://"), end = start;

	while (end < host.len && !strchr("/?#", host.at[end]))
		end++;
	return span_cut(host, end);
}

static void check_profile(struct view *view)
{
	const struct node *profile = value_get(view->config, "workspace.profile");

	if (node_is(profile, NODE_STRING) && profile->text.len)
		say_text(view, CHECK_SHARED_PROFILE, profile);
}

/* An empty `host:` of the target's own, as the root file has it; or the target. */
static struct sw_place place_of_host(const struct view *view)
{
	const struct bundle *bundle = view->bundle;
	struct sw_fault fault = {0};
	const struct tree *tree = !bundle->file ? NULL :
		shelf_tree(bundle->shelf, bundle->file, &fault);
	const struct pair *own = !tree ? NULL :
		node_pair(node_get(tree_root(tree), "targets"), span_of(view->target));
	const struct pair *host = !own ? NULL :
		node_pair(node_get(own->value, "workspace"), SPAN("host"));

	return host ? host->key->place : place_of(view, "workspace.host");
}

void step_hosts(struct view *view)
{
	const struct node *node = value_get(view->config, "workspace.host");
	struct span host = host_of(view);
	bool ships = view->bundle->wish->mlops && stage_ships(view->stage);

	if (host.len && !is_open(host) && !is_plain(host) && !is_local(host))
		say(view, (struct said){
			.check = ships ? CHECK_HOST_FORM : CHECK_HOST_FORM_PLAIN,
			.place = value_place(node),
			.value = arena_string(view->bundle->keep, node->text),
			.other = arena_string(view->bundle->keep, trimmed(host)),
			.by_hand = node->replaced || !is_plain(trimmed(host)),
		});
	if (ships)
		check_profile(view);
	if (ships && !host.len && !value_text(view->config, "workspace.profile").len)
		say(view, (struct said){
			.check = view->bundle->wish->ci ? CHECK_HOST_ABSENT :
				 CHECK_HOST_ABSENT_EARLY,
			.place = place_of_host(view),
			.value = view->target,
		});
}
