/* record.h - findings, gaps and counts as JSON objects, the same in json and ndjson. */
#ifndef REPORT_RECORD_H
#define REPORT_RECORD_H

#include "report/object.h"

/* The number that goes up when a field changes its meaning or disappears. */
#define RECORD_SCHEMA 1

cJSON *record_finding(struct output *out, const struct sw_finding *finding);
cJSON *record_gap(struct output *out, const struct sw_gap *gap);
cJSON *record_tool(struct output *out);
cJSON *record_summary(const struct output *out);

/* Of an audit, to the stream; `lines`: each part on its own, and every convention. */
void record_audit(struct output *out, bool lines);

#endif
