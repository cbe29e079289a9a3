/* Comments: what passes for one in each language. */
#include "lib/test.h"
#include "text/comment.h"

/* All comments of the text, `|` between them. */
static const char *comments(const char *path, const char *text)
{
	struct source *source = source_new(arena, path, span_of(text));
	enum comment_style style = comment_style(path);
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
	CHECK_TEXT(comments("a.scala", "// # a\n"), "");
}

TEST(json_has_no_comments)
{
	CHECK_TEXT(comments("a.json", "# a\n{} # b\n"), "");
	CHECK_TEXT(comments("a.ipynb", "# a\n"), "");
}
