/* apps.c - where the source of an app comes from, and what the app may do. */
#include "bundle/step.h"

#include "base/str.h"
#include "bundle/resource.h"
#include "bundle/value.h"

/* The sources of the apps so far: path -> the app's key. */
struct sources {
	struct view *view;
	struct map by_path;
};

static void check_twin(struct sources *sources, const struct resource *app)
{
	const struct node *path = node_get(app->body, "source_code_path");
	struct view *view = sources->view;
	bool git = scalar_is_blank(path);
	const struct node *first = map_add(&sources->by_path,
		git ? SPAN("") : path->text, (void *)app->key);

	if (first)
		say(view, (struct said){
			.check = git ? CHECK_APPS_BY_GIT : CHECK_APP_SOURCE_TWIN,
			.place = git ? app->key->place : value_place(path),
			.value = resource_name(view, app),
			.other = arena_string(view->bundle->keep, first->text),
			.related = first->place,
		});
}

static bool has_one_source(struct view *view, const struct resource *app)
{
	const struct node *git = node_get(app->body, "git_source");
	bool by_path = !scalar_is_blank(node_get(app->body, "source_code_path"));
	bool by_git = !value_is_null(git);

	if (by_path != by_git)
		return true;
	say(view, (struct said){
		.check = by_path ? CHECK_APP_TWO_SOURCES : CHECK_APP_NO_SOURCE,
		.place = by_path ? value_place(git) : value_place(app->body),
		.cli = value_place(app->body), .value = resource_name(view, app),
	});
	return false;
}

/* Where an item of `resources:` says which resource it is; `second` where the first is
   blank. */
static const struct { const char *kind, *field, *second; } refers[] = {
	{ "job", "id", NULL }, { "sql_warehouse", "id", NULL },
	{ "serving_endpoint", "name", NULL }, { "experiment", "experiment_id", NULL },
	{ "postgres", "branch", "database" },
	{ "uc_securable", "securable_full_name", NULL },
};

static const struct node *reference_in(const struct node *item)
{
	for (size_t i = 0; i < sizeof refers / sizeof *refers; i++) {
		const struct node *kind = node_get(item, refers[i].kind),
				  *field = node_get(kind, refers[i].field);

		if (!value_is_null(kind))
			return scalar_is_blank(field) && refers[i].second ?
			       node_get(kind, refers[i].second) : field;
	}
	return NULL;
}

static struct span cut_word(struct span *rest)
{
	size_t end = span_find(*rest, '.');
	struct span word = span_cut(*rest, end);

	*rest = span_from(*rest, end + 1);
	return word;
}

/* `${resources.TYPE.KEY.FIELD}`: its type and key; false where it is none. */
static bool read_reference(struct span text, struct span *type, struct span *key)
{
	size_t at = span_search(text, SPAN("${resources."));
	struct span rest = span_from(text, at + 12);

	if (at == text.len)
		return false;
	rest = span_cut(rest, span_find(rest, '}'));
	*type = cut_word(&rest);
	*key = cut_word(&rest);
	return type->len && key->len && rest.len && span_find(rest, '.') == rest.len;
}

static bool names_app(const struct node *permissions, struct span principal)
{
	for (size_t i = 0; i < permissions->count; i++) {
		const struct node *name =
			node_get(permissions->items[i], "service_principal_name");

		if (node_is(name, NODE_STRING) && span_same(name->text, principal))
			return true;
	}
	return false;
}

/* A later deploy takes away what the app was given by hand. */
static void check_permission(struct view *view, const struct resource *app,
			     const struct node *item)
{
	struct arena *keep = view->bundle->keep;
	const struct node *field = reference_in(item), *permissions;
	struct span type, key;

	if (!node_is(field, NODE_STRING) || !read_reference(field->text, &type, &key))
		return;
	permissions = node_get(resource_find(view, arena_string(keep, type), key),
			       "permissions");
	const char *principal = arena_format(
		keep, "${resources.apps.%s.service_principal_client_id}",
		resource_name(view, app));

	if (node_is(permissions, NODE_LIST) && permissions->count &&
	    !names_app(permissions, span_of(principal)))
		say(view, (struct said){
			.check = CHECK_APP_PERMISSION, .place = value_place(field),
			.cli = value_place(app->body),
			.value = resource_name(view, app),
			.other = resource_id(keep, type, key).at,
			.related = value_place(permissions),
		});
}

void step_apps(struct view *view)
{
	struct sources sources = { view, map_new(view->bundle->keep) };
	const struct node *apps = resources_of(view, "apps");

	for (size_t i = 0; i < apps->count; i++) {
		const struct resource app = { "apps", apps->pairs[i].key,
					      apps->pairs[i].value };
		const struct node *items = node_get(app.body, "resources");

		if (!node_is(app.body, NODE_MAP) || !has_one_source(view, &app))
			continue;
		check_twin(&sources, &app);
		for (size_t k = 0; node_is(items, NODE_LIST) && k < items->count; k++)
			check_permission(view, &app, items->items[k]);
	}
}
