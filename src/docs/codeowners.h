/*
 * codeowners.h - a CODEOWNERS file of GitHub or GitLab: lines of a pattern and its
 * owners, sections, exclusions; whether they say anything. Knows no accounts.
 */
#ifndef DOCS_CODEOWNERS_H
#define DOCS_CODEOWNERS_H

#include "base/fact.h"
#include "snapshot/snapshot.h"
#include "text/source.h"

/* Whether a forge reads the file at this path. */
bool codeowners_named(struct span path);

/* `owner-pattern`: it takes no path of the snapshot (value: the pattern); `owner-name`:
   neither @user, @org/team, a role nor a mail address (value: the word). 0, or -1 with
   exit 3 where the patterns take more steps than the limits allow. */
int codeowners_find(struct arena *keep, const struct snapshot *snapshot,
		    struct source *source, struct facts *facts, struct sw_fault *fault);

#endif
