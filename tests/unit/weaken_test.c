/* A policy held against the one before it: what the examples of policy/weakened leave. */
#include <string.h>

#include "engine/weaken.h"
#include "lib/test.h"
#include "lib/trial.h"

static struct standard standard_of(const struct memory_file *files, size_t count)
{
	struct standard standard;

	CHECK(!standard_read(arena, memory_new(arena, files, count, &limits_default),
			     &standard, &fault));
	return standard;
}

/* `CHECK VALUE LINE` of each fact. */
static const char *facts_of(const struct standard *before, const struct standard *after,
			    uint64_t steps)
{
	const struct weaken weaken = { .before = before, .after = after, .steps = steps };
	struct facts facts = {0};
	struct str out = str_new(arena);

	weaken_find(arena, &weaken, &facts);
	for (size_t i = 0; i < facts.count; i++)
		str_format(&out, "%s%s %s %u", i ? "; " : "", facts.at[i].check,
			   facts.at[i].value ? facts.at[i].value : "-",
			   facts.at[i].place.line);
	return out.at ? out.at : "";
}

static const char *loosened(const char *before, const char *after)
{
	struct memory_file old = { "stackward.yml", span_of(before), FILE_REGULAR };
	struct memory_file new = { "stackward.yml", span_of(after), FILE_REGULAR };
	struct standard a = standard_of(&old, 1), b = standard_of(&new, 1);

	return facts_of(&a, &b, 0);
}

TEST(the_same_is_no_looser)
{
	static const char *const texts[] = {
		"", "profile: minimal\n", "rules: {'*': off}\n", "exclude: ['**']\n",
		"overrides: [{paths: '**', rules: {'*': off}, reason: r}]\n",
		"limits: {nodes: 2000000, accept: [{paths: '*', reason: r}]}\n",
		"names: {branches: {default: x}}\nwaivers: {new: refuse}\n",
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		CHECK_TEXT(loosened(texts[i], texts[i]), "");
}

TEST(overrides_count_by_what_they_do)
{
	static const char one[] = "overrides:\n"
		"- {paths: 'a/**', rules: {deps/parse: off}, reason: r}\n"
		"- {paths: 'b/**', rules: {deps/parse: note}, reason: r}\n";

	CHECK_TEXT(loosened(one, "overrides:\n"
		"- {paths: 'b/**', rules: {deps/parse: note}, reason: s}\n"
		"- {paths: 'a/**', rules: {deps/parse: off}, reason: r}\n"), "");
	CHECK_TEXT(loosened(one, "overrides:\n"
		"- {paths: ['a/**', 'b/**'], rules: {deps/parse: note}, reason: r}\n"), "");
	CHECK_TEXT(loosened(one, "overrides:\n"
		"- {paths: ['a/**', 'b/**'], rules: {deps/parse: off}, reason: r}\n"),
		   "override deps/parse 2");
	CHECK_TEXT(loosened(one, ""), "");
}

/* Of two that take a path the last one counts. */
TEST(the_order_of_overrides_counts_where_both_take_a_path)
{
	CHECK_TEXT(loosened("overrides:\n"
		"- {paths: 'a/**', rules: {deps/parse: note}, reason: r}\n"
		"- {paths: 'a/b/**', rules: {deps/parse: error}, reason: r}\n", "overrides:\n"
		"- {paths: 'a/b/**', rules: {deps/parse: error}, reason: r}\n"
		"- {paths: 'a/**', rules: {deps/parse: note}, reason: r}\n"),
		   "override deps/parse 3");
}

TEST(a_glob_that_only_narrows_takes_nothing_out)
{
	CHECK_TEXT(loosened("exclude: ['a/**', '*.md']\n",
			    "exclude: ['a/b/*', 'x.md', 'a/{c,d}/**']\n"), "");
	CHECK_TEXT(loosened("exclude: ['{a,b}/**']\n", "exclude: ['{a,b,c}/**']\n"),
		   "exclude {a,b,c}/** 1");
	CHECK_TEXT(loosened("exclude: ['a/**', '!a/b/**']\n", "exclude: ['a/**']\n"),
		   "exclude a/** 1");
}

TEST(a_folders_file_that_raised_a_level_is_missed)
{
	struct memory_file old = { "a/stackward.yml",
		SPAN("rules: {docs/links-resolve: error}\n"), FILE_REGULAR };
	struct memory_file new = { "a/x.md", SPAN("x\n"), FILE_REGULAR };
	struct standard a = standard_of(&old, 1), b = standard_of(&new, 1);

	CHECK_TEXT(facts_of(&a, &b, 0), "level docs/links-resolve 0");
	CHECK_TEXT(facts_of(&b, &a, 0), "");
}

TEST(what_is_accepted_is_counted)
{
#define ENTRY(print, count) \
	"{\"rule\": \"deps/parse\", \"path\": \"a\", \"fingerprint\": \"" print \
	"\", \"count\": " count "}"
	struct memory_file old[] = {
		{ "stackward.yml", SPAN("baseline: b.json\n"), FILE_REGULAR },
		{ "b.json", SPAN("{\"version\": 1, \"findings\": [\n" ENTRY("0", "1") ",\n"
				 ENTRY("1", "2") "]}"), FILE_REGULAR },
	};
	struct memory_file new[] = {
		old[0],
		{ "b.json", SPAN("{\"version\": 1, \"findings\": [\n" ENTRY("1", "1") ",\n"
				 ENTRY("0", "2") ",\n" ENTRY("2", "1") "]}"), FILE_REGULAR },
	};
	struct standard a = standard_of(old, 2), b = standard_of(new, 2);

	CHECK_TEXT(facts_of(&a, &b, 0), "baseline 2 3");
}

TEST(too_much_to_compare_is_told)
{
	struct memory_file file = { "stackward.yml", SPAN("exclude: [a]\n"), FILE_REGULAR };
	struct standard a = standard_of(&file, 0), b = standard_of(&file, 1);

	CHECK_TEXT(facts_of(&a, &b, 1000), "too-large - 0");
}
