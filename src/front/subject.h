/*
 * subject.h - one tree, and the policy that it is judged by: opened together, and judged
 * as often and in such parts as the request needs.
 */
#ifndef FRONT_SUBJECT_H
#define FRONT_SUBJECT_H

#include "engine/judge.h"
#include "front/input.h"
#include "front/judge.h"

struct subject {
	const struct sw_request *want;
	const struct push_part *push;	/* of a push; or NULL */
	struct input input;
	struct policy *policy;
	enum judge_part part;
	/* As of struct judge. */
	const struct weaken *weaken;
	const struct coverage *covered;
	struct coverage *covers;
	struct judge *judge;	/* left here, as it judged, for who asks more; or NULL */
};

/* Fills in the input that `want`, or the part of a push, is about, and the policy that
   goes with it. As front_judge. */
int subject_open(struct arena *keep, struct subject *subject, struct sw_fault *fault);

/* All that judging needs but the choice of rules. */
int subject_set_up(struct arena *keep, const struct subject *subject,
		   struct judge *judge, struct sw_fault *fault);

/* As front_judge. May be called again, also with another tree or policy put in. */
int subject_judge(struct arena *keep, const struct subject *subject,
		  struct sw_verdict *verdict, struct sw_fault *fault);

/* Another tree of the same repository in place of the one that was asked for: its files
   alone, of no moment in the history. */
struct subject subject_elsewhere(const struct subject *subject,
				 const struct snapshot *snapshot);

#endif
