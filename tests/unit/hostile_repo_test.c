/* hostile_repo_test.c - damaged and made-up repositories: never a crash, never silence. */
#include "lib/repository.h"
#include "lib/test.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The blob of `b` and a line end, raw. */
static const char blob_id[] = "\x61\x78\x07\x98\x22\x8d\x17\xaf\x2d\x34"
			      "\xfc\xe4\xcf\xbd\xf3\x55\x56\x83\x24\x72";

struct entry { const char *mode, *name; };

static void put_entry(FILE *out, struct entry entry)
{
	fprintf(out, "%s %s", entry.mode, entry.name);
	fputc(0, out);
	fwrite(blob_id, 1, 20, out);
}

/* A repository whose only commit has a tree of these two entries and, where it is not
   NULL, what comes after them. */
static const char *with_tree(struct entry first, struct entry second, const char *tail)
{
	const char *dir = repository_new();
	FILE *out = fopen(folder_at(dir, "tree"), "wb");

	put_entry(out, first);
	put_entry(out, second);
	fputs(tail ? tail : "", out);
	fclose(out);
	folder_run(dir, "echo b | git hash-object -w --stdin; t=$(git hash-object -w -t tree "
		   "--literally tree); git update-ref HEAD $(git commit-tree $t -m x)");
	return dir;
}

static const struct entry good = { "100644", "good" };

TEST(hostile_names_in_a_tree_are_gaps_and_the_rest_is_listed)
{
	static const char *const names[] = { ".git", "..", ".", "a/b", "", ".GIT", "../../x" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *dir = with_tree((struct entry){ "100644", names[i] }, good, NULL);
		struct snapshot *commit = repository_get(repo_revision, dir, "HEAD");

		CHECK_TEXT(snapshot_list(commit), "good");
		CHECK(snapshot_lacks(commit, "", "git refuses"));
	}
}

TEST(an_impossible_mode_is_a_gap)
{
	const char *dir = with_tree((struct entry){ "177777", "odd" }, good, NULL);
	struct snapshot *commit = repository_get(repo_revision, dir, "HEAD");

	CHECK_TEXT(snapshot_list(commit), "good");
	CHECK(snapshot_lacks(commit, "odd", "mode"));
}

TEST(a_cut_tree_is_a_gap)
{
	static const char *const tails[] = { "100644 cut", "100644", "x", "999999 y",
					     "10064400000000000000000000 z", " " };

	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		const char *dir = with_tree((struct entry){ "100644", "a" }, good, tails[i]);
		struct snapshot *commit = repository_get(repo_revision, dir, "HEAD");

		CHECK_TEXT(snapshot_list(commit), "a good");
		CHECK(snapshot_lacks(commit, "", "damaged"));
	}
}

TEST(a_path_that_stands_twice_is_a_gap)
{
	const char *dir = with_tree(good, good, NULL);
	struct snapshot *commit = repository_get(repo_revision, dir, "HEAD");

	CHECK_TEXT(snapshot_list(commit), "good");
	CHECK(snapshot_lacks(commit, "good", "two entries"));
}

static const char *small(void)
{
	const char *dir = repository_new();

	folder_run(dir, "mkdir d; echo 1 >d/f; echo 2 >g; git add -A; git commit -qm 1");
	return dir;
}

static void damage(const char *dir, const char *rev, const char *how)
{
	folder_run(dir, "o=$(git rev-parse %s | sed 's,^..,.git/objects/&/,'); "
		   "chmod u+w $o; %s", rev, how);
}

static bool read_refuses(struct snapshot *snapshot, const char *path, const char *part)
{
	fault = (struct sw_fault){0};
	snapshot_bytes(snapshot, path);
	if (fault.status == SW_EXIT_UNCHECKED && strstr(fault.text, part))
		return true;
	printf("%s: %s\n", path, fault.text);
	return false;
}

