/* plain_test.c - the usual repository reads as libgit2 reads it, and no other is taken for
   it. */
#include "lib/test.h"

#include "git/plain.h"
#include "lib/repository.h"

static const char *small(void)
{
	const char *dir = repository_new();

	folder_run(dir, "mkdir d; echo a >a; echo f >d/f; ln -s a l; echo x >x; "
			"chmod +x x; echo '*.log' >.gitignore; git add -A; "
			"git commit -qm one; echo new >n; echo b >a; git add n a; "
			"echo c >d/f; : >u; : >u.log");
	return dir;
}

static struct plain *open_plain(const char *dir)
{
	struct discovered found = {0};
	struct sw_fault unheeded = {0};

	return discover(arena, dir, NULL, &found, &unheeded) == 1
	       ? plain_open(arena, &found, &limits_default) : NULL;
}

static bool same_text(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

static bool same_file(const struct snapshot *a, const struct snapshot *b, size_t i)
{
	const struct file *one = &a->files[i], *two = &b->files[i];
	struct span text = {0}, other = {0};
	struct sw_fault unheeded = {0};

	snapshot_read(a, one, arena, &text, &unheeded);
	snapshot_read(b, two, arena, &other, &unheeded);
	return !strcmp(one->path, two->path) && one->kind == two->kind &&
	       one->executable == two->executable && same_text(one->id, two->id) &&
	       one->size == two->size && span_same(text, other);
}

static bool reads_alike(take_snapshot *what, const char *dir)
{
	const struct snapshot *plain = repository_take(what, dir);
	const struct snapshot *library = repository_take_by_library(what, dir);
	bool same = plain->count == library->count && plain->count &&
		    same_text(plain->branch, library->branch) &&
		    same_text(plain->commit, library->commit) &&
		    !strcmp(snapshot_changes(plain), snapshot_changes(library));

	for (size_t i = 0; same && i < plain->count; i++)
		same = same_file(plain, library, i);
	return same;
}

TEST(the_usual_repository_reads_alike_with_and_without_the_library)
{
	static const char *const ways[] = {
		":", "git gc -q", "git pack-refs --all", "git checkout -q --detach",
		"git checkout -qb feature/one.two", "git add -N u",
		"git gc -q; git commit -qm two; git gc -q --aggressive --prune=now",
		"git update-index --assume-unchanged a", "git rm -q --cached d/f",
		"git checkout -q --orphan new", "git repack -qadf --depth=50; echo k >k; git add k",
		"git config user.name 'x # y'; git config remote.o.url http://h/r.git",
		"git config core.excludesFile $PWD/.gitignore",
		("git branch o; git commit -qm b; git checkout -q o; echo z >a; "
		 "git commit -qam z; git merge -q main; true"),
	};

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		const char *dir = small();

		folder_run(dir, "%s", ways[i]);
		if (!CHECK(open_plain(dir)) || !CHECK(reads_alike(repo_index, dir)) ||
		    !CHECK(reads_alike(repo_worktree, dir)))
			printf("\t%s: %s\n", ways[i], fault.text);
	}
}

TEST(what_is_more_than_usual_is_left_to_the_library)
{
	static const char *const ways[] = {
		"git config core.worktree ..", "git config include.path other",
		"git config core.bare true", "git config extensions.worktreeConfig true",
		"printf '[core]\n\texcludesFile = a\\\n' >>.git/config",
		"printf '[core] bare = true\n' >>.git/config",
		"printf '[CORE]\nBare\n' >>.git/config",
		"git config core.repositoryFormatVersion 1",
		"git config core.excludesFile '%(prefix)/x'",
		"echo 'ref: refs/heads/../x' >.git/HEAD", "echo 'ref: HEAD' >.git/HEAD",
		": >.git/HEAD", "rm .git/HEAD; ln -s refs/heads/main .git/HEAD",
		"echo 0123456789012345678901234567890123456789 >.git/HEAD",
		"echo xyz >.git/refs/heads/main", "echo .. >.git/commondir",
		"echo /x >.git/objects/info/alternates", "mkdir .git/reftable",
	};

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		const char *dir = small();

		folder_run(dir, "%s", ways[i]);
		if (!CHECK(!open_plain(dir)))
			printf("\t%s\n", ways[i]);
	}
}

TEST(an_index_that_is_more_than_usual_is_left_to_the_library)
{
	static const char *const ways[] = {
		"git update-index --index-version 4", "git update-index --split-index",
		"git update-index --skip-worktree a",
		"printf XX | dd of=.git/index bs=1 seek=60 conv=notrunc",
		": >.git/index", "sed -i 's,d/f,../,' .git/index",
	};

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		const char *dir = small();
		struct plain_entries entries;

		CHECK(plain_index(arena, folder_at(dir, ".git/index"), 100, &entries));
		CHECK(entries.count == 6);
		folder_run(dir, "%s", ways[i]);
		if (!CHECK(!plain_index(arena, folder_at(dir, ".git/index"), 100, &entries)))
			printf("\t%s\n", ways[i]);
	}
}
