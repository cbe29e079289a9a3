/*
 * charts.h - what a reader is shown beside findings, as pictures: the promotion map, what
 * the change affects, bundles, modules. In the worker, when the verdict is made.
 */
#ifndef FRONT_CHARTS_H
#define FRONT_CHARTS_H

#include <stackward/run.h>
#include <stackward/verdict.h>

#include "engine/judge.h"

/* Whether a report is asked for that shows them: a page always does, a summary where it is
   of a change. */
bool charts_are_asked(const struct sw_request *want, const struct snapshot *snapshot);

/* What cannot be drawn is a chart with a note: the verdict stands without it. Masks what
   the verdict knows of secrets, and what the detectors know. */
void charts_make(struct arena *keep, const struct sw_request *want,
		 const struct judge *judge, const struct snapshot *snapshot,
		 struct sw_verdict *verdict);

/* What the changes of the stack's snapshot reach; NULL with the fault. */
struct affected;
struct affected *front_affected_of(struct arena *keep, struct stack *stack,
				   struct sw_fault *fault);

#endif
