/* nearest_test.c - which word was meant. */
#include "lib/test.h"

#include "text/nearest.h"

static const char *const words[] = { "level", "files", "message", "hint", "needs", "on" };

static const char *meant(const char *word)
{
	return nearest(span_of(word), words, sizeof words / sizeof *words);
}

TEST(a_slip_finds_its_word)
{
	CHECK_TEXT(meant("levle"), "level");
	CHECK_TEXT(meant("lvel"), "level");
	CHECK_TEXT(meant("mesage"), "message");
	CHECK_TEXT(meant("massage"), "message");
	CHECK_TEXT(meant("file"), "files");
	CHECK_TEXT(meant("no"), "on");
	CHECK_TEXT(meant("LEVEL"), "level");
}

TEST(a_strange_word_finds_none)
{
	CHECK(!meant("profile"));
	CHECK(!meant("zzz"));
	CHECK(!meant(""));
	CHECK(!meant("x"));
	CHECK(!nearest(SPAN("level"), words, 0));
}

TEST(the_first_of_equals_is_taken)
{
	const char *const pair[] = { "staging-b", "staging-a" };

	CHECK_TEXT(nearest(SPAN("staging-c"), pair, 2), "staging-b");
}

TEST(long_words_are_let_be)
{
	const char *const one[] = { "x" };
	char text[2000];

	for (size_t i = 0; i < sizeof text; i++)
		text[i] = 'x';
	CHECK(!nearest((struct span){ text, sizeof text }, one, 1));
}
