/* spot.c - looked for in the file, as a text may be folded, escaped or filled in. */
#include "bundle/spot.h"

#define LINES_MOST 1000

static struct source *source_of(struct bundle *bundle, const char *path)
{
	const struct file *file = path ? snapshot_find(shelf_snapshot(bundle->shelf),
						       span_of(path)) : NULL;
	struct sw_fault ignored = {0};	/* the node's place does as well */

	return file ? shelf_source(bundle->shelf, file, &ignored) : NULL;
}

struct sw_place spot_of(struct bundle *bundle, const struct node *node,
			struct span part)
{
	/* What an alias or a merge brings in is mended where it is written. */
	const struct node *origin = node_origin(node);
	const struct sw_place *whole = origin ? &origin->place : &node->place;
	struct source *source = source_of(bundle, whole->path);
	unsigned last = whole->end_line ? whole->end_line : whole->line;

	for (unsigned i = 0; source && i < LINES_MOST && whole->line + i <= last; i++) {
		unsigned line = whole->line + i;
		struct span text = source_line(source, line);
		size_t begin = source_offset(source, line, i ? 1 : whole->column);
		size_t start = source_offset(source, line, 1);
		struct span rest = span_from(text, begin - start);
		size_t at = span_search(rest, part);

		if (at < rest.len && part.len)
			return source_place(source, begin + at, begin + at + part.len);
	}
	return *whole;
}
