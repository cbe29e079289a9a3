/* outset.h - a repository as stackward meets it first: its customs, and what is found by a
   config that is proposed for it. Runs in the worker. */
#ifndef FRONT_OUTSET_H
#define FRONT_OUTSET_H

#include <stackward/run.h>
#include <stackward/verdict.h>

#include "front/subject.h"
#include "stack/customs.h"

struct outset {
	struct customs customs;
	struct sw_verdict verdict;	/* zeroed until it is judged */
	struct sw_request want;
	struct subject subject;
};

/* Looks it over, as front_judge; the config that may be there already does not count. */
int front_outset(const struct sw_request *want, struct arena *keep,
		 struct outset *outset, struct sw_fault *fault);

/* Judges it by that text of a stackward.yml. -1 with the fault set. */
int front_outset_judge(struct outset *outset, struct arena *keep, struct span text,
		       struct sw_fault *fault);

#endif
