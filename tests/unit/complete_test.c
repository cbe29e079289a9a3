/* complete_test.c - what may end a command line. */
#include "lib/test.h"

#include <string.h>

#include "command/complete.h"

#define ASK(...) ask((const char *const[]){ __VA_ARGS__, NULL })

static const char *ask(const char *const *words)
{
	struct str out = str_new(arena);
	size_t count = 0;

	while (words[count])
		count++;
	complete(words, count, &out);
	return out.len ? out.at : "";
}

TEST(only_what_goes_on_as_the_line_begins_is_offered)
{
	CHECK_TEXT(ASK("lint", "--no-c"), "--no-config\tno stackward.yml at all\n");
	CHECK_TEXT(ASK("lint", "--profile", "s"), "strict\t\n");
	CHECK_TEXT(ASK("lint", "--no-such"), "");
}

TEST(a_value_behind_an_equals_sign_keeps_its_option)
{
	CHECK_TEXT(ASK("lint", "--profile=s"), "--profile=strict\t\n");
	CHECK_TEXT(ASK("lint", "--config=a"), ":files\n");
}

TEST(after_two_dashes_all_is_a_path)
{
	CHECK_TEXT(ASK("lint", "--", "--no-c"), ":files\n");
}

TEST(the_last_word_of_a_list_is_the_begun_one)
{
	CHECK_TEXT(ASK("lint", "--ignore", "a/b,yaml/parse,yaml/pars"),
		   "a/b,yaml/parse,yaml/parse\tthis does not parse: …\n");
}

TEST(a_path_before_the_name_of_a_program_changes_nothing)
{
	CHECK_TEXT(ASK("/usr/libexec/stackward/lint", "--no-c"),
		   "--no-config\tno stackward.yml at all\n");
	CHECK(strstr(ASK("./stackward", "hook", "pre-p"), "pre-push\t"));
}

TEST(one_word_alone_has_no_end)
{
	CHECK_TEXT(ASK("lint"), "");
	CHECK_TEXT(ASK(""), "");
}
