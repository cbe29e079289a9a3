/* scalar.c - the text of a scalar and the bytes of its file, side by side: each step
   takes what both must agree on, and what does not agree is not known. */
#include "pipeline/scalar.h"

#include "base/utf8.h"
#include "pipeline/pipeline.h"

struct walk {
	struct arena *keep;
	struct scalar_spots *out;
	struct span raw, text;
	size_t p, i;		/* in the file, in the text */
	bool wrong;
};

static char raw_at(const struct walk *w, size_t further)
{
	return w->p + further < w->raw.len ? w->raw.at[w->p + further] : '\0';
}

static void mark(struct walk *w)
{
	*vec_add(w->keep, &w->out->spots) = (struct scalar_spot){ w->i, w->p };
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

static bool at_break(const struct walk *w)
{
	return raw_at(w, 0) == '\n' || (raw_at(w, 0) == '\r' && raw_at(w, 1) == '\n');
}

static void pass_break(struct walk *w)
{
	w->p += 1 + (raw_at(w, 0) == '\r');
}

static void pass_blanks(struct walk *w)
{
	while (is_blank(raw_at(w, 0)))
		w->p++;
}

/* Past `&anchor` and `!tag`, to what begins the scalar itself. */
static void pass_properties(struct walk *w)
{
	for (;;) {
		char byte = raw_at(w, 0);

		if (byte == '&' || byte == '!')
			while (w->p < w->raw.len && !is_blank(raw_at(w, 0)) && !at_break(w))
				w->p++;
		else if (is_blank(byte))
			pass_blanks(w);
		else if (at_break(w))
			pass_break(w);
		else
			return;
	}
}

/* One byte that both have. */
static void step(struct walk *w)
{
	if (w->p >= w->raw.len || w->raw.at[w->p] != w->text.at[w->i])
		w->wrong = true;
	w->p++;
	w->i++;
}

/* Blanks at a line's end are no text. */
static bool take_fold(struct walk *w)
{
	size_t from = w->p, breaks = 0;

	pass_blanks(w);
	if (!at_break(w)) {
		w->p = from;
		return false;
	}
	for (; at_break(w); breaks++) {
		pass_break(w);
		pass_blanks(w);
	}
	w->i += breaks > 1 ? breaks - 1 : 1;
	mark(w);
	return true;
}

static void walk_plain(struct walk *w)
{
	while (w->i < w->text.len && !w->wrong)
		if (!take_fold(w))
			step(w);
}

static void walk_single(struct walk *w)
{
	w->p++;
	mark(w);
	while (w->i < w->text.len && !w->wrong) {
		if (take_fold(w))
			continue;
		if (raw_at(w, 0) == '\'') {
			w->p++;
			mark(w);
		}
		step(w);
	}
}

/* How many digits an escape has, and how many bytes it stands for. */
static void take_number(struct walk *w, size_t digits)
{
	const char *at = w->text.at + w->i;
	size_t bytes = 1;

	while (w->i + bytes < w->text.len && (at[bytes] & 0xc0) == 0x80)
		bytes++;
	w->p += 2 + digits;
	w->i += bytes;
}

static void take_escape(struct walk *w)
{
	char sign = raw_at(w, 1);

	mark(w);
	if (sign == '\n' || sign == '\r') {
		w->p++;
		pass_break(w);
		pass_blanks(w);
	} else {
		take_number(w, sign == 'x' ? 2 : sign == 'u' ? 4 : sign == 'U' ? 8 : 0);
	}
	mark(w);
}

static void walk_double(struct walk *w)
{
	w->p++;
	mark(w);
	while (w->i < w->text.len && w->p < w->raw.len && !w->wrong) {
		if (raw_at(w, 0) == '\\')
			take_escape(w);
		else if (!take_fold(w))
			step(w);
	}
}

static size_t indent_of(struct span text)
{
	size_t blanks = 0;

	while (blanks < text.len && text.at[blanks] == ' ')
		blanks++;
	return blanks;
}

/* The blanks before the first line that has more, without lines above it. */
static size_t first_indent(struct span text)
{
	struct span line;

	while (span_line(&text, &line))
		if (span_trim(line).len)
			return indent_of(line);
	return 0;
}

/* The next line of the file, without the indent of all. */
static struct span take_line(struct walk *w, size_t indent)
{
	struct span rest = span_from(w->raw, w->p), line = {0};

	span_line(&rest, &line);
	size_t skip = indent_of(line) < indent ? indent_of(line) : indent;
	w->p += skip;
	return span_from(line, skip);
}

static void end_line(struct walk *w, struct span line)
{
	w->p += line.len;
	if (at_break(w))
		pass_break(w);
}

static void expect(struct walk *w, struct span line)
{
	mark(w);
	line = span_cut(line, w->text.len - w->i);
	if (!span_same(span_cut(span_from(w->text, w->i), line.len), line))
		w->wrong = true;
	w->i += line.len;
}

/* `|`: line by line. `>`: a line feed may be a blank, and empty lines line feeds. */
static void walk_block(struct walk *w)
{
	bool folds = raw_at(w, 0) == '>';

	w->p += span_find(span_from(w->raw, w->p), '\n') + 1;
	size_t own = first_indent(w->text), all = first_indent(span_from(w->raw, w->p));
	size_t indent = all > own ? all - own : 0;
	while (w->i < w->text.len && w->p < w->raw.len && !w->wrong) {
		struct span line = take_line(w, indent);

		if (!folds || line.len)
			expect(w, line);
		if (!folds && w->i < w->text.len && w->text.at[w->i] == '\n')
			w->i++;
		end_line(w, line);
		if (!folds || w->i >= w->text.len)
			continue;
		if (w->text.at[w->i] == ' ')
			w->i++;
		while (w->i < w->text.len && w->text.at[w->i] == '\n')
			w->i++;
	}
}

static void walk(struct walk *w)
{
	pass_properties(w);
	switch (raw_at(w, 0)) {
	case '|':
	case '>':
		walk_block(w);
		break;
	case '\'':
		walk_single(w);
		break;
	case '"':
		walk_double(w);
		break;
	default:
		mark(w);
		walk_plain(w);
	}
	if (w->wrong || w->i < w->text.len)
		w->out->spots.count = 0;
}

struct scalar_spots *scalar_spots(struct arena *keep, struct source *source,
				  const struct node *scalar)
{
	struct scalar_spots *spots = arena_new(keep, struct scalar_spots);
	const struct node *at = scalar;
	struct walk w = { .keep = keep, .out = spots };

	for (int i = 0; i < 4 && node_origin(at) && node_origin(at)->place.line; i++)
		at = node_origin(at);
	spots->source = source;
	spots->whole = at->place;
	if (!source || at->kind >= NODE_LIST || !at->place.line ||
	    strcmp(source->path, at->place.path))
		return spots;
	w.raw = source->text;
	w.text = at->text;
	w.p = source_offset(source, at->place.line, at->place.column);
	walk(&w);
	return spots;
}

/* The file's byte that is that of the text. */
static size_t raw_of(const struct scalar_spots *spots, size_t offset)
{
	size_t low = 0, high = spots->spots.count;

	while (high - low > 1) {
		size_t half = (low + high) / 2;

		if (spots->spots.at[half].text <= offset)
			low = half;
		else
			high = half;
	}
	return spots->spots.at[low].raw + offset - spots->spots.at[low].text;
}

struct sw_place scalar_spots_place(const struct scalar_spots *spots, size_t from,
				   size_t to)
{
	if (!spots->spots.count)
		return spots->whole;
	size_t first = raw_of(spots, from);
	return source_place(spots->source, first,
			    to > from ? raw_of(spots, to - 1) + 1 : first);
}

struct sw_place scalar_place(struct source *source, const struct node *scalar,
			     size_t offset, size_t end)
{
	struct arena tmp = {0};
	struct sw_place place = scalar_spots_place(scalar_spots(&tmp, source, scalar),
						   offset, end);

	arena_clear(&tmp);
	return place;
}
