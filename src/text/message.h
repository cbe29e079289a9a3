/*
 * message.h - the file in which a commit's message is written: what of it git will take.
 * Knows no repository and no settings.
 */
#ifndef TEXT_MESSAGE_H
#define TEXT_MESSAGE_H

#include "base/span.h"

struct message {
	const char *path;
	struct span comment;	/* what lines begin with that git drops; empty: none are */
	struct span scissors;	/* what the line begins with that ends it; empty: none does */
};

/* The comment's sign as `core.commentChar` has it: the text's own for `auto`, `#` for
   NULL. */
struct span message_sign(const char *setting, struct span text);

/* Where what git takes ends. */
size_t message_end(const struct message *message, struct span text);

/* Whether git takes a line before that. */
bool message_takes(const struct message *message, struct span line);

#endif
