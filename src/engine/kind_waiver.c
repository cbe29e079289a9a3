/* kind_waiver.c - rules about waivers: their findings come when all others are there,
   from waive.c; being asked makes the engine open the file and read its waivers. */
#include "engine/kind.h"

KIND_KEYS(waiver, "notices");
KIND_READS_NOTHING(waiver)

int waiver_check(const struct rule *rule, struct judging *judging,
		 struct sw_fault *fault)
{
	(void)rule;
	(void)judging;
	(void)fault;
	return 0;
}
