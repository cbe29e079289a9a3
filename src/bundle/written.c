/* written.c - looks up what a file says at a value's place. */
#include "bundle/written.h"

#include "bundle/state.h"
#include "bundle/value.h"

static struct source *read(const struct bundle *bundle, const char *path)
{
	const struct snapshot *snapshot = shelf_snapshot(bundle->shelf);
	const struct file *file = path ? snapshot_find(snapshot, span_of(path)) : NULL;
	struct sw_fault fault = {0};

	return file ? shelf_source(bundle->shelf, file, &fault) : NULL;
}

/* The last one: the next value that is asked for mostly stands in the same file. */
struct last {
	const char *path;
	struct source *source;
};

static struct source *source_at(const struct bundle *bundle, const char *path)
{
	static const char mine;
	struct last *last = state_of(&bundle->base, &mine, sizeof *last);

	if (last->path != path)
		*last = (struct last){ path, read(bundle, path) };
	return last->source;
}

struct span written(struct bundle *bundle, const struct node *value)
{
	struct sw_place place = value_place(value);
	struct source *source = source_at(bundle, place.path);
	size_t from, to;

	if (!source)
		return (struct span){0};
	from = source_offset(source, place.line, place.column);
	to = !place.end_line ? from :
	     source_offset(source, place.end_line, place.end_column);
	return to > from ? (struct span){ source->text.at + from, to - from } :
	       (struct span){0};
}
