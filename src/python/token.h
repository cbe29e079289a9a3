/*
 * token.h - Python's tokens, one after another, as far as rules need them told apart.
 * Errors are noted and passed over; the end of the text is the only end. Knows no
 * statement.
 */
#ifndef PYTHON_TOKEN_H
#define PYTHON_TOKEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fact.h"
#include "base/span.h"

enum token_kind {
	TOKEN_END,	/* of the text */
	TOKEN_LINE,	/* of a logical line: its line end, or nothing at the text's end */
	TOKEN_NAME,	/* keywords too */
	TOKEN_NUMBER,
	TOKEN_STRING,	/* with its prefix and quotes; of f and t strings all, fields too */
	TOKEN_SIGN,	/* an operator, or punctuation: the longest there is */
};

struct token {
	enum token_kind kind : 8;
	bool formatted;		/* a string with fields */
	uint16_t depth;		/* of brackets around it */
	unsigned line;		/* as Python counts: LF, CR LF and CR end one */
	size_t from, to;	/* bytes of the text */
};

/* What a text is broken by; `check` of a fact would be its name. */
enum snag_kind { SNAG_NUL, SNAG_STRING, SNAG_BRACKET, SNAG_ENCODING, SNAG_SYNTAX };

struct snag {
	enum snag_kind kind;
	unsigned line;
	size_t from, to;
	const char *what;	/* one clause that says what to do */
};
struct snags VEC(struct snag);

/* Of one text; after so many it is broken enough, and no more are noted. */
#define SNAGS_MOST 64

/* As deep as CPython goes; deeper ones are counted, but not told apart. */
#define BRACKETS_MOST 200

/* A caller's; as lexer_init left it. A copy goes on from where it was made. */
struct lexer {
	struct span text;
	size_t at;
	unsigned indent;	/* the column, from 0, of the line that the last token is of */
	unsigned depth;		/* open brackets */
	bool begun;		/* a token of the logical line was given */
	bool returns;		/* there is a CR in the text */
	bool passed;		/* a line end may stand behind the byte `counted` */
	unsigned line;		/* of the byte `counted`: lexer_line goes on from there */
	size_t counted;
	size_t strange;		/* the first byte that is no UTF-8, still to be noted */
	size_t opened;		/* where the outermost open bracket stands */
	char open[BRACKETS_MOST];
	struct arena *keep;
	struct snags *snags;	/* NULL: not wanted */
};

void lexer_init(struct lexer *lexer, struct arena *keep, struct span text,
		struct snags *snags);

/* From now on the first byte that is no UTF-8 is noted when it is passed, unless a
   comment at the top names another encoding. A look at the whole text. */
void lexer_watch(struct lexer *lexer);

/* The next token. After TOKEN_END it is TOKEN_END again. Blank lines and comments give
   none; Python's INDENT and DEDENT are where `indent` changes after TOKEN_LINE. */
struct token lexer_next(struct lexer *lexer);

static inline struct span token_text(struct span text, struct token token)
{
	return (struct span){ text.at + token.from, token.to - token.from };
}

/* What stands between the braces of a formatted string, up to `:` or `}`; also those
   in what follows a `:`, but not those of strings within. */
struct field { size_t from, to; };
struct fields VEC(struct field);
void token_fields(struct arena *keep, struct span text, struct token string,
		  struct fields *fields);

/* The text of a string without prefix and quotes, as it is written; false of bytes, of
   formatted ones, and of those that an escape or a missing quote makes another text. */
bool token_literal(struct span text, struct token string, struct span *literal);

#endif
