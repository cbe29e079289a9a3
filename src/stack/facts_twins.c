/* facts_twins.c - paths that differ in letter case, or in the form of their accents,
   only: one file to macOS and Windows, two to git. */
#include "stack/facts.h"

#include <stdlib.h>

#include "base/str.h"
#include "base/utf8.h"
#include "text/paths.h"

/* A prefix of a path that ends before a '/', or the whole path. */
struct spelling {
	struct span path;
	const struct file *file;	/* the first one in it */
	bool folder;
};

/* Letters with one accent, U+00C0 to U+017F: the letter and the combining mark that
   macOS may store them as. Those that do not decompose are left as they are. */
static const struct accent {
	unsigned short point;
	char letter;
	unsigned short mark;
} accents[] = {
#define ACCENT(point, letter, mark) { point, letter, mark },
#include "stack/accents.def"
#undef ACCENT
};

static uint32_t lower(uint32_t point)
{
	if (point >= 'A' && point <= 'Z')
		return point + 32;
	if ((point >= 0xc0 && point <= 0xde && point != 0xd7) ||	/* Latin-1 */
	    (point >= 0x391 && point <= 0x3a9) ||			/* Greek */
	    (point >= 0x410 && point <= 0x42f))				/* Cyrillic */
		return point + 32;
	return point >= 0x400 && point <= 0x40f ? point + 80 : point;
}

static int by_point(const void *key, const void *row)
{
	unsigned point = *(const uint32_t *)key;
	unsigned other = ((const struct accent *)row)->point;

	return (point > other) - (point < other);
}

static void add_point(struct str *out, uint32_t point)
{
	char bytes[4];

	str_add(out, (struct span){ bytes, utf8_write(lower(point), bytes) });
}

static void fold_point(struct str *out, uint32_t point)
{
	const struct accent *accent = NULL;

	if (point >= 0xc0 && point <= 0x17f)
		accent = bsearch(&point, accents, sizeof accents / sizeof *accents,
				 sizeof *accents, by_point);
	add_point(out, accent ? (unsigned char)accent->letter : point);
	if (accent)
		add_point(out, accent->mark);
}

/* Most paths are. */
static bool is_folded(struct span path)
{
	for (size_t i = 0; i < path.len; i++)
		if ((unsigned char)path.at[i] >= 0x80 ||
		    (path.at[i] >= 'A' && path.at[i] <= 'Z'))
			return false;
	return true;
}

/* The path without case, accents apart; bytes that are no UTF-8 stay. */
static struct span fold(struct arena *keep, struct span path)
{
	struct str out = str_new(keep);

	for (size_t i = 0, length; i < path.len; i += length) {
		struct span rest = span_from(path, i);
		uint32_t point = utf8_read(rest, &length);

		if (point < 0x80)
			str_byte(&out, (char)lower(point));
		else if (point == UTF8_BAD && length == 1)
			str_add(&out, span_cut(rest, 1));
		else
			fold_point(&out, point);
	}
	return str_span(&out);
}

static const char *shown(struct stack *stack, const struct spelling *spelling)
{
	return arena_format(stack->keep, "%.*s%s", (int)spelling->path.len,
			    spelling->path.at, spelling->folder ? "/" : "");
}

static const char *as_read(struct stack *stack, const struct spelling *spelling)
{
	return arena_format(stack->keep, "%s%s", shown(stack, spelling),
			    spelling->folder ? "**" : "");
}

static void report(struct stack *stack, const struct spelling *first,
		   const struct spelling *second, struct facts *facts)
{
	/* Folded they are the same: an accent of its own is one character more. */
	bool apart = span_width(first->path) != span_width(second->path);
	struct fact *fact = fact_add(stack, facts, apart ? "form" : "case",
				     fact_top(second->file));

	fact->value = shown(stack, second);
	fact->other = shown(stack, first);
	fact->related = fact_top(first->file);
	fact_read(stack, fact, as_read(stack, first));
	fact_read(stack, fact, as_read(stack, second));
}

struct finder {
	struct stack *stack;
	struct facts *facts;
	struct map first;	/* folded path -> the struct spelling that came first */
	struct map second;	/* paths of twins that are reported */
};

/* Whether the spelling is the first of its folded form. Twins are reported once. */
static bool look(struct finder *finder, struct span folded, const struct spelling *here)
{
	struct spelling *kept = arena_new(finder->stack->keep, struct spelling);

	*kept = *here;
	struct spelling *first = map_add(&finder->first, folded, kept);
	if (!first)
		return true;
	map_add(&finder->first, folded, first);
	if (span_same(first->path, here->path))
		return true;
	if (!map_add(&finder->second, here->path, finder))
		report(finder->stack, first, here, finder->facts);
	return false;
}

/* How many bytes of folders the path shares with the one before it. */
static size_t shared(struct span path, struct span before)
{
	size_t end = 0;

	for (size_t i = 0; i < path.len && i < before.len; i++) {
		if (path.at[i] != before.at[i])
			break;
		if (path.at[i] == '/')
			end = i;
	}
	return end;
}

/* From the root down; what lies in a twin folder is no twin of its own. `known` bytes
   of folders have been looked at. */
static bool look_down(struct finder *finder, const struct file *file, size_t known)
{
	struct span path = span_of(file->path), rest = path, segment, part;
	struct span folded = is_folded(path) ? path : fold(finder->stack->keep, path);
	struct span left = folded;

	while (path_segment(&rest, &segment) && path_segment(&left, &part)) {
		size_t end = (size_t)(segment.at - path.at) + segment.len;
		size_t folded_end = (size_t)(part.at - folded.at) + part.len;
		struct spelling here = { span_cut(path, end), file, rest.len > 0 };

		if (end > known && !look(finder, span_cut(folded, folded_end), &here))
			return false;
	}
	return true;
}

void facts_path_twins(struct stack *stack, struct facts *facts)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);
	struct finder finder = {
		stack, facts, map_for(stack->keep, snapshot->count), map_new(stack->keep)
	};
	bool all = false;

	for (size_t i = 0; i < snapshot->count; i++) {
		const struct file *file = &snapshot->files[i];
		size_t known = 0;

		if (all)
			known = shared(span_of(file->path), span_of(file[-1].path));
		all = look_down(&finder, file, known);
	}
}
