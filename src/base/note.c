/* note.c - passing a word on. */
#include "base/note.h"

#include <stddef.h>

static const struct note_watcher *listener;

void note_to(const struct note_watcher *watcher)
{
	listener = watcher;
}

void note(const char *doing, const char *path)
{
	if (listener)
		listener->doing(doing, path);
}

void note_whole(enum note_work work, uint64_t more)
{
	if (listener)
		listener->work(work, more, 0);
}

void note_done(enum note_work work, uint64_t more)
{
	if (listener)
		listener->work(work, 0, more);
}
