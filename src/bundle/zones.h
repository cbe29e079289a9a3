/* zones.h - names of time zones, as Java takes them. Knows no clock and no offset. */
#ifndef BUNDLE_ZONES_H
#define BUNDLE_ZONES_H

#include "base/span.h"

/* Also fixed offsets (`GMT+2`, `UTC+05:30`) and Java's own short names. */
bool zone_known(struct span name);
const char *zone_nearest(struct span name);	/* or NULL */

#endif
