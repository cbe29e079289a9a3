/* plain_settings_test.c - settings of git, as far as they are read without it. */
#include "lib/test.h"

#include "git/plain.h"

/* What is found: the text, `-` for none, `?` where libgit2 is to be asked. */
static const char *found(const char *file, const char *key)
{
	struct plain_settings settings = {0};
	const char *text;

	if (!plain_settings_parse(arena, span_of(file), true, &settings))
		return "refused";
	int status = plain_setting(&settings, key, &text);
	return status < 0 ? "?" : status ? text : "-";
}

TEST(a_setting_is_found_whatever_the_size_of_its_letters)
{
	CHECK_TEXT(found("[Core]\n\tCommentChar = :\n", "core.commentChar"), ":");
	CHECK_TEXT(found("[commit]\ncleanup=scissors\n", "commit.cleanup"), "scissors");
	CHECK_TEXT(found("[user]\n\temail = a@b\n\temail = c@d\n", "user.email"), "c@d");
	CHECK_TEXT(found("[user]\n\tname = a\n", "user.email"), "-");
}

TEST(what_is_written_in_quotes_or_with_a_comment_is_not_read_here)
{
	CHECK_TEXT(found("[core]\n\tcommentChar = \";\"\n", "core.commentChar"), "?");
	CHECK_TEXT(found("[core]\n\tcommentChar = ;\n", "core.commentChar"), "?");
	CHECK_TEXT(found("[commit]\n\tcleanup = strip # always\n", "commit.cleanup"), "?");
	CHECK_TEXT(found("[commit]\n\tcleanup\n", "commit.cleanup"), "?");
	CHECK_TEXT(found("[commit]\n\tcleanup = a\\\nb\n", "commit.cleanup"), "refused");
}

TEST(a_section_with_a_name_of_its_own_is_not_read_here)
{
	CHECK_TEXT(found("[remote \"o\"]\n\turl = x\n", "remote.o.url"), "?");
	CHECK_TEXT(found("[user \"x\"]\n\temail = a@b\n", "user.email"), "-");
}
