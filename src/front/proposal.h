/*
 * proposal.h - the policy that a change brings along: judged by as well where it is
 * stricter, and held against the one before it. What it takes away counts for nothing.
 */
#ifndef FRONT_PROPOSAL_H
#define FRONT_PROPOSAL_H

#include "engine/weaken.h"
#include "front/subject.h"

struct proposal {
	struct weaken weaken;
	struct standard standards[2];
	struct policy *policy;	/* its own, with what the trusted one leaves out */
};

/* Whether the change is of a file that `policy` is made of. */
bool proposal_is_made(const struct input *input, const struct policy *policy);

/* NULL in `*proposal` where the change leaves the policy alone, or the request names a
   config. -1 where what it brings is no policy. */
int proposal_open(struct arena *keep, const struct subject *subject,
		  struct proposal **proposal, struct sw_fault *fault);

#endif
