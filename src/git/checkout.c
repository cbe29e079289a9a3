/* checkout.c - the work tree of a repository that libgit2 reads. */
#define _XOPEN_SOURCE 700	/* realpath */
#include <stdlib.h>

#include "git/store.h"
#include "git/worktree.h"

/* A symlink to it is followed, as dotfiles often are. */
static const char *resolve(struct arena *keep, const char *path)
{
	char *real = path ? realpath(path, NULL) : NULL;
	const char *copy = real ? arena_string(keep, span_of(real)) : NULL;

	free(real);
	return copy;
}

/* core.excludesFile, or NULL. */
static const char *named_list(struct repo *repo)
{
	const char *path = NULL;
	git_config *settings = NULL;
	git_buf named = {0};

	if (repo->plain)
		return repo->plain->settings.excludes;
	if (!libgit2.repository_config(&settings, repo->repository) &&
	    !libgit2.config_get_path(&named, settings, "core.excludesfile"))
		path = arena_string(repo->keep, (struct span){ named.ptr, named.size });
	libgit2.buf_dispose(&named);
	libgit2.config_free(settings);
	libgit2.error_clear();
	return path;
}

/* What the user ignores everywhere. */
static const char *users_list(struct repo *repo)
{
	const char *home = getenv("HOME"), *config = getenv("XDG_CONFIG_HOME");
	const char *path = named_list(repo);

	if (!path && config && *config == '/')
		path = arena_format(repo->keep, "%s/git/ignore", config);
	else if (!path && home && *home == '/')
		path = arena_format(repo->keep, "%s/.config/git/ignore", home);
	return resolve(repo->keep, path);
}

int repo_worktree(struct repo *repo, struct snapshot **out, struct sw_fault *fault)
{
	struct snapshot *index, *snapshot;
	git_oid head;

	if (!repo->at.root)
		return sw_fault_at(fault, (struct sw_place){ .path = repo->at.open },
				   "a bare repository has no work tree: give `--rev REV` or "
				   "`--range A..B`");
	if (repo->piped)
		return piped_snapshot(repo->piped, out, fault);
	int status = store_index(repo, &index, fault);
	int born = status ? -1 : store_head(repo, &head, fault);
	if (status || born < 0)
		return status ? status : -1;
	const char *common = store_common(repo);
	const struct worktree_plan plan = {
		repo->keep, repo->limits, repo->at.root, index,
		{ users_list(repo), arena_format(repo->keep, "%sinfo/exclude", common) },
	};
	snapshot = store_snapshot(repo);
	snapshot->commit = born ? store_hex(repo->keep, &head) : NULL;
	*out = snapshot;
	return worktree_list(&plan, snapshot, fault);
}
