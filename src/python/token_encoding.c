/* token_encoding.c - bytes that are no UTF-8, in a text that says nothing else of itself. */
#include "base/utf8.h"
#include "python/token_form.h"

/* Most of a text is ASCII: a word of it at a time. */
static size_t ascii_end(struct span text, size_t at)
{
	uint64_t word;

	for (; at + sizeof word <= text.len; at += sizeof word) {
		memcpy(&word, text.at + at, sizeof word);
		if (word & UINT64_C(0x8080808080808080))
			break;
	}
	while (at < text.len && !(text.at[at] & 0x80))
		at++;
	return at;
}

static size_t invalid_at(struct span text)
{
	size_t at = ascii_end(text, 0), length;

	for (; at < text.len; at = ascii_end(text, at + length))
		if (utf8_read(span_from(text, at), &length) == UTF8_BAD && length == 1)
			break;
	return at;
}

/* `# -*- coding: latin-1 -*-`: what it names is for Python to know. */
static bool is_cookie(struct span line, bool *comment)
{
	line = span_trim(line);
	*comment = !line.len || *line.at == '#';
	if (!line.len || *line.at != '#')
		return false;
	size_t at = span_search(line, SPAN("coding"));
	char sign = text_at(line, at + 6);
	if (sign != ':' && sign != '=')
		return false;
	struct span name = span_trim(span_from(line, at + 7));
	return !span_starts(name, "utf-8") && !span_starts(name, "utf8") && name.len;
}

/* In the first line, or below a comment in the second. */
static bool has_cookie(struct span text)
{
	bool comment = true;
	struct span line;

	for (int i = 0; i < 2 && comment && span_line(&text, &line); i++)
		if (is_cookie(line, &comment))
			return true;
	return false;
}

void lexer_watch(struct lexer *lexer)
{
	size_t at = invalid_at(lexer->text);

	if (at < lexer->text.len && !has_cookie(lexer->text))
		lexer->strange = at;
}

/* Who reads a part again with another lexer passes it again. */
static bool is_told(const struct lexer *lexer)
{
	for (size_t i = 0; lexer->snags && i < lexer->snags->count; i++)
		if (lexer->snags->at[i].kind == SNAG_ENCODING)
			return true;
	return false;
}

void lexer_tell(struct lexer *lexer)
{
	size_t at = lexer->strange;

	lexer->strange = SIZE_MAX;
	if (is_told(lexer))
		return;
	lexer_note(lexer, SNAG_ENCODING, at, at + 1,
		   "save the file as UTF-8, or name its encoding in the first line");
}
