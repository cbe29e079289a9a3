/*
 * message.h - a message that is being written, given as a path: the file that a commit-msg
 * hook is called with.
 */
#ifndef FRONT_MESSAGE_H
#define FRONT_MESSAGE_H

#include <stackward/fault.h>

#include "base/limits.h"
#include "git/repo.h"
#include "text/message.h"

#define MESSAGE_USUAL "COMMIT_EDITMSG"

/* The name of the file in which git has a message written; NULL: it is not called so. */
const char *message_name(const char *path);

/* Whether it is called so and lies in a git folder. */
bool message_is(struct arena *keep, const char *path);

/* Its bytes; -1 with exit 3. */
int message_read(struct arena *keep, const char *path, const struct limits *limits,
		 struct span *bytes, struct sw_fault *fault);

/* What git will take of the text, by the repository's settings (`repo` may be NULL) and
   GIT_EDITOR, which is `:` for a hook where nobody edits. */
struct message *message_new(struct arena *keep, struct repo *repo, const char *path,
			    struct span text);

#endif
