/* ai_code.c - `code_source_path` of AI Runtime tasks: a folder that a deploy packs. */
#include "bundle/carrier.h"
#include "bundle/exclude.h"
#include "bundle/found.h"
#include "bundle/library.h"
#include "bundle/scalar.h"
#include "bundle/step.h"
#include "bundle/sync.h"
#include "bundle/value.h"
#include "text/paths.h"

/* Where the packed code is kept, below the sync root. */
#define PACKED ".air_snapshots"

static bool is_code(const struct carried *carried)
{
	struct span text = carried->node->text;

	return carried->carrier->wants == WANTS_CODE && text.len &&
	       path_is_local(text) &&
	       !is_open(text);
}

static bool is_in_loop(const struct carried *carried)
{
	struct span pattern = span_of(carried->carrier->pattern);

	return span_search(pattern, SPAN(".for_each_task.")) < pattern.len;
}

/* Whether it is a folder that is packed. */
static bool check_code(struct view *view, const struct carried *carried)
{
	const struct node *code = carried->node;
	const char *path =
		path_resolve(view->bundle->keep, span_of(sync_root(view)->path),
					code->text);

	if (!sync_holds(view, path)) {
		say_text(view, CHECK_CODE_OUTSIDE, code);
		return false;
	}
	if (found_at(view->bundle, path)->kind != FOUND_FOLDER)
		return false;
	if (carried_from_git(carried))
		say_text(view, CHECK_CODE_WITH_GIT, code);
	else if (scalar_is_true(value_get(view->config,
					  "experimental.immutable_folder")) ||
		 scalar_is_true(value_get(view->config,
					  "presets.source_linked_deployment")))
		say_text(view, CHECK_CODE_NOT_COPIED, code);
	return true;
}

/* The packed code must come to be in the workspace. */
static void check_packed(struct view *view)
{
	struct arena *keep = view->bundle->keep;
	const char *packed =
		path_resolve(keep, span_of(sync_root(view)->path), SPAN(PACKED));
	const struct node *exclude = value_get(view->config, "sync.exclude");
	struct exclude_list list = {0};

	if (found_at(view->bundle, packed)->kind != FOUND_NOTHING)
		say(view, (struct said){
			.check = CHECK_CODE_FOLDER_TAKEN, .value = packed,
			.place.path = view->bundle->file->path,
			.place.line = 1, .place.column = 1,
		});
	for (size_t i = 0; node_is(exclude, NODE_LIST) && i < exclude->count; i++)
		exclude_add(keep, &list, exclude->items[i]->text);
	struct span sample = SPAN(PACKED "/probe.tar.gz");
	const struct exclude_pattern *by = exclude_find(&list, sample);

	if (by)
		say(view, (struct said){
			.check = CHECK_CODE_EXCLUDED,
			.place = value_place(exclude->items[by - list.at]),
			.cli = value_place(exclude),
				.value = arena_string(keep, by->spelt),
		});
}

void step_ai_code(struct view *view)
{
	const struct all_carried *all = carriers_find(view);
	bool packs = false;

	for (size_t i = 0; i < all->count; i++) {
		const struct carried *carried = &all->at[i];

		if (!is_code(carried))
			continue;
		if (is_in_loop(carried))
			say_text(view, CHECK_CODE_IN_LOOP, carried->node);
		else
			packs |= check_code(view, carried);
	}
	if (packs)
		check_packed(view);
}
