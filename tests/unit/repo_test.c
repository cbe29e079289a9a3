/* repo_test.c - repositories made with git, read as snapshots. */
#define _XOPEN_SOURCE 700	/* realpath */
#include "lib/folder.h"
#include "lib/test.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "git/plumbing.h"

/* libgit2 1.5 loses memory at each open of a repository of format 1 (pcre2 match data
   in git_config_foreach_match); that is its, and not to be counted as ours. */
#if defined(__SANITIZE_ADDRESS__)
#define LEAKS_HERE 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LEAKS_HERE 1
#endif
#endif
#ifdef LEAKS_HERE
void __lsan_disable(void);
void __lsan_enable(void);
#else
#define __lsan_disable() ((void)0)
#define __lsan_enable() ((void)0)
#endif

static const char *new_repository(void)
{
	const char *dir = folder_new();

	if (!folder_run(dir, "git init -q -b main ."))
		abort();
	return dir;
}

static int try_open(const char *dir, struct repo **repo)
{
	const struct repo_where where = { dir, NULL, &limits_default, NULL };

	fault = (struct sw_fault){0};
	__lsan_disable();
	int status = repo_open(arena, &where, repo, &fault);
	__lsan_enable();
	return status;
}

static struct repo *open_repository(const char *dir)
{
	struct repo *repo = NULL;

	if (try_open(dir, &repo) != 1)
		printf("cannot open %s: %s\n", dir, fault.text);
	return repo;
}

typedef int take(struct repo *repo, struct snapshot **snapshot, struct sw_fault *fault);
typedef int take_named(struct repo *repo, const char *name, struct snapshot **snapshot,
		       struct sw_fault *fault);

static struct snapshot empty;

static struct snapshot *get(take *what, const char *dir)
{
	struct repo *repo = open_repository(dir);
	struct snapshot *snapshot = &empty;

	if (!repo || what(repo, &snapshot, &fault))
		printf("no snapshot: %s\n", fault.text);
	return snapshot;
}

static struct snapshot *get_named(take_named *what, const char *dir, const char *name)
{
	struct repo *repo = open_repository(dir);
	struct snapshot *snapshot = &empty;

	if (!repo || what(repo, name, &snapshot, &fault))
		printf("no snapshot: %s\n", fault.text);
	return snapshot;
}

static const char *list(const struct snapshot *snapshot)
{
	const char *text = "";

	for (size_t i = 0; i < snapshot->count; i++)
		text = arena_format(arena, "%s%s%s", text, i ? " " : "",
				    snapshot->files[i].path);
	return text;
}

static const char *changes(const struct snapshot *snapshot)
{
	const char *text = "";

	for (size_t i = 0; i < snapshot->change_count; i++) {
		const struct change *change = &snapshot->changes[i];

		text = arena_format(arena, "%s%s%c %s%s%s", text, i ? ", " : "",
				    change->how, change->before ? change->before : "",
				    change->before ? ">" : "", change->path);
	}
	return text;
}

static bool same_files(const struct snapshot *a, const struct snapshot *b)
{
	if (strcmp(list(a), list(b)))
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
	const char *dir = new_repository();

	folder_run(dir, "mkdir -p a/b/c && printf 'x\\r\\n' >a/b/c/crlf && echo y >a.b && "
		   "echo z >a-b && chmod +x a-b && ln -s nowhere link && : >empty && "
		   "printf '\\377' >'a/b/\xff' && git config core.autocrlf true && "
		   "echo '*.txt text eol=crlf ident working-tree-encoding=UTF-16' "
		   ">.gitattributes && git add -A && git commit -qm one");
	folder_run(dir, "git clone -q . sub && git add sub && git commit -qm two");
	folder_run(dir, "git config core.autocrlf false; git add --renormalize .; "
		   "git commit -qm three");
	struct snapshot *tree = get(repo_worktree, dir), *index = get(repo_index, dir);
	struct snapshot *commit = get_named(repo_revision, dir, "HEAD");
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
	const char *dir = new_repository();
	struct repo *repo;
	char real[PATH_MAX];

	CHECK(try_open(folder_new(), &repo) == 0 && !fault.status);
	folder_run(dir, "mkdir -p a/b");
	CHECK(realpath(dir, real) != NULL);
	CHECK_TEXT(repo_root(open_repository(folder_at(dir, "a/b"))), real);
	setenv("GIT_CEILING_DIRECTORIES", real, 1);
	CHECK(try_open(folder_at(dir, "a/b"), &repo) == 0);
	CHECK(try_open(dir, &repo) == 1);
	setenv("GIT_CEILING_DIRECTORIES", folder_at(real, "a"), 1);
	CHECK(try_open(folder_at(dir, "a/b"), &repo) == 0);
	unsetenv("GIT_CEILING_DIRECTORIES");
}

