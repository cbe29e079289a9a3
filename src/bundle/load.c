/* load.c - the root file and what it includes, each read, then merged. */
#include "bundle/step.h"

#include <string.h>

#include "bundle/advice.h"
#include "bundle/gather.h"
#include "bundle/include.h"
#include "bundle/included.h"
#include "bundle/normalise.h"
#include "bundle/read.h"
#include "bundle/value.h"
#include "text/goglob.h"
#include "text/paths.h"

static void note_gap(void *self, const char *path, const char *reason)
{
	bundle_gap(self, path, reason);
}

static struct include_search search_of(struct bundle *bundle)
{
	return (struct include_search){
		.keep = bundle->keep, .shelf = bundle->shelf,
		.steps = shelf_snapshot(bundle->shelf)->limits->match_steps,
		.gap = note_gap, .self = bundle,
	};
}

static const struct file *find_root(struct bundle *bundle, const char *name)
{
	struct include_search search = search_of(bundle);
	bool escapes = false;
	const char *path = path_join(bundle->keep, span_of(bundle->folder), name);
	const struct file *file =
		snapshot_find(shelf_snapshot(bundle->shelf), span_of(path));

	return include_follow(&search, file, &escapes);
}

static struct sw_place top(const char *path)
{
	return (struct sw_place){ .path = path, .line = 1, .column = 1 };
}

/* A list or scalar at the top: the CLI says so twice. */
static void not_a_map(struct view *view, const struct node *root)
{
	if (view->bundle->wish->like_cli)
		say(view, (struct said){ .check = CHECK_NOT_A_MAP, .place = root->place });
	say(view, (struct said){ .check = CHECK_NOT_LOADED, .place = root->place,
				 .value = node_kind_name(root->kind) });
	view->bundle->partial = true;
}

/* The file's root as the types want it, or NULL. */
static const struct node *take(struct view *view, const struct file *file)
{
	struct bundle *bundle = view->bundle;
	const struct node *root = read_config(view, file);

	if (!value_is_null(root) && root->kind != NODE_MAP) {
		not_a_map(view, root);
		root = NULL;
	}
	if (root)
		root = normalise_file(view, root);
	*vec_add(bundle->keep, &bundle->files) = file;
	*vec_add(bundle->keep, &bundle->roots) = root;
	gather(bundle->gathered, root);
	return root;
}

void step_load(struct view *view)
{
	struct bundle *bundle = view->bundle;

	for (size_t i = 0; i < 4; i++) {
		const struct file *file = find_root(bundle, bundle_root_names[i]);

		if (file && bundle->file)
			say(view, (struct said){
				.check = CHECK_TWO_ROOTS, .value = bundle->file->path,
				.other = file->path, .place = top(file->path),
			});
		else if (file)
			bundle->file = file;
	}
	bundle->gathered = gathered_new(view);
	if (bundle->file)
		take(view, bundle->file);
	else
		say(view, (struct said){ .check = CHECK_NO_ROOT,
					 .value = *bundle->folder ? bundle->folder : "." });
}

/* What is wrong with an entry, or CHECKS. */
static enum bundle_check fault_of(const struct include *include)
{
	bool reference = span_search(include->entry->text, SPAN("${")) <
			 include->entry->text.len;

	if (span_starts(include->entry->text, "/"))
		return CHECK_INCLUDE_ABSOLUTE;
	if (include->malformed)
		return CHECK_INCLUDE_MALFORMED;
	if (!include->path)
		return CHECK_INCLUDE_ESCAPES;
	if (include->odds.count)
		return CHECK_INCLUDE_NOT_CONFIG;
	if (include->files.count)
		return CHECKS;
	if (!include->glob)
		return CHECK_INCLUDE_MISSING;
	return reference ? CHECK_INCLUDE_REFERENCE : CHECK_INCLUDE_EMPTY;
}

