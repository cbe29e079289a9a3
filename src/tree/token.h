/*
 * token.h - the tokens of JSON with their places; knows no grammar. What is none is
 * a syntax fact, and what reads it returns -1 or NULL.
 */
#ifndef TREE_TOKEN_H
#define TREE_TOKEN_H

#include "tree/build.h"

struct tokens {
	struct builder b;
	struct span text;
	size_t i;		/* the byte that comes next */
	unsigned line;
	size_t line_start;
	/* Code points of this line up to `counted`: a line may be the whole file. */
	size_t counted, points;
	bool ascii;
	struct sw_place comma;	/* the last one passed */
};

int token_peek(const struct tokens *t);		/* the next byte, or -1 at the end */
void token_skip_blanks(struct tokens *t);
struct sw_place token_here(struct tokens *t);	/* a point */
void token_end(struct tokens *t, struct sw_place *place);	/* it ends here */

/* Each reads from its first byte; NULL also past a budget, with the fault set. */
struct node *token_string(struct tokens *t);
struct node *token_number(struct tokens *t);
struct node *token_word(struct tokens *t);

/* A syntax fact here; the second says what is known of such a text, if anything is;
   the third names what is still open. All return -1. */
int token_wrong(struct tokens *t, const char *text);
int token_wrong_or(struct tokens *t, const char *text);
int token_unclosed(struct tokens *t, struct sw_place open, const char *text);

#endif
