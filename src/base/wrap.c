/* wrap.c - breaks at the last blank that leaves the line short enough. */
#include "base/wrap.h"

#include "base/utf8.h"

#define FURTHER 2
#define INNER_MOST 16		/* where a line begins far to the right, what follows does not */

/* Bytes of the first `columns` code points. */
static size_t reach(struct span text, size_t columns)
{
	size_t at = 0;

	for (size_t i = 0; i < columns && at < text.len; i++)
		at += utf8_length(span_from(text, at));
	return at;
}

/* Where the line is cut: before a blank, else where the columns end. */
static size_t cut_at(struct span line, size_t least, size_t columns)
{
	size_t most = reach(line, columns), at = most;

	if (most == line.len)
		return most;
	while (at > least && line.at[at] != ' ')
		at--;
	return at > least ? at : most;
}

/* A CI's command (`::error`, `##vso`) begins a line, blanks before it or not. */
static bool is_sign(struct span rest)
{
	return span_starts(rest, ":") || span_starts(rest, "#");
}

static void wrap_line(struct str *out, struct span line, size_t columns)
{
	size_t inner = 0;

	while (inner < line.len && inner < INNER_MOST && line.at[inner] == ' ')
		inner++;
	size_t at = cut_at(line, inner, columns);
	str_add(out, span_cut(line, at));
	while (at < line.len) {
		struct span rest = span_from(line, at + (line.at[at] == ' '));
		bool steers = is_sign(rest);

		str_format(out, "\n%*s%s", (int)inner + FURTHER, "", steers ? "\\ " : "");
		size_t part = cut_at(rest, 0, columns - inner - FURTHER * (1 + steers));
		str_add(out, span_cut(rest, part));
		at = line.len - rest.len + part;
	}
	str_byte(out, '\n');
}

void wrap(struct str *out, struct span text, size_t columns)
{
	struct span line;

	while (span_line(&text, &line))
		wrap_line(out, line, columns);
}
