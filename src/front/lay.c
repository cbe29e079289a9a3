/* lay.c - an editor's files among those of the disk. */
#include "front/lay.h"

#include <sys/stat.h>

#include "base/str.h"
#include "text/source.h"

struct laying {
	const struct sw_request *want;
	struct arena *keep;
	const char *root;
	const struct snapshot *whole;
	struct memory_files VEC(struct memory_file) over;
	struct changes VEC(struct change) changes;
};

/* There, and yet not listed: git ignores it, or it is no file. */
static bool is_left_out(const struct laying *laying, const char *path)
{
	struct stat stat;

	return !laying->want->alone && laying->root &&
	       !lstat(arena_format(laying->keep, "%s/%s", laying->root, path), &stat);
}

static struct span with_mark(struct arena *keep, struct span bytes)
{
	struct str text = str_new(keep);

	str_text(&text, "\xef\xbb\xbf");
	str_add(&text, bytes);
	return str_span(&text);
}

/* An editor takes the byte order mark off, and has no text of 16 bits: what it shows
   unchanged is judged as it is stored. */
static int lay_one(struct laying *laying, const struct file *file,
		   struct memory_file over, struct sw_fault *fault)
{
	struct span stored;

	if (snapshot_read(laying->whole, file, laying->keep, &stored, fault))
		return -1;
	const struct source *source = source_new(laying->keep, file->path, stored);
	if (span_same(source->text, over.bytes))
		return 0;
	if (source->encoding == ENCODING_UTF8_BOM &&
	    !span_starts(over.bytes, "\xef\xbb\xbf"))
		over.bytes = with_mark(laying->keep, over.bytes);
	*vec_add(laying->keep, &laying->over) = over;
	return 0;
}

static int lay(struct laying *laying, const struct memory_file *over,
	       struct sw_fault *fault)
{
	const struct file *file = snapshot_find(laying->whole, span_of(over->path));

	if (file ? file->kind != FILE_REGULAR : is_left_out(laying, over->path))
		return 0;
	*vec_add(laying->keep, &laying->changes) =
		(struct change){ .path = over->path, .how = file ? 'M' : 'A' };
	if (file)
		return lay_one(laying, file, *over, fault);
	*vec_add(laying->keep, &laying->over) = *over;
	return 0;
}

int lay_over(const struct sw_request *want, struct arena *keep, const char *root,
	     struct snapshot **whole, struct sw_fault *fault)
{
	struct laying laying = { .want = want, .keep = keep, .root = root, .whole = *whole };

	for (size_t i = 0; i < want->over_count; i++)
		if (lay(&laying, &want->over[i], fault))
			return -1;
	*whole = overlay_new(keep, *whole, laying.over.at, laying.over.count);
	if (want->all)
		return 0;
	(*whole)->partial = true;
	(*whole)->changes = laying.changes.at;
	(*whole)->change_count = laying.changes.count;
	snapshot_sort(*whole);
	return 0;
}
