/*
 * answer.h - what an editor asks about one place of a file: what to show there, and where
 * that is defined. Runs in the worker, over the tree with what the editor holds unsaved
 * laid over it. Knows no protocol.
 */
#ifndef LSP_ANSWER_H
#define LSP_ANSWER_H

#include <stackward/fault.h>
#include <stackward/finding.h>

#include "base/str.h"
#include "base/vec.h"
#include "engine/judge.h"

/* All of it is borrowed, and lives as long as `keep`. */
struct asked {
	struct arena *keep;
	/* Set up as for a run of all rules, none of them chosen or asked yet: its shelf has
	   the files, its stack what the domains make of them, its pack and config the
	   rules. */
	struct judge *judge;
	const char *path;	/* of a file, from the judged root; it may be new there */
	unsigned line, column;	/* from 1, in code points: the character right of the caret */
	/* Those that the editor shows of that file now, by place; they may be older than
	   the text. */
	const struct sw_finding *findings;
	size_t finding_count;
};

/* Paths are from the judged root. */
struct places VEC(struct sw_place);

/* What to show: Markdown, in which hostile text is escaped; credentials are masked by who
   calls. `range` is what it is about, or stays zeroed: the word at the place. Nothing to
   tell is an empty text, no fault. */
int answer_hover(const struct asked *asked, struct str *markdown,
		 struct sw_place *range, struct sw_fault *fault);

/* Where what stands there is defined, the likeliest first; nowhere is no fault. */
int answer_define(const struct asked *asked, struct places *places,
		  struct sw_fault *fault);

#endif
