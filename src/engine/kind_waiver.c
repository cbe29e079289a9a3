/* kind_waiver.c - rules whose findings the engine itself makes: their files bring the
   words and the levels. */
#include "engine/kind.h"

KIND_KEYS(waiver, "notices");

int waiver_compile(struct arena *keep, struct rule *rule, const struct node *options,
		   struct sw_fault *fault)
{
	(void)keep;
	(void)options;
	(void)fault;
	rule->spec = rule;
	return 0;
}

int waiver_check(const struct rule *rule, struct judging *judging, struct sw_fault *fault)
{
	(void)rule;
	(void)judging;
	(void)fault;
	return 0;
}
