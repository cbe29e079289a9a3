/* repo_test.c - repositories made with git, read as snapshots. */
#define _XOPEN_SOURCE 700	/* realpath */
#include "lib/folder.h"
#include "lib/repository.h"
#include "lib/test.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "git/plumbing.h"

static bool same_files(const struct snapshot *a, const struct snapshot *b)
{
	if (strcmp(snapshot_list(a), snapshot_list(b)))
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (a->files[i].kind != b->files[i].kind ||
		    a->files[i].executable != b->files[i].executable ||
		    (a->files[i].kind != FILE_GITLINK &&
		     !span_same(snapshot_bytes(a, a->files[i].path),
				snapshot_bytes(b, a->files[i].path))))
			return false;
	return true;
}

TEST(work_tree_index_and_commit_of_the_same_content_are_the_same)
{
	const char *dir = repository_new();

	folder_run(dir, "mkdir -p a/b/c && printf 'x\\r\\n' >a/b/c/crlf && echo y >a.b && "
		   "echo z >a-b && chmod +x a-b && ln -s nowhere link && : >empty && "
		   "printf '\\377' >'a/b/\xff' && git config core.autocrlf true && "
		   "echo '*.txt text eol=crlf ident working-tree-encoding=UTF-16' "
		   ">.gitattributes && git add -A && git commit -qm one");
	folder_run(dir, "git clone -q . sub && git add sub && git commit -qm two");
	folder_run(dir, "git config core.autocrlf false; git add --renormalize .; "
		   "git commit -qm three");
	struct snapshot *tree = repository_take(repo_worktree, dir), *index = repository_take(repo_index, dir);
	struct snapshot *commit = repository_get(repo_revision, dir, "HEAD");
	CHECK(tree->count == 8 && same_files(tree, index) && same_files(index, commit));
	CHECK_TEXT(tree->branch, "main");
	CHECK(tree->commit && !strcmp(tree->commit, commit->commit));
	CHECK(snapshot_find(tree, SPAN("sub"))->kind == FILE_GITLINK);
	CHECK(snapshot_find(commit, SPAN("a-b"))->executable);
	CHECK(span_is(snapshot_bytes(commit, "link"), "nowhere"));
	CHECK(!index->change_count && index->partial && !tree->partial);
	CHECK(!fault.status);
}

TEST(no_repository_is_not_a_fault_and_ceilings_hold)
{
	const char *dir = repository_new();
	struct repo *repo;
	char real[PATH_MAX];

	CHECK(repository_try(folder_new(), &repo) == 0 && !fault.status);
	folder_run(dir, "mkdir -p a/b");
	CHECK(realpath(dir, real) != NULL);
	CHECK_TEXT(repo_root(repository_open(folder_at(dir, "a/b"))), real);
	setenv("GIT_CEILING_DIRECTORIES", real, 1);
	CHECK(repository_try(folder_at(dir, "a/b"), &repo) == 0);
	CHECK(repository_try(dir, &repo) == 1);
	setenv("GIT_CEILING_DIRECTORIES", folder_at(real, "a"), 1);
	CHECK(repository_try(folder_at(dir, "a/b"), &repo) == 0);
	unsetenv("GIT_CEILING_DIRECTORIES");
}

TEST(the_index_decides_what_is_staged)
{
	const char *dir = repository_new();

	folder_run(dir, "seq 50 >moved; seq 100 150 >edited; echo a >a; echo b >b; "
		   "echo gone >gone; echo t >t; echo exact >exact; git add -A; git commit -qm one");
	folder_run(dir, "git mv moved to; seq 100 151 >edited2; git rm -q edited gone exact; "
		   "mkdir d; echo exact >d/exact; echo new >n; echo staged >a; ln -sf x t; "
		   "chmod +x b; git add -A; echo unstaged >a; rm n; echo later >later; "
		   "echo i >intent; git add -N intent");
	struct snapshot *index = repository_take(repo_index, dir);
	CHECK_TEXT(snapshot_changes(index), "M a, M b, R exact>d/exact, R edited>edited2, D gone, "
		   "A n, T t, R moved>to");
	CHECK_TEXT(snapshot_list(index), "a b d/exact edited2 n t to");
	CHECK(span_is(snapshot_bytes(index, "a"), "staged\n"));
	struct snapshot *tree = repository_take(repo_worktree, dir);
	CHECK_TEXT(snapshot_list(tree), "a b d/exact edited2 intent later t to");
	CHECK(span_is(snapshot_bytes(tree, "a"), "unstaged\n"));
}

