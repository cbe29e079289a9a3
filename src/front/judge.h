/*
 * judge.h - the worker's job: a request becomes a verdict. Runs in the guarded
 * process: it may read files and nothing else.
 */
#ifndef FRONT_JUDGE_H
#define FRONT_JUDGE_H

#include <stackward/fault.h>
#include <stackward/run.h>
#include <stackward/verdict.h>

#include "base/str.h"
#include "front/policy.h"

/* What a worker returns, once, when the parent has to start git: want->plumbing is set
   when it is asked again. */
#define FRONT_NEEDS_PLUMBING 2

/* 0 with a verdict that lives in `keep`; -1 with the fault set (2: the request, the
   config or a rule is wrong; 3: nothing could be judged); FRONT_NEEDS_PLUMBING. */
int front_judge(const struct sw_request *want, struct arena *keep,
		struct sw_verdict *verdict, struct sw_fault *fault);

/* The two ends of want->range, A..B, with all their files: what came, what went and what
   stayed, by the policy of A unless the request names one. `sides` are the whole
   verdicts, A's first. As front_judge. */
struct comparison;
int front_compare(const struct sw_request *want, struct arena *keep,
		  struct comparison *comparison, struct sw_verdict sides[2],
		  struct sw_fault *fault);

/* The same as one verdict, each finding with its standing: what want->compared asks. */
int front_difference(const struct sw_request *want, struct arena *keep,
		     struct sw_verdict *verdict, struct sw_fault *fault);

/* The stack that the request is about; as front_judge. `keep` has it. */
struct stack;
int front_stack(const struct sw_request *want, struct arena *keep, struct stack **stack,
		struct sw_fault *fault);

/* The bundles that the request is about, opened; as front_judge. `keep` has them. */
struct bundles;
int front_bundles(const struct sw_request *want, struct arena *keep,
		  const struct bundles **bundles, struct sw_fault *fault);

/* The one target of the one bundle that it is about: the only one it names, else the
   bundle's default. Exit 2 where there are several, or none. */
struct view;
int front_view(const struct sw_request *want, struct arena *keep,
	       const struct view **view, struct sw_fault *fault);

/* For --resolved: one target of one bundle as JSON. As front_judge. */
int front_resolved(const struct sw_request *want, struct str *text,
		   struct sw_fault *fault);

/* For --explain-value: every place that had a say in a value. As front_judge. */
int front_explain_value(const struct sw_request *want, struct str *text,
			struct sw_fault *fault);

/* For --graph, of bundles or of modules. As front_judge. */
int front_graph(const struct sw_request *want, struct str *text,
		struct sw_fault *fault);

/* For --why and --affected. As front_judge. */
int front_why(const struct sw_request *want, struct str *text, struct sw_fault *fault);
int front_affected(const struct sw_request *want, struct str *text,
		   struct sw_fault *fault);

/* What it would be judged by: for `config`. The paths are the request's, from the judged
   root. */
int front_policy(const struct sw_request *want, struct arena *keep,
		 struct policy *policy, struct sw_fault *fault);

/* For --list-rules and --explain ID: the text that goes to stdout. */
int front_tell(const struct sw_request *want, struct str *text, struct sw_fault *fault);

#endif
