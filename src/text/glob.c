/* glob.c - an alternative becomes segments, a segment pieces; matching them. */
#include "text/glob.h"

#include <stdint.h>

#include "base/str.h"
#include "base/utf8.h"
#include "text/glob_expand.h"

enum piece_kind { PIECE_TEXT, PIECE_ANY, PIECE_ONE, PIECE_CLASS };

struct range { uint32_t from, to; };
struct ranges VEC(struct range);

struct piece {
	enum piece_kind kind;
	bool negated;		/* of a class */
	struct span text;
	struct ranges ranges;
};
struct pieces VEC(struct piece);

struct segment {
	bool deep;		/* `**` */
	struct pieces pieces;
};
struct segments VEC(struct segment);

/* Head and tail are what a path must begin and end with: most paths fail there. */
struct alternative {
	struct segments segments;
	struct span head, tail;
	/* The usual ones are told faster. */
	enum form { ANY_PATH, NAME, ENDING, FOLDER } form;
};
struct alternatives VEC(struct alternative);

struct glob {
	bool excludes;
	struct alternatives alternatives;
};

static uint32_t class_read(struct span text, size_t *i)
{
	size_t length;

	if (text.at[*i] == '\\' && *i + 1 < text.len)
		++*i;
	uint32_t point = utf8_read(span_from(text, *i), &length);
	*i += length;
	return point;
}

/* `text` is what stands between the brackets. */
static struct piece class_new(struct arena *keep, struct span text)
{
	struct piece piece = { .kind = PIECE_CLASS };
	size_t i = 0;

	if (text.len > 1 && (text.at[0] == '!' || text.at[0] == '^')) {
		piece.negated = true;
		i = 1;
	}
	while (i < text.len) {
		uint32_t from = class_read(text, &i), to = from;
		if (i + 1 < text.len && text.at[i] == '-') {
			i++;
			to = class_read(text, &i);
		}
		*vec_add(keep, &piece.ranges) = (struct range){ from, to };
	}
	return piece;
}

/* `[{]` is one way to escape, and no class at all. */
static bool is_escaped(struct span text, size_t i)
{
	return text.at[i] == '[' && glob_class_end(text, i) == i + 3 &&
	       text.at[i + 1] != '\\' && (unsigned char)text.at[i + 1] < 0x80;
}

/* The literal bytes up to the next special one, escapes undone. */
static struct piece text_new(struct arena *keep, struct span text, size_t *i)
{
	struct str str = str_new(keep);

	while (*i < text.len && text.at[*i] != '*' && text.at[*i] != '?') {
		if (is_escaped(text, *i)) {
			str_byte(&str, text.at[*i + 1]);
			*i += 3;
			continue;
		}
		if (text.at[*i] == '[')
			break;
		if (text.at[*i] == '\\' && *i + 1 < text.len)
			++*i;
		str_byte(&str, text.at[*i]);
		++*i;
	}
	return (struct piece){ .kind = PIECE_TEXT, .text = str_span(&str) };
}

static struct segment segment_new(struct arena *keep, struct span text)
{
	struct segment segment = { .deep = span_is(text, "**") };

	for (size_t i = 0; i < text.len && !segment.deep;) {
		if (text.at[i] == '*') {
			while (i < text.len && text.at[i] == '*')
				i++;
			*vec_add(keep, &segment.pieces) =
				(struct piece){ .kind = PIECE_ANY };
		} else if (text.at[i] == '?') {
			i++;
			*vec_add(keep, &segment.pieces) =
				(struct piece){ .kind = PIECE_ONE };
		} else if (text.at[i] == '[' && !is_escaped(text, i)) {
			size_t end = glob_class_end(text, i);
			struct span inside = { text.at + i + 1, end - i - 2 };
			*vec_add(keep, &segment.pieces) = class_new(keep, inside);
			i = end;
		} else {
			*vec_add(keep, &segment.pieces) = text_new(keep, text, &i);
		}
	}
	return segment;
}

static void segment_add(struct arena *keep, struct segments *segments, struct span text)
{
	struct segment segment = segment_new(keep, text);

	/* One `**` after another adds nothing but work. */
	if (!segment.deep || !segments->count ||
	    !segments->at[segments->count - 1].deep)
		*vec_add(keep, segments) = segment;
}

static struct span first_text(const struct segments *segments)
{
	const struct pieces *pieces = &segments->at[0].pieces;

