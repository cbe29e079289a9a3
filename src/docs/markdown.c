/* markdown.c - a file's blocks, line by line: which are text, and which code. */
#include "docs/markdown.h"

#include <strings.h>

#include "docs/anchor.h"
#include "docs/inline.h"

/* One line, its block quote and indentation read. */
struct line {
	struct span raw;	/* of the source, without line end */
	struct span text;	/* without both, and without blanks at the end */
	size_t quotes, indent;	/* `>` and columns */
};

struct reader {
	struct arena *keep;
	struct markdown *into;
	struct span rest;
	struct span block;	/* the open one, of the source; .len 0: none */
	bool html;		/* it is HTML */
	bool table;
	size_t list;		/* columns at which the item's text begins, or 0 */
	char fence;		/* '`' or '~' in fenced code, else 0 */
	size_t fence_length, fence_quotes;
	const char *until;	/* what ends a comment or raw HTML, or NULL */
};

static bool holds(struct span text, const char *part)
{
	return span_search(text, span_of(part)) < text.len;
}

/* Past blanks; columns go on from `column`, a tab to the next fourth. */
static struct span skip_indent(struct span text, size_t *column)
{
	while (text.len && (text.at[0] == ' ' || text.at[0] == '\t')) {
		*column += text.at[0] == '\t' ? 4 - *column % 4 : 1;
		text = span_from(text, 1);
	}
	return text;
}

static bool next_line(struct reader *reader, struct line *line)
{
	*line = (struct line){0};
	if (!span_line(&reader->rest, &line->raw))
		return false;
	line->text = skip_indent(line->raw, &line->indent);
	while (span_starts(line->text, ">") && line->indent < 4 + reader->list) {
		line->quotes++;
		line->indent = 0;
		line->text = skip_indent(span_from(line->text, 1), &line->indent);
		line->indent -= line->indent > 0;
	}
	line->text = span_trim(line->text);
	return true;
}

static void end_block(struct reader *reader)
{
	if (reader->block.len)
		inline_read(reader->keep, reader->into, reader->block, reader->html);
	reader->block.len = 0;
	reader->html = false;
}

static void add_heading(struct reader *reader, struct span text)
{
	size_t id = span_search(text, SPAN("{#"));
	struct span rest = span_from(text, id + 2);
	const char *anchor = anchor_of_heading(reader->keep, text);

	map_add(&reader->into->anchors, span_of(anchor), reader);
	if (id < text.len)
		inline_add_anchor(reader->keep, reader->into,
				  span_cut(rest, span_find(rest, '}')));
}

static size_t run(struct span text, char c)
{
	size_t len = 0;

	while (len < text.len && text.at[len] == c)
		len++;
	return len;
}

static bool opens_fence(struct reader *reader, const struct line *line)
{
	char c = line->text.len ? line->text.at[0] : 0;
	size_t len = run(line->text, c);

	if ((c != '`' && c != '~') || len < 3 ||
	    (c == '`' &&
	     span_find(span_from(line->text, len), '`') < line->text.len - len))
		return false;
	end_block(reader);
	reader->fence = c;
	reader->fence_length = len;
	reader->fence_quotes = line->quotes;
	return true;
}

/* Whether the line is code, or the fence that ends it. */
static bool in_fence(struct reader *reader, const struct line *line)
{
	if (!reader->fence)
		return false;
	if (line->quotes < reader->fence_quotes) {	/* all in the quote ends */
		reader->fence = 0;
		return false;
	}
	size_t len = run(line->text, reader->fence);
	if (len >= reader->fence_length && len == line->text.len)
		reader->fence = 0;
	return true;
}

/* What Markdown is not read in, up to its end, over blank lines too. */
static bool opens_raw(struct reader *reader, const struct line *line)
{
	static const char *const raw[][2] = {
		{ "<!--", "-->" }, { "<pre", "</pre" }, { "<script", "</script" },
		{ "<style", "</style" }, { "<textarea", "</textarea" },
	};

	for (size_t i = 0; i < sizeof raw / sizeof *raw; i++) {
		struct span start = span_of(raw[i][0]);
		if (line->text.len < start.len ||
		    strncasecmp(line->text.at, start.at, start.len))
			continue;
		end_block(reader);
		struct span inside = span_from(line->text, start.len);
		if (!holds(inside, raw[i][1]))
			reader->until = raw[i][1];
		else if (!i)	/* a comment on one line: what follows is text */
			inline_read(reader->keep, reader->into, line->text, false);
		return true;
	}
	return false;
}

static bool in_raw(struct reader *reader, const struct line *line)
{
	if (!reader->until)
		return false;
	if (holds(line->raw, reader->until))
		reader->until = NULL;
	return true;
}

/* The names that begin an HTML block, up to a blank line (CommonMark 4.6, kind 6). */
static bool opens_html(struct span text)
{
	static const char *const names[] = {
		"article", "aside", "blockquote", "body", "center", "dd", "details",
		"div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
		"h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html",
		"iframe", "li", "link", "main", "nav", "ol", "p", "section", "summary",
		"table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
	};
	struct span rest = span_from(text, 1);
	size_t len = 0;

	if (!span_starts(text, "<"))
		return false;
	rest = span_from(rest, span_starts(rest, "/"));
	while (len < rest.len &&
	       (((rest.at[len] | 32) >= 'a' && (rest.at[len] | 32) <= 'z') ||
		(rest.at[len] >= '0' && rest.at[len] <= '9')))
		len++;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (span_of(names[i]).len == len &&
		    !strncasecmp(rest.at, names[i], len))
			return true;
	return false;
}

