/* ignore.c - reading and matching gitignore's patterns. */
#include "text/ignore.h"

#include <ctype.h>
#include <string.h>

static bool special(char c)
{
	return c == '*' || c == '?' || c == '[' || c == '\\';
}

static bool is_plain(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (special(text.at[i]))
			return false;
	return true;
}

/* Blanks at the end do not count, but for one after a backslash. */
static struct span cut_blanks(struct span line)
{
	size_t end = 0;

	for (size_t i = 0; i < line.len; i++) {
		if (line.at[i] == '\\' && i + 1 < line.len)
			end = ++i + 1;
		else if (line.at[i] != ' ')
			end = i + 1;
	}
	return span_cut(line, end);
}

static void add_line(struct arena *keep, struct ignore *ignore, struct span line)
{
	struct ignore_pattern pattern = {0};

	line = cut_blanks(line);
	if (!line.len || line.at[0] == '#')
		return;
	if (line.at[0] == '!') {
		pattern.negated = true;
		line = span_from(line, 1);
	}
	if (span_ends(line, "/")) {
		pattern.folders_only = true;
		line.len--;
	}
	pattern.anchored = span_find(line, '/') < line.len;
	if (span_starts(line, "/"))
		line = span_from(line, 1);
	if (!line.len)
		return;
	pattern.text = line;
	pattern.plain = is_plain(line);
	pattern.suffix = !pattern.anchored && line.at[0] == '*' &&
			 is_plain(span_from(line, 1));
	*vec_add(keep, &ignore->patterns) = pattern;
}

const struct ignore *ignore_new(struct arena *keep, const struct ignore *outer,
				const char *folder, struct span text)
{
	struct ignore *ignore = arena_new(keep, struct ignore);
	struct span line;

	ignore->outer = outer;
	ignore->base = *folder ? strlen(folder) + 1 : 0;
	if (span_starts(text, "\xef\xbb\xbf"))
		text = span_from(text, 3);
	while (span_line(&text, &line))
		add_line(keep, ignore, line);
	return ignore->patterns.count ? ignore : outer;
}

static const struct { const char *name; int (*holds)(int c); } classes[] = {
	{ "alnum", isalnum }, { "alpha", isalpha }, { "blank", isblank },
	{ "cntrl", iscntrl }, { "digit", isdigit }, { "graph", isgraph },
	{ "lower", islower }, { "print", isprint }, { "punct", ispunct },
	{ "space", isspace }, { "upper", isupper }, { "xdigit", isxdigit },
};

static bool in_class(struct span name, unsigned char c)
{
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
		if (span_is(name, classes[i].name))
			return classes[i].holds(c);
	return false;
}

/* One member of a bracket at `*i`: a class, a character or a range. */
static bool member(struct span text, size_t *i, unsigned char c)
{
	struct span rest = span_from(text, *i);
	size_t end = span_search(rest, SPAN(":]"));

	if (span_starts(rest, "[:") && end < rest.len) {
		*i += end + 2;
		return in_class(span_cut(span_from(rest, 2), end - 2), c);
	}
	*i += text.at[*i] == '\\' && *i + 1 < text.len;
	unsigned char low = (unsigned char)text.at[(*i)++], high = low;
	if (*i + 1 < text.len && text.at[*i] == '-' && text.at[*i + 1] != ']') {
		*i += 1;
		*i += text.at[*i] == '\\' && *i + 1 < text.len;
		high = (unsigned char)text.at[(*i)++];
	}
	return low <= c && c <= high;
}

/* The bracket that begins `text`: its length, 0 where it does not end. */
static size_t bracket(struct span text, unsigned char c, bool *holds)
{
	bool negated = text.len > 1 && (text.at[1] == '!' || text.at[1] == '^');
	bool any = false;
	size_t i = 1 + negated, first = i;

	while (i < text.len && (text.at[i] != ']' || i == first))
		any |= member(text, &i, c);
	*holds = any != negated && c != '/';
	return i < text.len ? i + 1 : 0;
}

