/* program.c - looking for stackward as the hook's file does. */
#include "install/program.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "git/spawn.h"

static bool runs(const char *path)
{
	struct stat stat_;

	return !stat(path, &stat_) && S_ISREG(stat_.st_mode) && !access(path, X_OK);
}

static const char *find_in_venv(const struct site *site, struct arena *keep)
{
	const char *const tracked[] = { "ls-files", "--", ".venv", NULL };
	struct sw_fault unheeded = {0};
	const char *said;

	if (!site->at.root)
		return NULL;
	const char *found = arena_format(keep, "%s/.venv/bin/stackward", site->at.root);
	return runs(found) && !site_ask(site, tracked, keep, &said, &unheeded) && !*said ?
	       found : NULL;
}

const char *program_find(const struct site *site, const char *path, struct arena *keep)
{
	struct span rest = span_of(path);

	while (rest.len) {
		struct span folder = span_cut(rest, span_find(rest, ':'));
		const char *found = arena_format(keep, "%.*s/stackward",
						 (int)folder.len, folder.at);

		if (*found == '/' && runs(found))
			return found;
		rest = span_from(rest, folder.len + 1);
	}
	return find_in_venv(site, keep);
}

const char *program_version(struct arena *keep, const char *path, const char *prefix)
{
	const char *const words[] = { path, "--version", NULL };
	struct sw_fault unheeded = {0};
	const char *said;

	return spawn_program(words, keep, &said, &unheeded) ||
	       strncmp(said, prefix, strlen(prefix)) ? NULL : said + strlen(prefix);
}
