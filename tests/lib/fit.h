/*
 * fit.h - what every report must keep to, whatever it was made of; for the unit tests
 * and the fuzzer.
 */
#ifndef TESTS_FIT_H
#define TESTS_FIT_H

#include <string.h>

#include "base/show.h"
#include "base/utf8.h"

/* Nothing that steers a terminal, hides from a reader or is no UTF-8. */
static inline bool is_fit_to_be_seen(const char *text)
{
	struct span rest = span_of(text);

	for (size_t length; rest.len; rest = span_from(rest, length)) {
		unsigned point = utf8_read(rest, &length);

		if ((point == UTF8_BAD && length == 1) ||
		    (point != '\n' && show_hides(point)))
			return false;
	}
	return true;
}

/* How a line of ours may begin in the two formats that a CI takes commands from. */
static inline bool begins_as_ours(const char *format, struct span line)
{
	if (!strcmp(format, "github"))
		return span_starts(line, "::error ") ||
		       span_starts(line, "::warning ") ||
		       span_starts(line, "::notice ");
	if (!strcmp(format, "azure"))
		return span_starts(line, "##vso[task.logissue type=") ||
		       span_starts(line, "note: ");
	return !span_starts(span_trim(line), "::") && !span_starts(line, "\u3000");
}

/* Commands that a CI would take from within a line. */
static inline size_t count_commands(const char *text)
{
	size_t count = 0;

	for (const char *at = text; (at = strstr(at, "##")); at += 2) {
		const char *end = at + 2 + strspn(at + 2, "abcdefghijklmnopqrstuvwxyz");

		count += *end == '[';
	}
	return count;
}

#endif
