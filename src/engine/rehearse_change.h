/* rehearse_change.h - an example that is a change: two trees, judged as a pull request. */
#ifndef ENGINE_REHEARSE_CHANGE_H
#define ENGINE_REHEARSE_CHANGE_H

#include "engine/example.h"
#include "engine/judge.h"

/* All rules of the base's policy on the example's files; the base comes first. */
int rehearse_change(struct arena *keep, const struct rule *rule,
		    const struct example *example, struct sw_verdict *verdict,
		    struct sw_fault *fault);

#endif
