/* history.h - a repository's commits as a history: snapshot/history.h implemented. */
#ifndef GIT_HISTORY_H
#define GIT_HISTORY_H

#include "git/repo.h"
#include "snapshot/history.h"

/* 0, -1 or REPO_NEEDS_PLUMBING. Ends with the repository. What is stored and no ref
   reaches is part of it where all is asked for. */
int repo_history(struct repo *repo, const struct history_wish *wish,
		 struct history **history, struct sw_fault *fault);

#endif
