/* ai_code.c - `code_source_path` of AI Runtime tasks: a folder that a deploy packs. */
#include "bundle/exclude.h"
#include "bundle/found.h"
#include "bundle/library.h"
#include "bundle/step.h"
#include "bundle/sync.h"
#include "bundle/value.h"
#include "text/paths.h"

/* Where the packed code is kept, below the sync root. */
#define PACKED ".air_snapshots"

struct code_search {
	struct view *view;
	const struct node *job;
	bool packs;
};

static void refuse(struct view *view, enum bundle_check check, const struct node *node)
{
	say(view, (struct said){
		.check = check, .place = value_place(node),
		.value = arena_string(view->bundle->keep, node->text),
	});
}

static const struct node *code_of(const struct node *task)
{
	const struct node *code =
		node_get(node_get(task, "ai_runtime_task"), "code_source_path");

	if (!node_is(code, NODE_STRING) || !code->text.len ||
	    span_search(code->text, SPAN("${")) < code->text.len)
		return NULL;
	return path_is_local(code->text) ? code : NULL;
}

static bool is_true(const struct view *view, const char *path)
{
	const struct node *node = value_get(view->config, path);

	return node_is(node, NODE_BOOL) && node->truth;
}

static void check_code(struct code_search *search, const struct node *code)
{
	struct view *view = search->view;
	const char *path = path_resolve(view->bundle->keep, span_of(view->sync_root),
					code->text);

	if (!sync_holds(view, path)) {
		refuse(view, CHECK_CODE_OUTSIDE, code);
		return;
	}
	if (found_at(view->bundle, path)->kind != FOUND_FOLDER)
		return;
	search->packs = true;
	if (!value_is_null(node_get(search->job, "git_source")))
		refuse(view, CHECK_CODE_WITH_GIT, code);
	else if (is_true(view, "experimental.immutable_folder") ||
		 is_true(view, "presets.source_linked_deployment"))
		refuse(view, CHECK_CODE_NOT_COPIED, code);
}

static void check_task(struct code_search *search, const struct node *task)
{
	const struct node *inner = code_of(node_get(node_get(task, "for_each_task"), "task"));
	const struct node *code = code_of(task);

	if (inner)
		refuse(search->view, CHECK_CODE_IN_LOOP, inner);
	if (code)
		check_code(search, code);
}

static void check_job(void *self, const struct node *job, const struct at *at)
{
	struct code_search *search = self;
	const struct node *tasks = node_get(job, "tasks");

	(void)at;
	search->job = job;
	for (size_t i = 0; node_is(tasks, NODE_LIST) && i < tasks->count; i++)
		check_task(search, tasks->items[i]);
}

/* The packed code must come to be in the workspace. */
static void check_packed(struct view *view)
{
	struct arena *keep = view->bundle->keep;
	const char *packed = path_resolve(keep, span_of(view->sync_root), SPAN(PACKED));
	const struct node *exclude = value_get(view->config, "sync.exclude");
	struct exclude_list list = {0};

	if (found_at(view->bundle, packed)->kind != FOUND_NOTHING)
		say(view, (struct said){
			.check = CHECK_CODE_FOLDER_TAKEN, .value = packed,
			.place = { .path = view->bundle->file->path, .line = 1, .column = 1 },
		});
	for (size_t i = 0; node_is(exclude, NODE_LIST) && i < exclude->count; i++)
		exclude_add(keep, &list, exclude->items[i]->text);
	const struct exclude_pattern *by = exclude_find(&list, SPAN(PACKED "/probe.tar.gz"));

	if (by)
		say(view, (struct said){
			.check = CHECK_CODE_EXCLUDED,
			.place = value_place(exclude->items[by - list.at]),
			.cli = value_place(exclude), .value = arena_string(keep, by->spelt),
		});
}

void step_ai_code(struct view *view)
{
	struct code_search search = { .view = view };

	value_each(view->config, "resources.jobs.*", check_job, &search);
	if (search.packs)
		check_packed(view);
}