TEST(a_blob_that_is_missing_cut_or_swapped_is_named)
{
	static const struct { const char *how, *part; } rows[] = {
		{ "rm $o", "d00491fd7e5bb6fa28c517a0bb32b8b506539d4d is not here" },
		{ ": >$o", "d00491fd7e5bb6fa28c517a0bb32b8b506539d4d cannot be read" },
		{ "head -c 9 $o >$o.x; mv -f $o.x $o", "cannot be read" },
		{ "echo garbage >$o", "cannot be read" },
		{ "cp -f .git/objects/0c/fbf* $o", "cannot be read" },
		{ "rm $o; mkdir $o", "cannot be read" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *dir = small();

		damage(dir, "HEAD:d/f", rows[i].how);
		CHECK(read_refuses(repository_get(repo_revision, dir, "HEAD"), "d/f",
				   rows[i].part));
		CHECK(read_refuses(repository_take(repo_index, dir), "d/f", rows[i].part));
	}
}

/* d/f as a loose object whose header says a size that is not its: one stored block. */
static void lie(const char *dir, const char *size)
{
	unsigned char bytes[64] = { 0x78, 0x01, 0x01 };
	int len = sprintf((char *)bytes + 7, "blob %s%c1\n", size, 0);
	unsigned a = 1, b = 0;

	bytes[3] = (unsigned char)len;
	bytes[5] = (unsigned char)~len;
	bytes[6] = 0xff;
	for (int i = 0; i < len; i++) {
		a = (a + bytes[7 + i]) % 65521;
		b = (b + a) % 65521;
	}
	const unsigned char sum[] = { b >> 8, b & 255, a >> 8, a & 255 };
	memcpy(bytes + 7 + len, sum, 4);
	FILE *out = fopen(folder_at(dir, "lie"), "wb");
	fwrite(bytes, 1, (size_t)len + 11, out);
	fclose(out);
	damage(dir, "HEAD:d/f", "mv -f lie $o");
}

TEST(a_header_that_lies_never_sizes_a_buffer)
{
	const char *dir = small();

	lie(dir, "99000000000");
	CHECK(read_refuses(repository_get(repo_revision, dir, "HEAD"), "d/f", "over the limit"));
	lie(dir, "60000000");
	CHECK(read_refuses(repository_get(repo_revision, dir, "HEAD"), "d/f", "cannot be read"));
	lie(dir, "1");
	CHECK(read_refuses(repository_get(repo_revision, dir, "HEAD"), "d/f", "cannot be read"));
	lie(dir, "-1");
	CHECK(read_refuses(repository_get(repo_revision, dir, "HEAD"), "d/f", ""));
}

TEST(a_missing_folder_is_a_gap_that_names_the_object)
{
	const char *dir = small();

	damage(dir, "HEAD:d", "rm $o");
	struct snapshot *commit = repository_get(repo_revision, dir, "HEAD");
	CHECK_TEXT(snapshot_list(commit), "g");
	CHECK(snapshot_lacks(commit, "d", "is not here"));
	folder_run(dir, "echo new >d/n; git add d/n");
	struct snapshot *index = repository_take(repo_index, dir);
	CHECK_TEXT(snapshot_list(index), "d/f d/n g");
	CHECK(snapshot_lacks(index, "d", "is not here"));
}

TEST(a_missing_folder_that_is_staged_as_it_was_is_not_missed)
{
	const char *dir = small();

	damage(dir, "HEAD:d", "rm $o");
	folder_run(dir, "echo new >g; git add g");
	struct snapshot *index = repository_take(repo_index, dir);
	CHECK(!index->gaps.count && index->change_count == 1);
	CHECK_TEXT(snapshot_list((struct snapshot *)index->bases.at[0]), "d/f g");
}

TEST(a_missing_root_is_never_an_empty_commit)
{
	const char *dir = small();

	damage(dir, "HEAD^{tree}", "rm $o");
	CHECK(repository_fails(repo_revision, dir, "HEAD", "is not here"));
	CHECK(!repository_take(repo_index, dir)->change_count);
	folder_run(dir, "echo new >n; git add n");
	CHECK(repository_refuses(repo_index, dir, "is not here"));
	CHECK(repository_fails(repo_range, dir, "HEAD..HEAD", "is not here"));
}

TEST(a_head_that_leads_nowhere_is_not_an_unborn_one)
{
	static const char *const heads[] = {
		"echo garbage >.git/HEAD", ": >.git/HEAD", "rm .git/HEAD",
		"cd .git/refs/heads; echo 'ref: refs/heads/b' | tee ../../HEAD >b",
		"echo 'ref: HEAD' >.git/HEAD",
		"echo 0123456789012345678901234567890123456789 >.git/HEAD",
		"echo xyz >.git/refs/heads/main",
	};

	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		const char *dir = small();

		folder_run(dir, "%s", heads[i]);
		if (!CHECK(repository_refuses(repo_index, dir, "")))
			printf("\tHEAD: %s\n", heads[i]);
		CHECK(repository_fails(repo_revision, dir, "HEAD", ""));
	}
}

