/* complaint.c - one table. The more particular row stands before the general one. */
#include "tree/complaint.h"

#include <string.h>

#define AFTER_QUOTE "text after a closing quote: a quote before it is not closed, or one " \
	"too many stands in the value"

static const struct complaint complaints[] = {
	{ .problem = "found character that cannot start any token", .start = "\t",
	  .text = "a tab where a value begins: use spaces" },
	{ .problem = "found character that cannot start any token", .start = "%",
	  .text = "a value that begins with `%`: quote it; a template is no YAML "
		  "before it is rendered" },
	{ .problem = "found character that cannot start any token", .start = "@",
	  .text = "a value that begins with `@`: quote it" },
	{ .problem = "found character that cannot start any token", .start = "`",
	  .text = "a value that begins with a backtick: quote it" },
	{ .problem = "found character that cannot start any token",
	  .text = "a character that no value begins with: quote the value" },
	{ .problem = "found a tab character that violates indentation",
	  .text = "a tab in the indentation: use spaces" },
	{ .problem = "found a tab character where an indentation space is expected",
	  .text = "a tab in the indentation: use spaces" },
	{ .problem = "mapping values are not allowed in this context",
	  .text = "a `:` where no key can stand: quote the value that holds it, or "
		  "mend the indentation" },
	{ .problem = "block sequence entries are not allowed in this context",
	  .text = "a `-` where no list can begin: put the list on lines of its own" },
	{ .problem = "mapping keys are not allowed in this context",
	  .text = "a `?` where no key can stand: quote the value" },
	{ .problem = "could not find expected ':'", .at_context = true,
	  .text = "a line without `:` where a key is due: add the colon, or indent the "
		  "line as part of the value before" },
	{ .problem = "did not find expected key", .start = "\t", .related = true,
	  .text = "a tab in the indentation: use spaces" },
	{ .problem = "did not find expected key", .quoted = true, .related = true,
	  .text = AFTER_QUOTE },
	{ .problem = "did not find expected key", .related = true,
	  .text = "no key where one is due: indent it as the keys above, and quote a "
		  "value that begins with a quote, `*`, `&` or `!`" },
	{ .problem = "did not find expected '-' indicator", .quoted = true,
	  .related = true, .text = AFTER_QUOTE },
	{ .problem = "did not find expected '-' indicator", .related = true,
	  .text = "no `-` where an item is due: indent it as the items above" },
	{ .problem = "did not find expected ',' or ']'", .related = true,
	  .text = "a `[` that is not closed, or two items without `,`: add `]` or "
		  "`,`" },
	{ .problem = "did not find expected ',' or '}'", .related = true,
	  .text = "a `{` that is not closed, or two keys without `,`: add `}` or `,`" },
	{ .problem = "found unexpected end of stream", .related = true,
	  .text = "a quote that is never closed: close it" },
	{ .problem = "found unexpected document indicator", .related = true,
	  .text = "a document that ends within quotes: close the quote" },
	{ .problem = "found unknown escape character",
	  .text = "an escape that YAML does not know: write `\\\\` for a backslash, or "
		  "use single quotes" },
	{ .problem = "did not find expected hexdecimal number",
	  .text = "an escape without its hexadecimal digits: write them" },
	{ .problem = "found invalid Unicode character escape code",
	  .text = "an escape that is no character: write the character itself" },
	{ .problem = "did not find expected comment or line break",
	  .text = "text after `|` or `>`: begin it on the next line" },
	{ .problem = "found an indentation indicator equal to 0",
	  .text = "an indentation of 0 after `|` or `>`: write 1 to 9" },
	{ .problem = "did not find expected alphabetic or numeric character",
	  .context = "while scanning an alias",
	  .text = "a `*` that names no alias: quote the value" },
	{ .problem = "did not find expected alphabetic or numeric character",
	  .context = "while scanning an anchor",
	  .text = "an `&` that names no anchor: quote the value" },
	{ .problem = "found undefined tag handle", .at_context = true,
	  .text = "a tag whose handle no %TAG line defines: define it, or quote the "
		  "value" },
	{ .problem = "did not find expected tag URI",
	  .text = "a `!` that begins no tag: quote the value" },
	{ .problem = "did not find expected whitespace or line break",
	  .text = "a tag that does not end: put a blank after it, or quote the value" },
	{ .problem = "did not find expected node content",
	  .text = "no value where one is due: write one" },
	{ .problem = "did not find expected <document start>",
	  .text = "text after the document's end: indent it, or begin a document with "
		  "`---`" },
	{ .problem = "found unexpected ':'",
	  .text = "a `:` in a value within brackets: quote the value" },
	{ .problem = "found unknown directive name",
	  .text = "a `%` line that is no directive: quote it or remove it" },
	{ .problem = "found incompatible YAML document",
	  .text = "a %YAML line that asks for another version: write 1.2 or remove "
		  "it" },
	{ .problem = "control characters are not allowed", .start = "\033",
	  .text = "an escape character: write it as `\\e` in double quotes" },
	{ .problem = "control characters are not allowed",
	  .text = "a control character: remove it, or write it as `\\xNN` in double "
		  "quotes" },
	{ .problem = "invalid leading UTF-8 octet",
	  .text = "a byte that is no UTF-8: save the file as UTF-8" },
	{ .problem = "invalid trailing UTF-8 octet",
	  .text = "a byte that is no UTF-8: save the file as UTF-8" },
	{ .problem = "incomplete UTF-8 octet sequence",
	  .text = "a byte that is no UTF-8: save the file as UTF-8" },
	{ .problem = "invalid length of a UTF-8 sequence",
	  .text = "a byte that is no UTF-8: save the file as UTF-8" },
	{ .problem = "invalid Unicode character",
	  .text = "a byte that is no UTF-8: save the file as UTF-8" },
};

static bool ends_quoted(struct span text)
{
	text = span_trim(text);
	return text.len && strchr("\"'", text.at[text.len - 1]);
}

const struct complaint *complaint_find(const char *problem, const char *context,
				       struct span text, size_t byte)
{
	struct span rest = span_from(text, byte);

	for (size_t i = 0; i < sizeof complaints / sizeof *complaints; i++) {
		const struct complaint *row = &complaints[i];

		if (strcmp(problem, row->problem))
			continue;
		if (row->context && (!context || strcmp(context, row->context)))
			continue;
		if (row->quoted && !ends_quoted(span_cut(text, byte)))
			continue;
		if (!row->start || span_starts(rest, row->start))
			return row;
	}
	return NULL;
}
