/* comment.c - finding comments without parsing the language. */
#include "text/comment.h"

#include <string.h>

static const struct comment_style
	hash = { .line = { "#" }, .apart = true },
	python = { .line = { "#" }, .quotes = "\"'", .triple = true },
	markup = { .open = "<!--", .close = "-->" },
	slashes = { .line = { "//" }, .open = "/*", .close = "*/", .quotes = "\"'" },
	rust = { .line = { "//" }, .open = "/*", .close = "*/", .quotes = "\"" },
	blocks = { .open = "/*", .close = "*/", .quotes = "\"'" },
	hashes_and_slashes = { .line = { "#", "//" }, .open = "/*", .close = "*/",
			       .quotes = "\"", .apart = true },
	dashes = { .line = { "--" }, .open = "/*", .close = "*/", .quotes = "\"'" },
	settings = { .line = { "#", ";" }, .apart = true },
	properties = { .line = { "#", "!" }, .apart = true },
	semicolons = { .line = { ";" }, .quotes = "\"" },
	powershell = { .line = { "#" }, .open = "<#", .close = "#>", .quotes = "\"'" },
	batch = { .line = { "REM", "rem", "::" }, .apart = true },
	percents = { .line = { "%" }, .quotes = "\"" },
	ticks = { .line = { "'" }, .quotes = "\"" },
	json = { .line = { "//" }, .open = "/*", .close = "*/", .quotes = "\"",
		 .texts = true },
	notebook = { .quotes = "\"", .texts = true, .notebook = true };

static const struct { const char *end; const struct comment_style *style; } languages[] = {
#define LANGUAGE(end, style) { end, &style },
#include "text/comments.def"
#undef LANGUAGE
};

const struct comment_style *comment_style(const char *path)
{
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		if (span_ends(span_of(path), languages[i].end))
			return languages[i].style;
	return &hash;
}

/* The mark of a line comment that the text begins with, or NULL. */
static const char *line_mark(const struct comment_style *style, struct span text)
{
	for (size_t i = 0; i < 3 && style->line[i]; i++)
		if (span_starts(text, style->line[i]))
			return style->line[i];
	return NULL;
}

/* From behind a mark to the end of its line. */
static bool to_line_end(struct span text, size_t at, size_t *from, struct span *comment)
{
	struct span rest = span_from(text, at);
	size_t len = span_find(rest, '\n');

	*comment = span_trim(span_cut(rest, len));
	*from = at + len;
	return true;
}

static bool to_close(struct span text, size_t at, const struct comment_style *style,
		     size_t *from, struct span *comment)
{
	struct span rest = span_from(text, at + strlen(style->open));
	size_t close = span_search(rest, span_of(style->close));

	*comment = span_trim(span_cut(rest, close));
	rest = span_from(rest, close + strlen(style->close));
	*from = (size_t)(rest.at - text.at);
	return true;
}

/* Past a text that begins at `i`: a quote once or three times. */
static size_t past_text(struct span text, size_t i, bool may_triple)
{
	char quote = text.at[i];
	bool triple = may_triple && i + 2 < text.len && text.at[i + 1] == quote &&
		      text.at[i + 2] == quote;

	for (i += triple ? 3 : 1; i < text.len; i++) {
		if (text.at[i] == '\\')
			i++;
		else if (text.at[i] == '\n' && !triple)
			return i;
		else if (text.at[i] == quote && !triple)
			return i + 1;
		else if (text.at[i] == quote && i + 2 < text.len &&
			 text.at[i + 1] == quote && text.at[i + 2] == quote)
			return i + 3;
	}
	return text.len;
}

/* What a text of JSON holds, without the LF that ends a notebook's line. */
static struct span inside(struct span text, size_t from, size_t to)
{
	struct span held = { text.at + from + 1, to - from - 1 };

	if (held.len && held.at[held.len - 1] == '"')
		held.len--;
	if (span_ends(held, "\\n"))
		held.len -= 2;
	return span_trim(held);
}

/* The comment of a line of Python that stands in a text of JSON: its own texts are in
   `'`, or in `"` behind a backslash. Empty: there is none. */
static struct span line_comment(struct span line)
{
	char quote = '\0';

	for (size_t i = 0; i < line.len; i++) {
		char byte = line.at[i];

		if (byte == '\\' && i + 1 < line.len && line.at[i + 1] != '"')
			i++;
		else if (quote && byte == quote)
			quote = '\0';
		else if (!quote && (byte == '"' || byte == '\''))
			quote = byte;
		else if (!quote && byte == '#')
			return span_trim(span_from(line, i + 1));
	}
	return span_from(line, line.len);
}

/* A text from `at` on; it is a comment only where the style has no others. */
static bool in_text(struct span text, const struct comment_style *style, size_t at,
		    size_t *from, struct span *comment)
{
	*from = past_text(text, at, style->triple);
	if (!style->texts)
		return false;
	*comment = inside(text, at, *from);
	if (style->notebook && span_find(*comment, '#') < comment->len)
		*comment = line_comment(*comment);
	return comment->len;
}

static bool stands_apart(struct span text, size_t at)
{
	return !at || strchr(" \t\r\n", text.at[at - 1]);
}

bool comment_next(const struct source *source, const struct comment_style *style,
		  size_t *from, struct span *comment)
{
	struct span text = source->text;

	for (size_t i = *from; i < text.len;) {
		struct span rest = span_from(text, i);
		const char *mark = line_mark(style, rest);

		if (mark && (!style->apart || stands_apart(text, i)))
			return to_line_end(text, i + strlen(mark), from, comment);
		if (style->open && span_starts(rest, style->open))
			return to_close(text, i, style, from, comment);
		if (!style->quotes || !text.at[i] || !strchr(style->quotes, text.at[i]))
			i++;
		else if (in_text(text, style, i, &i, comment))
			return *from = i, true;
	}
	return false;
}

/* A text alone on its line that says nothing: `"//": "…"`, a notebook's `"# …\n",`. */
static bool is_note(const struct comment_style *style, struct span line)
{
	struct span held = span_trim(span_from(line, 1));

	if (!style->texts || !span_starts(line, "\""))
		return false;
	return span_starts(held, "//") || span_starts(held, "stackward:") ||
	       (style->notebook && (span_starts(held, "#") || span_starts(held, "\\n\"")));
}

bool comment_fills(const struct comment_style *style, struct span line)
{
	if (is_note(style, line) || line_mark(style, line))
		return true;
	return style->open && (span_starts(line, style->open) ||
			       span_starts(line, style->close));
}
