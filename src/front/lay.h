/* lay.h - what an editor holds, laid over the files of the disk. Runs in the worker. */
#ifndef FRONT_LAY_H
#define FRONT_LAY_H

#include <stackward/run.h>

#include "snapshot/snapshot.h"

/* `whole` with want->over, its paths seen from `root`, a folder of the disk. Unless all is
   asked for, those files are what has changed. What git ignores stays out. -1 where a
   file cannot be read. */
int lay_over(const struct sw_request *want, struct arena *keep, const char *root,
	     struct snapshot **whole, struct sw_fault *fault);

#endif
