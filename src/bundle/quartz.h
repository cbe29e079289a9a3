/*
 * quartz.h - the cron expressions of Quartz 2.3, which jobs and monitors are scheduled
 * by: six or seven fields, seconds first. Knows no clock: an expression may be right
 * and never fire.
 */
#ifndef BUNDLE_QUARTZ_H
#define BUNDLE_QUARTZ_H

#include "base/arena.h"

/* What is wrong with the expression, a clause; NULL where Quartz takes it. */
const char *quartz_wrong(struct arena *keep, struct span text);

#endif
