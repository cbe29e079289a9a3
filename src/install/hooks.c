/* hooks.c - hooks.def as a table. */
#include "install/hooks.h"

#include <stdlib.h>
#include <string.h>

const struct hook_row hook_rows[] = {
#define HOOK(name, words, reads, where, skipped) { name, words, reads, where, skipped },
#include "install/hooks.def"
#undef HOOK
	{ .name = NULL }
};

const struct hook_row *hook_find(const char *name)
{
	for (const struct hook_row *it = hook_rows; it->name; it++)
		if (!strcmp(it->name, name))
			return it;
	return NULL;
}

/* Both merge and pull say so before they make a commit; `git commit` says nothing. */
static bool merges(void)
{
	const char *action = getenv("GIT_REFLOG_ACTION");

	return action && (!strncmp(action, "merge", 5) || !strncmp(action, "pull", 4));
}

const struct hook_row *hook_guess(size_t words)
{
	if (!words)
		return hook_find(getenv("GIT_QUARANTINE_PATH") ? "pre-receive" :
				 merges() ? "pre-merge-commit" : "pre-commit");
	for (const struct hook_row *it = hook_rows; it->name; it++)
		if (it->words == words)
			return it;
	return NULL;
}
