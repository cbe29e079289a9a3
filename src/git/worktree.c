/* worktree.c - what is on the disk: tracked, or at least not ignored. */
#define _XOPEN_SOURCE 700	/* realpath */
#include <fcntl.h>
#include <stdlib.h>

#include "git/ignore.h"
#include "git/store.h"
#include "snapshot/walk.h"

#define IGNORE_BYTES ((size_t)4 << 20)

struct worktree {
	struct repo *repo;
	struct disk disk;
	const struct snapshot *index;
	struct files *files;
	const struct ignore *outer;	/* .git/info/exclude and the user's */
	const struct ignore *all;	/* below a folder that is ignored as a whole */
};

/* Blobs of a sparse checkout have an id, files of the disk have none. */
static int read_file(const struct snapshot *snapshot, const struct file *file,
		     struct arena *keep, struct span *bytes, struct sw_fault *fault)
{
	const struct worktree *tree = snapshot->self;

	if (!file->id)
		return disk_read(&tree->disk, snapshot, file, keep, bytes, fault);
	return snapshot_read(tree->index, file, keep, bytes, fault);
}

static bool is_repository(int dir)
{
	struct stat stat;

	return !fstatat(dir, ".git", &stat, AT_SYMLINK_NOFOLLOW) &&
	       (S_ISDIR(stat.st_mode) || S_ISREG(stat.st_mode));
}

/* A repository in the repository that nothing tracks is as one that is tracked. */
static bool opened(void *self, struct walk_folder *folder, int dir)
{
	struct worktree *tree = self;
	struct arena *keep = tree->repo->keep;
	struct span text;

	folder->data = folder->parent ? folder->parent->data : (void *)tree->outer;
	if (folder->parent && ignore_takes(folder->data, span_of(folder->path), true)) {
		folder->data = (void *)tree->all;	/* entered for what is tracked in it */
		return true;
	}
	if (folder->parent && is_repository(dir) &&
	    !snapshot_has_folder(tree->index, span_of(folder->path))) {
		*vec_add(keep, tree->files) = (struct file){ .path = folder->path,
							     .kind = FILE_GITLINK };
		return false;
	}
	if (disk_peek(keep, dir, ".gitignore", IGNORE_BYTES, &text))
		folder->data = (void *)ignore_new(keep, folder->data, folder->path, text);
	return true;
}

static bool takes(void *self, const struct walk_folder *folder, const char *path,
		  bool is_folder)
{
	const struct worktree *tree = self;
	struct span span = span_of(path);
	const struct file *tracked = snapshot_find(tree->index, span);

	if (tracked && tracked->kind == FILE_GITLINK)
		return false;
	if (is_folder ? snapshot_has_folder(tree->index, span) : tracked != NULL)
		return true;
	return !ignore_takes(folder->data, span, is_folder);
}

/* Submodules, and what a sparse checkout leaves out, count though they are not there. */
static void add_absent(struct worktree *tree)
{
	struct arena *keep = tree->repo->keep;
	struct map there = map_new(keep);

	for (size_t i = 0; i < tree->files->count; i++)
		map_add(&there, span_of(tree->files->at[i].path), tree);
	for (size_t i = 0; i < tree->index->count; i++) {
		const struct file *file = &tree->index->files[i];
		const struct blob *blob = file->handle;

		if (file->kind == FILE_GITLINK ||
		    (blob->sparse && !map_find(&there, span_of(file->path))))
			*vec_add(keep, tree->files) = *file;
	}
}

/* The user's own list; a symlink to it is followed, as dotfiles often are. */
static const char *users_list(struct repo *repo)
{
	const char *home = getenv("HOME"), *config = getenv("XDG_CONFIG_HOME");
	const char *path = NULL;
	git_config *settings = NULL;
	git_buf named = {0};

	if (!git_repository_config(&settings, repo->repository) &&
	    !git_config_get_path(&named, settings, "core.excludesfile"))
		path = arena_string(repo->keep, (struct span){ named.ptr, named.size });
	else if (config && *config == '/')
		path = arena_format(repo->keep, "%s/git/ignore", config);
	else if (home && *home == '/')
		path = arena_format(repo->keep, "%s/.config/git/ignore", home);
	git_buf_dispose(&named);
	git_config_free(settings);
	git_error_clear();
	char *real = path ? realpath(path, NULL) : NULL;
	path = real ? arena_string(repo->keep, span_of(real)) : NULL;
	free(real);
	return path;
}

static void read_excludes(struct worktree *tree)
{
	struct repo *repo = tree->repo;
	const char *common = git_repository_commondir(repo->repository);
	const char *paths[] = { users_list(repo),
				arena_format(repo->keep, "%sinfo/exclude", common) };
	struct span text;

	for (size_t i = 0; i < 2; i++)
		if (paths[i] && disk_peek(repo->keep, AT_FDCWD, paths[i], IGNORE_BYTES, &text))
			tree->outer = ignore_new(repo->keep, tree->outer, "", text);
}

int repo_worktree(struct repo *repo, struct snapshot **out, struct sw_fault *fault)
{
	struct worktree *tree = arena_new(repo->keep, struct worktree);
	const struct walk_filter filter = { opened, takes, tree };
	struct snapshot *index, *snapshot = store_snapshot(repo);
	struct files files = {0};
	git_oid head;

	if (!repo->at.root)
		return sw_fault_at(fault, (struct sw_place){ .path = repo->at.open },
				   "a bare repository has no work tree: give `--rev REV` or "
				   "`--range A..B`");
	int status = store_index(repo, &index, fault);
	int born = status ? -1 : store_head(repo, &head, fault);
	if (status || born < 0)
		return status ? status : -1;
	*tree = (struct worktree){ .repo = repo, .index = index, .files = &files,
				   .all = ignore_new(repo->keep, NULL, "", SPAN("*")) };
	if (disk_open(repo->keep, repo->at.root, repo->limits, &tree->disk, fault))
		return -1;
	read_excludes(tree);
	walk_disk(repo->keep, &tree->disk, &filter, snapshot, &files);
	add_absent(tree);
	snapshot->commit = born ? store_hex(repo->keep, &head) : NULL;
	snapshot->read = read_file;
	snapshot->self = tree;
	snapshot_settle(repo->keep, snapshot, files.at, files.count);
	*out = snapshot;
	return 0;
}
