/* note.h - what the process is doing and how far it is, for whoever watches it; nobody by
   default. */
#ifndef BASE_NOTE_H
#define BASE_NOTE_H

#include <stdint.h>

/* note("reading", "a.yml"): cheap, from any thread; both are copied. */
void note(const char *doing, const char *path);

/* What work is counted in. Of BYTES it is those of a history that are unpacked. */
enum note_work { NOTE_FILES, NOTE_BYTES, NOTE_COMMITS, NOTE_WORKS };

/* So much more is to be done, or is done; from any thread, not for each byte. */
void note_whole(enum note_work work, uint64_t more);
void note_done(enum note_work work, uint64_t more);

struct note_watcher {
	void (*doing)(const char *doing, const char *path);
	void (*work)(enum note_work work, uint64_t whole, uint64_t done);	/* more of each */
};
void note_to(const struct note_watcher *watcher);

#endif
