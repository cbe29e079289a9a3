/* edit.c - places become bytes, and edits that would meet are kept apart. */
#include "edit/edit.h"

#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "text/paths.h"

/* In one file and one round: the others wait. */
#define RANGES_MOST 40000

static bool is_gits(struct span segment)
{
	return segment.len == 4 && !strncasecmp(segment.at, ".git", 4);
}

bool edit_path_holds(struct span path)
{
	struct span rest = path, segment;

	if (!path.len || path.at[0] == '/' || path.at[path.len - 1] == '/')
		return false;
	while (path_segment(&rest, &segment))
		if (!segment.len || span_is(segment, ".") || span_is(segment, "..") ||
		    is_gits(segment))
			return false;
	return true;
}

/* A place that its text really has; nothing else is rounded to the next. */
static bool offset_of(struct source *source, unsigned line, unsigned column, size_t *at)
{
	*at = source_offset(source, line, column);
	struct sw_place there = source_place(source, *at, *at);
	return there.line == line && there.column == column;
}

/* A file's own bytes, or their tail: another text was made for its readers. */
static bool is_plain(const struct source *source)
{
	return source->encoding <= ENCODING_UTF8_BOM &&
	       span_find(source->bytes, '\0') == source->bytes.len;
}

static bool range_of(struct source *source, const struct sw_edit *edit,
		     struct edit_range *range)
{
	const struct sw_place *at = &edit->place;

	if (!offset_of(source, at->line, at->column, &range->from))
		return false;
	range->to = range->from;
	return !at->end_line ||
	       (offset_of(source, at->end_line, at->end_column, &range->to) &&
		range->to >= range->from);
}

static struct edit_file *add_file(struct edit_set *set, const char *path,
				  struct source *source)
{
	struct edit_file *file = arena_new(set->keep, struct edit_file);

	file->path = arena_string(set->keep, span_of(path));
	file->source = source;
	*vec_add(set->keep, &set->files) = file;
	map_add(&set->by_path, span_of(file->path), file);
	return file;
}

/* The file that the edit is of; NULL: it is not as the edit would have it. */
static struct edit_file *file_of(struct edit_set *set, const struct sw_edit *edit)
{
	const char *path = edit->place.path;
	bool makes = !edit->place.line;
	struct source *source = NULL;

	if (!path || !edit_path_holds(span_of(path)))
		return NULL;
	struct edit_file *file = map_find(&set->by_path, span_of(path));
	if (file)
		return !file->source == makes ? file : NULL;
	int there = set->open(set->self, path, &source);
	if (there < 0 || !there != makes || (source && !is_plain(source)))
		return NULL;
	return add_file(set, path, source);
}

/* The first range that goes behind it. */
static size_t slot_of(const struct edit_file *file, const struct edit_range *range)
{
	size_t low = 0, high = file->ranges.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct edit_range *at = &file->ranges.at[middle];

		if (at->from < range->from ||
		    (at->from == range->from && at->to <= range->to))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool same(const struct edit_range *a, const struct edit_range *b)
{
	return a->from == b->from && a->to == b->to && !strcmp(a->text, b->text);
}

/* Two findings may ask for the very same: that is done once. */
static bool is_there(const struct edit_file *file, const struct edit_range *range)
{
	for (size_t i = slot_of(file, range); i-- > 0;) {
		if (file->ranges.at[i].from != range->from)
			return false;
		if (same(&file->ranges.at[i], range))
			return true;
	}
	return false;
}

static bool meets(const struct edit_file *file, size_t slot,
		  const struct edit_range *range)
{
	const struct edit_range *at = file->ranges.at;

	return (slot && at[slot - 1].to > range->from) ||
	       (slot < file->ranges.count && at[slot].from < range->to);
}

static enum edit_fate put(struct edit_set *set, struct edit_file *file,
			  const struct edit_range *range)
{
	size_t slot = slot_of(file, range), count = file->ranges.count;

	if (is_there(file, range))
		return EDIT_TAKEN;
	if (meets(file, slot, range) || count >= RANGES_MOST ||
	    (!file->source && count))
		return EDIT_WAITS;
	vec_add(set->keep, &file->ranges);
	struct edit_range *at = &file->ranges.at[slot];
	memmove(at + 1, at, (count - slot) * sizeof *at);
	*at = *range;
	return EDIT_TAKEN;
}

static enum edit_fate take(struct edit_set *set, const struct sw_edit *edit)
{
	struct edit_file *file = file_of(set, edit);
	struct edit_range range = { .text = edit->text, .group = set->groups };

	if (!file || (file->source && !range_of(file->source, edit, &range)))
		return EDIT_REFUSED;
	return put(set, file, &range);
}

/* What the group has brought so far goes again. */
static void take_back(struct edit_set *set)
{
	for (size_t i = 0; i < set->files.count; i++) {
		struct edit_ranges *ranges = &set->files.at[i]->ranges;
		size_t kept = 0;

		for (size_t k = 0; k < ranges->count; k++)
			if (ranges->at[k].group != set->groups)
				ranges->at[kept++] = ranges->at[k];
		ranges->count = kept;
	}
}

enum edit_fate edit_take(struct edit_set *set, const struct sw_edit *edits,
			 size_t count)
{
	enum edit_fate fate = count ? EDIT_TAKEN : EDIT_REFUSED;

	set->groups++;
	for (size_t i = 0; i < count && fate == EDIT_TAKEN; i++)
		fate = take(set, &edits[i]);
	if (fate != EDIT_TAKEN && count > 1)
		take_back(set);
	return fate;
}

struct span edit_result(struct arena *keep, const struct edit_file *file)
{
	struct span text = file->source ? file->source->text : SPAN("");
	struct span bytes = file->source ? file->source->bytes : SPAN("");
	struct str out = str_new(keep);
	size_t done = 0;

	str_add(&out, span_cut(bytes, bytes.len - text.len));	/* the mark */
	for (size_t i = 0; i < file->ranges.count; i++) {
		const struct edit_range *range = &file->ranges.at[i];

		str_add(&out, span_cut(span_from(text, done), range->from - done));
		str_text(&out, range->text);
		done = range->to;
	}
	str_add(&out, span_from(text, done));
	return str_span(&out);
}
