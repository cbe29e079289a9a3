/* library.c - libgit2's beginning, and what it says of itself. */
#include "git/library.h"

#include <git2.h>
#include <sys/resource.h>

/*
 * It reads the machine's certificates when it begins, which costs more than all else
 * in a small run, for a network that it never meets here. While no file can be opened
 * it takes them for missing; where it minds, it begins once more as it likes.
 */
static void begin(void)
{
	struct rlimit files = {0}, none;
	bool limited = !getrlimit(RLIMIT_NOFILE, &files);

	none = (struct rlimit){ .rlim_cur = 0, .rlim_max = files.rlim_max };
	limited = limited && !setrlimit(RLIMIT_NOFILE, &none);
	int status = git_libgit2_init();
	if (limited)
		setrlimit(RLIMIT_NOFILE, &files);
	if (limited && status < 0)
		git_libgit2_init();
}

void git_library_start(void)
{
	static const char *extensions[] = { "worktreeconfig" };

	begin();
	/* Nothing of a repository is run, so it does not matter who owns it: in a
	   container it is often another user. */
	git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
	git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions, (size_t)1);
	/* Of all settings beyond the repository, only which files the user ignores. */
	git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_SYSTEM, "");
	git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_PROGRAMDATA, "");
}

void git_library(struct str *text)
{
	int major, minor, patch;

	git_libgit2_version(&major, &minor, &patch);
	str_format(text, "libgit2 %d.%d.%d\n", major, minor, patch);
}
