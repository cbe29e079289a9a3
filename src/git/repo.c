/* repo.c - opening a repository with libgit2. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "git/store.h"

static void stop(void *self)
{
	struct repo *repo = self;

	libgit2.odb_free(repo->objects);
	libgit2.repository_free(repo->repository);
}

/* Extensions of the repository's format that only git itself knows. */
static bool needs_plumbing(const char *reason)
{
	return strstr(reason, "extension") || strstr(reason, "repository version") ||
	       strstr(reason, "object format");
}

static int refuse(struct repo *repo, const char *what, struct sw_fault *fault)
{
	return sw_unchecked_at(fault, (struct sw_place){ .path = repo->at.open },
			       "this repository cannot be %s: %s", what,
			       store_reason(repo->keep));
}

static int add_alternates(struct repo *repo, struct sw_fault *fault)
{
	struct span rest = span_of(repo->at.alternates);

	while (rest.len) {
		struct span one = span_cut(rest, span_find(rest, ':'));
		const char *path = arena_string(repo->keep, one);

		if (one.len && libgit2.odb_add_disk_alternate(repo->objects, path))
			return refuse(repo, "read with GIT_ALTERNATE_OBJECT_DIRECTORIES",
				      fault);
		rest = span_from(rest, one.len + 1);
	}
	return 0;
}

/* In pre-receive what was pushed lies in a quarantine that these variables name. */
static int open_objects(struct repo *repo, struct sw_fault *fault)
{
	if (repo->at.objects) {
		if (libgit2.odb_open(&repo->objects, repo->at.objects) ||
		    libgit2.repository_set_odb(repo->repository, repo->objects))
			return refuse(repo, "read with GIT_OBJECT_DIRECTORY", fault);
	} else if (libgit2.repository_odb(&repo->objects, repo->repository)) {
		return refuse(repo, "read", fault);
	}
	return add_alternates(repo, fault);
}

/* With extensions.worktreeConfig a second file may move the work tree. */
static bool moved_by_config(struct repo *repo)
{
	const char *path = arena_format(repo->keep, "%sconfig.worktree",
					libgit2.repository_path(repo->repository));
	struct stat stat_;
	git_config *config;
	int bare = 0;

	if (stat(path, &stat_) || !S_ISREG(stat_.st_mode) ||
	    libgit2.config_open_ondisk(&config, path))
		return false;
	libgit2.config_get_bool(&bare, config, "core.bare");
	libgit2.config_free(config);
	return bare;
}

static void take_root(struct repo *repo)
{
	if (repo->at.bare || moved_by_config(repo) ||
	    (libgit2.repository_is_bare(repo->repository) && !getenv("GIT_WORK_TREE")))
		repo->at.root = NULL;
	libgit2.error_clear();
}

int store_library(struct repo *repo, bool alone, struct sw_fault *fault)
{
	struct arena *keep = repo->keep;
	const char *reason;

	if (repo->repository)
		return 0;
	if (libgit2_start(alone, &reason))
		return sw_unchecked_at(fault, (struct sw_place){0},
				       "libgit2 is needed, and cannot be opened: %s",
				       reason);
	arena_defer(keep, stop, repo);
	if (libgit2.repository_open_ext(&repo->repository, repo->at.open,
				    GIT_REPOSITORY_OPEN_NO_SEARCH, NULL))
		return needs_plumbing(store_reason(keep)) ? REPO_NEEDS_PLUMBING
							  : refuse(repo, "opened", fault);
	if (open_objects(repo, fault))
		return -1;
	take_root(repo);
	repo->shallow = libgit2.repository_is_shallow(repo->repository) == 1;
	return 0;
}

static void end_lock(void *self)
{
	pthread_mutex_destroy(self);
}

int repo_open(struct arena *keep, const struct repo_where *where, struct repo **out,
	     struct sw_fault *fault)
{
	struct repo *repo = arena_new(keep, struct repo);

	repo->keep = keep;
	repo->limits = where->limits;
	*out = repo;
	if (where->plumbing) {
		repo->piped = piped_new(keep, where->plumbing, where->limits);
		repo->at = where->plumbing->at;
		return 1;
	}
	int found = discover(keep, where->dir, where->git_dir, &repo->at, fault);

	if (found < 1) {
		*out = NULL;
		return found;
	}
	pthread_mutex_init(&repo->lock, NULL);
	arena_defer(keep, end_lock, &repo->lock);
	if (where->usual)
		repo->plain = plain_open(keep, &repo->at, where->limits);
	if (repo->plain)
		repo->shallow = repo->plain->shallow;
	int status = repo->plain ? 0 : store_library(repo, true, fault);
	return status ? status : 1;
}

const char *repo_root(const struct repo *repo)
{
	return repo->at.root;
}
