/* Comments: what passes for one in each language. */
#include "lib/test.h"
#include "text/comment.h"

/* All comments of the text, `|` between them. */
static const char *comments(const char *path, const char *text)
{
	struct source *source = source_new(arena, path, span_of(text));
	const struct comment_style *style = comment_style(path);
	const char *all = "";
	struct span comment;

	for (size_t from = 0; comment_next(source, style, &from, &comment);)
		all = arena_format(arena, "%s%s%.*s", all, *all ? "|" : "",
				   (int)comment.len, comment.at);
	return all;
}

TEST(a_hash_begins_a_comment_after_a_blank_only)
{
	CHECK_TEXT(comments("a.yml", "# a\nb: c # d\ne: f#g\n\t#h\n"), "a|d|h");
	CHECK_TEXT(comments("a.yml", "a: b # c # d\n"), "c # d");
	CHECK_TEXT(comments("a.toml", "# a\r\n# b\r\n"), "a|b");
	CHECK_TEXT(comments("CODEOWNERS", "# a\n* @b\n"), "a");
	CHECK_TEXT(comments("a.yml", "# no line end"), "no line end");
	CHECK_TEXT(comments("a.yml", ""), "");
}

TEST(pythons_strings_hold_no_comments)
{
	CHECK_TEXT(comments("a.py", "x = 1# a\n#b\n"), "a|b");
	CHECK_TEXT(comments("a.py", "x = '# a' # b\n"), "b");
	CHECK_TEXT(comments("a.py", "x = \"# a\" # b\n"), "b");
	CHECK_TEXT(comments("a.py", "x = '\\'# a' # b\n"), "b");
	CHECK_TEXT(comments("a.py", "x = r'\\'# a' # b\n"), "b");
	CHECK_TEXT(comments("a.py", "x = '''\n# a\n''' # b\n"), "b");
	CHECK_TEXT(comments("a.py", "x = \"\"\"a\"\n# b\\\"\"\"\n# c\n\"\"\" # d\n"),
		   "d");
	CHECK_TEXT(comments("a.py", "x = '' # a\n"), "a");
	CHECK_TEXT(comments("a.py", "x = '''''' # a\n"), "a");
}

TEST(a_string_that_is_never_closed_ends_with_its_line)
{
	CHECK_TEXT(comments("a.py", "x = 'a # b\n# c\n"), "c");
	CHECK_TEXT(comments("a.py", "x = '''a # b\n# c\n"), "");
	CHECK_TEXT(comments("a.py", "x = '\\"), "");
}

TEST(markup_has_comments_in_its_brackets)
{
	CHECK_TEXT(comments("a.md", "# a\n<!-- b -->\n<!--\nc\n--> d\n"), "b|c");
	CHECK_TEXT(comments("a.html", "<!-- never closed"), "never closed");
	CHECK_TEXT(comments("a.md", "<!----><!-- a -->"), "a");
}

TEST(a_hash_is_no_comment_where_the_language_has_another_mark)
{
	CHECK_TEXT(comments("a.c", "x(\"# a\");  # b\n"), "");
	CHECK_TEXT(comments("a.css", "a { x: \"# a\" } # b\n// c\n"), "");
}

TEST(each_language_has_its_own_marks)
{
	CHECK_TEXT(comments("a.js", "x('// a'); // b\n/* c\n d */ y // e\n"), "b|c\n d|e");
	CHECK_TEXT(comments("a.rs", "fn f<'a>() {} // b\n"), "b");
	CHECK_TEXT(comments("main.tf", "x = \"http://y/#a\" # b\n// c\n/* d */\n"),
		   "b|c|d");
	CHECK_TEXT(comments("a.sql", "select '-- a' -- b\n/* c */\n"), "b|c");
	CHECK_TEXT(comments("a.ini", "; a\nb = c;d ; e\n# f\n"), "a|e|f");
	CHECK_TEXT(comments("app.properties", "! a\nb=c!d\n# e\n"), "a|e");
	CHECK_TEXT(comments("pom.xml", "<a x='# b'/><!-- c -->\n"), "c");
	CHECK_TEXT(comments("Dockerfile", "# a\nENV A=b#c\n"), "a");
	CHECK_TEXT(comments("a.ps1", "<# a #> $x = '# b' # c\n"), "a|c");
	CHECK_TEXT(comments("a.bat", "REM a\n:: b\nset PREMIUM=1\n"), "a|b");
}

TEST(what_jsons_texts_hold_may_stand_for_a_comment)
{
	CHECK_TEXT(comments("a.json", "{\"//\": \"a\", \"b\": 1} // c\n"), "//|a|b|c");
	CHECK_TEXT(comments("a.ipynb", "[\"x = 1  # a\\n\",\n\"y = '#' # b\"]"), "a|b");
	CHECK_TEXT(comments("a.ipynb", "[\"y = \\\"# a\\\"  # b \\\"c\\\"\\n\"]"),
		   "b \\\"c\\\"");
	CHECK_TEXT(comments("a.json", "{\"a"), "a");
}

TEST(a_hash_is_no_comment_in_json)
{
	CHECK_TEXT(comments("a.json", "# a\n{} # b\n"), "");
	CHECK_TEXT(comments("a.ipynb", "# a\n"), "");
}
