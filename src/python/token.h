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
	TOKEN_LINE,	/* of a logical line */
	TOKEN_NAME,	/* keywords too */
	TOKEN_NUMBER,
	TOKEN_STRING,	/* with its prefix and quotes; of f and t strings all, fields too */
	TOKEN_SIGN,	/* an operator, or punctuation */
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

/* A caller's; as lexer_init left it. */
struct lexer {
	struct span text;
	size_t at;
	unsigned line;
	unsigned depth;		/* open brackets */
	struct arena *keep;
	struct snags *snags;	/* NULL: not wanted */
};

void lexer_init(struct lexer *lexer, struct arena *keep, struct span text,
		struct snags *snags);

/* The next token. After TOKEN_END it is TOKEN_END again. */
struct token lexer_next(struct lexer *lexer);

/* The column of the line on which the byte stands, as Python counts indentation. */
unsigned lexer_indent(struct span text, size_t at);

#endif
