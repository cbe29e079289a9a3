/* commit.c - the files of a commit: its trees, read without recursion. */
#include <string.h>

#include "git/store.h"

struct subtree {
	const char *path;	/* "" for the root, else ends in '/' */
	struct arena bytes;
	struct span rest;	/* entries that are still to be listed */
};

struct listing {
	struct repo *repo;
	struct snapshot *snapshot;
	const struct staged_trees *known;
	struct files *files;
	struct open_trees VEC(struct subtree) open;	/* each in the one before */
	uint64_t seen;
};

struct entry {
	unsigned mode;
	struct span name;
	git_oid id;
};

/* `MODE NAME\0ID`, cut off `rest`; false where that is not what stands there. */
static bool take_entry(struct span *rest, struct entry *entry)
{
	size_t space = span_find(*rest, ' '), end = span_find(*rest, '\0');

	if (space > 7 || end == rest->len || space > end ||
	    rest->len - end - 1 < GIT_OID_RAWSZ)
		return false;
	entry->mode = 0;
	for (size_t i = 0; i < space; i++) {
		if (rest->at[i] < '0' || rest->at[i] > '7')
			return false;
		entry->mode = entry->mode * 8 + (unsigned)(rest->at[i] - '0');
	}
	entry->name = (struct span){ rest->at + space + 1, end - space - 1 };
	memcpy(entry->id.id, rest->at + end + 1, GIT_OID_RAWSZ);
	*rest = span_from(*rest, end + 1 + GIT_OID_RAWSZ);
	return true;
}

static const char *join(struct arena *keep, const char *folder, struct span name,
			const char *end)
{
	size_t head = strlen(folder), tail = strlen(end);
	char *path = arena_alloc(keep, head + name.len + tail + 1, 1);

	memcpy(path, folder, head);
	memcpy(path + head, name.at, name.len);
	memcpy(path + head + name.len, end, tail);
	return path;
}

static void gap(struct listing *listing, const char *folder, const char *reason)
{
	struct span path = span_of(folder);

	path.len -= path.len > 0;	/* without its slash */
	snapshot_gap(listing->repo->keep, listing->snapshot,
		     arena_string(listing->repo->keep, path), reason);
}

/* Reads a folder's tree, unless its files are known. A folder's own fault becomes a gap,
   and the others are still judged; the root's is everyone's. */
static int open_tree(struct listing *listing, const git_oid *id, const char *path,
		     struct sw_fault *fault)
{
	const struct staged_tree *known = staged_trees_find(listing->known, path, id);
	const struct wanted wanted = { id, GIT_OBJECT_TREE, path,
				       listing->repo->limits->blob_bytes };
	struct subtree tree = { .path = path };
	struct sw_fault own = {0};

	if (known) {
		staged_trees_copy(listing->known, known, listing->repo->keep, listing->files);
		listing->seen += known->entries;
		return 0;
	}
	if (!store_read(listing->repo, &wanted, &tree.bytes, &tree.rest,
			*path ? &own : fault)) {
		*vec_add(listing->repo->keep, &listing->open) = tree;
		return 0;
	}
	arena_clear(&tree.bytes);
	if (*path)
		gap(listing, path, arena_string(listing->repo->keep, span_of(own.text)));
	return *path ? 0 : -1;
}

static int add_entry(struct listing *listing, const char *folder,
		     const struct entry *entry, struct sw_fault *fault)
{
	struct arena *keep = listing->repo->keep;

	if (blob_path_is_hostile(entry->name) ||
	    span_find(entry->name, '/') < entry->name.len) {
		gap(listing, folder, "a name in this tree is one that git refuses "
				     "(empty, `.`, `..`, `.git` or with a slash)");
	} else if (strlen(folder) + entry->name.len > listing->repo->limits->path_bytes) {
		gap(listing, folder, "a path in it is over the limit (path-bytes)");
	} else if (entry->mode == 040000) {
		return open_tree(listing, &entry->id, join(keep, folder, entry->name, "/"),
				 fault);
	} else {
		struct file file = store_file(listing->repo, join(keep, folder, entry->name,
					      ""), entry->mode, &entry->id);

		if (file.kind == FILE_SPECIAL)
			snapshot_gap(keep, listing->snapshot, file.path,
				     "its mode is none that git has");
		else
			*vec_add(keep, listing->files) = file;
	}
	return 0;
}

