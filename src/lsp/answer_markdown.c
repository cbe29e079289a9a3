/* answer_markdown.c - escapes as few bytes as do, and fences that are long enough. */
#include "lsp/answer_markdown.h"

#include <ctype.h>

#include "base/show.h"

static bool is_word(struct span text, size_t at)
{
	return at < text.len && (isalnum((unsigned char)text.at[at]) ||
				 (unsigned char)text.at[at] >= 0x80);
}

/* `_` within a word is no mark of emphasis. */
static bool is_mark(struct span text, size_t at)
{
	if (text.at[at] == '_')
		return !at || !is_word(text, at - 1) || !is_word(text, at + 1);
	return text.at[at] && strchr("\\`*[]<>|~#!", text.at[at]);
}

/* Whether its backticks stand alone, and in pairs: then what is between two is code, to
   every reader of Markdown as here. */
static bool is_paired(struct span text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] != '`')
			continue;
		if (i + 1 < text.len && text.at[i + 1] == '`')
			return false;
		count++;
	}
	return count % 2 == 0;
}

static void add_byte(struct str *out, struct span text, size_t i)
{
	if (text.at[i] == '&')
		str_text(out, "&amp;");
	else
		str_format(out, "%s%c", is_mark(text, i) ? "\\" : "", text.at[i]);
}

void markdown_text(struct str *out, struct span text)
{
	struct arena tmp = {0};
	struct span shown = span_of(show_line(&tmp, text));
	bool paired = is_paired(shown), code = false;

	for (size_t i = 0; i < shown.len; i++) {
		bool tick = paired && shown.at[i] == '`';

		code ^= tick;
		if (tick || code)
			str_byte(out, shown.at[i]);
		else
			add_byte(out, shown, i);
	}
	arena_clear(&tmp);
}

/* One more than its longest run of backticks. */
static size_t fence_of(struct span text, size_t least)
{
	size_t run = 0, longest = 0;

	for (size_t i = 0; i < text.len; i++) {
		run = text.at[i] == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	return longest + 1 > least ? longest + 1 : least;
}

static void add_fence(struct str *out, size_t length)
{
	while (length--)
		str_byte(out, '`');
}

void markdown_code(struct str *out, struct span text)
{
	struct arena tmp = {0};
	struct span shown = span_of(show_line(&tmp, text));
	size_t fence = fence_of(shown, 1);
	bool apart = fence > 1 || !shown.len || *shown.at == ' ';

	add_fence(out, fence);
	str_text(out, apart ? " " : "");
	str_add(out, shown);
	str_text(out, apart ? " " : "");
	add_fence(out, fence);
	arena_clear(&tmp);
}

void markdown_block(struct str *out, struct span lines)
{
	size_t fence = fence_of(lines, 3);

	add_fence(out, fence);
	str_text(out, "text\n");
	str_add(out, lines);
	if (lines.len && lines.at[lines.len - 1] != '\n')
		str_byte(out, '\n');
	add_fence(out, fence);
	str_byte(out, '\n');
}
