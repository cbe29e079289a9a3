/* discover.c - looking for .git, upwards. */
#define _XOPEN_SOURCE 700	/* realpath */
#include "git/discover.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *resolve(struct arena *keep, const char *path)
{
	char *real = realpath(path, NULL);
	char *copy = real ? arena_string(keep, span_of(real)) : NULL;

	free(real);
	return copy;
}

static const char *absolute(struct arena *keep, const char *path)
{
	char here[PATH_MAX];

	if (!path || *path == '/' || !getcwd(here, sizeof here))
		return path;
	return arena_format(keep, "%s/%s", here, path);
}

static const char *variable(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

static bool exists(struct arena *tmp, const char *dir, const char *name, mode_t type)
{
	struct stat stat_;

	return !stat(arena_format(tmp, "%s/%s", dir, name), &stat_) &&
	       (!type || (stat_.st_mode & S_IFMT) == type);
}

/* As git tells a repository; a part of one counts too, so that a damaged one is
   reported and not walked past. */
static bool looks_like_git(struct arena *tmp, const char *dir)
{
	return exists(tmp, dir, "HEAD", 0) || exists(tmp, dir, "objects", S_IFDIR);
}

static bool is_bare(struct arena *tmp, const char *dir)
{
	return exists(tmp, dir, "HEAD", S_IFREG) && exists(tmp, dir, "objects", S_IFDIR) &&
	       exists(tmp, dir, "refs", S_IFDIR);
}

/* Git looks into the folder it starts in, whatever the list says. */
static bool is_ceiling(struct arena *tmp, const char *dir)
{
	struct span rest = span_of(getenv("GIT_CEILING_DIRECTORIES"));

	while (rest.len) {
		struct span one = span_cut(rest, span_find(rest, ':'));
		const char *path = arena_string(tmp, one);
		const char *real = one.len && *path == '/' ? resolve(tmp, path) : NULL;

		if (real && !strcmp(real, dir))
			return true;
		rest = span_from(rest, one.len + 1);
	}
	return false;
}

static bool cut_last(char *path)
{
	char *slash = strrchr(path, '/');

	if (!slash || !path[1])
		return false;
	slash[slash == path] = '\0';
	return true;
}

static int refuse_bare(const char *dir, struct sw_fault *fault)
{
	return sw_fault_at(fault, (struct sw_place){ .path = dir },
			   "this is a git folder without a work tree: name it with "
			   "`--git-dir %s`", dir);
}

/* A .git file that names itself would be looked up for ever. */
static int check_link(struct arena *keep, const char *dir, struct sw_fault *fault)
{
	char *dot = arena_format(keep, "%s/.git", dir), text[PATH_MAX + 16];
	struct stat stat_;
	FILE *in = !stat(dot, &stat_) && S_ISREG(stat_.st_mode) ? fopen(dot, "rb") : NULL;
	size_t len = in ? fread(text, 1, sizeof text, in) : 0;

	if (!in)
		return 0;
	fclose(in);
	struct span named = span_trim((struct span){ text, len });
	if (!span_starts(named, "gitdir: "))
		return sw_unchecked_at(fault, (struct sw_place){ .path = dot },
				       "this file names no git folder (`gitdir: PATH`)");
	char *path = arena_string(keep, span_from(named, 8));
	const char *real = resolve(keep, *path == '/' ? path
				   : arena_format(keep, "%s/%s", dir, path));
	if (!real)
		return sw_unchecked_at(fault, (struct sw_place){ .path = dot },
				       "names the git folder %s: %s", path, strerror(errno));
	if (!strcmp(real, dot))
		return sw_fault_at(fault, (struct sw_place){ .path = dot },
				   "this file names itself as the git folder");
	return 0;
}

/* 1 with `path` cut to the top of the work tree, 0, or -1. */
static int climb(struct arena *keep, char *path, struct sw_fault *fault)
{
	bool across = variable("GIT_DISCOVERY_ACROSS_FILESYSTEM");
	struct stat start, now;

	if (stat(path, &start))
		return sw_fault_at(fault, (struct sw_place){ .path = path },
				   "cannot be looked at: %s", strerror(errno));
	for (;;) {
		const char *dot = arena_format(keep, "%s/.git", path);

		if (exists(keep, path, ".git", S_IFREG))
			return check_link(keep, path, fault) ? -1 : 1;
		if (exists(keep, path, ".git", S_IFDIR) && looks_like_git(keep, dot))
			return 1;
		if (is_bare(keep, path))
			return refuse_bare(path, fault);
		if (!cut_last(path) || is_ceiling(keep, path) || stat(path, &now) ||
		    (now.st_dev != start.st_dev && !across))
			return 0;
	}
}

static bool inside(const char *path, const char *dir)
{
	size_t len = dir ? strlen(dir) : 0;

	return dir && !strncmp(path, dir, len) &&
	       (!path[len] || path[len] == '/' || (len == 1 && *dir == '/'));
}

static void take_environment(struct arena *keep, struct discovered *found)
{
	found->at_hand = true;
	found->index = absolute(keep, variable("GIT_INDEX_FILE"));
	found->objects = absolute(keep, variable("GIT_OBJECT_DIRECTORY"));
	found->alternates = variable("GIT_ALTERNATE_OBJECT_DIRECTORIES");
}

/* A hook runs at the top of the work tree, with GIT_DIR set or not. */
static int by_environment(struct arena *keep, const char *dir, struct discovered *found,
			  struct sw_fault *fault)
{
	const char *named = variable("GIT_DIR"), *tree = variable("GIT_WORK_TREE");
	const char *root = resolve(keep, tree ? tree : ".");
	const char *real = named ? resolve(keep, named) : NULL;

	if (!named)
		return 0;
	if (!real)
		return sw_unchecked_at(fault, (struct sw_place){ .path = named },
				       "GIT_DIR cannot be opened: %s", strerror(errno));
	if (!inside(dir, root) && !inside(dir, real))
		return 0;
	*found = (struct discovered){ .open = real, .root = root };
	take_environment(keep, found);
	return 1;
}

static int by_name(struct arena *keep, const char *git_dir, struct discovered *found,
		   struct sw_fault *fault)
{
	const char *real = resolve(keep, git_dir);
	const char *named = variable("GIT_DIR");

	if (!real)
		return sw_fault_at(fault, (struct sw_place){ .path = git_dir },
				   "cannot be opened as a git folder: %s", strerror(errno));
	if (!is_bare(keep, real) && exists(keep, real, ".git", 0))
		real = arena_format(keep, "%s/.git", real);
	*found = (struct discovered){ .open = real, .bare = true };
	named = named ? resolve(keep, named) : NULL;
	if (named && !strcmp(named, real))
		take_environment(keep, found);
	return 1;
}

int discover(struct arena *keep, const char *dir, const char *git_dir,
	     struct discovered *found, struct sw_fault *fault)
{
	if (git_dir)
		return by_name(keep, git_dir, found, fault);
	const char *real = resolve(keep, dir);
	if (!real && errno == ENOMEM)
		return sw_unchecked_at(fault, (struct sw_place){ .path = dir }, "%s",
				       strerror(errno));
	if (!real)
		return sw_fault_at(fault, (struct sw_place){ .path = dir }, "%s",
				   strerror(errno));
	struct stat stat_;
	char *top = arena_string(keep, span_of(real));
	if (!stat(top, &stat_) && !S_ISDIR(stat_.st_mode))
		cut_last(top);		/* a file was named: its folder is meant */
	int status = by_environment(keep, top, found, fault);
	if (status)
		return status;
	status = climb(keep, top, fault);
	if (status < 1)
		return status;
	*found = (struct discovered){ .open = top, .root = top };
	/* The variables are about the repository of the current folder. */
	char *here = arena_string(keep, span_of(resolve(keep, ".")));
	struct sw_fault unheeded = {0};
	if (!variable("GIT_DIR") && variable("GIT_INDEX_FILE") &&
	    climb(keep, here, &unheeded) == 1 && !strcmp(here, top))
		take_environment(keep, found);
	return 1;
}
