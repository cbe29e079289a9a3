/*
 * comment.h - the comments of a file, as far as its language can be told from its
 * path; no string of the language passes for one.
 */
#ifndef TEXT_COMMENT_H
#define TEXT_COMMENT_H

#include "text/source.h"

/* What a language's comments look like. */
struct comment_style {
	const char *line[3];	/* to the end of the line */
	const char *open, *close;	/* or NULL */
	const char *quotes;	/* in texts between two of these nothing is a comment */
	bool triple;		/* three of them hold a text of several lines */
	bool apart;		/* a mark of a line is the first on it, or behind a blank */
	/* JSON: it has no comments. What takes their place is a text that begins as one
	   that is looked for; in a notebook, also a comment of the line that a text is. */
	bool texts, notebook;
};

const struct comment_style *comment_style(const char *path);

/* The next comment at byte `*from` or later: its text without the marks, and the
   offset after it. False when there is none. */
bool comment_next(const struct source *source, const struct comment_style *style,
		  size_t *from, struct span *comment);

/* Whether the line, trimmed, is nothing but a comment or a part of one. */
bool comment_fills(const struct comment_style *style, struct span line);

#endif
