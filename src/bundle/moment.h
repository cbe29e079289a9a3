/* moment.h - spans and points of time as the API's JSON has them. */
#ifndef BUNDLE_MOMENT_H
#define BUNDLE_MOMENT_H

#include "base/span.h"

bool moment_is_duration(struct span text);	/* `30s`, `-1.5s` */
/* `2026-11-22`, alone or with a time after it: what go-yaml takes for a date. */
bool moment_is_date(struct span text);
bool moment_is_time(struct span text);	/* `2026-01-31T12:00:00Z`, `...00.5+01:00` */

#endif