TEST(the_first_commit_brings_every_file)
{
	const char *dir = repository_new();

	folder_run(dir, "echo a >a; mkdir b; echo c >b/c; git add -A");
	struct snapshot *index = repository_take(repo_index, dir);
	CHECK_TEXT(snapshot_changes(index), "A a, A b/c");
	CHECK(!index->commit && !strcmp(index->branch, "main"));
	CHECK_TEXT(snapshot_list(repository_take(repo_worktree, dir)), "a b/c");
}

TEST(an_index_named_by_the_environment_is_the_one_that_is_read)
{
	const char *dir = repository_new();
	char here[PATH_MAX];

	folder_run(dir, "echo a >a; echo b >b; git add a; cp .git/index .git/next; "
		   "git add b");
	CHECK(getcwd(here, sizeof here) && !chdir(dir));
	setenv("GIT_INDEX_FILE", ".git/next", 1);
	CHECK_TEXT(snapshot_list(repository_take(repo_index, ".")), "a");
	const char *other = repository_new();
	folder_run(other, "echo z >z; git add z");
	CHECK_TEXT(snapshot_list(repository_take(repo_index, other)), "z");
	unsetenv("GIT_INDEX_FILE");
	CHECK_TEXT(snapshot_list(repository_take(repo_index, ".")), "a b");
	CHECK(!chdir(here));
}

TEST(a_conflict_is_unmerged_and_a_gap)
{
	const char *dir = repository_new();

	folder_run(dir, "echo 0 >f; git add f; git commit -qm 0; git branch o; echo 1 >f; "
		   "git commit -qam 1; git checkout -q o; echo 2 >f; git commit -qam 2; "
		   "git merge main");
	struct snapshot *index = repository_take(repo_index, dir);
	CHECK_TEXT(snapshot_list(index), "f");
	CHECK(index->files[0].kind == FILE_UNMERGED && snapshot_lacks(index, "f", "unmerged"));
	CHECK(repository_take(repo_worktree, dir)->files[0].kind == FILE_REGULAR);
}

TEST(ranges_know_what_changed)
{
	const char *dir = repository_new();

	folder_run(dir, "echo 0 >f; git add f; git commit -qm 0; git tag -a v0 -m v0; "
		   "git checkout -qb topic; echo 1 >t; git add t; git commit -qm 1; "
		   "git checkout -q main; echo m >m; git add m; git commit -qm m; "
		   "git checkout -q topic");
	CHECK_TEXT(snapshot_changes(repository_get(repo_range, dir, "v0..topic")), "A t");
	CHECK_TEXT(snapshot_changes(repository_get(repo_range, dir, "main")), "D m, A t");
	CHECK_TEXT(snapshot_changes(repository_get(repo_range, dir, "main...topic")), "A t");
	CHECK_TEXT(snapshot_changes(repository_get(repo_merge_base, dir, "auto")), "A t");
	CHECK_TEXT(snapshot_changes(repository_get(repo_range, dir, "HEAD..")), "");
	struct snapshot *range = repository_get(repo_merge_base, dir, "main");
	CHECK_TEXT(snapshot_list(range), "f t");
	CHECK_TEXT(range->base, repository_get(repo_revision, dir, "v0")->commit);
	CHECK_TEXT(range->branch, "topic");
}

TEST(a_base_that_is_not_here_is_never_an_empty_range)
{
	const char *dir = repository_new(), *clone = folder_new();

	folder_run(dir, "for i in 1 2 3; do echo $i >f; git add f; git commit -qm $i; "
		   "git tag v$i; done; git checkout -q --orphan o; git commit -qm o");
	folder_run(clone, "git clone -q --depth 1 -b main file://%s .", dir);
	CHECK(repository_fails(repo_range, clone, "HEAD~1..HEAD", "fetch-depth: 0"));
	CHECK(repository_fails(repo_range, clone, "0123456789012345678901234567890123456789..HEAD",
		    "shallow"));
	CHECK(repository_fails(repo_range, clone, "--all", "dash"));
	CHECK(repository_fails(repo_merge_base, dir, "main", "no commit in common"));
	CHECK(repository_fails(repo_merge_base, dir, "nowhere", "nowhere"));
	CHECK(repository_fails(repo_revision, dir, "0000000000000000000000000000000000000000", "0000"));
}

