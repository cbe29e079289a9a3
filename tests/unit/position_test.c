/* position_test.c - an editor's positions, and the messages and names that they come with. */
#include "lib/test.h"

#include <string.h>

#include "lsp/document.h"
#include "lsp/frame.h"
#include "lsp/uri.h"

static size_t offset(const struct ruler *ruler, size_t line, size_t unit)
{
	return position_offset(ruler, (struct position){ line, unit });
}

TEST(a_character_of_four_bytes_is_two_units_of_utf16_and_four_of_utf8)
{
	struct span text = SPAN("a\xf0\x9f\x9a\x80z\nb");
	struct ruler wide = ruler_new(arena, text, UNITS_UTF16);
	struct ruler bytes = ruler_new(arena, text, UNITS_UTF8);

	CHECK(offset(&wide, 0, 3) == 5 && offset(&bytes, 0, 5) == 5);
	CHECK(position_of(&wide, 5).unit == 3 && position_of(&bytes, 5).unit == 5);
	CHECK(offset(&wide, 0, 2) == 1 && offset(&bytes, 0, 3) == 1);
}

TEST(past_a_lines_end_is_its_end_and_past_the_last_line_the_texts)
{
	struct ruler ruler = ruler_new(arena, SPAN("ab\r\ncd\re\n"), UNITS_UTF16);

	CHECK(ruler.count == 4);
	CHECK(offset(&ruler, 0, 99) == 2 && offset(&ruler, 1, 99) == 6);
	CHECK(offset(&ruler, 2, SIZE_MAX) == 8 && offset(&ruler, 3, 1) == 9);
	CHECK(offset(&ruler, 99, 0) == 9);
	CHECK(position_of(&ruler, 3).unit == 2 && position_of(&ruler, 99).line == 3);
}

TEST(units_are_counted_across_many_steps)
{
	struct str text = str_new(arena);

	for (size_t i = 0; i < 5000; i++)
		str_text(&text, "\xf0\x9f\x9a\x80\xc3\xa9");
	struct ruler ruler = ruler_new(arena, str_span(&text), UNITS_UTF16);
	CHECK(offset(&ruler, 0, 14997) == 4999 * 6);
	CHECK(position_of(&ruler, 4999 * 6 + 4).unit == 14999);
	CHECK(offset(&ruler, 0, 14998) == 4999 * 6);
}

TEST(a_place_of_a_file_with_lone_carriage_returns_is_on_the_editors_line)
{
	struct span text = SPAN("a\rb\xc3\xa9: x\n");
	struct ruler ruler = ruler_new(arena, text, UNITS_UTF16);
	struct sw_place place = { .line = 1, .column = 6, .end_line = 1, .end_column = 8 };
	struct range range = range_of(&ruler, source_new(arena, "a", text), &place);

	CHECK(range.from.line == 1 && range.from.unit == 3);
	CHECK(range.to.line == 1 && range.to.unit == 5);
}

TEST(messages_come_in_any_pieces)
{
	static const char sent[] = "Content-Length: 2\r\n\r\n{}content-length:3\n\n[1]";
	struct frames frames = {0};
	struct span body;
	const char *why;
	size_t found = 0;

	for (size_t i = 0; i < sizeof sent - 1; i++) {
		*frames_room(&frames, 1) = sent[i];
		frames_took(&frames, 1);
		while (frames_next(&frames, &body, &why) == FRAME_BODY)
			CHECK(span_is(body, found++ ? "[1]" : "{}"));
	}
	CHECK(found == 2);
	frames_clear(&frames);
}

TEST(after_a_length_that_nobody_can_mean_the_next_header_counts)
{
	static const char sent[] = "Content-Length: 99999999999999999999\r\n\r\n{\"a\": 1}"
				   "Content-Length: 2\r\n\r\n{}";
	struct frames frames = {0};
	struct span body;
	const char *why = NULL;

	memcpy(frames_room(&frames, sizeof sent - 1), sent, sizeof sent - 1);
	frames_took(&frames, sizeof sent - 1);
	CHECK(frames_next(&frames, &body, &why) == FRAME_BAD && why);
	CHECK(frames_next(&frames, &body, &why) == FRAME_BODY && span_is(body, "{}"));
	CHECK(frames_next(&frames, &body, &why) == FRAME_NONE);
	frames_clear(&frames);
}

TEST(a_uri_is_a_path_and_back)
{
	CHECK_TEXT(uri_path(arena, SPAN("file:///a%20b/%C3%A9.yml")), "/a b/\xc3\xa9.yml");
	CHECK_TEXT(uri_path(arena, SPAN("FILE://localhost/a#1")), "/a");
	CHECK_TEXT(uri_path(arena, SPAN("file:/a%2")), "/a%2");
	CHECK(!uri_path(arena, SPAN("file://elsewhere/a")));
	CHECK(!uri_path(arena, SPAN("untitled:Untitled-1")));
	CHECK(!uri_path(arena, SPAN("file:///a%00b")));
	CHECK_TEXT(uri_of(arena, "/a b/\xc3\xa9.yml"), "file:///a%20b/%C3%A9.yml");
}
