/* checkup_programs.c - which git and which stackward a hook meets. */
#include "command/checkup.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "install/program.h"

/* What a program has that a desktop starts. */
#define SHORT_PATH "/usr/bin:/bin"

struct seen VEC(struct stat);

static bool is_new(struct arena *keep, struct seen *seen, const char *path)
{
	struct stat now;

	if (stat(path, &now) || !S_ISREG(now.st_mode) || access(path, X_OK))
		return false;
	for (size_t i = 0; i < seen->count; i++)
		if (seen->at[i].st_dev == now.st_dev &&
		    seen->at[i].st_ino == now.st_ino)
			return false;
	*vec_add(keep, seen) = now;
	return true;
}

static void look_at_git(struct checkup *checkup, const char *path)
{
	const char *version = program_version(checkup->keep, path, "git version ");

	if (version && !site_reads_keys(version))
		checkup_add(checkup, REMARK_NOTE, "git", "stackward install --method file",
			    "%s is version %s, which runs no hooks of the config: where it "
			    "is used, nothing is judged", path, version);
}

/* An editor may bring a git of its own. */
static void look_at_gits(struct checkup *checkup)
{
	struct arena *keep = checkup->keep;
	const char *path = getenv("PATH");
	struct span rest = span_of(arena_format(keep, "%s:" SHORT_PATH, path ? path : ""));
	struct seen seen = {0};

	while (rest.len) {
		struct span folder = span_cut(rest, span_find(rest, ':'));
		const char *git = arena_format(keep, "%.*s/git", (int)folder.len,
					       folder.at);

		if (*git == '/' && is_new(keep, &seen, git))
			look_at_git(checkup, git);
		rest = span_from(rest, folder.len + 1);
	}
}

static bool has_keys(const struct checkup *checkup)
{
	for (size_t i = 0; i < checkup->setup.survey.count; i++)
		if (checkup->covers[i] == COVER_KEY)
			return true;
	return false;
}

static bool is_ours(const char *version)
{
	return version && !strcmp(version, STACKWARD_VERSION);
}

static void look_at_path(struct checkup *checkup)
{
	struct arena *keep = checkup->keep;
	const char *path = program_find(&checkup->setup.site, getenv("PATH"), keep);
	const char *version = path ? program_version(keep, path, "stackward ") : NULL;

	if (!path)
		checkup_add(checkup, checkup->any ? REMARK_MEND : REMARK_NOTE, "stackward",
			    "put it on PATH",
			    "it is neither on PATH nor in .venv/bin: hooks refuse");
	else if (!is_ours(version))
		checkup_add(checkup, REMARK_MEND, "stackward",
			    "install the one that you mean, and take the other off PATH",
			    "hooks run %s, which is version %s; this is "
			    STACKWARD_VERSION, path, version ? version : "unknown");
	else
		checkup_add(checkup, REMARK_FACT, "stackward", NULL,
			    STACKWARD_VERSION ", which hooks find as %s", path);
}

static void look_at_short_path(struct checkup *checkup)
{
	struct arena *keep = checkup->keep;
	const char *path = program_find(&checkup->setup.site, SHORT_PATH, keep);

	if (checkup->any && !path)
		checkup_add(checkup, REMARK_NOTE, "stackward",
			    "link it into /usr/bin, or install it into .venv",
			    "a graphical client starts hooks with PATH=" SHORT_PATH
			    ", where it is not: they refuse there");
	else if (path && !is_ours(program_version(keep, path, "stackward ")))
		checkup_add(checkup, REMARK_MEND, "stackward", "install this version there",
			    "a graphical client's hooks run %s, which is another version",
			    path);
}

void checkup_programs(struct checkup *checkup)
{
	if (checkup->setup.site.reads_keys && has_keys(checkup))
		look_at_gits(checkup);
	look_at_path(checkup);
	look_at_short_path(checkup);
}
