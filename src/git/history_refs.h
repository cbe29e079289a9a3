/* history_refs.h - where a history begins: objects, refs, worktrees, the edge of a
   shallow clone. */
#ifndef GIT_HISTORY_REFS_H
#define GIT_HISTORY_REFS_H

#include "git/history.h"
#include "git/history_form.h"

/* All of it but its parts; 0, -1 or REPO_NEEDS_PLUMBING. */
int history_refs(struct repo *repo, const struct history_wish *wish, struct past **past,
		 struct sw_fault *fault);

#endif
