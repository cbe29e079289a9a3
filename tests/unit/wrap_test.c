/* wrap_test.c - long lines as several. */
#include "lib/test.h"

#include "base/wrap.h"

static const char *wrapped(const char *text, size_t columns)
{
	struct str out = str_new(arena);

	wrap(&out, span_of(text), columns);
	return out.at;
}

TEST(what_is_short_stays_as_it_is)
{
	CHECK_TEXT(wrapped("one two\n\n  three\n", 10), "one two\n\n  three\n");
	CHECK_TEXT(wrapped("0123456789\n", 10), "0123456789\n");
}

TEST(a_line_is_broken_at_the_last_blank_that_fits)
{
	CHECK_TEXT(wrapped("one two three four\n", 10), "one two\n  three\n  four\n");
	CHECK_TEXT(wrapped("  one two three\n", 10), "  one two\n    three\n");
}

TEST(a_word_that_is_too_long_is_cut_between_characters)
{
	CHECK_TEXT(wrapped("äöüäöüäöüäöü\n", 10), "äöüäöüäöüä\n  öü\n");
	CHECK_TEXT(wrapped("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\n", 10),
		   "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\n  \xff\n");
}

TEST(no_line_that_was_none_begins_as_a_command_of_a_ci_does)
{
	CHECK_TEXT(wrapped("message ::error::x\n", 12), "message\n  \\ ::error:\n  \\ :x\n");
	CHECK_TEXT(wrapped("message ##vso[x]\n", 12), "message\n  \\ ##vso[x]\n");
}
