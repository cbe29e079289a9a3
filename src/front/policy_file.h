/* policy_file.h - files of policy that the user names. What they hold is engine's. */
#ifndef FRONT_POLICY_FILE_H
#define FRONT_POLICY_FILE_H

#include <stackward/fault.h>

#include "text/source.h"

/* From the disk, through the same careful reader. */
int policy_read_named(struct arena *keep, const char *path, struct source **source,
		      struct sw_fault *fault);

#endif