TEST(the_index_decides_what_is_staged)
{
	const char *dir = new_repository();

	folder_run(dir, "seq 50 >moved; seq 100 150 >edited; echo a >a; echo b >b; "
		   "echo gone >gone; echo t >t; echo exact >exact; git add -A; git commit -qm one");
	folder_run(dir, "git mv moved to; seq 100 151 >edited2; git rm -q edited gone exact; "
		   "mkdir d; echo exact >d/exact; echo new >n; echo staged >a; ln -sf x t; "
		   "chmod +x b; git add -A; echo unstaged >a; rm n; echo later >later; "
		   "echo i >intent; git add -N intent");
	struct snapshot *index = get(repo_index, dir);
	CHECK_TEXT(changes(index), "M a, M b, R exact>d/exact, R edited>edited2, D gone, "
		   "A n, T t, R moved>to");
	CHECK_TEXT(list(index), "a b d/exact edited2 n t to");
	CHECK(span_is(snapshot_bytes(index, "a"), "staged\n"));
	struct snapshot *tree = get(repo_worktree, dir);
	CHECK_TEXT(list(tree), "a b d/exact edited2 intent later t to");
	CHECK(span_is(snapshot_bytes(tree, "a"), "unstaged\n"));
}

TEST(the_first_commit_brings_every_file)
{
	const char *dir = new_repository();

	folder_run(dir, "echo a >a; mkdir b; echo c >b/c; git add -A");
	struct snapshot *index = get(repo_index, dir);
	CHECK_TEXT(changes(index), "A a, A b/c");
	CHECK(!index->commit && !strcmp(index->branch, "main"));
	CHECK_TEXT(list(get(repo_worktree, dir)), "a b/c");
}

TEST(an_index_named_by_the_environment_is_the_one_that_is_read)
{
	const char *dir = new_repository();
	char here[PATH_MAX];

	folder_run(dir, "echo a >a; echo b >b; git add a; cp .git/index .git/next; "
		   "git add b");
	CHECK(getcwd(here, sizeof here) && !chdir(dir));
	setenv("GIT_INDEX_FILE", ".git/next", 1);
	CHECK_TEXT(list(get(repo_index, ".")), "a");
	const char *other = new_repository();
	folder_run(other, "echo z >z; git add z");
	CHECK_TEXT(list(get(repo_index, other)), "z");
	unsetenv("GIT_INDEX_FILE");
	CHECK_TEXT(list(get(repo_index, ".")), "a b");
	CHECK(!chdir(here));
}

TEST(a_conflict_is_unmerged_and_a_gap)
{
	const char *dir = new_repository();

	folder_run(dir, "echo 0 >f; git add f; git commit -qm 0; git branch o; echo 1 >f; "
		   "git commit -qam 1; git checkout -q o; echo 2 >f; git commit -qam 2; "
		   "git merge main");
	struct snapshot *index = get(repo_index, dir);
	CHECK_TEXT(list(index), "f");
	CHECK(index->files[0].kind == FILE_UNMERGED && snapshot_lacks(index, "f", "unmerged"));
	CHECK(get(repo_worktree, dir)->files[0].kind == FILE_REGULAR);
}

TEST(ranges_know_what_changed)
{
	const char *dir = new_repository();

	folder_run(dir, "echo 0 >f; git add f; git commit -qm 0; git tag -a v0 -m v0; "
		   "git checkout -qb topic; echo 1 >t; git add t; git commit -qm 1; "
		   "git checkout -q main; echo m >m; git add m; git commit -qm m; "
		   "git checkout -q topic");
	CHECK_TEXT(changes(get_named(repo_range, dir, "v0..topic")), "A t");
	CHECK_TEXT(changes(get_named(repo_range, dir, "main")), "D m, A t");
	CHECK_TEXT(changes(get_named(repo_range, dir, "main...topic")), "A t");
	CHECK_TEXT(changes(get_named(repo_merge_base, dir, "auto")), "A t");
	CHECK_TEXT(changes(get_named(repo_range, dir, "HEAD..")), "");
	struct snapshot *range = get_named(repo_merge_base, dir, "main");
	CHECK_TEXT(list(range), "f t");
	CHECK_TEXT(range->base, get_named(repo_revision, dir, "v0")->commit);
	CHECK_TEXT(range->branch, "topic");
}