TEST(a_damaged_index_is_refused_with_a_remedy)
{
	static const char *const ways[] = {
		": >.git/index", "head -c 30 .git/index >x; mv x .git/index",
		"printf 'DIRC\\0\\0\\0\\011' | dd of=.git/index conv=notrunc",
		"printf 'DIRC\\0\\0\\0\\002\\377\\377\\377\\377' | dd of=.git/index conv=notrunc",
		"head -c 400 /dev/urandom >.git/index",
		"printf XX | dd of=.git/index bs=1 seek=60 conv=notrunc",
		"sed -i 's,d/f,../,' .git/index", "rm .git/index; mkfifo .git/index",
		"rm .git/index; mkdir .git/index",
	};

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		const char *dir = small();

		folder_run(dir, "%s", ways[i]);
		if (!CHECK(repository_refuses(repo_index, dir, "index")))
			printf("\tindex: %s\n", ways[i]);
		CHECK(repository_refuses(repo_worktree, dir, "index"));
	}
}

TEST(every_version_of_the_index_is_read)
{
	for (int version = 2; version <= 4; version++) {
		const char *dir = small();

		folder_run(dir, "git update-index --index-version %d; "
			   "git update-index --untracked-cache; git update-index "
			   "--assume-unchanged g; echo other >g", version);
		struct snapshot *index = repository_take(repo_index, dir);
		CHECK_TEXT(snapshot_list(index), "d/f g");
		CHECK(span_is(snapshot_bytes(index, "g"), "2\n"));
	}
}

TEST(a_tree_bomb_ends_at_the_limit)
{
	const char *dir = repository_new();
	struct limits limits = limits_default;
	struct repo_where where = { .dir = dir, .limits = &limits };
	struct snapshot *snapshot;
	struct repo *repo;

	folder_run(dir, "o=$(echo x | git hash-object -w --stdin); k=\"100644 blob\"; "
		   "for d in 0 1 2 3 4 5 6 7 8 9; do o=$(for i in 0 1 2 3 4 5 6 7 8 9; do "
		   "printf '%%s %%s\\t%%s\\n' \"$k\" $o f$i; done | git mktree); "
		   "k='040000 tree'; done; git update-ref HEAD $(git commit-tree $o -m x)");
	limits.entries = 20000;
	CHECK(repo_open(arena, &where, &repo, &fault) == 1);
	CHECK(repo_revision(repo, "HEAD", &snapshot, &fault) == -1);
	CHECK(fault.status == SW_EXIT_UNCHECKED && strstr(fault.text, "20000 files"));
}

TEST(six_thousand_folders_in_a_commit_end_at_the_path_limit)
{
	const char *dir = repository_new();

	folder_run(dir, "p=$(printf 'd/%%.0s' $(seq 6000)); printf 'commit refs/heads/main\\n"
		   "committer a <a@b> 0 +0000\\ndata 0\\nM 100644 inline %%sf\\ndata 1\\nx\\n"
		   "M 100644 inline g\\ndata 1\\nx\\n' $p | git fast-import --quiet");
	struct snapshot *commit = repository_get(repo_revision, dir, "main");
	CHECK_TEXT(snapshot_list(commit), "g");
	CHECK(commit->gaps.count == 1 && strstr(commit->gaps.at[0].reason, "path-bytes"));
}

TEST(a_file_named_git_that_names_itself_is_a_wrong_request)
{
	const char *dir = folder_new();
	struct repo *repo;

	folder_put(dir, ".git", "gitdir: .git\n");
	CHECK(repository_try(dir, &repo) == -1 && fault.status == SW_EXIT_USAGE);
	folder_put(dir, ".git", "gitdir: nowhere\n");
	CHECK(repository_try(dir, &repo) == -1 && fault.status == SW_EXIT_UNCHECKED);
	folder_put(dir, ".git", "nonsense");
	CHECK(repository_try(dir, &repo) == -1 && fault.status == SW_EXIT_UNCHECKED);
}

