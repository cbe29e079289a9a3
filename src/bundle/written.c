/* written.c - looks up what a file says at a value's place. */
#include "bundle/written.h"

#include "bundle/value.h"

struct span written(struct bundle *bundle, const struct node *value)
{
	const struct snapshot *snapshot = shelf_snapshot(bundle->shelf);
	struct sw_place place = value_place(value);
	const struct file *file =
		place.path ? snapshot_find(snapshot, span_of(place.path)) : NULL;
	struct sw_fault fault = {0};
	struct source *source = file ? shelf_source(bundle->shelf, file, &fault) : NULL;
	size_t from, to;

	if (!source)
		return (struct span){0};
	from = source_offset(source, place.line, place.column);
	to = !place.end_line ? from :
	     source_offset(source, place.end_line, place.end_column);
	return to > from ? (struct span){ source->text.at + from, to - from } :
	       (struct span){0};
}
