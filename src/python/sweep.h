/*
 * sweep.h - on over the rest of a statement without making tokens of it: for readers who
 * want few of the statements, and those fast. Goes by the tokeniser's own knowledge of
 * strings, brackets and lines.
 */
#ifndef PYTHON_SWEEP_H
#define PYTHON_SWEEP_H

#include "python/token.h"

enum sweep {
	SWEEP_LINE,	/* the logical line ended, or the text */
	SWEEP_NEXT,	/* another statement begins, after `;` */
	SWEEP_COLON,	/* if wanted: what is after the first colon outside of brackets */
};

/* Is shown each `(`, and says whether it is worth a closer look. */
struct sweep_watch {
	bool (*see)(void *self, struct span text, size_t bracket);
	void *self;
	bool seen;	/* one of them was */
};

enum sweep lexer_sweep(struct lexer *lexer, bool colon, struct sweep_watch *watch);

/* To the first token of a logical line, whose column `indent` is then; after
   SWEEP_LINE, and at the text's start. False at its end. */
bool sweep_line(struct lexer *lexer);

/* To the next token of this logical line, or its end; after SWEEP_NEXT, SWEEP_COLON.
   False at the line's end. */
bool sweep_space(struct lexer *lexer);

/* Over what is left of the line, as of one that is no Python. */
struct span sweep_drop(struct lexer *lexer);

#endif
