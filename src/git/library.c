/* library.c - libgit2's beginning, and what it says of itself. */
#include "git/library.h"

#include <sys/resource.h>

#include "git/libgit2.h"

/*
 * It reads the machine's certificates when it begins, which costs more than all else
 * in a small run, for a network that it never meets here. While no file can be opened
 * it takes them for missing; where it minds, it begins once more as it likes.
 */
static void begin(bool alone)
{
	struct rlimit files = {0}, none;
	bool limited = alone && !getrlimit(RLIMIT_NOFILE, &files);

	none = (struct rlimit){ .rlim_cur = 0, .rlim_max = files.rlim_max };
	limited = limited && !setrlimit(RLIMIT_NOFILE, &none);
	int status = libgit2.libgit2_init();
	if (limited)
		setrlimit(RLIMIT_NOFILE, &files);
	if (limited && status < 0)
		libgit2.libgit2_init();
}

int libgit2_start(bool alone, const char **reason)
{
	static const char *extensions[] = { "worktreeconfig" };
	static bool begun;

	if (begun)
		return 0;
	if (libgit2_find(reason))
		return -1;
	begun = true;
	begin(alone);
	/* Nothing of a repository is run, so it does not matter who owns it: in a
	   container it is often another user. */
	libgit2.libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
	libgit2.libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions, (size_t)1);
	/* Of all settings beyond the repository, only which files the user ignores. */
	libgit2.libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_SYSTEM, "");
	libgit2.libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_PROGRAMDATA, "");
	return 0;
}

void git_library(struct str *text)
{
	str_format(text, "libgit2 %s\n", LIBGIT2_VERSION);
}
