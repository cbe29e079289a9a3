/* comment.c - finding comments without parsing the language. */
#include "text/comment.h"

#include <string.h>

static const struct { const char *end; enum comment_style style; } styles[] = {
	{ ".py", COMMENT_PYTHON }, { ".md", COMMENT_MARKUP }, { ".html", COMMENT_MARKUP },
	{ ".xml", COMMENT_MARKUP }, { ".json", COMMENT_NONE }, { ".ipynb", COMMENT_NONE },
	/* `#` is no comment to these, and stands in their strings. */
	{ ".c", COMMENT_NONE }, { ".h", COMMENT_NONE }, { ".cc", COMMENT_NONE },
	{ ".cpp", COMMENT_NONE }, { ".java", COMMENT_NONE }, { ".scala", COMMENT_NONE },
	{ ".js", COMMENT_NONE }, { ".ts", COMMENT_NONE }, { ".go", COMMENT_NONE },
	{ ".rs", COMMENT_NONE }, { ".css", COMMENT_NONE }, { ".sql", COMMENT_NONE },
	{ "", COMMENT_HASH },
};

enum comment_style comment_style(const char *path)
{
	for (size_t i = 0;; i++)
		if (span_ends(span_of(path), styles[i].end))
			return styles[i].style;
}

/* From a mark to the end of its line. */
static bool to_line_end(struct span text, size_t at, size_t *from, struct span *comment)
{
	struct span rest = span_from(text, at);
	size_t len = span_find(rest, '\n');

	*comment = span_trim(span_from(span_cut(rest, len), 1));
	*from = at + len;
	return true;
}

static bool next_hash(struct span text, size_t *from, struct span *comment)
{
	for (size_t i = *from; i < text.len; i++)
		if (text.at[i] == '#' && (!i || strchr(" \t\r\n", text.at[i - 1])))
			return to_line_end(text, i, from, comment);
	return false;
}

static bool next_markup(struct span text, size_t *from, struct span *comment)
{
	struct span rest = span_from(text, *from);
	size_t open = span_search(rest, SPAN("<!--"));

	if (open == rest.len)
		return false;
	rest = span_from(rest, open + 4);
	size_t close = span_search(rest, SPAN("-->"));
	*comment = span_trim(span_cut(rest, close));
	*from = (size_t)(rest.at - text.at) + close;
	return true;
}

/* Past a string that begins at `i`: a quote once or three times. */
static size_t past_string(struct span text, size_t i)
{
	char quote = text.at[i];
	bool triple = i + 2 < text.len && text.at[i + 1] == quote && text.at[i + 2] == quote;

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

static bool next_python(struct span text, size_t *from, struct span *comment)
{
	for (size_t i = *from; i < text.len;) {
		if (text.at[i] == '#')
			return to_line_end(text, i, from, comment);
		i = text.at[i] == '"' || text.at[i] == '\'' ? past_string(text, i) : i + 1;
	}
	return false;
}

bool comment_next(const struct source *source, enum comment_style style, size_t *from,
		  struct span *comment)
{
	switch (style) {
	case COMMENT_HASH:
		return next_hash(source->text, from, comment);
	case COMMENT_PYTHON:
		return next_python(source->text, from, comment);
	case COMMENT_MARKUP:
		return next_markup(source->text, from, comment);
	default:
		return false;
	}
}