static bool fails(take_named *what, const char *dir, const char *name, const char *part)
{
	struct repo *repo = open_repository(dir);
	struct snapshot *snapshot = NULL;
	bool bad = repo && what(repo, name, &snapshot, &fault) == -1 &&
		   fault.status == SW_EXIT_UNCHECKED && strstr(fault.text, part);

	if (!bad)
		printf("%s: %s\n", name, fault.text);
	return bad;
}

TEST(a_base_that_is_not_here_is_never_an_empty_range)
{
	const char *dir = new_repository(), *clone = folder_new();

	folder_run(dir, "for i in 1 2 3; do echo $i >f; git add f; git commit -qm $i; "
		   "git tag v$i; done; git checkout -q --orphan o; git commit -qm o");
	folder_run(clone, "git clone -q --depth 1 -b main file://%s .", dir);
	CHECK(fails(repo_range, clone, "HEAD~1..HEAD", "fetch-depth: 0"));
	CHECK(fails(repo_range, clone, "0123456789012345678901234567890123456789..HEAD",
		    "shallow"));
	CHECK(fails(repo_range, clone, "--all", "dash"));
	CHECK(fails(repo_merge_base, dir, "main", "no commit in common"));
	CHECK(fails(repo_merge_base, dir, "nowhere", "nowhere"));
	CHECK(fails(repo_revision, dir, "0000000000000000000000000000000000000000", "0000"));
}

TEST(ignored_files_are_left_out_unless_they_are_tracked)
{
	const char *dir = new_repository();

	folder_run(dir, "mkdir -p build/x keep/y deep/a; echo 1 >build/x/f; echo 1 >keep/y/f; "
		   "echo 1 >a.log; echo 1 >tracked.log; git add -f tracked.log; "
		   "git add -f build/x/f; echo 1 >build/other; echo 1 >deep/a/b.tmp; "
		   "printf '*.log\\nbuild/\\n' >.gitignore; echo '*.tmp' >deep/.gitignore; "
		   "echo 1 >x.me; echo '*.me' >>.git/info/exclude; echo 1 >n.tmp; "
		   "mkdir -p inner/sub; git init -q inner; echo 1 >inner/sub/f");
	struct snapshot *tree = get(repo_worktree, dir);
	CHECK_TEXT(list(tree), ".gitignore build/x/f deep/.gitignore inner keep/y/f n.tmp "
		   "tracked.log");
	CHECK(snapshot_find(tree, SPAN("inner"))->kind == FILE_GITLINK);
}

TEST(a_fifo_or_link_in_place_of_gitignore_does_not_stop_a_run)
{
	const char *dir = new_repository();

	folder_run(dir, "mkfifo .gitignore; mkdir d; ln -s /dev/zero d/.gitignore; echo 1 >d/f; "
		   "rm -f .git/info/exclude; mkfifo .git/info/exclude");
	CHECK_TEXT(list(get(repo_worktree, dir)), ".gitignore d/.gitignore d/f");
}

TEST(a_sparse_checkout_has_all_its_files)
{
	const char *dir = new_repository();

	folder_run(dir, "mkdir in out; echo i >in/f; echo o >out/f; git add -A; "
		   "git commit -qm 1; git sparse-checkout set --no-sparse-index in");
	CHECK(access(folder_at(dir, "out/f"), F_OK) != 0);
	struct snapshot *tree = get(repo_worktree, dir);
	CHECK_TEXT(list(tree), "in/f out/f");
	CHECK(span_is(snapshot_bytes(tree, "out/f"), "o\n"));
	CHECK(same_files(tree, get(repo_index, dir)));
}

TEST(what_only_git_can_read_is_left_to_plumbing)
{
	const char *sha256 = folder_new(), *split = new_repository();
	const char *sparse = new_repository(), *odd = new_repository();
	struct snapshot *snapshot;
	struct repo *repo;

	folder_run(sha256, "git init -q --object-format=sha256 .");
	CHECK(try_open(sha256, &repo) == REPO_NEEDS_PLUMBING);
	folder_run(split, "echo a >a; git add a; git update-index --split-index");
	CHECK(repo_index(open_repository(split), &snapshot, &fault) == REPO_NEEDS_PLUMBING);
	folder_run(sparse, "mkdir in out; echo i >in/f; echo o >out/f; git add -A; "
		   "git commit -qm 1; git sparse-checkout set --cone --sparse-index in");
	CHECK(repo_worktree(open_repository(sparse), &snapshot, &fault) ==
	      REPO_NEEDS_PLUMBING);
	folder_run(odd, "git config core.repositoryformatversion 1; "
		   "git config extensions.strange true");
	CHECK(try_open(odd, &repo) == REPO_NEEDS_PLUMBING);
}

