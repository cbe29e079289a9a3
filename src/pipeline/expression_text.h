/* expression_text.h - where in a text a provider puts something in. */
#ifndef PIPELINE_EXPRESSION_TEXT_H
#define PIPELINE_EXPRESSION_TEXT_H

#include "pipeline/pipeline.h"

enum hole_kind {
	HOLE_NONE,
	HOLE_EXPRESSION,	/* ${{ … }}, Azure's $[ … ] */
	HOLE_MACRO,		/* Azure's $(name) */
	HOLE_VARIABLE,		/* GitLab's $X, ${X} */
};

struct hole {
	enum hole_kind kind;
	struct span text;	/* the expression, the name */
	size_t offset, end;	/* of all of it, in the text */
};

/* The next one at byte `from` or later. */
bool hole_next(enum provider provider, struct span text, size_t from, struct hole *hole);

#endif
