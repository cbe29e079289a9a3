/* snapshot_test.c - folders of the disk, files in memory, cuts and overlays. */
#include "lib/folder.h"
#include "lib/test.h"

#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

TEST(files_in_memory_are_found_by_path_and_their_folders_too)
{
	struct memory_file files[] = {
		{ "src/a/b.py", SPAN("x = 1\n"), FILE_REGULAR },
		{ "README.md", SPAN("hello"), FILE_REGULAR },
	};
	struct snapshot *snapshot = memory_new(arena, files, 2, &limits_default);

	CHECK(snapshot->count == 2);
	CHECK_TEXT(snapshot->files[0].path, "README.md");
	CHECK(span_is(snapshot_bytes(snapshot, "src/a/b.py"), "x = 1\n"));
	CHECK(snapshot_has_folder(snapshot, SPAN("src/a")));
	CHECK(snapshot_has_folder(snapshot, SPAN("src")));
	CHECK(snapshot_has_folder(snapshot, SPAN("")));
	CHECK(!snapshot_has_folder(snapshot, SPAN("src/a/b.py")));
	CHECK(!snapshot_find(snapshot, SPAN("src")));
}

TEST(a_folder_without_files_is_an_empty_snapshot)
{
	struct snapshot *snapshot = folder_open(arena, folder_new(), &limits_default, &fault);

	CHECK(snapshot && !snapshot->count && !snapshot->gaps.count);
	CHECK(snapshot && !snapshot_has_folder(snapshot, SPAN("")));
}

TEST(a_folder_that_is_not_there_is_a_wrong_request)
{
	CHECK(!folder_open(arena, "/tmp/stackward-nowhere", &limits_default, &fault));
	CHECK(fault.status == SW_EXIT_USAGE);
}

TEST(a_folder_is_read_without_git_and_in_the_order_of_bytes)
{
	const char *dir = folder_new();

	mkdir(folder_at(dir, "b"), 0755);
	mkdir(folder_at(dir, ".git"), 0755);
	folder_put(dir, "b/x.yml", "k: v\n");
	folder_put(dir, "b.txt", "text");
	folder_put(dir, "B", "upper");
	folder_put(dir, ".git/config", "[core]\n");
	chmod(folder_at(dir, "B"), 0755);
	struct snapshot *snapshot = folder_open(arena, dir, &limits_default, &fault);
	CHECK(snapshot->count == 3);
	CHECK_TEXT(snapshot->files[0].path, "B");
	CHECK_TEXT(snapshot->files[1].path, "b.txt");
	CHECK_TEXT(snapshot->files[2].path, "b/x.yml");
	CHECK(snapshot->files[0].executable && !snapshot->files[1].executable);
	CHECK(span_is(snapshot_bytes(snapshot, "b/x.yml"), "k: v\n"));
	CHECK(!fault.status);
}

TEST(a_symlink_is_its_text_and_is_never_followed)
{
	const char *dir = folder_new();
	const char *links[][2] = { { "/etc/passwd", "out" }, { "../..", "up" },
				   { "loop", "loop" }, { "missing", "dangling" },
				   { "/dev/zero", "zero" }, { ".", "self" } };

	for (size_t i = 0; i < 6; i++)
		CHECK(!symlink(links[i][0], folder_at(dir, links[i][1])));
	struct snapshot *snapshot = folder_open(arena, dir, &limits_default, &fault);
	CHECK(snapshot->count == 6);
	for (size_t i = 0; i < 6; i++) {
		const struct file *file = snapshot_find(snapshot, span_of(links[i][1]));

		CHECK(file && file->kind == FILE_SYMLINK);
		CHECK(span_is(snapshot_bytes(snapshot, links[i][1]), links[i][0]));
	}
}

TEST(a_fifo_or_socket_does_not_block_and_is_not_checked)
{
	const char *dir = folder_new();
	struct sockaddr_un name = { .sun_family = AF_UNIX };
	int listener = socket(AF_UNIX, SOCK_STREAM, 0);

	mkfifo(folder_at(dir, "fifo"), 0644);
	strncpy(name.sun_path, folder_at(dir, "socket"), sizeof name.sun_path - 1);
	CHECK(!bind(listener, (struct sockaddr *)&name, sizeof name));
	struct snapshot *snapshot = folder_open(arena, dir, &limits_default, &fault);
	CHECK(snapshot->count == 2);
	CHECK(snapshot->files[0].kind == FILE_SPECIAL);
	CHECK(snapshot->files[1].kind == FILE_SPECIAL);
	snapshot_bytes(snapshot, "fifo");
	CHECK(fault.status == SW_EXIT_UNCHECKED);
	CHECK(strstr(fault.text, "not a regular file"));
	close(listener);
}

