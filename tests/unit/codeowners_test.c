/* codeowners_test.c - dead lines and names that no forge reads. */
#include "lib/test.h"

#include "base/str.h"
#include "docs/codeowners.h"

static const char *found_among(const struct memory_file *files, size_t count,
			       const char *text)
{
	struct snapshot *snapshot = memory_new(arena, files, count, &limits_default);
	struct source *source = source_new(arena, "CODEOWNERS", span_of(text));
	struct facts facts = {0};
	struct str str = str_new(arena);

	CHECK(!codeowners_find(arena, snapshot, source, &facts, &fault));
	for (size_t i = 0; i < facts.count; i++)
		str_format(&str, "%s%u:%u %s %s", i ? "; " : "", facts.at[i].place.line,
			   facts.at[i].place.column, facts.at[i].check + 6,
			   facts.at[i].value);
	return str.at;
}

static const char *found(const char *text)
{
	const struct memory_file files[] = {
		{ "CODEOWNERS", SPAN(""), FILE_REGULAR },
		{ "shop/resources/jobs/a.yml", SPAN(""), FILE_REGULAR },
		{ "shop/train.py", SPAN(""), FILE_REGULAR },
		{ "docs/my notes.md", SPAN(""), FILE_REGULAR },
		{ "docs/{a}.md", SPAN(""), FILE_REGULAR },
		{ "lib", SPAN(""), FILE_GITLINK },
	};

	return found_among(files, sizeof files / sizeof *files, text);
}

TEST(patterns_are_read_as_gitignore_reads_them)
{
	CHECK_TEXT(
		found("* @a\n/shop/ @a\nshop/ @a\nresources/ @a\n/shop @a\n*.py @a\n"),
		"");
	CHECK_TEXT(found("/shop/* @a\n/shop/**/a.yml @a\njobs @a\n/**/jobs/ @a\n"), "");
	CHECK_TEXT(found("docs/my\\ notes.md @a\n/docs/{a}.md @a\nlib/ @a\n/lib @a\n"),
		   "");
	CHECK_TEXT(found("shop/resources @a\nresources/jobs @a\n"), "");
	CHECK_TEXT(found("/resources/ @a\n"), "1:1 pattern /resources/");
	CHECK_TEXT(found("/shop/train.py/ @a\n"), "1:1 pattern /shop/train.py/");
	CHECK_TEXT(found("# x\n\n  /old/ @a\n*.scala\n"),
		   "3:3 pattern /old/; 4:1 pattern *.scala");
	CHECK_TEXT(found("/docs/{a,b}.md @a\n"), "1:1 pattern /docs/{a,b}.md");
	CHECK_TEXT(found("/docs/my notes.md @a\n"),
		   "1:1 pattern /docs/my; 1:10 name notes.md");
	CHECK_TEXT(found("[x @a\n"), ""); /* a class that does not end: not known */
}

TEST(owners_are_accounts_roles_and_addresses)
{
	CHECK_TEXT(found("* @a @a/b-c @a_b.c @a/b/c x.y+z@example.com @@maintainers\n"),
		   "");
	CHECK_TEXT(found("* @a# b\n"), "1:3 name @a#; 1:7 name b");
	CHECK_TEXT(found("* @a # b, @\n"), "");
	CHECK_TEXT(
		found("* a/b @ @a/ @/a @-a @@boss x@y @a,@b <x@y.z>\n"),
		"1:3 name a/b; 1:7 name @; 1:9 name @a/; 1:13 name @/a; 1:17 name @-a; "
		"1:21 name @@boss; 1:28 name x@y; 1:32 name @a,@b; 1:38 name <x@y.z>");
	CHECK_TEXT(found("/shop/\n"), "");
}

TEST(sections_of_gitlab_are_no_patterns)
{
	CHECK_TEXT(found("[Docs]\n^[Docs][2] @a\n[Two words] @a b\n!/docs/\n!/old/\n"),
		   "3:16 name b; 5:1 pattern !/old/");
}

TEST(many_patterns_on_many_files_end)
{
	struct limits few = limits_default;
	struct memory_file files[100];
	struct str str = str_new(arena);

	few.match_steps = 1000;
	for (size_t i = 0; i < 100; i++) {
		files[i] = (struct memory_file){ arena_format(arena, "f%zu", i),
						 SPAN(""), FILE_REGULAR };
		str_text(&str, "*.none\n");
	}
	struct snapshot *snapshot = memory_new(arena, files, 100, &few);
	struct facts facts = {0};
	CHECK(codeowners_find(arena, snapshot,
			      source_new(arena, "CODEOWNERS", str_span(&str)), &facts,
			      &fault) == -1);
	CHECK(fault.status == SW_EXIT_UNCHECKED && fault.place.line == 3);
}
