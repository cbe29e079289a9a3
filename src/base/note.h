/* note.h - what the process is doing, for whoever watches it; nobody by default. */
#ifndef BASE_NOTE_H
#define BASE_NOTE_H

/* note("reading", "a.yml"): cheap, from any thread; both are copied. */
void note(const char *doing, const char *path);

void note_to(void (*watcher)(const char *doing, const char *path));

#endif
