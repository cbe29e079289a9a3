/* policy_file.c - policy that the user names, from the disk. */
#include "front/policy_file.h"

#include <fcntl.h>

#include "snapshot/disk.h"

int policy_read_named(struct arena *keep, const char *path, struct source **source,
		      struct sw_fault *fault)
{
	struct span bytes;

	if (!disk_peek(keep, AT_FDCWD, path, limits_default.structured_bytes, &bytes))
		return sw_fault_at(fault, (struct sw_place){ .path = path },
				   "there is no regular file of that name that can be "
				   "read");
	*source = source_new(keep, path, bytes);
	return 0;
}