/* The next entry of the innermost tree, or its end. */
static int list_next(struct listing *listing, struct sw_fault *fault)
{
	struct subtree *tree = &listing->open.at[listing->open.count - 1];
	struct entry entry;

	if (tree->rest.len && take_entry(&tree->rest, &entry)) {
		listing->seen++;
		return add_entry(listing, tree->path, &entry, fault);
	}
	if (tree->rest.len)
		gap(listing, tree->path, "this tree is damaged");
	arena_clear(&tree->bytes);
	listing->open.count--;
	return 0;
}

/* In the order of paths, mostly. Bad names and missing trees become gaps, a tree without
   end a fault. */
static int list_all(struct listing *listing, const git_oid *tree, struct sw_fault *fault)
{
	const struct limits *limits = listing->repo->limits;
	int status = open_tree(listing, tree, "", fault);

	while (!status && listing->open.count && listing->seen <= limits->entries)
		status = list_next(listing, fault);
	while (listing->open.count)
		arena_clear(&listing->open.at[--listing->open.count].bytes);
	return status || listing->seen <= limits->entries ? status :
	       sw_unchecked_at(fault, (struct sw_place){0}, "more than %llu files (limit "
			       "entries): nothing was judged",
			       (unsigned long long)limits->entries);
}

static bool root_plain(struct repo *repo, const git_oid *id, git_oid *tree)
{
	struct arena tmp = {0};
	struct span text;
	bool found = repo->plain && plain_objects_read(repo->plain->objects, id->id,
						       PACKED_COMMIT, &tmp, &text) &&
		     plain_tree_of(text, tree->id);

	arena_clear(&tmp);
	return found;
}

/* The root tree of a commit; another id is taken for a tree's. Neither is parsed by
   libgit2, which gives up a whole tree for one bad entry. */
static int root_of(struct repo *repo, const git_oid *id, git_oid *tree,
		   struct sw_fault *fault)
{
	git_commit *commit = NULL;
	git_object_t type;
	size_t size;

	if (root_plain(repo, id, tree))
		return 0;
	int status = store_library(repo, true, fault);
	if (status)
		return -1;
	status = libgit2.odb_read_header(&size, &type, repo->objects, id);

	*tree = *id;
	if (!status && type == GIT_OBJECT_COMMIT &&
	    !(status = libgit2.commit_lookup(&commit, repo->repository, id)))
		*tree = *libgit2.commit_tree_id(commit);
	if (status)
		sw_unchecked_at(fault, (struct sw_place){0}, "commit %s cannot be read: %s%s",
				store_hex(repo->keep, id), store_reason(repo->keep),
				repo->shallow ? "; fetch more with `fetch-depth: 0`" : "");
	libgit2.commit_free(commit);
	return status ? -1 : 0;
}

int store_commit(struct repo *repo, const git_oid *commit,
		 const struct staged_trees *known, struct snapshot **out,
		 struct sw_fault *fault)
{
	struct snapshot *snapshot = store_snapshot(repo);
	struct files files = files_for(repo->keep, staged_trees_count(known));
	struct listing listing = { .repo = repo, .snapshot = snapshot, .known = known,
				   .files = &files };
	git_oid tree;

	if (root_of(repo, commit, &tree, fault) || list_all(&listing, &tree, fault))
		return -1;
	snapshot->commit = store_hex(repo->keep, commit);
	snapshot_settle(repo->keep, snapshot, files.at, files.count);
	*out = snapshot;
	return 0;
}
