/* mapped.c - both files in memory, for as long as the run. */
#include "packfile/pack.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static void unmap(void *self)
{
	struct span *bytes = self;

	munmap((void *)bytes->at, bytes->len);
}

/* Nothing but a regular file is opened, and no link's end waits. */
static int map(struct arena *keep, const char *path, struct span *bytes,
	       struct sw_fault *fault)
{
	struct sw_place place = { .path = path };
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat found;
	void *at = MAP_FAILED;

	if (fd >= 0 && !fstat(fd, &found) && S_ISREG(found.st_mode) && found.st_size > 0)
		at = mmap(NULL, (size_t)found.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	int why = errno;
	if (fd >= 0)
		close(fd);
	if (at == MAP_FAILED)
		return sw_unchecked_at(fault, place, "cannot be read: %s",
				       why ? strerror(why) : "it is empty, or no file");
	struct span *mapped = arena_new(keep, struct span);
	*mapped = (struct span){ at, (size_t)found.st_size };
	arena_defer(keep, unmap, mapped);
	*bytes = *mapped;
	return 0;
}

int packfile_open(struct arena *keep, const char *pack, const char *index,
		  unsigned id_bytes, const struct limits *limits,
		  struct packfile **packfile, struct sw_fault *fault)
{
	struct span pack_bytes, index_bytes;

	if (map(keep, pack, &pack_bytes, fault) || map(keep, index, &index_bytes, fault))
		return -1;
	return packfile_parse(keep, pack_bytes, index_bytes, id_bytes, limits, packfile,
			      fault);
}
