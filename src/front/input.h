/*
 * input.h - which snapshot a request is about, and which part of it. Runs in the
 * worker: opening a repository is the first thing that hostile bytes can break.
 */
#ifndef FRONT_INPUT_H
#define FRONT_INPUT_H

#include <stackward/run.h>

#include "base/vec.h"
#include "git/plumbing.h"
#include "snapshot/history.h"
#include "snapshot/refs.h"
#include "snapshot/snapshot.h"
#include "text/message.h"

struct input {
	const struct snapshot *snapshot;	/* paths are from the judged root */
	/* Whose policy counts: the tree's own, or that of what a change is made to. */
	const struct snapshot *trusted;
	const struct snapshot *before;	/* what a change is made to; NULL: none is judged */
	const char *root;	/* the judged root on the disk; NULL: it has none */
	const struct message *message;	/* a file that is one being written, or NULL */
	struct history *history;	/* where it is that which is judged, or NULL */
	bool versions;		/* set before: of a change the history is asked for, too */
	struct refs *refs;	/* commits and branches; NULL: no repository */
	bool refs_only;		/* a push that brings nothing new */
	struct input_paths VEC(const char *) paths;	/* files or folders; none: all */
};

/* What of a push is judged as one: refs that bring no new commit, or one that does. */
struct push_part {
	const struct ref_update *updates;
	size_t count;
	bool fresh;
	unsigned most_commits;	/* that are searched for credentials; 0: all */
	struct repo *repo;
	struct limits *limits;	/* that it reads by */
};

/* 0; -1 with exit 2 when there is nothing of that name, exit 3 when it is there and
   cannot be read; REPO_NEEDS_PLUMBING. */
int input_open(const struct sw_request *want, struct arena *keep,
	       const struct limits *limits, struct input *input,
	       struct sw_fault *fault);

/* In the parent: the judged root on the disk, as input_open finds it; exit 2 where
   there is none. Looks at names only. */
int input_root(const struct sw_request *want, struct arena *keep, const char **root,
	       struct sw_fault *fault);

/* The same for a part of the push; input_parts finds them, with the repository opened. */
int input_push(const struct sw_request *want, struct arena *keep,
	       const struct push_part *part, struct input *input,
	       struct sw_fault *fault);
struct push_parts VEC(struct push_part);
int input_parts(const struct sw_request *want, struct arena *keep,
		struct limits *limits, struct push_parts *parts,
		struct sw_fault *fault);

/* Whether refs are pushed that are not only deleted. */
bool input_brings(const struct sw_request *want);

int input_repository(const struct sw_request *want, struct arena *keep,
		     const struct limits *limits, struct repo **repo,
		     struct sw_fault *fault);

/* In the parent: what git is asked of the first update. */
enum plumbing_question input_update_question(struct arena *keep,
					     const struct sw_request *want,
					     const char **operand);

/* In the parent: has git answer the question that the request puts to its repository. */
int input_plumb(const struct sw_request *want, struct arena *keep,
		struct plumbing **plumbing, struct sw_fault *fault);

#endif
