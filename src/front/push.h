/* push.h - the worker's job where refs are pushed: each tip, each new commit, each ref. */
#ifndef FRONT_PUSH_H
#define FRONT_PUSH_H

#include "front/judge.h"

/* As front_judge; `judge_part` is what that does for one part. */
struct push_part;
typedef int judge_part(const struct sw_request *want, struct arena *keep,
		       const struct push_part *part, struct sw_verdict *verdict,
		       struct sw_fault *fault);
int push_judge(const struct sw_request *want, struct arena *keep, judge_part *judge,
	       struct sw_verdict *verdict, struct sw_fault *fault);

#endif