/* `# heading #` */
static bool is_heading(struct reader *reader, const struct line *line)
{
	size_t level = run(line->text, '#');
	struct span text = span_from(line->text, level);

	if (!level || level > 6 ||
	    (text.len && text.at[0] != ' ' && text.at[0] != '\t'))
		return false;
	end_block(reader);
	text = span_trim(text);
	while (text.len && text.at[text.len - 1] == '#')
		text.len--;
	add_heading(reader, text);
	inline_read(reader->keep, reader->into, text, false);
	return true;
}

/* A line of `=` or `-` makes a heading of the block above it. */
static bool is_underline(struct reader *reader, const struct line *line)
{
	size_t equals = run(line->text, '='), hyphens = run(line->text, '-');

	if (!reader->block.len || reader->html ||
	    (equals != line->text.len && hyphens != line->text.len))
		return false;
	add_heading(reader, reader->block);
	end_block(reader);
	return true;
}

/* The columns at which a list item's text begins, or 0. */
static size_t item_indent(const struct line *line)
{
	struct span text = line->text;
	size_t len = 0;

	if (text.len && (text.at[0] == '-' || text.at[0] == '*' || text.at[0] == '+')) {
		len = 1;
	} else {
		while (len < text.len && len < 9 && text.at[len] >= '0' &&
		       text.at[len] <= '9')
			len++;
		if (!len || len == text.len ||
		    (text.at[len] != '.' && text.at[len] != ')'))
			return 0;
		len++;
	}
	if (len < text.len && text.at[len] != ' ' && text.at[len] != '\t')
		return 0;
	return line->indent + len + 1;
}

/* `[label]: target "title"`; a footnote's text is text. */
static bool is_definition(struct reader *reader, const struct line *line)
{
	size_t end = span_search(line->text, SPAN("]:"));
	struct span rest = span_from(line->text, end + 2), target;

	if (reader->block.len || !span_starts(line->text, "[") ||
	    end == line->text.len || end < 2 || span_starts(line->text, "[^") ||
	    span_find(span_cut(span_from(line->text, 1), end - 1), '[') < end - 1)
		return false;
	if (!inline_target(&rest, &target) || !target.len)
		return false;
	rest = span_trim(rest);
	if (rest.len && rest.at[0] != '"' && rest.at[0] != '\'' && rest.at[0] != '(')
		return false;
	inline_add(reader->keep, reader->into, target, target);
	return true;
}

/* `--- | :---:` below a table's first row: each line is a row of its own. */
static bool is_table(struct span text)
{
	size_t bars = 0, hyphens = 0;

	for (size_t i = 0; i < text.len; i++) {
		bars += text.at[i] == '|';
		hyphens += text.at[i] == '-';
		if (text.at[i] != '|' && text.at[i] != '-' && text.at[i] != ':' &&
		    text.at[i] != ' ')
			return false;
	}
	return bars && hyphens;
}

/* Lines of one block stand one after the other in the source. */
static void add_text(struct reader *reader, const struct line *line)
{
	if (!reader->block.len) {
		reader->block = line->text;
		reader->html = opens_html(line->text);
	} else {
		const char *end = line->text.at + line->text.len;
		reader->block.len = (size_t)(end - reader->block.at);
	}
}

static void read_text(struct reader *reader, const struct line *line)
{
	size_t item = item_indent(line);

	if (!reader->html && (is_underline(reader, line) || is_heading(reader, line) ||
			      is_definition(reader, line)))
		return;
	if (!reader->html && is_table(line->text)) {
		reader->table = true;
		return;
	}
	if (item && !reader->html) {
		end_block(reader);
		reader->list = item;
	} else if (!line->indent && !reader->block.len) {
		reader->list = 0;
	}
	bool row = !reader->html && (reader->table || span_starts(line->text, "|"));
	if (row)
		end_block(reader);
	add_text(reader, line);
	if (row)
		end_block(reader);
}

static void read_line(struct reader *reader, const struct line *line)
{
	if (in_fence(reader, line) || in_raw(reader, line))
		return;
	if (!line->text.len) {
		end_block(reader);
		reader->table = false;
		return;
	}
	if (opens_fence(reader, line))
		return;
	/* Deep lines are code, unless they go on with a block. */
	if (!reader->block.len && line->indent >= 4 + reader->list)
		return;
	if (!opens_raw(reader, line))
		read_text(reader, line);
}

/* `---` on the first line, up to the next: fields for a site builder. */
static void skip_front_matter(struct reader *reader)
{
	struct span rest = reader->rest, line;

	if (!span_line(&rest, &line) || !span_is(line, "---"))
		return;
	while (span_line(&rest, &line))
		if (span_is(span_trim(line), "---") ||
		    span_is(span_trim(line), "...")) {
			reader->rest = rest;
			return;
		}
}

struct markdown *markdown_parse(struct arena *keep, struct source *source)
{
	struct markdown *into = arena_new(keep, struct markdown);
	struct reader reader = { .keep = keep, .into = into, .rest = source->text };
	struct line line;

	into->source = source;
	into->anchors = map_new(keep);
	if (source->binary)
		return into;
	into->partial = holds(source->text, "{%") || holds(source->text, "{{") ||
			holds(source->text, "--8<--") || holds(source->text, "```{") ||
			holds(source->text, "\n:::");
	skip_front_matter(&reader);
	while (next_line(&reader, &line))
		read_line(&reader, &line);
	end_block(&reader);
	return into;
}
