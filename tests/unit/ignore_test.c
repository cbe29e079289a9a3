/* ignore_test.c - patterns against paths; the expectations are git 2.39's own. */
#include "lib/test.h"

#include "text/ignore.h"

/* `path` with a slash at its end is a folder. */
static bool ignored(const char *text, const char *path)
{
	const struct ignore *ignore = ignore_new(arena, NULL, "", span_of(text));
	struct span span = span_of(path);
	bool is_folder = span_ends(span, "/");

	span.len -= is_folder;
	return ignore_takes(ignore, span, is_folder);
}

TEST(patterns_of_gitignore_match_as_git_says)
{
	static const struct { const char *text, *path; bool hit; } rows[] = {
		{ "*.o", "a/b.o", true },
		{ "*.o", "a/b.oo", false },
		{ "build", "a/build", true },
		{ "build", "a/build/", true },
		{ "build/", "a/build", false },
		{ "build/", "a/build/", true },
		{ "/build", "build", true },
		{ "/build", "a/build", false },
		{ "a/b", "a/b", true },
		{ "a/b", "x/a/b", false },
		{ "a/*", "a/b", true },
		{ "a/*", "a/b/c", false },
		{ "**/b", "b", true },
		{ "**/b", "a/x/b", true },
		{ "***/b", "a/x/b", true },
		{ "a/**", "a/x/y", true },
		{ "a/**", "a/", false },
		{ "a/**/b", "a/b", true },
		{ "a/**/b", "a/x/y/b", true },
		{ "a/**/b", "a/x/y/bb", false },
		{ "a/**/c/**/d", "a/c/x/c/d", true },
		{ "foo**bar", "fooxbar", true },
		{ "/foo**bar", "foo/bar", false },
		{ "# x", "# x", false },
		{ "\\#x", "#x", true },
		{ "\\!x", "!x", true },
		{ "a ", "a", true },
		{ "a\\ ", "a ", true },
		{ "a\r\n", "a", true },
		{ "\xef\xbb\xbf*.o", "x.o", true },
		{ "*.o\n!keep.o", "keep.o", false },
		{ "!keep.o\n*.o", "keep.o", true },
		{ "[a-c].x", "b.x", true },
		{ "[!a-c].x", "b.x", false },
		{ "[^a-c].x", "d.x", true },
		{ "[]].x", "].x", true },
		{ "[[:digit:]x]y", "3y", true },
		{ "[[:digit:]x]y", "xy", true },
		{ "[[:digit:]x]y", "ay", false },
		{ "[a", "[a", false },
		{ "a[/]b", "a/b", false },
		{ "a?b", "a/b", false },
		{ "?", "x", true },
		{ "*a*b*c", "xaxbxc", true },
		{ "*a*b*c", "xaxbxcx", false },
		{ "", "a", false },
		{ "/", "a", false },
		{ "*", "a", true },
		{ "\\", "\\", false },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (!CHECK(ignored(rows[i].text, rows[i].path) == rows[i].hit))
			printf("\tpattern %s, path %s\n", rows[i].text, rows[i].path);
}

TEST(the_nearest_list_that_says_something_decides)
{
	const struct ignore *outer = ignore_new(arena, NULL, "", SPAN("*.log\n/b/top\n"));
	const struct ignore *inner = ignore_new(arena, outer, "b", SPAN("!*.log\n/top\n"));

	CHECK(!ignore_takes(inner, SPAN("b/x.log"), false));
	CHECK(ignore_takes(outer, SPAN("x.log"), false));
	CHECK(ignore_takes(inner, SPAN("b/top"), false));
	CHECK(!ignore_takes(inner, SPAN("b/c/top"), false));
}

TEST(no_pattern_makes_matching_explode)
{
	char *text = arena_alloc(arena, 4001, 1), *path = arena_alloc(arena, 4001, 1);

	for (int i = 0; i < 4000; i++) {
		text[i] = "*a"[i % 2];
		path[i] = 'a';
	}
	text[3999] = 'b';
	CHECK(!ignored(text, path));
	for (int i = 0; i < 3996; i++) {
		text[i] = "**/a/"[i % 5];
		path[i] = "a/"[i % 2];
	}
	path[3999] = 'c';
	CHECK(!ignored(text, path));
}