	return pieces->count && pieces->at[0].kind == PIECE_TEXT ? pieces->at[0].text
								  : SPAN("");
}

static struct span last_text(const struct segments *segments)
{
	const struct pieces *pieces = &segments->at[segments->count - 1].pieces;

	return pieces->count && pieces->at[pieces->count - 1].kind == PIECE_TEXT
		? pieces->at[pieces->count - 1].text : SPAN("");
}

/* `*.py`: what ends in its tail. */
static bool is_ending(const struct pieces *pieces)
{
	return pieces->count == 2 && pieces->at[0].kind == PIECE_ANY &&
	       pieces->at[1].kind == PIECE_TEXT;
}

/* A name in any folder, and all that is in a folder of a name. */
static enum form form_of(const struct segments *segments)
{
	size_t last = segments->count - 1;

	if (!last || last > 2 || !segments->at[0].deep || segments->at[1].deep)
		return ANY_PATH;
	if (last == 1)
		return is_ending(&segments->at[1].pieces) ? ENDING : NAME;
	return segments->at[2].deep ? FOLDER : ANY_PATH;
}

static struct alternative alternative_new(struct arena *keep, struct span text)
{
	struct alternative made = {0};

	if (span_starts(text, "./"))
		text = span_from(text, 2);
	else if (span_starts(text, "/"))
		text = span_from(text, 1);
	for (bool more = true; more;) {
		size_t end = 0;
		while (end < text.len && text.at[end] != '/')
			end = glob_unit_end(text, end);
		more = end < text.len;
		struct span segment = span_cut(text, end);
		text = span_from(text, end + 1);
		if (segment.len || (!more && !made.segments.count)) {
			segment_add(keep, &made.segments, segment);
		} else if (!more) {
			segment_add(keep, &made.segments, SPAN("**"));
			segment_add(keep, &made.segments, SPAN("*"));
		}
	}
	made.head = first_text(&made.segments);
	made.tail = last_text(&made.segments);
	made.form = form_of(&made.segments);
	return made;
}

struct glob *glob_new(struct arena *keep, struct span pattern, struct sw_place at,
		      struct sw_fault *fault)
{
	struct glob *glob = arena_new(keep, struct glob);
	struct glob_texts texts = {0};

	if (span_starts(pattern, "!")) {
		glob->excludes = true;
		pattern = span_from(pattern, 1);
		at.column += at.column > 0;
	}
	if (glob_expand(keep, pattern, at, &texts, fault))
		return NULL;
	for (size_t i = 0; i < texts.count; i++)
		*vec_add(keep, &glob->alternatives) =
			alternative_new(keep, texts.at[i]);
	return glob;
}

bool glob_excludes(const struct glob *glob)
{
	return glob->excludes;
}

static bool class_takes(const struct piece *piece, uint32_t point)
{
	for (size_t i = 0; i < piece->ranges.count; i++)
		if (piece->ranges.at[i].from <= point &&
		    point <= piece->ranges.at[i].to)
			return !piece->negated;
	return piece->negated;
}

/* How many bytes of `rest` the piece takes, or -1. Not for PIECE_ANY. */
static int piece_takes(const struct piece *piece, struct span rest, size_t *taken)
{
	if (piece->kind == PIECE_TEXT) {
		*taken = piece->text.len;
		return rest.len >= *taken &&
		       span_same(span_cut(rest, *taken), piece->text);
	}
	if (!rest.len)
		return 0;
	uint32_t point = utf8_read(rest, taken);
	return piece->kind == PIECE_ONE || class_takes(piece, point);
}

/* Where the star's next try begins: what follows it may be a text to look for. */
static size_t next_try(const struct pieces *pieces, size_t star, struct span text,
		       size_t at)
{
	const struct piece *next = &pieces->at[star + 1];

	at += utf8_length(span_from(text, at));
	if (star + 1 < pieces->count && next->kind == PIECE_TEXT)
		at += span_find(span_from(text, at), next->text.at[0]);
	return at;
}

/* Between two stars the first place that fits is the best one, so only the last
   star is ever moved: the same below for `**`. */
