/* entries.c - the entries of `include:`, each to the files it takes. */
#include "bundle/entries.h"

#include <string.h>

#include "bundle/advice.h"
#include "bundle/gather.h"
#include "bundle/scalar.h"
#include "bundle/step.h"
#include "bundle/value.h"
#include "text/goglob.h"
#include "text/paths.h"

static void note_gap(void *self, const char *path, const char *reason)
{
	bundle_gap(self, path, reason);
}

struct include_search entries_search(struct bundle *bundle)
{
	return (struct include_search){
		.keep = bundle->keep, .shelf = bundle->shelf,
		.steps = shelf_snapshot(bundle->shelf)->limits->match_steps,
		.gap = note_gap, .self = bundle,
	};
}

static bool is_root(const struct bundle *bundle, const struct include *include)
{
	return !include->glob && include->files.count == 1 &&
	       include->files.at[0] == bundle->file;
}

/* What is wrong with an entry, or CHECKS. */
static enum bundle_check fault_of(const struct bundle *bundle,
				  const struct include *include)
{
	bool reference = is_open(include->entry->text);

	if (span_starts(include->entry->text, "/"))
		return CHECK_INCLUDE_ABSOLUTE;
	if (include->malformed)
		return CHECK_INCLUDE_MALFORMED;
	if (!include->path)
		return CHECK_INCLUDE_ESCAPES;
	if (include->unseen)
		return CHECKS;
	if (include->odds.count)
		return CHECK_INCLUDE_NOT_CONFIG;
	if (include->files.count)
		return is_root(bundle, include) ? CHECK_INCLUDE_ITSELF : CHECKS;
	if (!include->glob)
		return CHECK_INCLUDE_MISSING;
	return reference ? CHECK_INCLUDE_REFERENCE : CHECK_INCLUDE_EMPTY;
}

#define ADVICE_MOST 20		/* entries that get one */

static void advise(struct bundle *bundle, const struct include *include,
		   size_t *advised, struct said *said)
{
	const char *folder = NULL;

	said->other = "";
	if ((*advised)++ >= ADVICE_MOST)
		return;
	said->other = include_advice(bundle, include);
	if (said->check == CHECK_INCLUDE_MISSING)
		return;
	if (*said->other)
		said->check = CHECK_INCLUDE_DEEPER;
	else if ((folder = include_folder(bundle, include))) {
		said->check = CHECK_INCLUDE_FOLDER;
		said->other = folder;
	}
}

static void check_entry(struct view *view, const struct include *include,
			size_t *advised)
{
	struct arena *keep = view->bundle->keep;
	enum bundle_check check = fault_of(view->bundle, include);

	view->bundle->partial |= include->unseen;
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
		advise(view->bundle, include, advised, &said);
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
	gather_anew(view, value_set(bundle->keep, view->config, "include", list));
}

/* The CLI puts the root's path before each entry, unquoted. */
static bool root_is_pattern(struct view *view)
{
	struct bundle *bundle = view->bundle;

	if (!bundle->folder[strcspn(bundle->folder, "*?[]^")])
		return false;
	say(view, (struct said){ .check = CHECK_ROOT_PATTERN, .value = bundle->folder,
				 .place = {
		.path = bundle->file->path, .line = 1, .column = 1 } });
	return bundle->wish->like_cli;
}

void step_include(struct view *view)
{
	struct bundle *bundle = view->bundle;
	struct include_search search = entries_search(bundle);
	bool like_cli = bundle->wish->like_cli;
	size_t advised = 0;

	if (!bundle->file || root_is_pattern(view))
		return;
	struct includes includes = includes_find(&search, bundle->folder, view->config);
	collect(view, &includes, &bundle->included);
	for (size_t i = 0; i < includes.count && !(like_cli && view->erred); i++)
		check_entry(view, &includes.at[i], &advised);
	if (like_cli && view->erred)
		return;
	if (value_get(view->config, "include"))
		list_files(view);
	for (size_t i = 0; i < bundle->wish->left_out.count; i++)
		*vec_add(bundle->keep, &bundle->included) =
			bundle->wish->left_out.at[i];
}