/* Bytes of the pattern that stand for `c`; 0 where it does not match. */
static size_t step(struct span text, char c)
{
	bool holds;
	size_t len;

	if (!text.len)
		return 0;
	switch (text.at[0]) {
	case '?': return c != '/';
	case '[':
		len = bracket(text, (unsigned char)c, &holds);
		return len && holds ? len : 0;
	case '\\': return text.len > 1 && text.at[1] == c ? 2 : 0;
	default: return text.at[0] == c;
	}
}

/* Where to try again: a star takes one more byte, `**` one more folder. */
struct retry {
	size_t pattern, text;
	bool set;
};

struct matching {
	struct span pattern, text;
	size_t p, t;
	struct retry star, stars;
};

/* Two stars or more that are a whole segment; sets the bytes they have with the slash. */
static bool whole_stars(const struct matching *at, size_t *len)
{
	struct span rest = span_from(at->pattern, at->p);
	bool begins = !at->p || at->pattern.at[at->p - 1] == '/';
	size_t stars = 0;

	while (stars < rest.len && rest.at[stars] == '*')
		stars++;
	*len = stars + (stars < rest.len);
	return begins && stars > 1 && (stars == rest.len || rest.at[stars] == '/');
}

static void take_stars(struct matching *at)
{
	size_t len;

	if (whole_stars(at, &len)) {
		at->p += len;
		at->stars = (struct retry){ at->p, at->t, true };
		at->star.set = false;
		if (at->p == at->pattern.len && at->pattern.at[at->p - 1] == '*')
			at->t = at->text.len;	/* everything below */
		return;
	}
	while (at->p < at->pattern.len && at->pattern.at[at->p] == '*')
		at->p++;
	at->star = (struct retry){ at->p, at->t, true };
}

static bool try_again(struct matching *at)
{
	if (at->star.set && at->star.text < at->text.len &&
	    at->text.at[at->star.text] != '/') {
		at->p = at->star.pattern;
		at->t = ++at->star.text;
		return true;
	}
	if (!at->stars.set)
		return false;
	struct span rest = span_from(at->text, at->stars.text);
	size_t slash = span_find(rest, '/');
	if (slash == rest.len)
		return false;
	at->p = at->stars.pattern;
	at->t = at->stars.text += slash + 1;
	at->star.set = false;
	return true;
}

bool ignore_match(struct span pattern, struct span text)
{
	struct matching at = { .pattern = pattern, .text = text };

	for (;;) {
		if (at.p < pattern.len && pattern.at[at.p] == '*') {
			take_stars(&at);
			continue;
		}
		if (at.p == pattern.len && at.t == text.len)
			return true;
		size_t len = at.t < text.len ? step(span_from(pattern, at.p), text.at[at.t])
					     : 0;
		if (len) {
			at.p += len;
			at.t++;
		} else if (!try_again(&at)) {
			return false;
		}
	}
}

static struct span name_of(struct span path)
{
	size_t start = path.len;

	while (start && path.at[start - 1] != '/')
		start--;
	return span_from(path, start);
}

static bool hits(const struct ignore_pattern *pattern, struct span path, struct span name)
{
	struct span text = pattern->anchored ? path : name;

	if (pattern->plain)
		return span_same(pattern->text, text);
	if (pattern->suffix) {
		struct span end = span_from(pattern->text, 1);

		return text.len >= end.len &&
		       span_same(span_from(text, text.len - end.len), end);
	}
	return ignore_match(pattern->text, text);
}

bool ignore_takes(const struct ignore *ignore, struct span path, bool is_folder)
{
	struct span name = name_of(path);

	for (; ignore; ignore = ignore->outer) {
		struct span below = span_from(path, ignore->base);

		for (size_t i = ignore->patterns.count; i-- > 0;) {
			const struct ignore_pattern *pattern = &ignore->patterns.at[i];

			if ((is_folder || !pattern->folders_only) &&
			    hits(pattern, below, name))
				return !pattern->negated;
		}
	}
	return false;
}
