/*
 * past.h - rules of kind `secret` asked of a history: each version once, and where it is
 * stored as a difference from another one, only about what is new in it. A credential is
 * one finding: at the commit and the path that brought it in first.
 */
#ifndef ENGINE_PAST_H
#define ENGINE_PAST_H

#include "engine/judge.h"
#include "snapshot/history.h"

/* judge->history, by as many threads as are wanted; the outcome does not depend on them. */
void past_run(struct arena *keep, const struct judge *judge, struct outcome *outcome);

#endif
