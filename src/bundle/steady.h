/*
 * steady.h - what is known of a job before any target is chosen, and stays so in each
 * target that says nothing of the job: found in one walk, where each target would need
 * several.
 */
#ifndef BUNDLE_STEADY_H
#define BUNDLE_STEADY_H

#include "bundle/carrier.h"

struct steady {
	const struct node *key;	/* of the job */
	/* The paths that it carries; NULL: a reference stands in them, or its tasks may
	   become fewer. */
	const struct all_carried *carried;
	bool folded;		/* none of its lists has items to be made one, or sorted */
	bool clusters;		/* some task has a cluster of its own, or may get one */
};

/* Of the job with that key's node, or NULL: it is not known yet, or the target speaks of
   it. Never under like_cli, where the order of what is said counts. */
const struct steady *steady_of(const struct view *view, const struct node *key);

#endif
