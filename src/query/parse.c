/* parse.c - paths, segments and selectors. */
#include "query/parse.h"

static int read_bound(struct reader *reader, bool *has, int64_t *bound)
{
	*has = at_integer(reader);
	return *has && read_integer(reader, bound) ? -1 : 0;
}

/* At the first colon, or at the integer before it, which may turn out an index. */
static int parse_numbers(struct reader *reader, struct selector *selector)
{
	struct bounds slice = { .step = 1 };
	bool has_step;

	if (read_bound(reader, &slice.has_start, &slice.start))
		return -1;
	size_t after = reader->i;
	reader_skip_blanks(reader);
	if (!reader_take(reader, ":")) {
		reader->i = after;
		selector->kind = SELECT_INDEX;
		selector->index = slice.start;
		return 0;
	}
	reader_skip_blanks(reader);
	if (read_bound(reader, &slice.has_end, &slice.end))
		return -1;
	reader_skip_blanks(reader);
	if (reader_take(reader, ":")) {
		reader_skip_blanks(reader);
		if (read_bound(reader, &has_step, &slice.step))
			return -1;
	}
	*selector = (struct selector){ .kind = SELECT_SLICE, .slice = slice };
	return 0;
}

static int parse_selector(struct reader *reader, struct selector *selector)
{
	if (reader_at(reader, "'") || reader_at(reader, "\"")) {
		selector->kind = SELECT_NAME;
		return read_string(reader, &selector->name);
	}
	if (reader_take(reader, "*")) {
		selector->kind = SELECT_WILDCARD;
		return 0;
	}
	if (reader_take(reader, "?")) {
		selector->kind = SELECT_FILTER;
		selector->filter = parse_filter(reader);
		return selector->filter ? 0 : -1;
	}
	if (at_integer(reader) || reader_at(reader, ":"))
		return parse_numbers(reader, selector);
	return reader_refuse(reader, reader->i,
			     "expected a quoted name, an index, a slice, `*` or `?`");
}

/* Past the `[`. */
static int parse_brackets(struct reader *reader, struct path *path,
			  struct segment *segment)
{
	do {
		path->spaced |= reader_skip_blanks(reader);
		struct selector *selector = vec_add(reader->keep, &segment->selectors);
		if (parse_selector(reader, selector))
			return -1;
		path->spaced |= reader_skip_blanks(reader);
	} while (reader_take(reader, ","));
	if (!reader_take(reader, "]"))
		return reader_refuse(reader, reader->i, "expected `,` or `]`");
	return 0;
}

/* Past the dots: `*` or a name. */
static int parse_shorthand(struct reader *reader, struct segment *segment)
{
	struct selector *selector = vec_add(reader->keep, &segment->selectors);

	if (reader_take(reader, "*")) {
		selector->kind = SELECT_WILDCARD;
		return 0;
	}
	selector->kind = SELECT_NAME;
	selector->name = arena_span(reader->keep, read_name(reader));
	if (!selector->name.len)
		return reader_refuse(reader, reader->i,
				     "expected a name or `*` after the dot%s",
				     segment->descends ? "s, or brackets" : "");
	return 0;
}

static int parse_segment(struct reader *reader, struct path *path)
{
	struct segment *segment = vec_add(reader->keep, &path->segments);
	int bad;

	segment->descends = reader_take(reader, "..");
	bool dotted = !segment->descends && reader_take(reader, ".");
	if (!dotted && reader_take(reader, "["))
		bad = parse_brackets(reader, path, segment);
	else
		bad = parse_shorthand(reader, segment);
	if (bad)
		return -1;
	enum selector_kind first = segment->selectors.at[0].kind;
	if (segment->descends || segment->selectors.count > 1 ||
	    (first != SELECT_NAME && first != SELECT_INDEX))
		path->singular = false;
	return 0;
}

int parse_path(struct reader *reader, struct path *path)
{
	path->singular = true;
	for (;;) {
		size_t after = reader->i;

		reader_skip_blanks(reader);
		if (!reader_at(reader, ".") && !reader_at(reader, "[")) {
			reader->i = after;	/* the blanks are another's */
			return 0;
		}
		if (parse_segment(reader, path))
			return -1;
	}
}