TEST(ignored_files_are_left_out_unless_they_are_tracked)
{
	const char *dir = repository_new();

	folder_run(dir, "mkdir -p build/x keep/y deep/a; echo 1 >build/x/f; echo 1 >keep/y/f; "
		   "echo 1 >a.log; echo 1 >tracked.log; git add -f tracked.log; "
		   "git add -f build/x/f; echo 1 >build/other; echo 1 >deep/a/b.tmp; "
		   "printf '*.log\\nbuild/\\n' >.gitignore; echo '*.tmp' >deep/.gitignore; "
		   "echo 1 >x.me; echo '*.me' >>.git/info/exclude; echo 1 >n.tmp; "
		   "mkdir -p inner/sub; git init -q inner; echo 1 >inner/sub/f");
	struct snapshot *tree = repository_take(repo_worktree, dir);
	CHECK_TEXT(snapshot_list(tree), ".gitignore build/x/f deep/.gitignore inner keep/y/f n.tmp "
		   "tracked.log");
	CHECK(snapshot_find(tree, SPAN("inner"))->kind == FILE_GITLINK);
}

TEST(a_fifo_or_link_in_place_of_gitignore_does_not_stop_a_run)
{
	const char *dir = repository_new();

	folder_run(dir, "mkfifo .gitignore; mkdir d; ln -s /dev/zero d/.gitignore; echo 1 >d/f; "
		   "rm -f .git/info/exclude; mkfifo .git/info/exclude");
	CHECK_TEXT(snapshot_list(repository_take(repo_worktree, dir)), ".gitignore d/.gitignore d/f");
}

TEST(a_sparse_checkout_has_all_its_files)
{
	const char *dir = repository_new();

	folder_run(dir, "mkdir in out; echo i >in/f; echo o >out/f; git add -A; "
		   "git commit -qm 1; git sparse-checkout set --no-sparse-index in");
	CHECK(access(folder_at(dir, "out/f"), F_OK) != 0);
	struct snapshot *tree = repository_take(repo_worktree, dir);
	CHECK_TEXT(snapshot_list(tree), "in/f out/f");
	CHECK(span_is(snapshot_bytes(tree, "out/f"), "o\n"));
	CHECK(same_files(tree, repository_take(repo_index, dir)));
}

TEST(what_only_git_can_read_is_left_to_plumbing)
{
	const char *sha256 = folder_new(), *split = repository_new();
	const char *sparse = repository_new(), *odd = repository_new();
	struct snapshot *snapshot;
	struct repo *repo;

	folder_run(sha256, "git init -q --object-format=sha256 .");
	CHECK(repository_try(sha256, &repo) == REPO_NEEDS_PLUMBING);
	folder_run(split, "echo a >a; git add a; git update-index --split-index");
	CHECK(repo_index(repository_open(split), &snapshot, &fault) == REPO_NEEDS_PLUMBING);
	folder_run(sparse, "mkdir in out; echo i >in/f; echo o >out/f; git add -A; "
		   "git commit -qm 1; git sparse-checkout set --cone --sparse-index in");
	CHECK(repo_worktree(repository_open(sparse), &snapshot, &fault) ==
	      REPO_NEEDS_PLUMBING);
	folder_run(odd, "git config core.repositoryformatversion 1; "
		   "git config extensions.strange true");
	CHECK(repository_try(odd, &repo) == REPO_NEEDS_PLUMBING);
}

