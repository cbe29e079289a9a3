/* refs.h - a repository's commits and refs: snapshot/refs.h implemented. */
#ifndef GIT_REFS_H
#define GIT_REFS_H

#include "git/repo.h"
#include "snapshot/history.h"
#include "snapshot/refs.h"

/* Nothing is known of them yet but how to ask. Ends with the repository. */
struct refs *repo_refs(struct repo *repo);

/* Whether a merge, a rebase, a pick or a revert has begun. */
bool repo_under_way(struct repo *repo);

/* Which commits refs->commits gives. What `wish` holds lives as long as the refs. */
void repo_refs_since(struct refs *refs, const struct history_wish *wish);

/* Which of a push: what is pushed has, and no ref that is there has already; as a wish,
   too. -1 with exit 3. */
int repo_refs_updates(struct refs *refs, struct history_wish *wish,
		      struct sw_fault *fault);

/* Whether the object, or what the tag is of, is one of those commits, or the tag is new. */
bool repo_refs_are_new(struct refs *refs, const char *id);

/* Whether it is a commit, or a tag of one. */
bool repo_refs_commit(struct refs *refs, const char *id);

/* Whether a ref is there already: for the first push of all. */
bool repo_refs_any(struct refs *refs);

/* Of those commits: what the first of their line, parent by parent, comes on; NULL: on
   nothing. Where there are none, what the tag of `tip` is of. */
const char *repo_refs_base(struct refs *refs, const char *tip);

/* Whether the object is here. */
bool repo_refs_hold(struct refs *refs, const char *id);

#endif
