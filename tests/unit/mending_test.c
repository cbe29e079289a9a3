/* mending_test.c - a file is replaced only while it is what was judged. */
#include "lib/test.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sha256.h"
#include "front/mending.h"
#include "lib/folder.h"

static const struct sw_tool tool = { .name = "lint" };
static const struct sw_request want = { .tool = &tool };

/* A folder with a.yml, and what judges it. */
static const char *begin(struct mending *mending)
{
	const char *dir = folder_new();

	folder_put(dir, "a.yml", "a: 1\n");
	*mending = (struct mending){ .want = &want, .keep = arena,
				     .root = open(dir, O_RDONLY | O_DIRECTORY),
				     .by_path = map_new(arena),
				     .refused = map_new(arena) };
	return dir;
}

static const char *content(const char *dir, const char *name)
{
	char *text = arena_alloc(arena, 64, 1);
	FILE *in = fopen(folder_at(dir, name), "r");

	if (!in)
		return NULL;
	text[fread(text, 1, 63, in)] = '\0';
	fclose(in);
	return text;
}

static int put(const struct mending *mending, const char *path, const char *before,
	       bool made)
{
	const struct mended mended = { .path = path, .before = span_of(before),
				       .now = SPAN("a: 2\n"), .made = made };

	fault = (struct sw_fault){0};
	return mended_write(mending, &mended, &fault);
}

static bool left(const struct mending *mending, const char *path, bool made,
		 const char *why)
{
	return CHECK(put(mending, path, "a: 1\n", made) == -1) &&
	       CHECK(fault.status == SW_EXIT_UNCHECKED) &&
	       CHECK(strstr(fault.text, why));
}

static bool has_temp(const char *dir)
{
	return folder_run(dir, "ls -A . sub 2>/dev/null | grep -q stackward-");
}

TEST(a_file_that_is_as_it_was_judged_is_replaced_with_its_mode)
{
	struct mending mending;
	const char *dir = begin(&mending);
	struct stat stat_of;

	chmod(folder_at(dir, "a.yml"), 0755);
	CHECK(!put(&mending, "a.yml", "a: 1\n", false));
	CHECK_TEXT(content(dir, "a.yml"), "a: 2\n");
	CHECK(!stat(folder_at(dir, "a.yml"), &stat_of) && (stat_of.st_mode & 0777) == 0755);
	CHECK(!put(&mending, "new.yml", "", true));
	CHECK_TEXT(content(dir, "new.yml"), "a: 2\n");
	CHECK(!has_temp(dir));
	close(mending.root);
}

TEST(what_changed_since_or_is_no_plain_file_is_left)
{
	struct mending mending;
	const char *dir = begin(&mending);

	folder_put(dir, "other.yml", "a: 3\n");
	CHECK(folder_run(dir, "mkdir sub real && ln -s ../a.yml sub/link.yml && "
			 "cp a.yml real/b.yml && ln -s real away && mkfifo pipe.yml && "
			 "cp a.yml two.yml && ln two.yml three.yml && "
			 "cp a.yml locked.yml && chmod 444 locked.yml"));
	left(&mending, "other.yml", false, "was changed while");
	left(&mending, "gone.yml", false, "was changed while");
	left(&mending, "a.yml", true, "was changed while");
	left(&mending, "sub/link.yml", false, "symbolic link");
	left(&mending, "away/b.yml", false, "symbolic link");
	left(&mending, "pipe.yml", false, "no regular file");
	left(&mending, "two.yml", false, "hard links");
	left(&mending, "locked.yml", false, "read-only");
	left(&mending, "none/new.yml", true, "No such file");
	CHECK_TEXT(content(dir, "a.yml"), "a: 1\n");
	CHECK_TEXT(content(dir, "real/b.yml"), "a: 1\n");
	CHECK(!has_temp(dir));
	close(mending.root);
}

TEST(a_write_that_fails_leaves_the_old_file_and_no_other)
{
	struct mending mending;
	const char *dir = begin(&mending);
	struct rlimit old, none = { 0 };

	getrlimit(RLIMIT_FSIZE, &old);
	none.rlim_max = old.rlim_max;
	void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &none);
	left(&mending, "a.yml", false, "too large");
	setrlimit(RLIMIT_FSIZE, &old);
	signal(SIGXFSZ, handler);
	CHECK_TEXT(content(dir, "a.yml"), "a: 1\n");
	CHECK(!has_temp(dir));
	close(mending.root);
}

/* One finding, one edit of a.yml, judged as that text. */
static size_t round_of(struct mending *mending, const char *judged, const char *path)
{
	const struct sw_edit edit = { { path, 1, 4, 1, 5, 0, 0 }, "2" };
	const struct sw_finding finding = { .rule = "a/b", .edits = &edit, .edit_count = 1 };
	const struct sw_basis basis = { path, sha256_hex(arena, span_of(judged)) };
	const struct sw_verdict verdict = { .findings = &finding, .finding_count = 1,
					    .bases = &basis, .basis_count = 1 };

	mending->verdict = &verdict;
	size_t count = mending_round(mending);
	mending->verdict = NULL;
	return count;
}

/* The line that says so is not for the test's reader. */
static size_t silent_round(struct mending *mending, const char *judged, const char *path)
{
	int talk = dup(STDERR_FILENO), null = open("/dev/null", O_WRONLY);

	dup2(null, STDERR_FILENO);
	size_t count = round_of(mending, judged, path);
	dup2(talk, STDERR_FILENO);
	close(talk);
	close(null);
	return count;
}

TEST(an_edit_of_bytes_that_nobody_judged_is_not_made)
{
	struct mending mending;
	const char *dir = begin(&mending);

	CHECK(!silent_round(&mending, "a: 9\n", "a.yml") && mending.missed);
	mending.missed = false;
	CHECK(!silent_round(&mending, "a: 1\n", "a.yml") && !mending.missed);	/* said */
	CHECK(!silent_round(&mending, "a: 1\n", "../a.yml"));
	CHECK(!silent_round(&mending, "a: 1\n", ".git/config"));
	CHECK(!mending.files.count);
	CHECK_TEXT(content(dir, "a.yml"), "a: 1\n");
	close(mending.root);
}

TEST(a_round_goes_on_from_what_the_one_before_made)
{
	struct mending mending;
	const char *dir = begin(&mending);

	CHECK(round_of(&mending, "a: 1\n", "a.yml") == 1);
	CHECK(mending.files.count == 1 && mended_differs(mending.files.at[0]));
	CHECK(round_of(&mending, "", "a.yml") == 1);	/* it is ours by now */
	CHECK(span_is(mending.files.at[0]->now, "a: 2\n"));
	CHECK(mending.files.at[0]->findings == 2);
	CHECK(!mended_write(&mending, mending.files.at[0], &fault));
	CHECK_TEXT(content(dir, "a.yml"), "a: 2\n");
	close(mending.root);
}
