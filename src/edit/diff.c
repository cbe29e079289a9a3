/* diff.c - hunks of what differs, with three lines around. */
#include "edit/diff.h"

#include "base/show.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "edit/lines.h"

#define AROUND 3

/* One line of a diff: of the old text, of the new one, or of both. */
struct step {
	char sign;		/* ' ' '-' '+' */
	size_t old, new;	/* how many lines of each came before */
	struct span line;
};
struct steps VEC(struct step);

static void add(struct arena *keep, struct steps *steps, struct step step)
{
	*vec_add(keep, steps) = step;
}

static struct steps walk(struct arena *keep, const struct lines *old,
			 const struct lines *new)
{
	struct steps steps = {0};
	size_t i = 0, k = 0;

	while (i < old->count || k < new->count) {
		if (i < old->count && old->partner[i] == LINE_ALONE) {
			add(keep, &steps, (struct step){ '-', i, k, old->at[i] });
			i++;
		} else if (k < new->count && new->partner[k] == LINE_ALONE) {
			add(keep, &steps, (struct step){ '+', i, k, new->at[k] });
			k++;
		} else {
			add(keep, &steps, (struct step){ ' ', i, k, old->at[i] });
			i++;
			k++;
		}
	}
	return steps;
}

/* A CI's log takes commands at the start of a line, whatever blanks are before. */
static bool steers(struct span line, size_t at)
{
	struct span rest = span_from(line, at);
	struct span head = span_cut(line, at);

	return (span_starts(rest, "::") && !span_trim(head).len) ||
	       span_starts(rest, "##[") || span_starts(rest, "##vso[");
}

#define MARK 0xfeff		/* at the start of a text, of its bytes' order */

/* Tabs, a CR at the end and a mark are the file's own, and seen by nobody. */
static bool is_shown(struct span line, size_t at, uint32_t point, bool first)
{
	return point == '\t' || (point == '\r' && at + 1 == line.len) ||
	       (point == MARK && first && !at) ||
	       (point != UTF8_BAD && !show_hides(point) && !steers(line, at));
}

static void add_line(struct str *out, struct span line, bool first)
{
	for (size_t i = 0, length; i < line.len; i += length) {
		uint32_t point = utf8_read(span_from(line, i), &length);
		struct span one = span_cut(span_from(line, i), length);

		if (is_shown(line, i, point, first))
			str_add(out, one);
		else if (steers(line, i))
			str_format(out, "\\x%02x", (unsigned)point);
		else
			show_add(out, one);
	}
}

static void add_step(struct str *out, const struct step *step)
{
	bool ends = step->line.len && step->line.at[step->line.len - 1] == '\n';

	str_byte(out, step->sign);
	add_line(out, span_cut(step->line, step->line.len - ends),
		 !step->old || !step->new);
	str_text(out, ends ? "\n" : "\n\\ No newline at end of file\n");
}

/* `-4,7`: a side without lines is named by the line before it. */
static void add_side(struct str *out, char sign, size_t before, size_t count)
{
	str_format(out, "%c%zu", sign, before + (count > 0));
	if (count != 1)
		str_format(out, ",%zu", count);
}

static void add_hunk(struct str *out, const struct step *steps, size_t count)
{
	size_t old = 0, new = 0;

	for (size_t i = 0; i < count; i++) {
		old += steps[i].sign != '+';
		new += steps[i].sign != '-';
	}
	str_text(out, "@@ ");
	add_side(out, '-', steps->old, old);
	str_byte(out, ' ');
	add_side(out, '+', steps->new, new);
	str_text(out, " @@\n");
	for (size_t i = 0; i < count; i++)
		add_step(out, &steps[i]);
}

/* Changes that share what is around them are one hunk. */
static void add_hunks(struct str *out, const struct steps *steps)
{
	size_t i = 0;

	while (i < steps->count) {
		size_t first, last;

		for (; i < steps->count && steps->at[i].sign == ' '; i++)
			;
		if (i == steps->count)
			return;
		first = i < AROUND ? 0 : i - AROUND;
		for (last = i; i < steps->count && i <= last + 2 * AROUND + 1; i++)
			if (steps->at[i].sign != ' ')
				last = i;
		size_t end = last + 1 + AROUND;
		if (end > steps->count)
			end = steps->count;
		add_hunk(out, &steps->at[first], end - first);
		i = end;
	}
}

/* In quotes, as git writes it, where a reader could take it for something else. */
static void add_path(struct str *out, const char *side, const char *path)
{
	struct span text = span_of(path);
	bool odd = false;

	for (size_t i = 0; i < text.len; i++)
		odd = odd || (unsigned char)text.at[i] <= ' ' || text.at[i] == '"' ||
		      text.at[i] == '\\' || (unsigned char)text.at[i] >= 0x7f;
	str_format(out, "%s%s", odd ? "\"" : "", side);
	for (size_t i = 0; i < text.len; i++) {
		unsigned char byte = (unsigned char)text.at[i];

		if (byte < ' ' || byte >= 0x7f)
			str_format(out, "\\%03o", byte);
		else if (byte == '"' || byte == '\\')
			str_format(out, "\\%c", byte);
		else
			str_byte(out, (char)byte);
	}
	str_text(out, odd ? "\"\n" : "\n");
}

void diff_write(struct str *out, const char *path, struct span before,
		struct span after, bool made)
{
	struct arena tmp = {0};
	struct lines old, new;

	if (!made && span_same(before, after))
		return;
	lines_pair(&tmp, before, after, &old, &new);
	struct steps steps = walk(&tmp, &old, &new);
	if (made) {		/* without it, an empty file would be no change */
		str_text(out, "diff --git ");
		add_path(out, "a/", path);
		out->len--;
		str_byte(out, ' ');
		add_path(out, "b/", path);
		str_text(out, "new file mode 100644\n");
	}
	if (steps.count) {
		str_text(out, "--- ");
		if (made)
			str_text(out, "/dev/null\n");
		else
			add_path(out, "a/", path);
		str_text(out, "+++ ");
		add_path(out, "b/", path);
		add_hunks(out, &steps);
	}
	arena_clear(&tmp);
}
