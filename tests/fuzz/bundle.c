/* bundle.c - a repository in one input (files.h), its bundle at the root opened as we do
   and as the CLI does: each place must lie in a file, and the CLI says nothing beyond. */
#include <stdint.h>
#include <stdlib.h>

#include "bundle/bundle.h"
#include "bundle/trace.h"
#include "bundle/value.h"
#include "files.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool claim)
{
	if (!claim)
		abort();
}

static void said_holds(const struct bundle *bundle, const struct said *said)
{
	const struct snapshot *snapshot = shelf_snapshot(bundle->shelf);
	bool none = !said->place.path || !*said->place.path;

	hold(said->check < CHECKS);
	if (bundle->wish->like_cli)
		hold(bundle_rows[said->check].level != BEYOND);
	else
		hold(!none || !bundle->file);
	if (none)
		return;
	hold(said->place.line && said->place.column);
	hold(snapshot_find(snapshot, span_of(said->place.path)));
}

static void trace_one(void *self, const struct node *node, const struct at *at)
{
	struct view *view = self;
	struct trace trace = {0};

	(void)node;
	hold(trace_value(view, at_text(view->bundle->keep, at), &trace) == !!trace.count);
}

static void open_as(struct arena *keep, struct snapshot *snapshot,
		    const struct bundle_wish *wish)
{
	struct shelf *shelf = shelf_new(keep, snapshot);
	struct bundle *bundle = bundle_open(keep, shelf, "", wish);

	for (size_t i = 0; i < bundle->said.count; i++)
		said_holds(bundle, &bundle->said.at[i]);
	for (size_t i = 0; i < bundle->views.count && i < 2; i++) {
		struct view *view = &bundle->views.at[i];

		value_each(view->config, "resources.jobs.*.tasks[*].*", trace_one, view);
		value_each(view->config, "variables.*.value", trace_one, view);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct files files = {0};
	struct limits limits = limits_default;
	struct bundle_variable flag = { "name", "value" };
	struct bundle_wish wish = {
		.user = "jo@example.com", .mlops = true, .ci = true, .trace = true
	};

	limits.match_steps = 100000;
	limits.nodes = 10000;
	read_files(&arena, (struct span){ (const char *)data, size }, &files);
	struct snapshot *snapshot = memory_new(&arena, files.at, files.count, &limits);
	open_as(&arena, snapshot, &wish);
	*vec_add(&arena, &wish.flags) = flag;
	wish.like_cli = true;
	open_as(&arena, snapshot, &wish);
	arena_clear(&arena);
	return 0;
}
