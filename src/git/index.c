/* index.c - what is staged. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "git/changes.h"
#include "git/store.h"

#define INTENT_TO_ADD GIT_INDEX_ENTRY_INTENT_TO_ADD

static const char *index_path(struct repo *repo)
{
	return repo->at.index ? repo->at.index
			     : arena_format(repo->keep, "%sindex", store_folder(repo));
}

static void close_index(void *self)
{
	libgit2.index_free(self);
}

/* `link` is the split index, `sdir` the sparse one: git alone reads them. */
static int refuse(struct repo *repo, const char *path, struct sw_fault *fault)
{
	const char *reason = store_reason(repo->keep);

	if (strstr(reason, "'link'") || strstr(reason, "'sdir'") ||
	    strstr(reason, "extension"))
		return REPO_NEEDS_PLUMBING;
	return sw_unchecked_at(fault, (struct sw_place){ .path = path },
			       "the index is damaged (%s): `git reset` makes it anew",
			       strstr(reason, "no longer exists") ? "too short" : reason);
}

/* No index at all is an empty one; a FIFO in its place would block for ever. */
static int open_index(struct repo *repo, git_index **index, struct sw_fault *fault)
{
	const char *path = index_path(repo);
	struct stat stat_;
	bool there = !stat(path, &stat_);

	if (there && !S_ISREG(stat_.st_mode))
		return sw_unchecked_at(fault, (struct sw_place){ .path = path },
				       "the index is no regular file");
	int status = store_library(repo, true, fault);
	if (status)
		return status;
	if (libgit2.index_open(index, path)) {
		*index = NULL;
		return refuse(repo, path, fault);
	}
	arena_defer(repo->keep, close_index, *index);
	if (libgit2.index_entrycount(*index) > repo->limits->entries)
		return sw_unchecked_at(fault, (struct sw_place){ .path = path },
				       "more than %llu files (limit entries): nothing was "
				       "judged", (unsigned long long)repo->limits->entries);
	return 0;
}

static void add_entry(struct repo *repo, struct snapshot *snapshot, struct files *files,
		      const git_index_entry *entry)
{
	struct file file = store_file(repo, entry->path, entry->mode, &entry->id);

	file.size = entry->file_size;
	((struct blob *)file.handle)->sparse =
		entry->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE;
	if (GIT_INDEX_ENTRY_STAGE(entry))
		blob_add_unmerged(repo->keep, snapshot, files, file);
	else
		*vec_add(repo->keep, files) = file;
}

/* As the usual one is written; false: libgit2 is to read it. */
static bool take_plain(struct repo *repo, struct snapshot **out)
{
	struct snapshot *snapshot = store_snapshot(repo);
	struct plain_entries entries;
	struct files files;

	if (!repo->plain || !plain_index(repo->keep, index_path(repo),
					 repo->limits->entries, &entries))
		return false;
	files = files_for(repo->keep, entries.count);
	for (size_t i = 0; i < entries.count; i++) {
		const struct plain_entry *entry = &entries.at[i];
		git_index_entry taken = {
			.path = entry->path, .mode = entry->mode,
			.file_size = (uint32_t)entry->size,
		};

		memcpy(taken.id.id, entry->id, GIT_OID_RAWSZ);
		taken.flags = (uint16_t)(entry->stage << GIT_INDEX_ENTRY_STAGESHIFT);
		if (!entry->intended)
			add_entry(repo, snapshot, &files, &taken);
	}
	snapshot_settle(repo->keep, snapshot, files.at, files.count);
	*out = snapshot;
	return true;
}

int store_index(struct repo *repo, struct snapshot **out, struct sw_fault *fault)
{
	if (take_plain(repo, out))
		return 0;
	struct snapshot *snapshot = store_snapshot(repo);
	struct files files = {0};
	git_index *index;
	int status = open_index(repo, &index, fault);

	if (!status)
		files = files_for(repo->keep, libgit2.index_entrycount(index));
	for (size_t i = 0; !status && i < libgit2.index_entrycount(index); i++) {
		const git_index_entry *entry = libgit2.index_get_byindex(index, i);

		if (!(entry->flags_extended & INTENT_TO_ADD))
			add_entry(repo, snapshot, &files, entry);
	}
	if (!status) {
		snapshot_settle(repo->keep, snapshot, files.at, files.count);
		*out = snapshot;
	}
	return status;
}

int repo_tracked(struct repo *repo, struct snapshot **out, struct sw_fault *fault)
{
	return repo->piped ? piped_snapshot(repo->piped, out, fault)
			   : store_index(repo, out, fault);
}

struct parents {
	struct repo *repo;
	const struct staged_trees *staged;
	struct bases *bases;
	struct sw_fault *fault;
};

static int add_parent(const git_oid *id, void *self)
{
	struct parents *parents = self;
	struct snapshot *base;

	if (store_commit(parents->repo, id, parents->staged, &base, parents->fault))
		return -1;
	*vec_add(parents->repo->keep, parents->bases) = base;
	return 0;
}

/* What a merge in progress brings from its other parents is not new. */
static int add_parents(struct repo *repo, const struct staged_trees *staged,
		       struct snapshot *snapshot, struct sw_fault *fault)
{
	struct parents parents = { repo, staged, &snapshot->bases, fault };

	if (access(arena_format(repo->keep, "%sMERGE_HEAD", store_folder(repo)), F_OK))
		return 0;
	int status = store_library(repo, true, fault);
	if (status)
		return status;
	status = libgit2.repository_mergehead_foreach(repo->repository, add_parent,
							  &parents);

	return !status || status == GIT_ENOTFOUND ? 0 : fault->status ? -1 :
	       sw_unchecked_at(fault, (struct sw_place){ .path = "MERGE_HEAD" },
			       "cannot be read: %s", store_reason(repo->keep));
}

int repo_index(struct repo *repo, struct snapshot **out, struct sw_fault *fault)
{
	struct snapshot *snapshot, *before = NULL;
	const struct staged_trees *staged = NULL;
	git_oid head;

	if (repo->piped)
		return piped_snapshot(repo->piped, out, fault);
	int status = store_index(repo, &snapshot, fault);
	int born = status ? -1 : store_head(repo, &head, fault);

	if (status || born < 0)
		return status ? status : -1;
	if (born)
		staged = staged_trees_new(repo->keep, snapshot);
	if (born && store_commit(repo, &head, staged, &before, fault))
		return -1;
	/* Unborn: the first commit brings everything. */
	changes_find(repo->keep, before, snapshot);
	if (before)
		snapshot->commit = snapshot->base = before->commit;
	*out = snapshot;
	return add_parents(repo, staged, snapshot, fault);
}
