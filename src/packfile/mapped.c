/* mapped.c - both files in memory, a pack only for as long as it is looked at: its pages
   count as ours, and there may be more of them than the machine has room for. */
#include "packfile/pack.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static void unmap(void *self)
{
	struct span *bytes = self;

	if (bytes->at)
		munmap((void *)bytes->at, bytes->len);
}

/* Nothing but a regular file is opened, and no link's end waits. */
static int map(const char *path, struct span *bytes, struct sw_fault *fault)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat found;
	void *at = MAP_FAILED;

	if (fd >= 0 && !fstat(fd, &found) && S_ISREG(found.st_mode) && found.st_size > 0)
		at = mmap(NULL, (size_t)found.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	int why = errno;
	if (fd >= 0)
		close(fd);
	if (at == MAP_FAILED)
		return sw_unchecked_at(fault, (struct sw_place){ .path = path },
				       "cannot be read: %s",
				       why ? strerror(why) : "it is empty, or no file");
	*bytes = (struct span){ at, (size_t)found.st_size };
	return 0;
}

static int map_for(struct arena *keep, const char *path, struct span **bytes,
		   struct sw_fault *fault)
{
	*bytes = arena_new(keep, struct span);
	arena_defer(keep, unmap, *bytes);
	return map(path, *bytes, fault);
}

int packfile_look(struct arena *keep, const char *pack, const char *index,
		  unsigned id_bytes, const struct limits *limits,
		  struct packfile **packfile, struct sw_fault *fault)
{
	struct span *pack_bytes, *index_bytes;

	if (map_for(keep, pack, &pack_bytes, fault) ||
	    map_for(keep, index, &index_bytes, fault) ||
	    pack_frame(keep, *pack_bytes, *index_bytes, id_bytes, limits, packfile, fault))
		return -1;
	(*packfile)->path = arena_string(keep, span_of(pack));
	(*packfile)->mapped = pack_bytes;
	return 0;
}

int packfile_open(struct arena *keep, const char *pack, const char *index,
		  unsigned id_bytes, const struct limits *limits,
		  struct packfile **packfile, struct sw_fault *fault)
{
	return packfile_look(keep, pack, index, id_bytes, limits, packfile, fault) ||
	       pack_check_order(*packfile, fault) ? -1 : 0;
}

/* Where the file is another one by now, the old one stays. */
bool pack_view(const struct packfile *packfile, struct span *view)
{
	struct sw_fault ignored = {0};

	if (!packfile->path || map(packfile->path, view, &ignored))
		return false;
	if (view->len == packfile->mapped->len)
		return true;
	pack_unview(*view);
	return false;
}

void pack_unview(struct span view)
{
	munmap((void *)view.at, view.len);
}

void pack_forget(struct packfile *packfile)
{
	struct span view;

	if (!pack_view(packfile, &view))
		return;
	pack_unview(*packfile->mapped);
	*packfile->mapped = view;
	packfile->pack.at = view.at;
}
