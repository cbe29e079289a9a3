/* worktree.c - what is on the disk: tracked, or at least not ignored. */
#include "git/worktree.h"

#include <fcntl.h>

#include "text/ignore.h"

#define IGNORE_BYTES ((size_t)4 << 20)

struct worktree {
	struct arena *keep;
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
	struct arena *keep = tree->keep;
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
	struct arena *keep = tree->keep;
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

static void read_excludes(struct worktree *tree, const struct worktree_plan *plan)
{
	struct span text;

	for (size_t i = 0; i < 2; i++)
		if (plan->excludes[i] && disk_peek(tree->keep, AT_FDCWD, plan->excludes[i],
						   IGNORE_BYTES, &text))
			tree->outer = ignore_new(tree->keep, tree->outer, "", text);
}

int worktree_list(const struct worktree_plan *plan, struct snapshot *snapshot,
		  struct sw_fault *fault)
{
	struct worktree *tree = arena_new(plan->keep, struct worktree);
	const struct walk_filter filter = { opened, takes, tree };
	struct files files = {0};

	*tree = (struct worktree){ .keep = plan->keep, .index = plan->index,
				   .files = &files,
				   .all = ignore_new(plan->keep, NULL, "", SPAN("*")) };
	if (disk_open(plan->keep, plan->root, plan->limits, &tree->disk, fault))
		return -1;
	read_excludes(tree, plan);
	walk_disk(plan->keep, &tree->disk, &filter, snapshot, &files);
	add_absent(tree);
	snapshot->read = read_file;
	snapshot->self = tree;
	snapshot->limits = plan->limits;
	snapshot_settle(plan->keep, snapshot, files.at, files.count);
	return 0;
}
