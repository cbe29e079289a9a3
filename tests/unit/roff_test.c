/* roff_test.c - prose and rows as a manual page: nothing in them is a request. */
#include "lib/test.h"

#include "command/roff.h"

static const char *made(const char *prose)
{
	struct str out = str_new(arena);

	roff_prose(&out, span_of(prose));
	return out.at;
}

TEST(a_line_of_prose_is_never_a_request)
{
	CHECK_TEXT(made(".so /etc/passwd\n"), "\\&.so /etc/passwd\n");
	CHECK_TEXT(made("'br\n"), "\\(aqbr\n");
	CHECK_TEXT(made("a\\fB b-c ~ ^\n"), "a\\efB b\\-c \\(ti \\(ha\n");
}

TEST(code_is_bold_and_ends_with_its_line)
{
	CHECK_TEXT(made("say `--help` now\n"), "say \\fB\\-\\-help\\fR now\n");
	CHECK_TEXT(made("an `open one\n"), "an \\fBopen one\\fR\n");
}

TEST(paragraphs_titles_items_and_meanings_have_their_requests)
{
	CHECK_TEXT(made("a\n\nb\n"), "a\n.PP\nb\n");
	CHECK_TEXT(made("## IT\n\na\n"), ".SH \"IT\"\na\n");
	CHECK_TEXT(made("### It\n\na\n"), ".SS \"It\"\na\n");
	CHECK_TEXT(made("- a\n- b\n"), ".IP \\(bu 2\na\n.IP \\(bu 2\nb\n");
	CHECK_TEXT(made("0\n: clean\n"), ".TP\n0\nclean\n");
}

TEST(what_is_indented_stays_as_it_is)
{
	CHECK_TEXT(made("a\n\n    x  `y`\n\n      z\n\nb\n"),
		   "a\n.PP\n.RS 4\n.nf\nx  `y`\n\\&\n  z\n.fi\n.RE\n.PP\nb\n");
}
