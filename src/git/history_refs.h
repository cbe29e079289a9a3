/* history_refs.h - where a history begins: objects, refs, worktrees, the edge of a
   shallow clone. */
#ifndef GIT_HISTORY_REFS_H
#define GIT_HISTORY_REFS_H

#include "git/history.h"
#include "git/history_form.h"

/* All of it but its parts, and which commits are asked for; 0, -1 or
   REPO_NEEDS_PLUMBING. */
int history_refs(struct repo *repo, const struct history_wish *wish, struct past **past,
		 struct sw_fault *fault);

/* Refs that stand in files of their own below `common`, which ends in a slash. libgit2
   passes over what holds no id: here that is a gap. */
void past_loose_refs(struct past *past, const char *common);

/* What a ref or a HEAD is at; a gap where that is not here. */
void past_tip(struct past *past, const unsigned char *id, const char *name);

/* A small file of the git folder; empty where there is none. */
struct span past_small_file(struct past *past, struct arena *tmp, const char *path,
			    size_t most);

/* After a failure to open it: what is not there holds nothing; anything else that keeps
   us out is a gap. */
void past_closed(struct past *past, const char *path);

#endif
