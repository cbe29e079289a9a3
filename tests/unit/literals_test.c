/* literals_test.c - where words stand in a text. */
#include "lib/test.h"

#include "text/literals.h"

/* Each hit as `byte:word`. */
static const char *hits(const struct span *words, size_t count, struct span text)
{
	struct literals *literals = literals_new(arena, words, count);
	struct literal_hit found[LITERALS_ROOM];
	char *out = arena_string(arena, span_of(""));
	size_t from = 0;

	while (from < text.len) {
		size_t n = literals_find(literals, text, &from, found, LITERALS_ROOM);
		for (size_t i = 0; i < n; i++)
			out = arena_format(arena, "%s%zu:%zu ", out, found[i].at,
					   found[i].word);
	}
	return out;
}

#define HITS(text, ...)                                                             \
	hits((const struct span[]){ __VA_ARGS__ },                                  \
	     sizeof (const struct span[]){ __VA_ARGS__ } / sizeof (struct span),     \
	     SPAN(text))

TEST(words_are_found_in_either_case_and_in_order)
{
	CHECK_TEXT(HITS("Token: the TOKEN", SPAN("token"), SPAN("the")), "0:0 7:1 11:0 ");
	CHECK_TEXT(HITS("a_key", SPAN("A_KEY")), "0:0 ");
}

TEST(words_inside_words_are_found_too)
{
	CHECK_TEXT(HITS("secrets", SPAN("ret"), SPAN("secret"), SPAN("sec")),
		   "0:1 0:2 3:0 ");
	CHECK_TEXT(HITS("aaaa", SPAN("aaa")), "0:0 1:0 ");
}

TEST(equal_words_count_as_the_first)
{
	CHECK_TEXT(HITS("api", SPAN("API"), SPAN("api"), SPAN("Api")), "0:0 ");
}

TEST(a_word_is_found_at_both_ends_of_a_text)
{
	CHECK_TEXT(HITS("key", SPAN("key")), "0:0 ");
	CHECK_TEXT(HITS("xxkey", SPAN("key")), "2:0 ");
	CHECK_TEXT(HITS("ke", SPAN("key")), "");
	CHECK_TEXT(HITS("", SPAN("key")), "");
}

TEST(only_letters_are_folded)
{
	CHECK_TEXT(HITS("a\x1f" "b a_b a\x7f" "b", SPAN("a_b")), "4:0 ");
	CHECK_TEXT(HITS("http[// http{//", SPAN("http[//")), "0:0 ");
}

TEST(a_search_goes_on_where_there_was_no_room)
{
	struct span word = SPAN("abc");
	struct literals *literals = literals_new(arena, &word, 1);
	struct literal_hit found[LITERALS_ROOM];
	char text[3 * 1000];
	size_t from = 0, count = 0;

	for (size_t i = 0; i < sizeof text; i++)
		text[i] = "abc"[i % 3];
	while (from < sizeof text)
		count += literals_find(literals, (struct span){ text, sizeof text }, &from,
				       found, LITERALS_ROOM);
	CHECK(count == 1000);
}
