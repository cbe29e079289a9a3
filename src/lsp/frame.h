/*
 * frame.h - a stream of bytes as messages: a header that says how long the body is, an
 * empty line, the body. Knows nothing of what a body says. Whatever comes, it goes on.
 */
#ifndef LSP_FRAME_H
#define LSP_FRAME_H

#include "base/span.h"

#define FRAME_BODY_MOST ((size_t)64 << 20)
#define FRAME_HEADER_MOST ((size_t)4096)

/* A caller's struct; zeroed is empty. */
struct frames {
	char *at;
	size_t len, room;
	size_t taken;		/* bytes of what was given out last */
	bool lost;		/* no header is known to be next: one is looked for */
};

enum frame {
	FRAME_NONE,	/* there is not a whole one yet */
	FRAME_BODY,	/* in `*body`, until the next call */
	FRAME_BAD,	/* `*why` says what was wrong; the next call goes on behind it */
};

/* Room for `size` more bytes; frames_took says how many of them came. */
char *frames_room(struct frames *frames, size_t size);
void frames_took(struct frames *frames, size_t size);

enum frame frames_next(struct frames *frames, struct span *body, const char **why);

void frames_clear(struct frames *frames);

#endif
