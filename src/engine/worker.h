/* worker.h - one thread's work: rules asked of one file after another. Which files, and
   what becomes of the findings, is judge.c's. */
#ifndef ENGINE_WORKER_H
#define ENGINE_WORKER_H

#include "engine/judge.h"
#include "engine/waive.h"

struct worker {
	const struct judge *judge;
	struct arena keep, tmp;
	struct judging judging;
	const struct rule **asked;	/* about the file at hand */
	size_t asked_count;
	struct waivers waivers;
	struct words skipped;	/* `PATH: why` */
	size_t files;
	bool only_secrets;	/* the file at hand is no text for other rules */
};

void worker_start(struct worker *worker, const struct judge *judge);

/* The kinds that are asked once, for all files. */
void worker_whole(struct worker *worker);

/* The others, about one file. Whether it was opened: then its waivers are read. */
bool worker_file(struct worker *worker, const struct file *file);

/* Why there is nothing to judge in the bytes; NULL where there is. `has_reader`: the
   file's name says that it is YAML or JSON. */
const char *worker_opaque(const struct source *source, bool has_reader);

/* The same for rules of kind `secret`, which also read what has a NUL in it. */
const char *worker_unsearched(const struct source *source);

#endif