static void check_entry(struct view *view, const struct include *include)
{
	struct arena *keep = view->bundle->keep;
	enum bundle_check check = fault_of(include);

	if (check == CHECKS)
		return;
	struct said said = {
		.check = check, .place = include->entry->place,
		.value = arena_string(keep, include->entry->text),
	};
	if (include->path) {
		said.reads = arena_array(keep, const char *, 1);
		((const char **)said.reads)[0] =
			goglob_as_glob(keep, span_of(include->path));
		said.read_count = 1;
	}
	if (check == CHECK_INCLUDE_MISSING || check == CHECK_INCLUDE_EMPTY)
		said.other = include_advice(view->bundle, include);
	if (check == CHECK_INCLUDE_EMPTY && *said.other)
		said.check = CHECK_INCLUDE_DEEPER;
	/* The CLI has one for each file. */
	for (size_t i = 0; i < include->odds.count; i++) {
		said.other = include->odds.at[i];
		if (!i || view->bundle->wish->like_cli)
			say(view, said);
	}
	if (!include->odds.count)
		say(view, said);
}

/* Files of all entries, each once and no root file. */
static void collect(struct view *view, const struct includes *includes,
		    struct bundle_files *files)
{
	struct bundle *bundle = view->bundle;
	struct map seen = map_new(bundle->keep);

	for (size_t i = 0; i < 4; i++)
		map_add(&seen, span_of(path_join(bundle->keep, span_of(bundle->folder),
						 bundle_root_names[i])), bundle);
	for (size_t i = 0; i < includes->count; i++)
		for (size_t k = 0; k < includes->at[i].files.count; k++) {
			const struct file *file = includes->at[i].files.at[k];

			if (!map_add(&seen, span_of(file->path), bundle) &&
			    path_is_config(span_of(file->path)))
				*vec_add(bundle->keep, files) = file;
		}
}

/* From here on `include` is what was found; the files' own lists are added to it. */
static void list_files(struct view *view)
{
	struct bundle *bundle = view->bundle;
	struct sw_place place = value_get(view->config, "include")->place;
	struct node *list = value_new(bundle->keep, NODE_LIST, place);

	list->count = bundle->included.count;
	list->items = arena_array(bundle->keep, const struct node *, list->count);
	for (size_t i = 0; i < list->count; i++) {
		const char *path = path_seen(bundle->keep, span_of(bundle->folder),
					     span_of(bundle->included.at[i]->path));
		list->items[i] = value_string(bundle->keep, place, span_of(path));
	}
	bundle->gathered = gathered_new(view);
	gather(bundle->gathered, value_set(bundle->keep, view->config, "include", list));
}

/* The CLI puts the root's path before each entry, unquoted. */
static bool root_is_pattern(struct view *view)
{
	struct bundle *bundle = view->bundle;

	if (!bundle->folder[strcspn(bundle->folder, "*?[]^")])
		return false;
	say(view, (struct said){ .check = CHECK_ROOT_PATTERN, .value = bundle->folder,
				 .place = top(bundle->file->path) });
	return bundle->wish->like_cli;
}

void step_include(struct view *view)
{
	struct bundle *bundle = view->bundle;
	struct include_search search = search_of(bundle);
	bool like_cli = bundle->wish->like_cli;

	if (!bundle->file || root_is_pattern(view))
		return;
	struct includes includes = includes_find(&search, bundle->folder, view->config);
	for (size_t i = 0; i < includes.count && !(like_cli && view->erred); i++)
		check_entry(view, &includes.at[i]);
	if (like_cli && view->erred)
		return;
	collect(view, &includes, &bundle->included);
	if (value_get(view->config, "include"))
		list_files(view);
	for (size_t i = 0; i < bundle->wish->left_out.count; i++)
		*vec_add(bundle->keep, &bundle->included) = bundle->wish->left_out.at[i];
}

/* To the CLI each file is a step of its own. */
void step_files(struct view *view)
{
	struct bundle *bundle = view->bundle;

	for (size_t i = 0; i < bundle->included.count; i++) {
		const struct file *file = bundle->included.at[i];

		if (bundle->wish->like_cli && view->erred)
			return;
		check_included(view, file, take(view, file));
	}
}
