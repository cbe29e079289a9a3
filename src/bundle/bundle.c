/* bundle.c - a bundle's steps, one after the other, for each target. */
#include "bundle/bundle.h"

#include <string.h>

#include "bundle/step.h"
#include "bundle/target.h"
#include "bundle/value.h"

const char *const bundle_root_names[4] = {
	"databricks.yml", "databricks.yaml", "bundle.yml", "bundle.yaml"
};

typedef void step(struct view *view);

/* `with`: it belongs to the step before; `ours`: not done under like_cli; `of_some`: then
   done of a bundle with resources alone, since the CLI initialises nothing else. */
struct row { step *run; bool with, ours, of_some; };

#define STEP(name) { step_##name, false, false, false },
#define WITH(name) { step_##name, true, false, false },
#define OURS(name) { step_##name, false, true, false },
#define STATIC(name) { step_##name, false, false, true },
#define TARGETS { NULL, false, false, false },
static const struct row rows[] = {
#include "bundle/steps.def"
};
#undef STEP
#undef WITH
#undef OURS
#undef STATIC
#undef TARGETS

#define ROWS (sizeof rows / sizeof *rows)

static void note(void *self, const struct node *node, const struct at *at)
{
	(void)node, (void)at;
	*(bool *)self = true;
}

static bool is_left_out(struct view *view, const struct row *row)
{
	bool resources = false;

	if (!view->bundle->wish->like_cli)
		return false;
	if (row->of_some)
		value_each(view->config, "resources.*.*", note, &resources);
	return row->ours || (row->of_some && !resources);
}

/* Runs rows up to TARGETS or the end; returns the row where it stopped. */
static size_t run(struct view *view, size_t at)
{
	for (; at < ROWS && rows[at].run; at++) {
		if (!rows[at].with) {
			view->failed |= view->erred;
			memset(view->once, 0, sizeof view->once);
		}
		if (!view->failed && !is_left_out(view, &rows[at]))
			rows[at].run(view);
	}
	view->failed |= view->erred;
	return at;
}

bool view_is_last(const struct view *view)
{
	return view + 1 == view->bundle->views.at + view->bundle->views.count;
}

struct bundle *bundle_open(struct arena *keep, struct shelf *shelf, const char *folder,
			   const struct bundle_wish *wish)
{
	struct bundle *bundle = arena_new(keep, struct bundle);

	*bundle = (struct bundle){
		.keep = keep, .shelf = shelf, .wish = wish, .folder = folder,
		.base = { .bundle = bundle, .bit = ALL_TARGETS,
			  .states = states_new(keep),
			  .config = value_empty_map() },
	};
	size_t targets = run(&bundle->base, 0);

	if (bundle->base.failed)
		return bundle;
	targets_choose(bundle);
	for (size_t i = 0; i < bundle->views.count; i++)
		run(&bundle->views.at[i], targets + 1);
	return bundle;
}
