/* trend.h - an audit held against an earlier report, or against the baseline. */
#ifndef FRONT_TREND_H
#define FRONT_TREND_H

#include "engine/baseline.h"
#include "engine/judge.h"
#include "front/earlier.h"

/* Against what stood then. Sets `fresh` in the verdict's findings, and adds to its secrets
   what may not be shown of those that are gone. -1, exit 3: they cannot be shown. */
int trend_since(struct arena *keep, const struct judge *judge,
		const struct earlier *earlier, struct sw_verdict *verdict,
		struct sw_trend *trend, struct sw_fault *fault);

/* Against what is accepted: findings of the baseline are kept, the others fresh. */
int trend_baseline(struct arena *keep, const struct judge *judge,
		   const struct baseline *baseline, struct sw_verdict *verdict,
		   struct sw_trend *trend, struct sw_fault *fault);

#endif
