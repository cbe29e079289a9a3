/*
 * affected.h - what a change can reach: through imports the modules, tests and
 * notebooks, through these and its own config whatever a bundle deploys. What is not
 * known to be out of reach is in it.
 */
#ifndef STACK_AFFECTED_H
#define STACK_AFFECTED_H

#include "modules/module.h"
#include "stack/stack.h"

/* A repository at one time. */
struct affected_side {
	struct stack *stack;
	const struct modules *modules;
};

struct affected_thing {
	/* "module", "test", "notebook", "script", or a resource's type: "jobs" */
	const char *kind, *name;
	struct sw_place place;
	const char *because;	/* the changed path that it is reached from */
};

struct affected_paths VEC(const char *);

struct affected {
	struct affected_things VEC(struct affected_thing) things; /* by kind, then name */
	/* Changed paths that are no code, no part of a bundle and no documents: what
	   reads them is not known. */
	struct affected_paths untraced;
};

/* Of the changes of `now`'s snapshot. `before`, which may be NULL, is what they are
   since: who imported what is gone is told by it. */
struct affected *affected_new(struct arena *keep, const struct affected_side *now,
			      const struct affected_side *before);

/* For affected_resources.c: what is known so far. */
struct affecting {
	struct arena *keep;
	struct affected *affected;
	struct map files;	/* path of an affected file -> the changed one */
	struct affected_paths paths;	/* its keys */
	const struct affected_side *now, *before;
};

void affected_resources(struct affecting *at);

#endif
