/* target_test.c - a file is the old one or the new one, and no link leads elsewhere. */
#include "lib/test.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "front/target.h"

static char folder[64];
static int home;

static void enter(void)
{
	strcpy(folder, "/tmp/target-test-XXXXXX");
	home = open(".", O_RDONLY);
	CHECK(mkdtemp(folder) && !chdir(folder));
}

static void leave(void)
{
	char line[128];

	CHECK(!fchdir(home));
	close(home);
	snprintf(line, sizeof line, "rm -rf %s", folder);
	CHECK(!system(line));
}

static void save(const char *path, const char *text)
{
	FILE *out = fopen(path, "w");

	fputs(text, out);
	fclose(out);
}

static const char *content(const char *path)
{
	char *text = arena_alloc(arena, 64, 1);
	FILE *in = fopen(path, "r");

	if (!in)
		return NULL;
	text[fread(text, 1, 63, in)] = '\0';
	fclose(in);
	return text;
}

static size_t names(void)
{
	DIR *dir = opendir(".");
	size_t count = 0;

	while (readdir(dir))
		count++;
	closedir(dir);
	return count - 2;
}

static int put(const char *path, const char *text)
{
	struct arena keep = {0};
	struct target target;
	int status = target_open(&keep, &target, path, &fault);

	if (!status) {
		fputs(text, target.stream);
		status = target_keep(&target, &fault);
	}
	arena_clear(&keep);
	return status;
}

TEST(a_kept_file_replaces_the_old_one_with_its_mode)
{
	struct stat state;

	enter();
	save("a", "old");
	CHECK(!chmod("a", 0640) && !put("a", "new"));
	CHECK_TEXT(content("a"), "new");
	CHECK(!stat("a", &state) && (state.st_mode & 0777) == 0640);
	CHECK(names() == 1);
	leave();
}

TEST(an_abandoned_file_leaves_the_old_one_and_no_other)
{
	struct arena keep = {0};
	struct target target;

	enter();
	save("a", "old");
	CHECK(!target_open(&keep, &target, "a", &fault));
	fputs("new", target.stream);
	CHECK(names() == 2);
	arena_clear(&keep);
	CHECK_TEXT(content("a"), "old");
	CHECK(names() == 1);
	leave();
}

static bool refused(const char *path, const char *why)
{
	fault = (struct sw_fault){0};
	bool is = put(path, "new") == -1 && fault.status == SW_EXIT_UNCHECKED &&
		  strstr(fault.text, why);
	if (!is)
		printf("%s: %s\n", path, fault.text);
	return is;
}

TEST(no_link_is_written_through)
{
	char whole[128];

	enter();
	save("real", "old");
	CHECK(!mkdir("d", 0700) && !symlink("real", "link") && !symlink("d", "e"));
	CHECK(refused("link", "symbolic link; name the file"));
	CHECK(refused("e/f", "symbolic link or no folder"));
	snprintf(whole, sizeof whole, "%s/e/f", folder);
	CHECK(refused(whole, "symbolic link or no folder"));
	CHECK_TEXT(content("real"), "old");
	CHECK(!put("d/f", "new") && !put("d/../d//g", "new"));
	CHECK_TEXT(content("d/g"), "new");
	leave();
}

TEST(what_is_no_file_is_refused)
{
	enter();
	CHECK(!mkdir("d", 0700) && !mkfifo("fifo", 0600));
	CHECK(refused("d", "it is a folder"));
	CHECK(refused("d/", "it is a folder"));
	CHECK(refused("none/f", "No such file"));
	CHECK(refused("fifo", "No such device"));
	CHECK(!put("/dev/null", "new"));
	CHECK(refused("/dev/full", "No space left"));
	CHECK(names() == 2);
	leave();
}