TEST(bare_linked_and_odd_repositories_are_opened_as_git_does)
{
	const char *dir = new_repository(), *bare = folder_new(), *linked = folder_new();
	struct repo *repo = NULL;
	struct snapshot *snapshot;

	folder_run(dir, "echo a >a; git add a; git commit -qm 1; git clone -q --bare . %s/b; "
		   "git worktree add -q %s/w", bare, linked);
	CHECK(try_open(folder_at(bare, "b"), &repo) == -1 && fault.status == SW_EXIT_USAGE);
	CHECK(strstr(fault.text, "--git-dir"));
	struct repo_where where = { ".", folder_at(bare, "b"), &limits_default, NULL };
	fault = (struct sw_fault){0};
	CHECK(repo_open(arena, &where, &repo, &fault) == 1 && !repo_root(repo));
	CHECK(!repo_revision(repo, "main", &snapshot, &fault) && snapshot->count == 1);
	CHECK(repo_worktree(repo, &snapshot, &fault) == -1 && fault.status == SW_EXIT_USAGE);
	CHECK_TEXT(list(get(repo_worktree, folder_at(linked, "w"))), "a");
	CHECK_TEXT(list(get(repo_index, folder_at(linked, "w"))), "a");
	CHECK_TEXT(get(repo_index, folder_at(linked, "w"))->branch, "w");
}

static struct snapshot *piped(const char *dir, enum plumbing_question question,
			      const char *operand)
{
	struct repo_where where = { dir, NULL, &limits_default, NULL };
	struct snapshot *snapshot = &empty;
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
		return &empty;
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
	CHECK_TEXT(list(tree), ".gitignore a/b/f empty intent link moved new out/f run "
		   "untracked");
	CHECK_TEXT(list(index), ".gitignore a/b/f empty link moved new out/f run");
	CHECK_TEXT(changes(index), "M a/b/f, R seq>moved, A new");
	CHECK(same_files(tree, get(repo_worktree, plain)));
	CHECK(same_files(index, get(repo_index, plain)));
	CHECK(same_files(piped(plain, PLUMBING_WORKTREE, NULL), tree));
	CHECK_TEXT(changes(piped(sha256, PLUMBING_RANGE, "main..HEAD")), "A seq");
	CHECK_TEXT(changes(piped(sha256, PLUMBING_MERGE_BASE, "auto")), "A seq");
	struct snapshot *commit = piped(sha256, PLUMBING_REVISION, "HEAD~1");
	CHECK(same_files(commit, get_named(repo_revision, plain, "main")));
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
	CHECK(same_files(piped(split, PLUMBING_INDEX, NULL), get(repo_index, plain)));
	CHECK(same_files(piped(split, PLUMBING_WORKTREE, NULL), get(repo_worktree, plain)));
	CHECK(access(folder_at(sparse, "out/f"), F_OK) != 0);
	CHECK(same_files(piped(sparse, PLUMBING_INDEX, NULL), get(repo_index, plain)));
	CHECK(same_files(piped(sparse, PLUMBING_WORKTREE, NULL), get(repo_worktree, plain)));
}

TEST(a_fork_point_in_a_shallow_clone_is_found_or_is_a_fault)
{
	const char *dir = new_repository(), *clone = folder_new();
	const char *tip = folder_new();

	folder_run(dir, "for i in 1 2 3 4 5 6; do echo $i >f$i; git add -A; git commit -qm $i; "
		   "done; git checkout -qb topic; echo t >t; git add t; git commit -qm t; "
		   "git checkout -q main; echo m >m; git add m; git commit -qm m");
	folder_run(clone, "git clone -q --depth 3 --no-single-branch -b topic file://%s .", dir);
	CHECK_TEXT(changes(piped(clone, PLUMBING_MERGE_BASE, "origin/main")), "A t");
	folder_run(tip, "git clone -q --depth 1 --no-single-branch -b topic file://%s .", dir);
	struct snapshot *cut = piped(tip, PLUMBING_MERGE_BASE, "origin/main");
	CHECK(!cut->count && fault.status == SW_EXIT_UNCHECKED);
	CHECK(strstr(fault.text, "fetch-depth: 0"));
}

TEST(an_extension_that_no_one_knows_is_named)
{
	const char *dir = new_repository();

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
