/*
 * restricted.c - finds what runs away or reaches out in an expression that somebody
 * else wrote. It reads classes, quotes and comments exactly as PCRE2 does: a reader
 * that took a group for part of a class would let it pass.
 */
#include "text/dialect.h"

#include <string.h>

#include "text/place.h"

struct reading {
	struct span regex;
	size_t i;		/* the byte at hand */
	bool extended;		/* (?x) was seen: `#` may begin a comment */
	struct sw_place at;
	struct sw_fault *fault;
};

/* What may follow `(`, and what it would be. */
static const struct { const char *text, *what; } groups[] = {
	{ "*", "a verb (*...)" },
	{ "?C", "a callout (?C...)" },
	{ "?R", "recursion (?R)" },
	{ "?&", "recursion (?&...)" },
	{ "?+", "recursion (?+...)" },
	{ "?P>", "recursion (?P>...)" },
	{ "?P=", "a back reference (?P=...)" },
};

/* What may follow a backslash. */
static const struct { const char *bytes, *what; } escapes[] = {
	{ "C", "\\C" },
	{ "G", "\\G" },
	{ "123456789k", "a back reference" },
	{ "g", "a back reference or recursion \\g" },
};

static int refuse(const struct reading *reading, const char *what)
{
	struct sw_place at = place_inside(reading->at, reading->regex, reading->i);

	return sw_fault_at(reading->fault, at,
			   "pattern: %s is not taken here: do without it", what);
}

static struct span rest(const struct reading *reading)
{
	return span_from(reading->regex, reading->i);
}

static int byte_at(const struct reading *reading, size_t offset)
{
	struct span left = rest(reading);

	return offset < left.len ? (unsigned char)left.at[offset] : -1;
}

/* Past `text`, which ends a quote or a comment, or to the end. */
static void skip_past(struct reading *reading, struct span text)
{
	reading->i += span_search(rest(reading), text) + text.len;
}

/* At a backslash. In a class, digits are octal and letters what they are. */
static int read_escape(struct reading *reading, bool in_class)
{
	int byte = byte_at(reading, 1);

	if (byte == 'Q') {
		reading->i += 2;
		skip_past(reading, SPAN("\\E"));
		return 0;
	}
	for (size_t k = 0; !in_class && k < sizeof escapes / sizeof *escapes; k++)
		if (byte > 0 && strchr(escapes[k].bytes, byte))
			return refuse(reading, escapes[k].what);
	reading->i += byte == 'c' ? 3 : 2;
	return 0;
}

/* At `[` in a class: the bytes of `[:name:]`, or 0 where PCRE2 reads a plain `[`. */
static size_t named_class(const struct reading *reading)
{
	int mark = byte_at(reading, 1);

	if (mark != ':' && mark != '.' && mark != '=')
		return 0;
	for (size_t k = 2; byte_at(reading, k + 1) >= 0; k++) {
		int byte = byte_at(reading, k), next = byte_at(reading, k + 1);

		if (byte == '\\' && (next == ']' || next == '\\'))
			k++;
		else if (byte == ']' || (byte == '[' && next == mark))
			return 0;
		else if (byte == mark && next == ']')
			return k + 2;
	}
	return 0;
}

/* What PCRE2 skips before it takes the first member of a class, be that a `]`. */
static void skip_class_head(struct reading *reading)
{
	bool negated = false;

	for (;;) {
		if (span_starts(rest(reading), "\\E"))
			reading->i += 2;
		else if (span_starts(rest(reading), "\\Q\\E"))
			reading->i += 4;
		else if (!negated && byte_at(reading, 0) == '^')
			negated = true, reading->i++;
		else
			return;
	}
}

/* At the `[` that opens a class. */
static int read_class(struct reading *reading)
{
	reading->i++;
	skip_class_head(reading);
	do {
		int byte = byte_at(reading, 0);
		size_t name = byte == '[' ? named_class(reading) : 0;

		if (byte != '\\')
			reading->i += name ? name : 1;
		else if (read_escape(reading, true))
			return -1;
	} while (byte_at(reading, 0) >= 0 && byte_at(reading, 0) != ']');
	reading->i++;
	return 0;
}

/* At `(?` with flags: `(?x)` and `(?x:` make comments possible from here on. */
static int read_flags(struct reading *reading)
{
	struct span left = span_from(rest(reading), 2);
	size_t len = 0;

	while (len < left.len && left.at[len] && strchr("^imsxnJUaDSWPT", left.at[len]))
		len++;
	struct span flags = span_cut(left, len);
	if (span_search(flags, SPAN("xx")) < flags.len)
		return refuse(reading, "(?xx)");
	if (span_find(flags, 'x') < flags.len)
		reading->extended = true;
	return 0;
}

/* At `(`. */
static int read_group(struct reading *reading)
{
	struct span left = span_from(rest(reading), 1);

	if (span_starts(left, "?#")) {
		skip_past(reading, SPAN(")"));
		return 0;
	}
	for (size_t k = 0; k < sizeof groups / sizeof *groups; k++)
		if (span_starts(left, groups[k].text))
			return refuse(reading, groups[k].what);
	int digit = byte_at(reading, byte_at(reading, 2) == '-' ? 3 : 2);
	if (span_starts(left, "?") && digit >= '0' && digit <= '9')
		return refuse(reading, "recursion (?1)");
	if (span_starts(left, "?") && read_flags(reading))
		return -1;
	reading->i++;
	return 0;
}

int restricted_check(struct span regex, struct sw_place at, struct sw_fault *fault)
{
	struct reading reading = { .regex = regex, .at = at, .fault = fault };

	while (reading.i < regex.len) {
		int byte = byte_at(&reading, 0), bad = 0;

		if (byte == '\\')
			bad = read_escape(&reading, false);
		else if (byte == '[')
			bad = read_class(&reading);
		else if (byte == '(')
			bad = read_group(&reading);
		else if (byte == '#' && reading.extended)
			bad = refuse(&reading, "`#` under (?x), a comment or not,");
		else
			reading.i++;
		if (bad)
			return -1;
	}
	return 0;
}
