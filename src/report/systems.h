/* systems.h - what the run comes to for each system of the process. */
#ifndef REPORT_SYSTEMS_H
#define REPORT_SYSTEMS_H

#include "report/output.h"

struct system_count {
	const char *name;
	size_t rules, broken, findings;	/* asked; of them with a finding; those shown */
	enum sw_level worst;
};

/* By name; in `out->keep`. Rules of no system are counted nowhere. */
struct systems {
	struct system_count *at;
	size_t count;
};
struct systems systems_new(struct output *out);

#endif
