/* policy.h - the rules and the config a request is judged by. */
#ifndef FRONT_POLICY_H
#define FRONT_POLICY_H

#include <stackward/run.h>

#include "engine/baseline.h"
#include "engine/pack.h"

struct policy {
	struct pack *pack;
	struct config *config;
	struct settings only;		/* --select; none: all rules */
	struct baseline *baseline;	/* or NULL */
	const char *const *paths;	/* the request's, from the judged root */
	size_t path_count;
};

/* The built-in rules, those of --rules and of `packs:`; stackward.yml from `snapshot`
   or --config; the settings of the command line. Faults are exit 2, with places. */
int policy_load(const struct sw_request *want, struct arena *keep,
		const struct snapshot *snapshot, struct policy *policy,
		struct sw_fault *fault);

#endif
