/* worker.h - the worker's side of guard.h, and the page it shares with its parent. */
#ifndef GUARD_WORKER_H
#define GUARD_WORKER_H

#include <stdatomic.h>
#include <sys/types.h>

#include "guard/guard.h"

/* The parent takes it for text of unknown worth: the worker may be anyone's by then. */
struct worker_page {
	_Atomic int exhausted;
	_Atomic unsigned notes;	/* how many there were */
	_Atomic uint64_t whole[NOTE_WORKS], done[NOTE_WORKS];
	char doing[400];
};

/* NULL outside guard_run, and where there was no memory for it. */
extern struct worker_page *worker_page;

void worker_share(void);
void worker_forget(void);

/* Does the job in the process it is called in, which it ends. `talk` becomes stderr. */
_Noreturn void worker_run(const struct guard_job *job, pid_t parent, int out, int talk);

#endif
