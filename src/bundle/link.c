/* link.c - cutting and showing references to resources. */
#include "bundle/link.h"

#include "bundle/spot.h"
#include "bundle/value.h"

size_t link_cut(struct link *link)
{
	struct reference_step step;
	size_t count = 0;

	link->rest = link->reference->path;
	if (!span_starts(link->rest, "resources") ||
	    !reference_step(&link->rest, &step) || !span_is(step.key, "resources"))
		return 0;
	count++;
	if (reference_step(&link->rest, &step) && !step.item && ++count)
		link->type = step.key;
	if (count == 2 && reference_step(&link->rest, &step) && !step.item && ++count)
		link->key = step.key;
	return count;
}

void link_complain(const struct link *link, enum bundle_check check,
		   const char *advice)
{
	struct view *view = link->view;

	say(view, (struct said){
		.check = check, .cli = value_place(link->text),
		.place = spot_of(view->bundle, link->text, link->reference->whole),
		.value = arena_string(view->bundle->keep, link->reference->whole),
		.other = advice,
	});
}
