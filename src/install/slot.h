/* slot.h - one file of a hooks folder: whether it runs, and whose it is. */
#ifndef INSTALL_SLOT_H
#define INSTALL_SLOT_H

#include <sys/stat.h>

#include "base/arena.h"

enum owner {
	OWNER_UNKNOWN,
#define OWNER(name, called, mark) OWNER_##name,
#include "install/owners.def"
#undef OWNER
};

struct slot {
	const char *path;	/* absolute */
	bool there;
	bool runs;		/* git would start it, or whoever chains it */
	enum owner owner;
	bool calls_us;		/* somebody else's, with a line for stackward */
	struct span text;	/* at most SLOT_MOST bytes */
	struct stat stat;	/* of the file itself, a link or not */
};

#define SLOT_MOST ((size_t)64 << 10)

void slot_look(struct arena *keep, const char *path, struct slot *slot);

const char *owner_called(enum owner owner);

/* Whether it is a known manager, which writes its files anew: an older one is no loss. */
bool owner_is_manager(enum owner owner);

/* One that keeps the hook that it finds as NAME.legacy, and runs it. */
bool owner_keeps_legacy(enum owner owner);

#endif
