/* slot.c - looking at a hook's file, which may be anything. */
#include "install/slot.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/str.h"

static const struct {
	const char *called;
	struct span mark;
} owners[] = {
	[OWNER_UNKNOWN] = { "unknown", { NULL, 0 } },
#define OWNER(name, called, mark) [OWNER_##name] = { called, SPAN(mark) },
#include "install/owners.def"
#undef OWNER
};

const char *owner_called(enum owner owner)
{
	return owners[owner].called;
}

bool owner_is_manager(enum owner owner)
{
	return owner_keeps_legacy(owner) || owner == OWNER_LEFTHOOK;
}

bool owner_keeps_legacy(enum owner owner)
{
	return owner == OWNER_PRE_COMMIT || owner == OWNER_PREK;
}

static bool has(struct span text, struct span words)
{
	return span_search(text, words) < text.len;
}

static enum owner owner_of(struct span text)
{
	for (size_t i = 1; i < sizeof owners / sizeof *owners; i++)
		if (has(text, owners[i].mark))
			return (enum owner)i;
	return OWNER_UNKNOWN;
}

/* Neither a FIFO nor a device is waited for. */
static struct span read_text(struct arena *keep, const char *path)
{
	int file = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	struct str text = str_new(keep);
	char block[4096];
	struct stat stat_;
	ssize_t got;

	if (file < 0)
		return (struct span){0};
	if (!fstat(file, &stat_) && S_ISREG(stat_.st_mode))
		while (text.len < SLOT_MOST &&
		       (got = read(file, block, sizeof block)) > 0)
			str_add(&text, (struct span){ block, (size_t)got });
	close(file);
	return str_span(&text);
}

void slot_look(struct arena *keep, const char *path, struct slot *slot)
{
	struct stat real;

	*slot = (struct slot){ .path = path };
	if (lstat(path, &slot->stat))
		return;
	slot->there = true;
	slot->runs = !stat(path, &real) && S_ISREG(real.st_mode) && !access(path, X_OK);
	slot->text = read_text(keep, path);
	slot->owner = owner_of(slot->text);
	slot->calls_us = slot->owner != OWNER_OURS &&
			 has(slot->text, SPAN("stackward hook "));
}
