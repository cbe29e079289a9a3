/* markdown_test.c - which links a text has, and where. */
#include "lib/test.h"

#include <string.h>
#include <time.h>

#include "base/str.h"
#include "docs/anchor.h"
#include "docs/markdown.h"

static const struct markdown *parsed(const char *text)
{
	return markdown_parse(arena, source_new(arena, "a.md", span_of(text)));
}

/* All targets, as `LINE:COLUMN-COLUMN TARGET`, one a line. */
static const char *links(const char *text)
{
	const struct markdown *markdown = parsed(text);
	struct str str = str_new(arena);

	for (size_t i = 0; i < markdown->links.count; i++) {
		const struct markdown_link *link = &markdown->links.at[i];
		str_format(&str, "%s%u:%u-%u %.*s", i ? "\n" : "", link->place.line,
			   link->place.column, link->place.end_column,
			   (int)link->target.len, link->target.at);
	}
	return str.at;
}

static bool anchored(const char *text, const char *anchor)
{
	return map_find(&parsed(text)->anchors, span_of(anchor));
}

TEST(links_and_images_have_their_targets_place)
{
	CHECK_TEXT(links("é [a](b.md) and ![c](d.png)"), "1:7-11 b.md\n1:22-27 d.png");
	CHECK_TEXT(links("[a](<b c.md> \"title\")"), "1:6-12 b c.md");
	CHECK_TEXT(links("[a](b.md 'title')[c]( d.md (title) )"),
		   "1:5-9 b.md\n1:23-27 d.md");
	CHECK_TEXT(links("[![i](i.svg)](a.md)"), "1:7-12 i.svg\n1:15-19 a.md");
	CHECK_TEXT(links("[a\nb](c.md)"), "2:4-8 c.md");
	CHECK_TEXT(links("[a](b\\(c\\).md)[x](y(z).md)"),
		   "1:5-14 b(c).md\n1:19-26 y(z).md");
	CHECK_TEXT(links("[a](b.md#c)"), "1:5-11 b.md#c");
	CHECK_TEXT(links("> [a](b.md)\n> > [c](d.md)"), "1:7-11 b.md\n2:9-13 d.md");
	CHECK_TEXT(links("| [a](b.md) | [c](d.md) |"), "1:7-11 b.md\n1:19-23 d.md");
	CHECK_TEXT(links("## [a](b.md)\n- [c](d.md)\n  - [e](f.md)"),
		   "1:8-12 b.md\n2:7-11 d.md\n3:9-13 f.md");
}

TEST(an_empty_target_is_its_brackets)
{
	CHECK_TEXT(links("[a]()"), "1:4-6 ");
	CHECK_TEXT(links("[a](<>)"), "1:4-8 ");
	CHECK_TEXT(links("<a href=\"\">x</a>"), "1:4-11 ");
}

TEST(definitions_autolinks_and_tags_are_links)
{
	CHECK_TEXT(links("[a]: b.md \"t\"\n  [c]: <d e.md>"),
		   "1:6-10 b.md\n2:9-15 d e.md");
	CHECK_TEXT(links("see <../../README.md>."), "1:6-21 ../../README.md");
	CHECK_TEXT(links("<a class=x href='b.md'>c</a> <IMG SRC=d.png>"),
		   "1:18-22 b.md\n1:39-44 d.png");
	CHECK_TEXT(links("<p align=\"center\">\n  <img\n    src=\"i.png\">\n</p>"),
		   "3:10-15 i.png");
	CHECK_TEXT(links("[^1]: [a](b.md)"), "1:11-15 b.md");
	CHECK_TEXT(links("<details>\n\n[a](b.md)\n\n</details>"), "3:5-9 b.md");
}

TEST(what_only_looks_like_a_link_is_none)
{
	CHECK_TEXT(links("`[a](b.md)` and ``x ` [a](b.md)``"), "");
	CHECK_TEXT(links("```\n[a](b.md)\n```\n~~~ x\n[a](b.md)\n```\n~~~"), "");
	CHECK_TEXT(links("- x\n\n  ```\n  [a](b.md)\n  ```\n"), "");
	CHECK_TEXT(links("text\n\n    [a](b.md)\n\n\t[a](b.md)"), "");
	CHECK_TEXT(links("<!-- [a](b.md)\n\n[a](b.md) --> "), "");
	CHECK_TEXT(links("x <!-- [a](b.md) --> y"), "");
	CHECK_TEXT(links("<pre>\n[a](b.md)\n\n<a href=\"x\">\n</pre>"), "");
	CHECK_TEXT(links("---\nx: \"[a](b.md)\"\n---\n"), "");
	CHECK_TEXT(links("\\[a](b.md)"), "");
	CHECK_TEXT(links("a](b.md)"), "");
	CHECK_TEXT(links("[a](b c)"), "");
	CHECK_TEXT(links("[a] (b.md)"), "");
	CHECK_TEXT(links("f[0](x"), "");
	CHECK_TEXT(links("<div>[a](b.md)</div>"), "");
	CHECK_TEXT(links("<a name=\"x\"></a>"), "");
	CHECK_TEXT(links("[x]: \n"), "");
	CHECK_TEXT(links("a < b ... > <..> <.x>"), "");
	CHECK_TEXT(links("[`a](b.md)`"), "");
}

