/* said_test.c - a message taken apart as git takes it. */
#include "lib/test.h"
#include "refs/said.h"

static struct said read(const char *text)
{
	const struct message message = { "m", SPAN("#"), SPAN("#") };

	return said_read(span_of(text), &message);
}

TEST(the_subject_is_the_first_line_that_is_not_blank_and_no_comment)
{
	struct said said = read("\n \t\n# a\n  Add it \r\nmore\n");

	CHECK(said.subject.number == 4 && span_is(said.subject.text, "  Add it"));
	CHECK(said.close.number == 5 && span_is(said.close.text, "more"));
	CHECK(!read("").subject.number && !read("\n#a\n\n").subject.number);
}

TEST(a_comment_between_two_lines_parts_nothing)
{
	CHECK(read("Add it\n# a\nmore\n").close.number == 3);
	CHECK(!read("Add it\n# a\n\nmore\n").close.number);
	CHECK(!read("Add it").close.number);
}

TEST(what_was_cleaned_keeps_its_signs)
{
	struct said said = said_read(SPAN("# Add it\n\nmore"), NULL);

	CHECK(said.subject.number == 1 && span_is(said.subject.text, "# Add it"));
}

TEST(a_note_of_a_conflict_has_paths_below_it)
{
	CHECK(read("a\n\nConflicts:\n\tb.yml\n").conflict.number == 3);
	CHECK(!read("a\n\nConflicts:\nnone\n").conflict.number);
	CHECK(!read("a\n\n# Conflicts:\n#\tb.yml\n").conflict.number);
	CHECK(said_read(SPAN("a\n\n# Conflicts:\n#\tb.yml\n"), NULL).conflict.number == 3);
}

TEST(a_width_counts_characters_and_no_address)
{
	CHECK(said_width(SPAN("größer")) == 6);
	CHECK(said_width(SPAN("see https://example.com/a for more")) == 13);
	CHECK(said_width(SPAN("\xff\xfe")) == 2 && said_width(SPAN("")) == 0);
}

TEST(git_words_some_subjects_itself)
{
	CHECK(said_by_git(SPAN("Merge branch 'a' into b")) && said_by_git(SPAN("Revert \"a\"")));
	CHECK(!said_by_git(SPAN("Merge the tables")) && !said_by_git(SPAN("Reverted")));
	CHECK(said_to_fold(SPAN("fixup! a")) && said_to_fold(SPAN("amend! a")));
	CHECK(!said_to_fold(SPAN("fixup a")) && !said_to_fold(SPAN("Fixup! a")));
}
