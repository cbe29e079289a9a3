/* added.c - the lines of the bases as a set. */
#include "snapshot/added.h"

/* By text and not by a hash of it: what collides on purpose must hide nothing. */
static void remember(struct added *added, struct source *source)
{
	struct span rest = source->text, line;

	while (span_line(&rest, &line))
		map_add(&added->known, line, source);
}

/* The file as a base has it, under the name that it had there; NULL: it has none. */
static const struct file *find(const struct snapshot *base, const struct change *change)
{
	const struct file *file = change->before
		? snapshot_find(base, span_of(change->before)) : NULL;

	if (!file)
		file = snapshot_find(base, span_of(change->path));
	return file && (file->kind == FILE_REGULAR || file->kind == FILE_SYMLINK)
		? file : NULL;
}

int added_open(struct arena *keep, const struct snapshot *snapshot,
	       const struct change *change, struct added *added, struct sw_fault *fault)
{
	added->known = map_new(keep);
	for (size_t i = 0; i < snapshot->bases.count; i++) {
		const struct snapshot *base = snapshot->bases.at[i];
		const struct file *file = find(base, change);
		struct span bytes;

		if (!file)
			continue;
		if (snapshot_read(base, file, keep, &bytes, fault))
			return -1;
		remember(added, source_new(keep, file->path, bytes));
	}
	return 0;
}

bool added_has(const struct added *added, struct source *source, unsigned first,
	       unsigned last)
{
	for (unsigned line = first; line <= last; line++)
		if (!map_find(&added->known, source_line(source, line)))
			return true;
	return false;
}
