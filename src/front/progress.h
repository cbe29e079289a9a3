/* progress.h - one line of a terminal for whoever waits. Says nothing of what is judged. */
#ifndef FRONT_PROGRESS_H
#define FRONT_PROGRESS_H

#include <stackward/run.h>

#include "guard/guard.h"

struct progress {
	unsigned begun[NOTE_WORKS];	/* the second in which that work began */
	char line[200];
};

/* The line: how long, files, bytes of a history, commits, and the time left where enough is
   done to tell. */
void progress_say(struct progress *progress, const char *tool,
		  const struct guard_pace *pace);

/* The worker of `job` is watched, where somebody is there to see it. */
void progress_watch(const struct sw_request *want, struct guard_job *job);

/* The line is gone. */
void progress_end(void);

#endif
