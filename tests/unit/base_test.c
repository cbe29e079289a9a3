/* base_test.c - spans, UTF-8, maps, text for terminals. */
#include "lib/test.h"

#include "base/map.h"
#include "base/memory.h"
#include "base/show.h"
#include "base/utf8.h"
#include "base/vec.h"

TEST(a_line_ends_at_lf_and_loses_its_cr)
{
	struct span rest = SPAN("a\r\nb\rc\n\nlast"), line;

	CHECK(span_line(&rest, &line) && span_is(line, "a"));
	CHECK(span_line(&rest, &line) && span_is(line, "b\rc"));
	CHECK(span_line(&rest, &line) && span_is(line, ""));
	CHECK(span_line(&rest, &line) && span_is(line, "last"));
	CHECK(!span_line(&rest, &line));
}

TEST(width_counts_code_points_and_each_bad_byte)
{
	CHECK(span_width(SPAN("aé😀")) == 3);
	CHECK(span_width(SPAN("\xff\xc3(")) == 3);
	CHECK(span_width(SPAN("\xed\xa0\x80")) == 3);	/* a surrogate is no code point */
}

TEST(a_nul_does_not_end_a_string_and_stays_in_a_span)
{
	struct span text = { "a\0b\0", 4 };

	CHECK_TEXT(arena_string(arena, text), "a\\x00b\\x00");
	CHECK_TEXT(arena_string(arena, (struct span){0}), "");
	CHECK(span_same(arena_span(arena, text), text));
}

static struct { char *from, *to; size_t calls; } asked;

static void note_ahead(void *at, size_t size)
{
	asked.calls++;
	asked.from = asked.from ? asked.from : at;
	asked.to = (char *)at + size;
}

TEST(a_large_arena_asks_for_memory_ahead_of_its_use_and_each_byte_once)
{
	struct arena large = {0};

	memory_on_ahead(note_ahead);
	char *first = arena_take(&large, 1 << 20), *last = first;
	CHECK(asked.calls == 1 && asked.from == first && asked.to == first + (1 << 20));
	asked.from = NULL;
	for (int i = 0; i < 200; i++) {
		last = arena_take(&large, 4096);
		CHECK(asked.from && asked.from <= last && last + 4096 <= asked.to);
	}
	CHECK(asked.calls > 2 && asked.calls < 12);
	memory_on_ahead(NULL);
	arena_clear(&large);
}

TEST(a_map_keeps_what_was_added_through_growth)
{
	struct map map = map_new(arena);
	int values[100];

	for (int i = 0; i < 100; i++)
		CHECK(!map_add(&map, span_of(arena_format(arena, "key %d", i)), &values[i]));
	for (int i = 0; i < 100; i++)
		CHECK(map_find(&map, span_of(arena_format(arena, "key %d", i))) == &values[i]);
	CHECK(!map_find(&map, SPAN("key 100")));
	CHECK(map_add(&map, SPAN("key 7"), &values[0]) == &values[7]);
}

/* Two words that differ in their highest bits, as one multiplication lets them meet. */
TEST(keys_do_not_collide_whatever_the_seed)
{
	char a[17] = "0123456789abcdef", b[17];

	for (unsigned shift = 24; shift < 40; shift++) {
		memcpy(b, a, sizeof b);
		b[7] ^= (char)0x80;
		b[15] ^= (char)0x80;
		b[8 + (63 - shift) / 8] ^= (char)(1 << (63 - shift) % 8);
		CHECK(map_hash(SPAN("0123456789abcdef")) != map_hash((struct span){ b, 16 }));
	}
}

TEST(a_vector_grows_without_losing_elements)
{
	struct numbers VEC(int) numbers = {0};

	for (int i = 0; i < 1000; i++)
		*vec_add(arena, &numbers) = i;
	CHECK(numbers.count == 1000 && numbers.at[999] == 999 && numbers.at[0] == 0);
}

TEST(hostile_bytes_are_shown_escaped)
{
	CHECK_TEXT(show_line(arena, SPAN("a\033[31m\r\n\t\x7f")), "a\\x1b[31m\\r\\n\\t\\x7f");
	CHECK_TEXT(show_line(arena, SPAN("x\xe2\x80\xaey")), "x\\u202ey");
	CHECK_TEXT(show_line(arena, SPAN("\xff é")), "\\xff é");
	CHECK_TEXT(show_line(arena, SPAN("\xc2\x9b")), "\\x9b");
}

TEST(the_first_fault_is_kept)
{
	struct sw_place place = { .path = "rules/x.yml", .line = 7, .column = 15 };

	CHECK(sw_fault_at(&fault, place, "the cause") == -1);
	CHECK(sw_unchecked_at(&fault, (struct sw_place){0}, "its echo") == -1);
	CHECK_TEXT(fault.text, "the cause");
	CHECK(fault.status == SW_EXIT_USAGE && fault.place.line == 7);
}
