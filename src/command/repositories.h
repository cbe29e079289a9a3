/* repositories.h - several repositories on a command line: what each is called, and which
   files are its own. Judges none. */
#ifndef COMMAND_REPOSITORIES_H
#define COMMAND_REPOSITORIES_H

#include <stackward/run.h>

#include "base/arena.h"

/* A name for each, fit for a file and unlike the others': the last part of its path, where
   two share that the whole path with dashes, where they share that, too, a number. */
const char **repositories_names(struct arena *keep, const struct sw_words *paths);

/* Whether the file's name is another for each repository: it has `{repo}` in it, or is a
   folder. */
bool repositories_vary(const char *file);

/* What files of the format end in, without a dot. */
const char *repositories_ending(const char *format);

/* The request for one of them. Its files are named; folders that they are to lie in are
   made. An earlier report of its own that is not there is none. */
struct sw_request repositories_one(struct arena *keep, const struct sw_request *want,
				   const char *path, const char *name);

#endif
