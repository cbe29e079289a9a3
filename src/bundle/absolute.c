/* absolute.c - beyond the CLI: notebooks run from the workspace, so from no review.
   Asked before references are filled in: `${workspace.file_path}/x` is one of the
   bundle. */
#include "bundle/carrier.h"
#include "bundle/step.h"
#include "bundle/value.h"

static void check(struct view *view, const struct all_carried *all)
{
	for (size_t i = 0; i < all->count; i++) {
		const struct carried *carried = &all->at[i];
		struct span text = carried->node->text;

		if (carried->carrier->wants == WANTS_NOTEBOOK &&
		    !carried_from_git(carried) && span_starts(text, "/"))
			say(view, (struct said){
				.check = view->bundle->wish->mlops ?
					 CHECK_ABSOLUTE_NOTEBOOK :
					 CHECK_ABSOLUTE_NOTEBOOK_PLAIN,
				.place = value_place(carried->node),
				.value = arena_string(view->bundle->keep, text),
			});
	}
}

/* What all targets share, once; then what each puts over it. */
void step_absolute_paths(struct view *view)
{
	check(view, carriers_find(view));
}

void step_absolute_overrides(struct view *view)
{
	struct arena tmp = {0};
	struct all_carried all = carriers_search(&tmp, view->own);

	check(view, &all);
	arena_clear(&tmp);
}
