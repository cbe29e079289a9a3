/*
 * example_refs.h - what an example says beside files: a message, commits, the branch at
 * hand, a push.
 *   message: TEXT          being written          commits: [TEXT, …]     new ones
 *   branch: NAME           of HEAD                push: {ref: refs/…, before: A, after: B}
 *   history: {B: A, …}     a commit's parents; one called `absent` is not here
 *   known: {REF: A, …}     other refs             state: [unborn, under-way, unattended, first]
 *   actor: NAME            who pushes             moment: WORD
 */
#ifndef ENGINE_EXAMPLE_REFS_H
#define ENGINE_EXAMPLE_REFS_H

#include "engine/rule.h"
#include "snapshot/refs.h"

#define EXAMPLE_REFS_KEYS \
	"message", "commits", "branch", "push", "history", "known", "state", "actor", "moment"

/* The path that the short form of a place leaves out; NULL where there are but files. */
const char *example_refs_path(struct arena *keep, const struct node *example);

int example_refs_read(struct arena *keep, const struct node *example, struct refs **refs,
		      struct sw_fault *fault);

/* When the rule is asked about it. */
int example_refs_moment(const struct rule *rule, const struct node *example,
			enum moment *moment, struct sw_fault *fault);

#endif