TEST(text_around_code_is_text)
{
	CHECK_TEXT(links("```\nx\n```\n[a](b.md)"), "4:5-9 b.md");
	CHECK_TEXT(links("> ```\n> x\n\n[a](b.md)"), "4:5-9 b.md");
	CHECK_TEXT(links("` [a](b.md)"), "1:7-11 b.md");
	CHECK_TEXT(links("| a ` |\n| [a](b.md) ` |"), "2:7-11 b.md");
	CHECK_TEXT(links("text\n    [a](b.md)"), "2:9-13 b.md");
	CHECK_TEXT(links("1. x\n\n   [a](b.md)\n\n       code"), "3:8-12 b.md");
	CHECK_TEXT(links("<!-- x --> [a](b.md)"), "1:16-20 b.md");
	CHECK_TEXT(links("<!-- x\n-->\n[a](b.md)"), "3:5-9 b.md");
	CHECK_TEXT(links("a `b`\n\nc `[x](y.md)"), "3:8-12 y.md");
}

TEST(headings_and_ids_are_anchors)
{
	const char *text =
		"# Getting *started* with `dbx`!\n\nSet up\n======\n\n## [a](b.md) c\n"
		"<a name=\"here\"></a> <h2 id='There'>\n## x {#own}\n```\n# "
		"code\n```\n";

	CHECK(anchored(text, "getting-started-with-dbx"));
	CHECK(anchored(text, "set-up"));
	CHECK(anchored(text, "a-c"));
	CHECK(anchored(text, "here"));
	CHECK(anchored(text, "there"));
	CHECK(anchored(text, "own"));
	CHECK(!anchored(text, "code"));
}

TEST(an_anchor_is_what_all_forges_agree_on)
{
	CHECK_TEXT(anchor_of_heading(arena, SPAN("A & B: the `x_y` <b>way</b>")),
		   "a-b-the-x-y-way");
	CHECK_TEXT(anchor_of_heading(arena, SPAN("![i](i.svg) Fish &amp; chips 2.0")),
		   "fish-chips-20");
	CHECK_TEXT(anchor_of(arena, SPAN("a--b-the-x_y-way")), "a-b-the-x-y-way");
	CHECK_TEXT(anchor_of(arena, SPAN("é")), "");
	CHECK(span_is(anchor_base(SPAN("setup-12")), "setup"));
	CHECK(span_is(anchor_base(SPAN("setup")), "setup"));
	CHECK(span_is(anchor_base(SPAN("12")), "12"));
}

static void costs_little(const char *part, const char *end)
{
	struct str str = str_new(arena);
	clock_t start = clock();

	while (str.len < 300000)
		str_text(&str, part);
	str_text(&str, end);
	parsed(str.at);
	if (!CHECK(clock() - start < CLOCKS_PER_SEC / 2))
		CHECK_TEXT(part, "linear");
}

TEST(no_text_takes_quadratic_time)
{
	costs_little("[", "");
	costs_little("[a](", "");
	costs_little("[](", "b");
	costs_little("](<", "");
	costs_little("<!--", "");
	costs_little("<a b=\"", "");
	costs_little("<a b='\"", "");
	costs_little("<a ", "");
	costs_little("<.", "");
	costs_little("<./", "");
	costs_little("`", "");
	costs_little("a`b``c```d````", "");
	costs_little("[a](b \"", "");
	costs_little("[a](b 'c \"", "");
	costs_little("> ", "");
	costs_little("\\", "");
	costs_little("[a]: b\n", "");
	costs_little("# a\n", "");
	costs_little("- ", "");
	costs_little("&", "");
	costs_little("# ![", "");
	costs_little("# ](", "");
	costs_little("# <", "");
}
