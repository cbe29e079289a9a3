/*
 * token_form.h - what the files of token.h share: kinds of bytes, and steps over what
 * has no meaning, strings and brackets. Private to this room.
 */
#ifndef PYTHON_TOKEN_FORM_H
#define PYTHON_TOKEN_FORM_H

#include "python/token.h"

enum byte_kind {
	BYTE_NAME = 1,		/* letters, digits, `_`, and all that is not ASCII */
	BYTE_DIGIT = 2,
	BYTE_BLANK = 4,		/* not at a line's end */
	BYTE_BREAK = 8,		/* LF, CR */
	BYTE_QUOTE = 16,
	BYTE_OPEN = 32,
	BYTE_CLOSE = 64,
	BYTE_STOP = 128,	/* may end a statement, or hide its end */
	BYTE_COLON = 256,
	BYTE_ASSIGNS = 512,	/* an operator together with `=` behind it */
	BYTE_TWICE = 1024,	/* an operator together with itself */
	BYTE_FIELD = 2048,	/* has a meaning in the fields of a formatted string */
	BYTE_TEXT = 4096,	/* the same between them */
	BYTE_VOID = 8192,	/* no token, or a backslash that may be none */
};

extern const uint16_t byte_kinds[256];

static inline bool byte_is(char byte, unsigned kinds)
{
	return byte_kinds[(unsigned char)byte] & kinds;
}

/* The byte there, or NUL past the end. */
static inline char text_at(struct span text, size_t at)
{
	return at < text.len ? text.at[at] : '\0';
}

/* Of the line end at `at`; 0 where there is none. */
static inline size_t break_length(struct span text, size_t at)
{
	char byte = text_at(text, at);

	if (byte == '\n')
		return 1;
	return byte == '\r' ? 1 + (text_at(text, at + 1) == '\n') : 0;
}

/* The line of a byte that is not before those asked for until now. */
unsigned lexer_line(struct lexer *lexer, size_t at);

void lexer_note(struct lexer *lexer, enum snag_kind kind, size_t from, size_t to,
		const char *what);

/* The byte that lexer_watch found. */
void lexer_tell(struct lexer *lexer);

/* From the start of a line to the first token of a logical line, or the text's end. */
void lexer_begin(struct lexer *lexer);

/* Over blanks, comments and continued lines to what is next in the logical line. */
void lexer_space(struct lexer *lexer);

/* Over one blank, comment or continued line end, if that is what the byte at hand begins. */
bool lexer_void(struct lexer *lexer, char byte);

/* At a bracket: counts it and steps over it. */
void lexer_bracket(struct lexer *lexer);

/* At a line end: whether it ends the logical line. A line that can only be an import
   does so in brackets, too: then one was not closed. */
bool lexer_ends(struct lexer *lexer);

/* Whether a line, in its first words, can be nothing but an import. */
bool text_imports(struct span text, size_t at);

/* Where a line, or what is left of it, ends: at its line end. */
size_t lexer_line_stop(const struct lexer *lexer, size_t at);

enum prefix { PREFIX_RAW = 1, PREFIX_BYTES = 2, PREFIX_FORMATTED = 4 };

/* Where the string of that quote begins: at a prefix, or the quote itself. */
size_t string_from(struct span text, size_t quote, unsigned *prefix);

/* Steps over the string whose quote `at` is. */
void lexer_string(struct lexer *lexer, size_t quote, unsigned prefix);

/* The same of a formatted one. `fields`: NULL, or where they are added, in `keep`. */
size_t formatted_end(struct lexer *lexer, size_t quote, unsigned prefix,
		     struct fields *fields);

/* Where a string without fields ends, behind its quote; or at the line or text end that
   breaks it: then `broken` is set. */
size_t plain_end(struct span text, size_t quote, bool *broken);
bool quote_is_triple(struct span text, size_t quote);

size_t number_end(struct span text, size_t at);
size_t sign_end(struct span text, size_t at);

#endif
