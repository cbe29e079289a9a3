/* links_test.c - which links are broken, and which nobody here can judge. */
#include "lib/test.h"

#include <string.h>

#include "base/str.h"
#include "docs/links.h"

/* What is found in the first file, which is docs/a.md with this text. */
static const char *found(const char *text)
{
	const struct memory_file files[] = {
		{ "docs/a.md", span_of(text), FILE_REGULAR },
		{ "README.md", SPAN("# The start\n## Étape\n"), FILE_REGULAR },
		{ "docs/b c.md", SPAN("x\n"), FILE_REGULAR },
		{ "docs/Guide.md", SPAN("<a id=\"Here\"></a>\n"), FILE_REGULAR },
		{ "docs/api.md", SPAN("# A\n\n::: shop.train\n"), FILE_REGULAR },
		{ "docs/part/index.md", SPAN("x\n"), FILE_REGULAR },
		{ "docs/away", SPAN("../x"), FILE_SYMLINK },
		{ "lib", SPAN(""), FILE_GITLINK },
		{ "src/train.py", SPAN("x\n"), FILE_REGULAR },
	};
	size_t count = sizeof files / sizeof *files;
	struct snapshot *snapshot = memory_new(arena, files, count, &limits_default);
	struct facts facts = {0};
	struct str str = str_new(arena);
	struct links links;

	links_init(&links, arena, snapshot);
	for (size_t i = 0; i < count; i++)
		if (span_ends(span_of(files[i].path), ".md"))
			links_add(&links, markdown_parse(arena, source_new(
				arena, files[i].path, files[i].bytes)));
	links_find(&links, map_find(&links.files, SPAN("docs/a.md")), &facts);
	for (size_t i = 0; i < facts.count; i++)
		str_format(&str, "%s%s %s %s", i ? "; " : "", facts.at[i].check,
			   facts.at[i].value ? facts.at[i].value : "-",
			   facts.at[i].other ? facts.at[i].other : "-");
	return str.at;
}

TEST(what_is_there_is_found)
{
	CHECK_TEXT(found("[a](a.md) [b](../README.md) [c](./b%20c.md) [d](<b c.md>)"),
		   "");
	CHECK_TEXT(found("[a](../src) [b](../src/) [c](..) [d](../src/train.py#L3-L7)"),
		   "");
	CHECK_TEXT(found("[a](.././docs//part/index.md?plain=1)"), "");
}

TEST(what_is_missing_is_named_with_its_path)
{
	CHECK_TEXT(found("[a](x.md)"), "link x.md docs/x.md");
	CHECK_TEXT(found("[a](../x%20y.md#z)"), "link ../x%20y.md#z x y.md");
	CHECK_TEXT(found("![a](img/x.png)"), "link img/x.png docs/img/x.png");
	CHECK_TEXT(found("[a](../src/train.py/x)"),
		   "link ../src/train.py/x src/train.py/x");
}

TEST(letter_case_matters)
{
	CHECK_TEXT(found("[a](guide.md)"), "link-case guide.md docs/Guide.md");
	CHECK_TEXT(found("[a](../Src/Train.py)"),
		   "link-case ../Src/Train.py src/train.py");
	CHECK_TEXT(found("[a](../SRC)"), "link-case ../SRC src");
}

TEST(anchors_are_headings_or_ids)
{
	CHECK_TEXT(found("# One two\n# One two\n[a](#one-two) [b](#one-two-1) "
			 "[c](#One-Two)"),
		   "");
	CHECK_TEXT(found("# One\n[a](#two)"), "anchor two docs/a.md");
	CHECK_TEXT(found("[a](../README.md#the-start) [b](../README.md#étape)"), "");
	CHECK_TEXT(found("[a](../README.md#the-end)"), "anchor the-end README.md");
	CHECK_TEXT(found("[a](Guide.md#here) [b](Guide.md#there)"),
		   "anchor there docs/Guide.md");
	CHECK_TEXT(
		found("[a](api.md#shop.train) [b](#) [c](#top) [d](../src/train.py#x)"),
		"");
}

TEST(an_empty_link_is_empty)
{
	CHECK_TEXT(found("[a]() [b](<>)"), "empty-link - -; empty-link - -");
}

TEST(what_only_others_know_is_not_judged)
{
	CHECK_TEXT(found("[a](https://x/y) [b](mailto:x@y) [c](//x/y) [d](/x/y.md)"),
		   "");
	CHECK_TEXT(found("[a](../../issues) [b](../../../wiki)"), "");
	CHECK_TEXT(found("[a]({{ x }}) [b](${x}.md) [c](url) [d](*.md)"), "");
	CHECK_TEXT(found("[a](away/x.md) [b](../lib/x.md) [c](../lib)"), "");
	CHECK_TEXT(found("[a](Guide) [b](part) [c](part/index.html) [d](api/)"), "");
}

TEST(bytes_that_mean_nothing_break_nothing)
{
	CHECK_TEXT(found("[a](%) [b](%zz) [c](x%00y)"),
		   "link % docs/%; link %zz docs/%zz; link x%00y docs/x%00y");
	CHECK_TEXT(found("[a](#%ff%fe)"), "");
}
