/* commit.c - the files of a commit: its trees, read without recursion. */
#include <string.h>

#include "git/store.h"

struct subtree {
	git_oid id;
	const char *path;	/* "" for the root, else ends in '/' */
};

struct listing {
	struct repo *repo;
	struct snapshot *snapshot;
	struct files *files;
	struct todo VEC(struct subtree) todo;
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
	libgit2.oid_fromraw(&entry->id, (const unsigned char *)rest->at + end + 1);
	*rest = span_from(*rest, end + 1 + GIT_OID_RAWSZ);
	return true;
}

static const char *join(struct arena *keep, const char *folder, struct span name,
			const char *end)
{
	return arena_format(keep, "%s%.*s%s", folder, (int)name.len, name.at, end);
}

static void gap(struct listing *listing, const char *folder, const char *reason)
{
	struct span path = span_of(folder);

	path.len -= path.len > 0;	/* without its slash */
	snapshot_gap(listing->repo->keep, listing->snapshot,
		     arena_string(listing->repo->keep, path), reason);
}

static void add_entry(struct listing *listing, const struct subtree *tree,
		      const struct entry *entry)
{
	struct arena *keep = listing->repo->keep;

	if (blob_path_is_hostile(entry->name) ||
	    span_find(entry->name, '/') < entry->name.len) {
		gap(listing, tree->path, "a name in this tree is one that git refuses "
					 "(empty, `.`, `..`, `.git` or with a slash)");
	} else if (strlen(tree->path) + entry->name.len > listing->repo->limits->path_bytes) {
		gap(listing, tree->path, "a path in it is over the limit (path-bytes)");
	} else if (entry->mode == 040000) {
		*vec_add(keep, &listing->todo) = (struct subtree){
			entry->id, join(keep, tree->path, entry->name, "/") };
	} else {
		struct file file = store_file(listing->repo, join(keep, tree->path,
					      entry->name, ""), entry->mode, &entry->id);

		if (file.kind == FILE_SPECIAL)
			snapshot_gap(keep, listing->snapshot, file.path,
				     "its mode is none that git has");
		else
			*vec_add(keep, listing->files) = file;
	}
}

static void list_entries(struct listing *listing, const struct subtree *tree,
			 struct span rest)
{
	struct entry entry;

	while (rest.len && listing->seen <= listing->repo->limits->entries) {
		if (!take_entry(&rest, &entry)) {
			gap(listing, tree->path, "this tree is damaged");
			return;
		}
		listing->seen++;
		add_entry(listing, tree, &entry);
	}
}

/* A folder's own fault becomes a gap, and the others are still judged; the root's is
   everyone's. */
static int list_tree(struct listing *listing, const struct subtree *tree,
		     struct sw_fault *fault)
{
	const struct wanted wanted = { &tree->id, GIT_OBJECT_TREE, tree->path,
				       listing->repo->limits->blob_bytes };
	bool is_root = !*tree->path;
	struct sw_fault own = {0};
	struct arena tmp = {0};
	struct span bytes;
	int status = store_read(listing->repo, &wanted, &tmp, &bytes,
				is_root ? fault : &own);

	if (!status)
		list_entries(listing, tree, bytes);
	else if (!is_root)
		gap(listing, tree->path, arena_string(listing->repo->keep,
						      span_of(own.text)));
	arena_clear(&tmp);
	return is_root ? status : 0;
}

/* Bad names and missing trees become gaps, a tree without end a fault. */
static int list_all(struct repo *repo, const git_oid *tree, struct snapshot *snapshot,
		    struct files *files, struct sw_fault *fault)
{
	struct listing listing = { .repo = repo, .snapshot = snapshot, .files = files };

	*vec_add(repo->keep, &listing.todo) = (struct subtree){ *tree, "" };
	while (listing.todo.count) {
		struct subtree next = listing.todo.at[--listing.todo.count];

		if (list_tree(&listing, &next, fault))
			return -1;
		if (listing.seen > repo->limits->entries)
			return sw_unchecked_at(fault, (struct sw_place){0}, "more than %llu "
					       "files (limit entries): nothing was judged",
					       (unsigned long long)repo->limits->entries);
	}
	return 0;
}

/* The root tree of a commit; another id is taken for a tree's. Neither is parsed by
   libgit2, which gives up a whole tree for one bad entry. */
static int root_of(struct repo *repo, const git_oid *id, git_oid *tree,
		   struct sw_fault *fault)
{
	git_commit *commit = NULL;
	git_object_t type;
	size_t size;
	int status = libgit2.odb_read_header(&size, &type, repo->objects, id);

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

int store_commit(struct repo *repo, const git_oid *commit, struct snapshot **out,
		 struct sw_fault *fault)
{
	struct snapshot *snapshot = store_snapshot(repo);
	struct files files = {0};
	git_oid tree;

	if (root_of(repo, commit, &tree, fault) ||
	    list_all(repo, &tree, snapshot, &files, fault))
		return -1;
	snapshot->commit = store_hex(repo->keep, commit);
	snapshot_settle(repo->keep, snapshot, files.at, files.count);
	*out = snapshot;
	return 0;
}
