/* documents.c - the files that a deploy reads: of dashboards, Genie spaces and
   alerts. */
#include "base/str.h"
#include "bundle/found.h"
#include "bundle/library.h"
#include "bundle/local.h"
#include "bundle/reference.h"
#include "bundle/scalar.h"
#include "bundle/step.h"
#include "bundle/value.h"

/* Reads of one step; the CLI ends it at the first that fails. */
struct reading {
	struct view *view;
	bool ended;
};

static void fail(struct reading *reading, enum bundle_check check,
		 const struct node *node, const char *value)
{
	struct view *view = reading->view;

	reading->ended = view->bundle->wish->like_cli;
	say(view, (struct said){
		.check = check, .place = value_place(node), .value = value,
	});
}

/* The file of `file_path`, from the judged root; NULL: none is named. */
static const char *file_path(const struct reading *reading, const struct node *resource)
{
	const struct node *node = node_get(resource, "file_path");

	if (!node_is(node, NODE_STRING) || reading->ended || !node->text.len ||
	    is_open(node->text))
		return NULL;
	struct bundle *bundle = reading->view->bundle;
	return local_path(bundle->keep, bundle, node->text);
}

static bool is_there(const struct reading *reading, const char *path)
{
	enum found_kind kind = found_at(reading->view->bundle, path)->kind;

	return kind != FOUND_NOTHING && kind != FOUND_FOLDER;
}

static void read_document(void *self, const struct node *resource, const struct at *at)
{
	struct reading *reading = self;
	const char *path = file_path(reading, resource);

	(void)at;
	if (path && !is_there(reading, path))
		fail(reading, CHECK_DOCUMENT_ABSENT, node_get(resource, "file_path"),
		     path);
}

void step_dashboard_files(struct view *view)
{
	value_each(view->config, "resources.dashboards.*", read_document,
		   &(struct reading){ view, false });
}

/* A text, or what is made one. */
static bool is_space(const struct node *space)
{
	return value_is_null(space) || node_is(space, NODE_STRING) ||
	       node_is(space, NODE_MAP) || node_is(space, NODE_LIST);
}

static void read_space(void *self, const struct node *resource, const struct at *at)
{
	struct reading *reading = self;
	const struct node *inline_space = node_get(resource, "serialized_space");

	if (!is_space(inline_space))
		say_text(reading->view, CHECK_NO_SPACE, inline_space);
	if (file_path(reading, resource) && !value_is_null(inline_space))
		say(reading->view, (struct said){
			.check = CHECK_TWO_SPACES, .place = value_place(inline_space),
			.related = value_place(node_get(resource, "file_path")),
		});
	else
		read_document(self, resource, at);
}

void step_genie_files(struct view *view)
{
	value_each(view->config, "resources.genie_spaces.*", read_space,
		   &(struct reading){ view, false });
}

/* A field that belongs into the alert's file, or NULL. */
static const struct pair *strange_field(const struct node *alert)
{
	static const char *const fields[] = {
		"warehouse_id", "display_name", "file_path", "permissions", "lifecycle",
	};

	for (size_t i = 0; i < alert->count; i++) {
		bool known = value_is_null(alert->pairs[i].value);

		for (size_t k = 0; k < sizeof fields / sizeof *fields; k++)
			known |= span_is(alert->pairs[i].key->text, fields[k]);
		if (!known)
			return &alert->pairs[i];
	}
	return NULL;
}

/* What of a file becomes part of its alert, all else is passed over; `lines`: a list of
   lines, which are put together. */
static const struct { const char *key, *as; bool lines; } parts[] = {
	{ "query_lines", "query_text", true },
	{ "custom_description_lines", "custom_description", true },
	{ "custom_summary", "custom_summary", false },
	{ "schedule", "schedule", false },
	{ "evaluation", "evaluation", false },
	{ "effective_run_as", "effective_run_as", false },
	{ "run_as", "run_as", false },
	{ "run_as_user_name", "run_as_user_name", false },
	{ "parent_path", "parent_path", false },
	{ "parameters", "parameters", false },
};

static const struct node *join_lines(struct arena *keep, const struct node *lines)
{
	struct str text = str_new(keep);

	for (size_t i = 0; i < lines->count; i++) {
		str_add(&text, scalar_text(lines->items[i]));
		str_byte(&text, '\n');
	}
	return value_string(keep, lines->place, str_span(&text));
}

/* To the CLI what a file says stands nowhere. */
static const struct node *nowhere(void *self, const struct node *node,
				  const struct at *at)
{
	struct arena *keep = self;
	struct node *copy = value_copy(keep, value_children(keep, node, at, nowhere, keep));

	copy->settled = node->settled;
	copy->place = (struct sw_place){0};
	return copy;
}

static const struct node *with_file(struct view *view, const struct node *alert,
				    const struct node *root)
{
	struct arena *keep = view->bundle->keep;

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		const struct node *value = node_get(root, parts[i].key);

		if (value_is_null(value) || node_get(alert, parts[i].as) ||
		    (parts[i].lines && !node_is(value, NODE_LIST)))
			continue;
		if (parts[i].lines)
			value = join_lines(keep, value);
		if (view->bundle->wish->like_cli)
			value = nowhere(keep, value, NULL);
		alert = value_set(keep, alert, parts[i].as, value);
	}
	return alert;
}

/* The alert with its file's fields; NULL, and said: they cannot be had. */
static const struct node *filled(struct reading *reading, const struct node *alert,
				 const char *path)
{
	struct bundle *bundle = reading->view->bundle;
	const struct node *node = node_get(alert, "file_path");
	const struct snapshot *snapshot = shelf_snapshot(bundle->shelf);
	const struct file *file = snapshot_find(snapshot, span_of(path));
	struct sw_fault fault = {0};
	struct tree *tree = file ? shelf_tree(bundle->shelf, file, &fault) : NULL;
	struct reference reference;

	if (!is_there(reading, path))
		return fail(reading, CHECK_ALERT_ABSENT, node, path), NULL;
	if (!tree)
		return NULL;
	if (tree->broken || !node_is(tree_root(tree), NODE_MAP))
		return fail(reading, CHECK_ALERT_BROKEN, node, path), NULL;
	if (reference_find(tree->source->text, 0, &reference))
		return fail(reading, CHECK_ALERT_REFERENCE, node, path), NULL;
	return with_file(reading->view, alert, tree_root(tree));
}

static const struct node *read_alert(void *self, const struct node *alert,
				     const struct at *at)
{
	struct reading *reading = self;
	const char *path = file_path(reading, alert);
	const struct node *file = node_get(alert, "file_path"), *full;
	const struct pair *strange;

	(void)at;
	if (!path)
		return alert;
	strange = strange_field(alert);
	if (strange)
		fail(reading, CHECK_ALERT_FIELD, strange->value,
		     arena_string(reading->view->bundle->keep, strange->key->text));
	if (reading->ended || !path_is_local(file->text))
		return alert;
	full = filled(reading, alert, path);
	return full ? full : alert;
}

void step_alert_files(struct view *view)
{
	view->config =
		value_rewrite(view->bundle->keep, view->config, "resources.alerts.*",
				     read_alert, &(struct reading){ view, false });
}
