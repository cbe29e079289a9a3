/* outset.h - a repository as stackward meets it first: its customs, and what is found by
   the default rules. Runs in the worker. */
#ifndef FRONT_OUTSET_H
#define FRONT_OUTSET_H

#include <stackward/run.h>
#include <stackward/verdict.h>

#include "stack/customs.h"

struct outset {
	struct customs customs;
	struct sw_verdict verdict;
	bool repository;	/* there is a git repository around it */
};

/* As front_judge; the config that may be there already does not count. */
int front_outset(const struct sw_request *want, struct arena *keep, struct outset *outset,
		 struct sw_fault *fault);

#endif
