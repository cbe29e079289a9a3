/* tests/unit/staged_trees_test.c */
#include "git/staged_trees.h"

#include <string.h>

#include "base/str.h"
#include "lib/repository.h"
#include "lib/test.h"

/* Each file as `PATH ID KIND EXECUTABLE SIZE`, on a line. */
static const char *list(const struct snapshot *snapshot)
{
	struct str out = str_new(arena);

	for (size_t i = 0; i < snapshot->count; i++) {
		const struct file *file = &snapshot->files[i];

		str_format(&out, "%s %s %d %d %d\n", file->path, file->id, file->kind,
			   file->executable, (int)file->size);
	}
	return out.at;
}

/* What is staged, after which HEAD is listed as if nothing were known of it. */
static bool lists_head_whole(const char *dir)
{
	const struct snapshot *index = repository_take(repo_index, dir);

	return CHECK_TEXT(list(index->bases.at[0]),
			  list(repository_get(repo_revision, dir, "HEAD")));
}

static const char tree[] =
	"mkdir -p a/b/c a-b ab; for f in a/b/c/f a/b/g a/z a-b/x a.c ab/y top; do echo $f >$f; "
	"done; chmod +x a/z; ln -s top link; git add .; git commit -qm 0";

TEST(a_commit_that_is_staged_whole_is_listed_without_its_trees)
{
	const char *dir = repository_new();

	folder_run(dir, "%s; for t in $(git rev-parse HEAD: HEAD:a HEAD:a/b HEAD:a/b/c HEAD:a-b "
		   "HEAD:ab); do rm -f .git/objects/${t%%${t#??}}/${t#??}; done", tree);
	const struct snapshot *index = repository_take(repo_index, dir);
	CHECK(!index->gaps.count && !index->change_count);
	CHECK(repository_fails(repo_revision, dir, "HEAD", "is not here"));
	CHECK(index->count == 8 && index->bases.at[0]->count == 8);
}

TEST(folders_that_are_staged_otherwise_are_read)
{
	static const char *const changes[] = {
		"echo more >>a/b/c/f", "rm -r a/b", "mv a-b a/b", "chmod -x a/z",
		"rm link; echo link >link", "mkdir -p a/a; echo 1 >a/a/new", "git rm -rqf .",
		"rm -r ab; echo file >ab", "rm a.c; mkdir a.c; echo 1 >a.c/f", "true",
	};

	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		const char *dir = repository_new();

		folder_run(dir, "%s; %s; git add -A", tree, changes[i]);
		if (!lists_head_whole(dir))
			printf("\tafter %s\n", changes[i]);
	}
}

TEST(what_no_tree_can_hold_is_not_known)
{
	const char *dir = repository_new();

	folder_run(dir, "%s; echo new >a/b/new; git add -N a/b/new", tree);
	lists_head_whole(dir);
	folder_run(dir, "git reset -q; git checkout -qb o; echo 1 >a/z; git commit -qam 1; "
		   "git checkout -q main; echo 2 >a/z; git commit -qam 2; git merge -q o");
	lists_head_whole(dir);
}

TEST(a_limit_of_entries_counts_what_is_known)
{
	const char *dir = repository_new();
	struct limits limits = limits_default;
	struct repo_where where = { .dir = dir, .limits = &limits };
	struct snapshot *index;
	struct repo *repo;

	folder_run(dir, "%s", tree);
	limits.entries = 13;
	CHECK(repo_open(arena, &where, &repo, &fault) == 1 && !repo_index(repo, &index, &fault));
	limits.entries = 12;
	CHECK(repo_open(arena, &where, &repo, &fault) == 1 && repo_index(repo, &index, &fault));
	CHECK(strstr(fault.text, "limit entries"));
}
