/* progress.h - one line of a terminal for whoever waits. Says nothing of what is judged. */
#ifndef FRONT_PROGRESS_H
#define FRONT_PROGRESS_H

#include <stackward/run.h>

#include "guard/guard.h"

/* The worker of `job` is watched, where somebody is there to see it. */
void progress_watch(const struct sw_request *want, struct guard_job *job);

/* The line is gone. */
void progress_end(void);

#endif
