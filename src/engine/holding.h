/*
 * holding.h - of each rule there is, whether a run over whole trees asks it and of what, or
 * why not: for audits. Knows no finding; what was found of a rule is the caller's to count.
 */
#ifndef ENGINE_HOLDING_H
#define ENGINE_HOLDING_H

#include <stackward/audit.h>

#include "engine/subject.h"

/* HOLDS, IDLE or OFF, and why. When judge_select has chosen. */
struct holding {
	enum sw_holding how;
	const char *reason;	/* of IDLE and OFF */
};
struct holding holding_of(struct subjects *subjects, const struct rule *rule);

/* Whether what is missing at the path may be what the rule is asked of. */
bool holding_concerns(struct subjects *subjects, const struct rule *rule, const char *path);

/* The digest of all that the run judges by: the rules, and what the config makes of them. */
const char *holding_digest(struct arena *keep, const struct judge *judge);

#endif
