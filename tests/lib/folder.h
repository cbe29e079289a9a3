/* folder.h - temporary folders for tests; each goes with the test's arena. */
#ifndef TESTS_FOLDER_H
#define TESTS_FOLDER_H

#include "snapshot/snapshot.h"

const char *folder_new(void);
const char *folder_at(const char *dir, const char *name);
void folder_put(const char *dir, const char *name, const char *text);

/* Runs a shell command in `dir`, deaf to the user's own git; true for exit 0. */
bool folder_run(const char *dir, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* What a snapshot says; `fault` is set where it cannot be read. */
struct span snapshot_bytes(const struct snapshot *snapshot, const char *path);
bool snapshot_lacks(const struct snapshot *snapshot, const char *path, const char *part);

#endif