static bool segment_takes(const struct segment *segment, struct span text)
{
	const struct pieces *pieces = &segment->pieces;
	size_t at = 0, i = 0, star = pieces->count, star_at = 0, taken;

	while (at < text.len || i < pieces->count) {
		if (i < pieces->count && pieces->at[i].kind == PIECE_ANY) {
			star = i++;
			star_at = at;
			if (i == pieces->count)
				return true;
		} else if (i < pieces->count &&
			   piece_takes(&pieces->at[i], span_from(text, at), &taken)) {
			at += taken;
			i++;
		} else if (star < pieces->count && star_at < text.len) {
			at = star_at = next_try(pieces, star, text, star_at);
			i = star + 1;
		} else {
			return false;
		}
	}
	return true;
}

/* `at` past the path's length: no segment is left. */
static bool segments_take(const struct segments *segments, struct span path)
{
	size_t at = 0, i = 0, star = segments->count, star_at = 0;

	while (at <= path.len) {
		struct span rest = span_from(path, at);
		struct span here = span_cut(rest, span_find(rest, '/'));
		if (i < segments->count && segments->at[i].deep) {
			star = i++;
			star_at = at;
			if (i == segments->count)
				return true;
		} else if (i < segments->count &&
			   segment_takes(&segments->at[i], here)) {
			at += here.len + 1;
			i++;
		} else if (star < segments->count) {
			rest = span_from(path, star_at);
			star_at += span_find(rest, '/') + 1;
			at = star_at;
			i = star + 1;
		} else {
			return false;
		}
	}
	while (i < segments->count && segments->at[i].deep)
		i++;
	return i == segments->count;
}

static struct span name_of(struct span path)
{
	size_t at = path.len;

	while (at && path.at[at - 1] != '/')
		at--;
	return span_from(path, at);
}

static bool any_takes(const struct segment *segment, struct span path)
{
	for (;;) {
		size_t end = span_find(path, '/');

		if (segment_takes(segment, span_cut(path, end)))
			return true;
		if (end == path.len)
			return false;
		path = span_from(path, end + 1);
	}
}

static bool alternative_takes(const struct alternative *alternative, struct span path)
{
	struct span head = alternative->head, tail = alternative->tail;

	if (path.len < head.len || path.len < tail.len ||
	    !span_same(span_cut(path, head.len), head) ||
	    !span_same(span_from(path, path.len - tail.len), tail))
		return false;
	const struct segments *segments = &alternative->segments;
	switch (alternative->form) {
	case ENDING:
		return true;
	case NAME:
		return segment_takes(&segments->at[1], name_of(path));
	case FOLDER:
		return any_takes(&segments->at[1], path);
	default:
		return segments_take(segments, path);
	}
}

bool glob_takes(const struct glob *glob, struct span path)
{
	for (size_t i = 0; i < glob->alternatives.count; i++)
		if (alternative_takes(&glob->alternatives.at[i], path))
			return true;
	return false;
}

/* The last that matches decides, so that only one which says otherwise than those before
   it need be asked: for most paths no exclusion is. */
bool globs_take(const struct globs *globs, struct span path)
{
	bool taken = globs->count && globs->at[0]->excludes;

	for (size_t i = 0; i < globs->count; i++)
		if (globs->at[i]->excludes == taken && glob_takes(globs->at[i], path))
			taken = !taken;
	return taken;
}

static void sample_piece(const struct piece *piece, struct str *out)
{
	uint32_t point = 'x';
	char bytes[4];

	if (piece->kind == PIECE_CLASS && !piece->negated && piece->ranges.count)
		point = piece->ranges.at[0].from;
	while (piece->kind == PIECE_CLASS && !class_takes(piece, point) && point < 0x2ff)
		point++;
	if (piece->kind == PIECE_TEXT)
		str_add(out, piece->text);
	else if (piece->kind == PIECE_ANY)
		str_text(out, "any-name");
	else
		str_add(out, (struct span){ bytes, utf8_write(point, bytes) });
}

const char *glob_sample(struct arena *keep, const struct glob *glob, size_t nth,
			size_t deep)
{
	struct str out = str_new(keep);

	if (nth >= glob->alternatives.count)
		return NULL;
	const struct segments *segments = &glob->alternatives.at[nth].segments;
	for (size_t i = 0; i < segments->count; i++) {
		const struct segment *segment = &segments->at[i];

		for (size_t k = 0; segment->deep && k < deep; k++)
			str_text(&out, out.len ? "/any-folder" : "any-folder");
		if (!segment->deep && out.len)
			str_byte(&out, '/');
		for (size_t k = 0; k < segment->pieces.count; k++)
			sample_piece(&segment->pieces.at[k], &out);
	}
	return out.at;
}
