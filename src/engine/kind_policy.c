/* kind_policy.c - rules about the policy itself, where a change of it is judged. */
#include "engine/kind.h"
#include "engine/weaken.h"

KIND_KEYS(policy, "notices");
KIND_READS_NOTHING(policy)

int policy_check(const struct rule *rule, struct judging *judging,
		 struct sw_fault *fault)
{
	struct facts facts = {0};

	(void)fault;
	if (judging->judge->weaken)
		weaken_find(judging->keep, judging->judge->weaken, &facts);
	for (size_t i = 0; i < facts.count && !judging->full; i++)
		judging_add(judging, rule, &facts.at[i]);
	return 0;
}
