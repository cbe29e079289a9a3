/* expression_token.h - the tokens of the three providers' conditions; no grammar. */
#ifndef PIPELINE_EXPRESSION_TOKEN_H
#define PIPELINE_EXPRESSION_TOKEN_H

#include "pipeline/pipeline.h"

enum token_kind {
	TOKEN_END, TOKEN_BAD, TOKEN_TEXT, TOKEN_NUMBER, TOKEN_WORD,
	TOKEN_VARIABLE,		/* GitLab's $X: text is X */
	TOKEN_PATTERN,		/* GitLab's /…/i, as spelt */
	TOKEN_SIGN,
};

struct token {
	enum token_kind kind;
	struct span text;	/* of a text, without its quotes */
	size_t offset, end;
};

/* The token that begins at byte `from` or after blanks there. */
struct token token_next(struct arena *keep, enum provider provider, struct span text,
			size_t from);

#endif