static bool refuses(struct snapshot *snapshot, const char *path, const char *part)
{
	fault = (struct sw_fault){0};
	snapshot_bytes(snapshot, path);
	return fault.status == SW_EXIT_UNCHECKED && strstr(fault.text, part) != NULL;
}

TEST(a_file_that_changes_after_the_listing_is_not_checked)
{
	const char *dir = folder_new();

	folder_put(dir, "grows", "1");
	folder_put(dir, "same-size", "1");
	folder_put(dir, "gone", "1");
	folder_put(dir, "fifo", "1");
	folder_put(dir, "link", "1");
	folder_put(dir, "folder", "1");
	mkdir(folder_at(dir, "sub"), 0755);
	folder_put(dir, "sub/passwd", "1");
	struct snapshot *snapshot = folder_open(arena, dir, &limits_default, &fault);
	struct timeval later[2] = { { 1, 0 }, { 1, 0 } };

	folder_put(dir, "grows", "12");
	folder_put(dir, "same-size", "2");
	utimes(folder_at(dir, "same-size"), later);
	unlink(folder_at(dir, "gone"));
	unlink(folder_at(dir, "fifo"));
	mkfifo(folder_at(dir, "fifo"), 0644);
	unlink(folder_at(dir, "link"));
	CHECK(!symlink("grows", folder_at(dir, "link")));
	unlink(folder_at(dir, "folder"));
	mkdir(folder_at(dir, "folder"), 0755);
	CHECK(!rename(folder_at(dir, "sub"), folder_at(dir, "moved")));
	CHECK(!symlink("/etc", folder_at(dir, "sub")));
	const char *names[] = { "grows", "same-size", "gone", "fifo", "link", "folder",
				"sub/passwd" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		CHECK(refuses(snapshot, names[i], "changed while reading"));
}

TEST(a_file_over_the_limit_is_not_read)
{
	const char *dir = folder_new();
	int file = open(folder_at(dir, "sparse"), O_CREAT | O_WRONLY, 0644);

	CHECK(!ftruncate(file, (off_t)8 << 30));
	close(file);
	struct snapshot *snapshot = folder_open(arena, dir, &limits_default, &fault);
	CHECK(snapshot->files[0].size == (uint64_t)8 << 30);
	CHECK(refuses(snapshot, "sparse", "8589934592 bytes are over the limit"));
}

TEST(an_unreadable_folder_is_a_gap_and_the_others_are_listed)
{
	const char *dir = folder_new();

	if (!geteuid())
		SKIP("root may read everything");
	mkdir(folder_at(dir, "shut"), 0000);
	folder_put(dir, "a", "1");
	struct snapshot *snapshot = folder_open(arena, dir, &limits_default, &fault);
	CHECK(snapshot->count == 1 && snapshot_lacks(snapshot, "shut", "cannot be opened"));
}

TEST(more_entries_than_the_limit_are_a_gap)
{
	const char *dir = folder_new();
	struct limits limits = limits_default;

	limits.entries = 3;
	for (int i = 0; i < 5; i++)
		folder_put(dir, arena_format(arena, "f%d", i), "");
	struct snapshot *snapshot = folder_open(arena, dir, &limits, &fault);
	CHECK(snapshot->count == 3 && snapshot_lacks(snapshot, "", "limit"));
}

/* A chain of folders with a file and a second folder on each tenth level. */
static int dig(const char *dir, int levels)
{
	int made = 0, here = open(dir, O_RDONLY | O_DIRECTORY);

	for (int i = 0; i < levels && here >= 0; i++) {
		if (i % 10 == 0) {
			int file = openat(here, "f", O_CREAT | O_WRONLY, 0644);

			close(file);
			mkdirat(here, "e", 0755);
			file = openat(here, "e/g", O_CREAT | O_WRONLY, 0644);
			close(file);
			made += 2;
		}
		mkdirat(here, "d", 0755);
		int next = openat(here, "d", O_RDONLY | O_DIRECTORY);
		close(here);
		here = next;
	}
	close(here);
	return made;
}

TEST(fifteen_hundred_folders_deep_is_listed_and_read)
{
	const char *dir = folder_new();
	int made = dig(dir, 1500);
	struct snapshot *snapshot = folder_open(arena, dir, &limits_default, &fault);

	CHECK(snapshot->count == (size_t)made && !snapshot->gaps.count);
	for (size_t i = 0; i < snapshot->count; i++)
		CHECK(snapshot_bytes(snapshot, snapshot->files[i].path).len == 0);
	CHECK(!fault.status);
}

TEST(paths_longer_than_the_kernel_takes_are_read_step_by_step)
{
	const char *dir = folder_new();
	struct limits limits = limits_default;

	limits.path_bytes = 1 << 20;
	int made = dig(dir, 2200);
	struct snapshot *snapshot = folder_open(arena, dir, &limits, &fault);
	CHECK(snapshot->count == (size_t)made && !snapshot->gaps.count);
	for (size_t i = 0; i < snapshot->count; i++)
		CHECK(snapshot_bytes(snapshot, snapshot->files[i].path).len == 0);
	CHECK(!fault.status);
	limits.path_bytes = 4096;
	snapshot = folder_open(arena, dir, &limits, &fault);
	CHECK(snapshot->count < (size_t)made && snapshot->gaps.count == 1);
	CHECK(strstr(snapshot->gaps.at[0].reason, "path-bytes"));
}

TEST(any_byte_may_stand_in_a_name)
{
	const char *dir = folder_new();
	const char *names[] = { "-rf", " ", "a\nb", "\xff\xfe", ":(top)", "$(id)", "\"q\"",
				"*", "\033[31m" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		folder_put(dir, names[i], names[i]);
	struct snapshot *snapshot = folder_open(arena, dir, &limits_default, &fault);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		CHECK(span_is(snapshot_bytes(snapshot, names[i]), names[i]));
}

TEST(a_cut_shows_a_folder_with_paths_of_its_own)
{
	struct memory_file files[] = {
		{ "proj/src/a.py", SPAN("a"), FILE_REGULAR },
		{ "proj/b.yml", SPAN("bb"), FILE_REGULAR },
		{ "project/c", SPAN("ccc"), FILE_REGULAR },
		{ "top", SPAN("top"), FILE_REGULAR },
	};
	struct limits limits = limits_default;
	struct snapshot *whole = memory_new(arena, files, 4, &limits);
	struct change changes[] = {
		{ "proj/b.yml", "top.yml", 'R' }, { "top", NULL, 'M' },
		{ "elsewhere", "proj/gone", 'R' }, { "proj/src/a.py", "proj/a.py", 'R' },
	};

	whole->partial = true;
	whole->changes = changes;
	whole->change_count = 4;
	snapshot_gap(arena, whole, "", "all of it");
	snapshot_gap(arena, whole, "proj/x", "bad");
	snapshot_gap(arena, whole, "other", "bad");
	struct snapshot *part = below_new(arena, whole, "proj/");
	CHECK(part->count == 2 && part->partial);
	CHECK(span_is(snapshot_bytes(part, "src/a.py"), "a"));
	CHECK(part->change_count == 3);
	CHECK(part->changes[0].how == 'A' && !strcmp(part->changes[0].path, "b.yml"));
	CHECK(part->changes[1].how == 'D' && !strcmp(part->changes[1].path, "gone"));
	CHECK(part->changes[2].how == 'R' && !strcmp(part->changes[2].before, "a.py"));
	CHECK(part->gaps.count == 2 && snapshot_lacks(part, "x", "bad"));
	limits.blob_bytes = 1;
	snapshot_bytes(part, "b.yml");
	CHECK_TEXT(fault.place.path, "b.yml");
}

TEST(an_overlay_replaces_files_and_keeps_the_rest)
{
	struct memory_file files[] = { { "a", SPAN("old"), FILE_REGULAR },
				       { "b", SPAN("b"), FILE_REGULAR } };
	struct snapshot *whole = memory_new(arena, files, 2, &limits_default);
	const struct memory_file laid[] = { { "d/c", SPAN("c"), FILE_REGULAR },
					    { "a", SPAN("new"), FILE_REGULAR } };
	struct snapshot *more = overlay_new(arena, whole, laid, 2);

	CHECK(more->count == 3);
	CHECK(span_is(snapshot_bytes(more, "a"), "new") && span_is(snapshot_bytes(more, "b"), "b"));
	CHECK(span_is(snapshot_bytes(more, "d/c"), "c") && snapshot_has_folder(more, SPAN("d")));
	CHECK(span_is(snapshot_bytes(whole, "a"), "old"));
}

TEST(two_files_of_one_path_become_one_and_a_gap)
{
	struct memory_file files[] = { { "a", SPAN("1"), FILE_REGULAR },
				       { "a", SPAN("2"), FILE_REGULAR } };
	struct snapshot *snapshot = memory_new(arena, files, 2, &limits_default);

	CHECK(snapshot->count == 1 && snapshot_lacks(snapshot, "a", "two entries"));
}

TEST(a_pointer_of_lfs_is_recognised_and_its_lookalikes_are_not)
{
	CHECK(file_is_lfs(SPAN("version https://git-lfs.github.com/spec/v1\n"
			       "oid sha256:4d7a\nsize 12345\n")));
	CHECK(!file_is_lfs(SPAN("version https://git-lfs.github.com/spec/v1\n")));
	CHECK(!file_is_lfs(SPAN("# version https://git-lfs.github.com/spec/v1\n"
				"oid sha256:4d7a\n")));
}
