/* source_test.c - decoding, lines, columns and the way back. */
#include "lib/test.h"
#include "text/source.h"

#include <string.h>

#include "base/utf8.h"

static struct source *source(struct span bytes)
{
	return source_new(arena, "a.txt", bytes);
}

static bool begins(struct sw_place place, unsigned line, unsigned column)
{
	return place.line == line && place.column == column;
}

static bool ends(struct sw_place place, unsigned line, unsigned column)
{
	return place.end_line == line && place.end_column == column;
}

TEST(a_place_counts_lines_by_lf_and_columns_by_code_points)
{
	struct source *s = source(SPAN("ab\ncé😀d\r\n\rx\n"));

	CHECK(begins(source_place(s, 0, 1), 1, 1) && ends(source_place(s, 0, 1), 1, 2));
	CHECK(begins(source_place(s, 2, 2), 1, 3) && ends(source_place(s, 2, 2), 0, 0));
	CHECK(begins(source_place(s, 4, 10), 2, 2) &&
	      ends(source_place(s, 4, 10), 2, 4));
	CHECK(begins(source_place(s, 5, 5), 2, 2));	/* inside a character: it */
	CHECK(begins(source_place(s, 14, 15), 3, 2));
	CHECK(begins(source_place(s, 16, 16), 4, 1));
	CHECK(begins(source_place(s, 999, 999), 4, 1));
}

TEST(a_line_is_found_without_its_end)
{
	struct source *s = source(SPAN("one\r\n\nthree\r"));

	CHECK(source_line_count(s) == 3);
	CHECK(span_is(source_line(s, 1), "one") && span_is(source_line(s, 2), ""));
	CHECK(span_is(source_line(s, 3), "three\r"));
	CHECK(!source_line(s, 0).len && !source_line(s, 4).len);
	CHECK(source_line_count(source(SPAN(""))) == 0);
	CHECK(source_line_count(source(SPAN("\n"))) == 1);
	CHECK(source_line_count(source(SPAN("a\n"))) == 1);
	CHECK(begins(source_place(source(SPAN("")), 0, 0), 1, 1));
}

TEST(a_place_leads_back_to_its_byte)
{
	struct source *s = source(SPAN("ab\ncé😀d\r\nx"));

	CHECK(source_offset(s, 1, 2) == 1 && source_offset(s, 2, 3) == 6);
	CHECK(source_offset(s, 2, 99) == 11);	/* before CR LF */
	CHECK(source_offset(s, 1, 99) == 2 && source_offset(s, 3, 0) == 13);
	CHECK(source_offset(s, 99, 1) == 14);
	CHECK(source_offset(source(SPAN("abc\n")), 1, 99) == 3);
	CHECK(source_offset(source(SPAN("abc\n")), 1, 3) == 2);
}

TEST(a_column_in_a_long_line_is_that_of_counting)
{
	struct span bytes = { arena_alloc(arena, 20000, 1), 20000 };
	char *at = (char *)bytes.at;

	for (size_t i = 0; i < bytes.len; i++)
		at[i] = "a\xc3\xa9\xf0\x9f\x98\x80\xff\n"[i % 97 < 8 ? i % 97 : 0];
	struct source *s = source(bytes);
	size_t wrong = 0, start = 0;
	unsigned line = 1;
	for (size_t i = 0, length; i < bytes.len; i += length) {
		size_t width = span_width(span_cut(span_from(bytes, start), i - start));

		length = utf8_length(span_from(bytes, i));
		wrong += !begins(source_place(s, i, i), line, (unsigned)width + 1);
		wrong += source_offset(s, line, (unsigned)width + 1) != i;
		if (at[i] == '\n')
			line++, start = i + 1;
	}
	CHECK(wrong == 0);
}

TEST(a_byte_order_mark_is_no_text)
{
	struct source *s = source(SPAN("\xef\xbb\xbfname: x\n"));

	CHECK(s->encoding == ENCODING_UTF8_BOM && span_is(s->text, "name: x\n"));
	CHECK(s->bytes.len == 11 && begins(source_place(s, 0, 1), 1, 1));
}

TEST(utf16_with_its_mark_is_read)
{
	struct source *s = source(SPAN("\xff\xfe" "a\0\xe9\0\x3d\xd8\x00\xde\n\0"));

	CHECK(s->encoding == ENCODING_UTF16_LE && span_is(s->text, "aé😀\n"));
	CHECK(!s->binary);
	s = source(SPAN("\xfe\xff" "\0a\0\xe9\xd8\x3d\xde\x00"));
	CHECK(s->encoding == ENCODING_UTF16_BE && span_is(s->text, "aé😀"));
}

TEST(a_broken_utf16_unit_becomes_a_replacement_character)
{
	CHECK(span_is(source(SPAN("\xfe\xff\xd8\x3d\0a"))->text, "\xef\xbf\xbd" "a"));
	CHECK(span_is(source(SPAN("\xfe\xff\xde\x00\0a"))->text, "\xef\xbf\xbd" "a"));
	CHECK(span_is(source(SPAN("\xfe\xff\0a\0"))->text, "a\xef\xbf\xbd"));
	CHECK(span_is(source(SPAN("\xfe\xff\xd8\x3d"))->text, "\xef\xbf\xbd"));
	CHECK(source(SPAN("\xfe\xff"))->text.len == 0);
}

TEST(binary_is_a_nul_near_the_beginning)
{
	struct span bytes = { arena_alloc(arena, 9000, 1), 9000 };

	memset((char *)bytes.at, 'x', 8000);
	CHECK(!source(bytes)->binary);
	CHECK(source(span_from(bytes, 1))->binary);
	CHECK(source(SPAN("\xff\xfe\0\0a\0\0\0"))->binary);	/* UTF-32 */
	CHECK(!source(SPAN(""))->binary);
}

TEST(a_stray_zero_makes_no_data_of_a_text)
{
	char noise[4096];
	const char wide[] = "a\0b\0c\0d\0e\0f\0g\0h\0i\0j\0k\0l\0m\0n\0o\0p\0q\0r\0s\0t";

	for (size_t i = 0; i < sizeof noise; i++)
		noise[i] = (char)(i * 2654435761u >> 7);
	struct source *text = source_new(arena, "a", SPAN("token\0 = 1\n"));
	CHECK(text->binary && !text->data);
	text = source_new(arena, "a", SPAN(wide));
	CHECK(text->binary && !text->data);
	text = source_new(arena, "a", (struct span){ noise, sizeof noise });
	CHECK(text->binary && text->data);
}
