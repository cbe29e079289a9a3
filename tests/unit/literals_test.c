/* literals_test.c - where words stand in a text. */
#include "lib/test.h"

#include "text/literals.h"

static int see(void *self, size_t at, size_t word)
{
	size_t (*seen)[8] = self;

	seen[at][word]++;
	return 0;
}

/* Each hit as `byte:word`, in order. */
static const char *hits(const struct span *words, size_t count, struct span text)
{
	struct literals *literals = literals_new(arena, words, count);
	size_t (*seen)[8] = arena_alloc(arena, text.len + 1, sizeof *seen);
	struct literals_visitor visitor = { see, seen };
	char *out = arena_string(arena, span_of(""));

	CHECK(!literals_each(literals, text, 0, text.len, &visitor));
	for (size_t at = 0; at < text.len; at++)
		for (size_t i = 0; i < count; i++)
			for (size_t n = 0; n < seen[at][i]; n++)
				out = arena_format(arena, "%s%zu:%zu ", out, at, i);
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

/* As the slowest way would find them. */
static size_t expected(const struct span *words, size_t count, struct span text)
{
	size_t hits = 0;

	for (size_t at = 0; at < text.len; at++)
		for (size_t i = 0; i < count; i++)
			hits += span_starts(span_from(text, at), words[i].at);
	return hits;
}

static int count_one(void *self, size_t at, size_t word)
{
	(void)at;
	(void)word;
	++*(size_t *)self;
	return 0;
}

TEST(each_part_of_a_text_has_the_words_that_begin_in_it)
{
	static const struct span words[] = {
		{ "abc", 3 }, { "bcab", 4 }, { "cabca", 5 }, { "abcabcabcabc", 12 },
	};
	struct literals *literals = literals_new(arena, words, 4);
	char text[3 * 50 + 1] = "";
	struct span all = { text, sizeof text - 1 };

	for (size_t i = 0; i < all.len; i++)
		text[i] = "abc"[i % 3];
	for (size_t step = 1; step < 20; step++) {
		size_t count = 0;
		struct literals_visitor visitor = { count_one, &count };
		for (size_t at = 0; at < all.len; at += step)
			literals_each(literals, all, at, at + step, &visitor);
		CHECK(count == expected(words, 4, all));
	}
}

static int stop(void *self, size_t at, size_t word)
{
	(void)self;
	(void)word;
	return (int)at;
}

TEST(a_visitor_can_end_the_search)
{
	struct span word = SPAN("abc"), text = SPAN("-abc-abc-");
	struct literals *literals = literals_new(arena, &word, 1);
	struct literals_visitor visitor = { stop, NULL };
	int result = literals_each(literals, text, 0, text.len, &visitor);

	CHECK(result == 1 || result == 5);
}
