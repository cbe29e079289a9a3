/* said.h - a commit's message taken apart. Knows no commit and no repository. */
#ifndef REFS_SAID_H
#define REFS_SAID_H

#include "text/message.h"

/* A line of it, from 1; 0: there is none. */
struct said_line {
	struct span text;	/* without blanks at its end */
	unsigned number;
};

struct said {
	struct said_line subject;
	struct said_line close;		/* stands right under the subject, and is not blank */
	struct said_line conflict;	/* git's note of what was in conflict */
};

/* `message` NULL: git has cleaned it already. */
struct said said_read(struct span text, const struct message *message);

/* Whether git, or who merges for people, words such a subject. */
bool said_by_git(struct span subject);

/* Whether it waits to be folded into another commit: fixup! squash! amend! */
bool said_to_fold(struct span subject);

/* Code points, without words that are addresses of the web. */
size_t said_width(struct span subject);

#endif
