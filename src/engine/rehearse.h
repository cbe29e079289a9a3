/* rehearse.h - runs a rule on its own examples. */
#ifndef ENGINE_REHEARSE_H
#define ENGINE_REHEARSE_H

#include "base/str.h"
#include "engine/example.h"
#include "engine/pack.h"

struct rehearsal {
	size_t passed, failed;
};

/* Every example of the rule; `body` is its whole file (tables have no examples). What
   differs is told in `complaints`, a line each, with the example's place. */
int rehearse(const struct rule *rule, const struct node *body,
	     struct rehearsal *rehearsal, struct str *complaints,
	     struct sw_fault *fault);

/* The examples of a rule of kind `secret`: those of its detectors, whose files must be
   whole. */
int rehearse_detectors(const struct rule *rule, struct rehearsal *rehearsal,
		       struct str *complaints, struct sw_fault *fault);

/* All examples of the rule that a built-in file is; none where it is no rule. */
struct builtin;
int rehearse_builtin(const struct pack *pack, const struct builtin *file,
		     struct rehearsal *sum, struct str *complaints,
		     struct sw_fault *fault);

#endif
