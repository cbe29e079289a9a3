/* libgit2.h - the functions of libgit2, which is opened on first need: linking it and
   its twenty libraries costs more than all else in a run without a repository. A package
   has its own, without those, linked in. */
#ifndef GIT_LIBGIT2_H
#define GIT_LIBGIT2_H

#include <git2.h>
#include <git2/sys/repository.h>
#include <stdbool.h>

/* `libgit2.odb_read` is git_odb_read. All are NULL before libgit2_start. */
extern struct libgit2 {
#define FUNCTION(name) __typeof__(git_##name) *name;
#include "git/libgit2.def"
#undef FUNCTION
} libgit2;

/* Fills `libgit2`. Returns 0, or -1 with the linker's reason in `*reason`. */
int libgit2_find(const char **reason);

/* Finds and begins it, once; `alone`: there is no second thread yet, so that no file need
   be opened meanwhile. Returns 0, or -1 with the linker's reason in `*reason`, which is the
   linker's own. */
int libgit2_start(bool alone, const char **reason);

#endif