TEST(a_repository_that_cannot_be_opened_is_never_none)
{
	static const char *const ways[] = {
		"echo '[core' >.git/config",
		"printf '[include]\\npath = config\\n' >>.git/config",
		"git config core.repositoryformatversion 1; rm .git/HEAD",
		"rm -r .git/refs .git/HEAD", "rm .git/HEAD; mkdir .git/HEAD",
	};

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		const char *dir = small();
		struct repo *repo;

		folder_run(dir, "%s", ways[i]);
		if (!CHECK(repository_try(dir, &repo) == -1 &&
			   fault.status == SW_EXIT_UNCHECKED))
			printf("\t%s: %s\n", ways[i], fault.text);
	}
}

TEST(alternates_to_itself_or_nowhere_do_not_loop)
{
	const char *dir = small(), *other = folder_new();

	folder_run(dir, "printf '%%s\\n/nowhere\\n../../x\\n' $PWD/.git/objects "
		   ">.git/objects/info/alternates");
	CHECK_TEXT(snapshot_list(repository_get(repo_revision, dir, "HEAD")), "d/f g");
	folder_run(other, "git clone -qs %s .", dir);
	struct snapshot *borrowed = repository_get(repo_revision, other, "HEAD");
	CHECK(span_is(snapshot_bytes(borrowed, "g"), "2\n"));
	folder_run(dir, "rm -rf .git/objects/*");
	CHECK(read_refuses(borrowed, "d/f", "is not here"));
}

TEST(a_repository_of_another_user_is_read)
{
	const char *dir = small();

	if (geteuid())
		SKIP("only root can give a folder away");
	folder_run(dir, "chown -R 12345:12345 .");
	CHECK_TEXT(snapshot_list(repository_take(repo_worktree, dir)), "d/f g");
	CHECK_TEXT(snapshot_list(repository_take(repo_index, dir)), "d/f g");
}

TEST(replaced_objects_and_grafts_do_not_change_what_is_read)
{
	const char *dir = small();

	folder_run(dir, "git replace $(git rev-parse HEAD:g) $(git rev-parse HEAD:d/f); "
		   "echo $(git rev-parse HEAD) >.git/info/grafts");
	CHECK(span_is(snapshot_bytes(repository_get(repo_revision, dir, "HEAD"), "g"), "2\n"));
}

TEST(a_lock_on_the_index_is_no_reason_to_wait)
{
	const char *dir = small();

	folder_put(dir, ".git/index.lock", "");
	CHECK_TEXT(snapshot_list(repository_take(repo_index, dir)), "d/f g");
	CHECK(!access(folder_at(dir, ".git/index.lock"), F_OK));
}

TEST(a_damaged_pack_is_never_an_empty_commit)
{
	static const char *const ways[] = {
		"truncate -s -30 $p", "truncate -s 40 $p", ": >$p",
		"printf '\\377\\377\\377\\377' | dd of=$p bs=1 seek=8 conv=notrunc",
		"printf '\\0\\0\\0\\0\\0\\0\\0\\0' | dd of=$p bs=1 seek=14 conv=notrunc",
		"rm -f $p",
	};

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		const char *dir = small();
		struct snapshot *commit;

		folder_run(dir, "git gc -q; p=$(echo .git/objects/pack/*.pack); chmod u+w $p; %s",
			   ways[i]);
		commit = repository_get(repo_revision, dir, "HEAD");
		bool said = fault.status == SW_EXIT_UNCHECKED;
		said |= commit->gaps.count > 0;
		for (size_t k = 0; k < commit->count; k++)
			snapshot_bytes(commit, commit->files[k].path);
		said |= fault.status == SW_EXIT_UNCHECKED;
		/* Cut only in its trailer, a pack may still give all its objects. */
		if (!CHECK(said || (i == 0 && commit->count == 2)))
			printf("\tpack: %s\n", ways[i]);
	}
}
