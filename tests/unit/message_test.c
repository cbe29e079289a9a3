/* message_test.c - what git takes of a message that is being written. */
#include "lib/test.h"

#include "text/message.h"

#define CUT " ------------------------ >8 ------------------------\n"

TEST(a_comment_begins_with_its_sign)
{
	struct message message = { "m", message_sign(NULL, SPAN("")), SPAN("#") };

	CHECK(!message_takes(&message, SPAN("# a")));
	CHECK(!message_takes(&message, SPAN("#")));
	CHECK(message_takes(&message, SPAN(" # a")));
	CHECK(message_takes(&message, SPAN("")));
	message.comment = message_sign("//", SPAN(""));
	CHECK(!message_takes(&message, SPAN("// a")) && message_takes(&message, SPAN("/ a")));
	message.comment = (struct span){0};
	CHECK(message_takes(&message, SPAN("# a")));
}

TEST(a_message_ends_at_the_line_that_says_so)
{
	struct message message = { "m", SPAN("#"), SPAN("#") };

	CHECK(message_end(&message, SPAN("a\n#" CUT "b\n")) == 2);
	CHECK(message_end(&message, SPAN("#" CUT "b\n")) == 0);
	CHECK(message_end(&message, SPAN("a\n;" CUT "b\n")) == sizeof "a\n;" CUT "b\n" - 1);
	CHECK(message_end(&message, SPAN("a\nx #" CUT)) == sizeof "a\nx #" CUT - 1);
	message.scissors = (struct span){0};
	CHECK(message_end(&message, SPAN("a\n#" CUT)) == sizeof "a\n#" CUT - 1);
}

TEST(the_sign_of_auto_is_that_of_the_lines_at_the_end)
{
	CHECK(span_is(message_sign("auto", SPAN("#12 fixed\n\n; On branch main\n;\n")), ";"));
	CHECK(span_is(message_sign("auto", SPAN("a\n;" CUT "#b\n")), ";"));
	CHECK(span_is(message_sign("auto", SPAN("a\n")), "#"));
	CHECK(span_is(message_sign("auto", SPAN("")), "#"));
}
