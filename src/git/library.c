/* library.c - what libgit2 says of itself. */
#include "git/library.h"

#include <git2.h>

void git_library(struct str *text)
{
	int major, minor, patch;

	git_libgit2_version(&major, &minor, &patch);
	str_format(text, "libgit2 %d.%d.%d\n", major, minor, patch);
}
