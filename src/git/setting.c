/* setting.c - one of git's settings, of whichever file has it last. */
#include "git/store.h"

/* Where git itself reads the repository, its settings are what they are by default. */
const char *repo_setting(struct repo *repo, const char *key)
{
	git_config *settings = NULL;
	git_buf found = {0};
	const char *text = NULL;
	struct sw_fault unheeded = {0};

	if (repo->plain && plain_setting(&repo->plain->settings, key, &text) >= 0)
		return text;
	text = NULL;
	if (repo->piped || store_library(repo, true, &unheeded))
		return NULL;
	if (!libgit2.repository_config(&settings, repo->repository) &&
	    !libgit2.config_get_string_buf(&found, settings, key))
		text = arena_string(repo->keep, (struct span){ found.ptr, found.size });
	libgit2.buf_dispose(&found);
	libgit2.config_free(settings);
	libgit2.error_clear();
	return text;
}
