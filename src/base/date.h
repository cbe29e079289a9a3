/* date.h - calendar days as text, `2026-11-22`, in UTC; they compare as text. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/arena.h"

bool date_valid(const char *date);
long date_days(const char *date);	/* since 1970-01-01; of a valid date */

/* The day of SOURCE_DATE_EPOCH where that is set, else today. */
const char *date_today(struct arena *keep);

#endif
