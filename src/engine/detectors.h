/*
 * detectors.h - types of credentials from YAML: the `detectors:` of a rule of kind
 * `secret`, or the files in the folder `detectors` of its group where that says
 * `files`. Each is a check of the rule. All faults are exit 2, at their places.
 */
#ifndef ENGINE_DETECTORS_H
#define ENGINE_DETECTORS_H

#include "engine/rule.h"
#include "secrets/detector.h"

struct detectors VEC(const struct detector *);

/* What a rule of kind `secret` is made of, beside its detectors: those are the pack's. */
struct secret_spec {
	struct allowances VEC(const struct pattern *) allow;
};

/* Patterns of values that are none: `allow`, in the options of stackward.yml. Each is of
   the whole value. `list` may be NULL. */
int allow_read(struct arena *keep, const struct node *list,
	       struct secret_spec *spec, struct sw_fault *fault);

/* Makes the detectors known as checks of the rule, once its `data` is all there. */
int detectors_declare(struct arena *keep, struct rule *rule, struct sw_fault *fault);

/* Reads them, in order of rank: as the rule lists them, files by their name, and the
   readers in C, which know no issuer, after all patterns. */
int detectors_read(struct arena *keep, const struct rule *rule,
		   struct detectors *detectors, struct sw_fault *fault);

/* Whether each can be read, has none but the keys there are, and examples that it finds and
   that it leaves: what was built in was asked when it was built. */
int detectors_check(const struct rule *rule, struct sw_fault *fault);

/* Whether it is the rule's: by its id, for a pack may hold a copy of the rule. */
bool detectors_own(const struct rule *rule, const struct detector *detector);

/* Calls with every example: the text, with what stands for the secret in it, and
   whether it is one to find. */
struct detector_example {
	struct span detector;
	const struct node *text;
	bool finds;
};
int detectors_examples(const struct rule *rule, void *self,
		       int (*call)(void *self, const struct detector_example *example,
				   struct sw_fault *fault),
		       struct sw_fault *fault);

#endif
