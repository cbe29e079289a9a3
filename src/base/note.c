/* note.c - passing a word on. */
#include "base/note.h"

#include <stddef.h>

static void (*listener)(const char *doing, const char *path);

void note_to(void (*watcher)(const char *doing, const char *path))
{
	listener = watcher;
}

void note(const char *doing, const char *path)
{
	if (listener)
		listener(doing, path);
}