TEST(bare_linked_and_odd_repositories_are_opened_as_git_does)
{
	const char *dir = repository_new(), *bare = folder_new(), *linked = folder_new();
	struct repo *repo = NULL;
	struct snapshot *snapshot;

	folder_run(dir, "echo a >a; git add a; git commit -qm 1; git clone -q --bare . %s/b; "
		   "git worktree add -q %s/w", bare, linked);
	CHECK(repository_try(folder_at(bare, "b"), &repo) == -1 && fault.status == SW_EXIT_USAGE);
	CHECK(strstr(fault.text, "--git-dir"));
	struct repo_where where = { .dir = ".", .git_dir = folder_at(bare, "b"),
				    .limits = &limits_default };
	fault = (struct sw_fault){0};
	CHECK(repo_open(arena, &where, &repo, &fault) == 1 && !repo_root(repo));
	CHECK(!repo_revision(repo, "main", &snapshot, &fault) && snapshot->count == 1);
	CHECK(repo_worktree(repo, &snapshot, &fault) == -1 && fault.status == SW_EXIT_USAGE);
	CHECK_TEXT(snapshot_list(repository_take(repo_worktree, folder_at(linked, "w"))), "a");
	CHECK_TEXT(snapshot_list(repository_take(repo_index, folder_at(linked, "w"))), "a");
	CHECK_TEXT(repository_take(repo_index, folder_at(linked, "w"))->branch, "w");
}

static struct snapshot *piped(const char *dir, enum plumbing_question question,
			      const char *operand)
{
	struct repo_where where = { .dir = dir, .limits = &limits_default };
	struct snapshot *snapshot = &no_snapshot;
	struct repo *repo;

	fault = (struct sw_fault){0};
	if (plumbing_start(arena, &where, question, operand, &where.plumbing, &fault) ||
	    repo_open(arena, &where, &repo, &fault) != 1 ||
	    (question == PLUMBING_WORKTREE ? repo_worktree(repo, &snapshot, &fault) :
	     question == PLUMBING_INDEX ? repo_index(repo, &snapshot, &fault) :
	     question == PLUMBING_RANGE ? repo_range(repo, operand, &snapshot, &fault) :
	     question == PLUMBING_REVISION ? repo_revision(repo, operand, &snapshot, &fault)
	     : repo_merge_base(repo, operand, &snapshot, &fault)) ||
	    plumbing_check(where.plumbing, &fault))
		return &no_snapshot;
	return snapshot;
}

static void fill(const char *dir, const char *init)
{
	folder_run(dir, "git init -q -b main %s . && mkdir -p a/b out && echo 1 >a/b/f && "
		   "echo x >run && chmod +x run && ln -s a link && : >empty && echo o >out/f && "
		   "echo '*.log' >.gitignore && git add -A && git commit -qm one", init);
	folder_run(dir, "git checkout -qb topic && seq 30 >seq && git add seq && "
		   "git commit -qm two && git mv seq moved && echo 31 >>moved && git add -A && "
		   "echo 2 >a/b/f && git add a/b/f && echo 3 >a/b/f && : >new && "
		   "git add new && : >intent && git add -N intent && echo 1 >x.log && "
		   "echo u >untracked");
}

TEST(plumbing_says_what_libgit2_says)
{
	const char *plain = folder_new(), *sha256 = folder_new();

	fill(plain, "");
	fill(sha256, "--object-format=sha256");
	struct snapshot *tree = piped(sha256, PLUMBING_WORKTREE, NULL);
	struct snapshot *index = piped(sha256, PLUMBING_INDEX, NULL);
	CHECK_TEXT(snapshot_list(tree), ".gitignore a/b/f empty intent link moved new out/f run "
		   "untracked");
	CHECK_TEXT(snapshot_list(index), ".gitignore a/b/f empty link moved new out/f run");
	CHECK_TEXT(snapshot_changes(index), "M a/b/f, R seq>moved, A new");
	CHECK(same_files(tree, repository_take(repo_worktree, plain)));
	CHECK(same_files(index, repository_take(repo_index, plain)));
	CHECK(same_files(piped(plain, PLUMBING_WORKTREE, NULL), tree));
	CHECK_TEXT(snapshot_changes(piped(sha256, PLUMBING_RANGE, "main..HEAD")), "A seq");
	CHECK_TEXT(snapshot_changes(piped(sha256, PLUMBING_MERGE_BASE, "auto")), "A seq");
	struct snapshot *commit = piped(sha256, PLUMBING_REVISION, "HEAD~1");
	CHECK(same_files(commit, repository_get(repo_revision, plain, "main")));
	CHECK(strlen(commit->commit) == 64 && !strcmp(commit->branch, "topic"));
	CHECK(!fault.status);
}

