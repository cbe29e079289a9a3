/* updates_test.c - the lines that git hands to hooks. */
#include "base/str.h"
#include "front/updates.h"
#include "lib/test.h"

#include <stdio.h>
#include <string.h>

#define ZERO "0000000000000000000000000000000000000000"
#define ONE "1111111111111111111111111111111111111111"
#define TWO "2222222222222222222222222222222222222222"

static struct updates updates;

static const char *told(int failed)
{
	struct str text = str_new(arena);

	if (failed)
		return fault.text;
	for (size_t i = 0; i < updates.count; i++)
		str_format(&text, "%s%s %.1s %.1s", i ? ", " : "", updates.at[i].name,
			   updates.at[i].before ? updates.at[i].before : "-",
			   updates.at[i].after ? updates.at[i].after : "-");
	return text.at;
}

static const char *pushed(const char *text)
{
	updates = (struct updates){0};
	fault = (struct sw_fault){0};
	return told(updates_read_push(arena, span_of(text), &updates, &fault));
}

static const char *received(const char *text)
{
	updates = (struct updates){0};
	fault = (struct sw_fault){0};
	return told(updates_read_receive(arena, span_of(text), &updates, &fault));
}

TEST(a_push_is_read_from_the_end_of_its_line)
{
	CHECK_TEXT(pushed("refs/heads/a " ONE " refs/heads/b " TWO "\n"), "refs/heads/b 2 1");
	CHECK_TEXT(pushed("HEAD@{1 day ago} " ONE " refs/heads/b " ZERO "\n"), "refs/heads/b - 1");
	CHECK_TEXT(pushed("(delete) " ZERO " refs/heads/b " TWO "\n"), "refs/heads/b 2 -");
	CHECK_TEXT(pushed(""), "");
}

TEST(what_is_received_has_its_ref_last)
{
	CHECK_TEXT(received(ZERO " " ONE " refs/tags/a\n" ONE " " TWO " refs/heads/b\n"),
		   "refs/tags/a - 1, refs/heads/b 1 2");
}

TEST(ids_of_both_lengths_may_be_of_zeros)
{
	CHECK_TEXT(received(ZERO "000000000000000000000000 " ONE "111111111111111111111111 refs/x\n"),
		   "refs/x - 1");
	CHECK_TEXT(received("0 " ONE " refs/x\n"), "`0` is no id of an object");
}

TEST(a_line_that_is_none_is_refused_by_its_number)
{
	CHECK(strstr(received(ZERO " " ONE " refs/x\n\n"), "line 2 of standard input"));
	CHECK(strstr(pushed("a b\n"), "line 1 of standard input"));
	CHECK(strstr(received(ZERO " " ONE " main\n"), "`main` is no ref"));
	CHECK(strstr(received(ZERO "  refs/x\n"), "line 1 of standard input"));
}
