/* join.h - several verdicts as one: a push has many refs. */
#ifndef FRONT_JOIN_H
#define FRONT_JOIN_H

#include <stackward/verdict.h>

#include "base/arena.h"
#include "snapshot/refs.h"

/* In order, each finding once. What it borrows of the two lives on. */
void verdict_join(struct arena *keep, struct sw_verdict *verdict,
		  const struct sw_verdict *other);

/* Leaves out the findings that the other has of the same fingerprint and path. */
void verdict_leave_out(struct arena *keep, struct sw_verdict *verdict,
		       const struct sw_verdict *other);

/* Says of each finding which ref is to have it; those of the ref itself do already. */
void verdict_name(struct arena *keep, struct sw_verdict *verdict,
		  const struct ref_update *update);

#endif