TEST(split_and_sparse_indexes_are_read_through_plumbing)
{
	const char *plain = folder_new(), *split = folder_new(), *sparse = folder_new();

	fill(plain, "");
	fill(split, "");
	fill(sparse, "");
	folder_run(split, "git update-index --split-index");
	folder_run(sparse, "git sparse-checkout set --cone --sparse-index a");
	CHECK(same_files(piped(split, PLUMBING_INDEX, NULL), repository_take(repo_index, plain)));
	CHECK(same_files(piped(split, PLUMBING_WORKTREE, NULL), repository_take(repo_worktree, plain)));
	CHECK(access(folder_at(sparse, "out/f"), F_OK) != 0);
	CHECK(same_files(piped(sparse, PLUMBING_INDEX, NULL), repository_take(repo_index, plain)));
	CHECK(same_files(piped(sparse, PLUMBING_WORKTREE, NULL), repository_take(repo_worktree, plain)));
}

TEST(a_fork_point_in_a_shallow_clone_is_found_or_is_a_fault)
{
	const char *dir = repository_new(), *clone = folder_new();
	const char *tip = folder_new();

	folder_run(dir, "for i in 1 2 3 4 5 6; do echo $i >f$i; git add -A; git commit -qm $i; "
		   "done; git checkout -qb topic; echo t >t; git add t; git commit -qm t; "
		   "git checkout -q main; echo m >m; git add m; git commit -qm m");
	folder_run(clone, "git clone -q --depth 3 --no-single-branch -b topic file://%s .", dir);
	CHECK_TEXT(snapshot_changes(piped(clone, PLUMBING_MERGE_BASE, "origin/main")), "A t");
	folder_run(tip, "git clone -q --depth 1 --no-single-branch -b topic file://%s .", dir);
	struct snapshot *cut = piped(tip, PLUMBING_MERGE_BASE, "origin/main");
	CHECK(!cut->count && fault.status == SW_EXIT_UNCHECKED);
	CHECK(strstr(fault.text, "fetch-depth: 0"));
}

TEST(an_extension_that_no_one_knows_is_named)
{
	const char *dir = repository_new();

	folder_run(dir, "git config core.repositoryformatversion 1; "
		   "git config extensions.strange true");
	CHECK(!piped(dir, PLUMBING_INDEX, NULL)->count);
	CHECK(fault.status == SW_EXIT_UNCHECKED && strstr(fault.text, "strange"));
}

TEST(plumbing_runs_nothing_of_the_repository)
{
	const char *dir = folder_new();

	fill(dir, "--object-format=sha256");
	folder_put(dir, "evil", "#!/bin/sh\ntouch EVIL\n");
	folder_run(dir, "chmod +x evil; for k in core.fsmonitor filter.x.clean filter.x.smudge "
		   "filter.x.process diff.external diff.x.textconv core.pager core.sshCommand "
		   "core.alternateRefsCommand uploadpack.packObjectsHook alias.ls-files; do "
		   "git config $k $PWD/evil; done; git config core.hooksPath $PWD; "
		   "echo '* filter=x diff=x' >.gitattributes");
	CHECK(piped(dir, PLUMBING_WORKTREE, NULL)->count == 12);
	CHECK(piped(dir, PLUMBING_INDEX, NULL)->count == 8);
	CHECK(access(folder_at(dir, "EVIL"), F_OK) != 0);
}

TEST(without_git_a_foreign_repository_is_not_checked)
{
	const char *dir = folder_new(), *path = arena_string(arena, span_of(getenv("PATH")));

	fill(dir, "--object-format=sha256");
	setenv("PATH", "/nowhere", 1);
	CHECK(!piped(dir, PLUMBING_INDEX, NULL)->count);
	setenv("PATH", path, 1);
	CHECK(fault.status == SW_EXIT_UNCHECKED && strstr(fault.text, "no git on PATH"));
}
