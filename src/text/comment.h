/*
 * comment.h - the comments of a file, as far as its language can be told from its
 * path; no string of the language passes for one.
 */
#ifndef TEXT_COMMENT_H
#define TEXT_COMMENT_H

#include "text/source.h"

enum comment_style {
	COMMENT_NONE,		/* JSON, notebooks, what is not known */
	COMMENT_HASH,		/* `#` at a line's start or after a blank */
	COMMENT_PYTHON,		/* `#` outside strings */
	COMMENT_MARKUP,		/* <!-- … --> */
};

enum comment_style comment_style(const char *path);

/* The next comment at byte `*from` or later: its text without the marks, and the
   offset after it. False when there is none. */
bool comment_next(const struct source *source, enum comment_style style, size_t *from,
		  struct span *comment);

#endif
