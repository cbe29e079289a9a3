/* options_test.c - argv becomes a request, or one sentence. */
#include "lib/test.h"

#include <stdlib.h>
#include <string.h>

#include "front/options.h"

static struct sw_request want;

static int parse(const char *line)
{
	static const struct sw_tool tool = {
		.name = "lint", .owner = "lint", .about = "Judges."
	};
	char *argv[32] = { "lint" }, *words = arena_string(arena, span_of(line));
	int argc = 1;

	for (char *word = strtok(words, " "); word; word = strtok(NULL, " "))
		argv[argc++] = strcmp(word, "''") ? word : "";
	want = (struct sw_request){ .tool = &tool };
	fault = (struct sw_fault){0};
	return options_parse(arena, argc, argv, &want, &fault);
}

static const char *refusal(const char *line)
{
	return parse(line) && fault.status == SW_EXIT_USAGE ? fault.text : "(taken)";
}

TEST(what_is_not_said_has_its_default)
{
	CHECK(!parse(""));
	CHECK(want.fail_on == SW_ERROR && want.timeout == 120 && !want.jobs && !want.paths.count);
	CHECK(want.colour == SW_COLOUR_AUTO && want.outputs.count == 1);
	CHECK_TEXT(want.outputs.at[0].format, "text");
	CHECK(!want.outputs.at[0].file);
}

TEST(a_value_stands_behind_an_equals_sign_or_in_the_next_word)
{
	CHECK(!parse("--rev=HEAD~1 --root d --timeout 5 --jobs=2"));
	CHECK_TEXT(want.rev, "HEAD~1");
	CHECK_TEXT(want.root, "d");
	CHECK(want.timeout == 5 && want.jobs == 2);
}

TEST(letters_may_be_joined_and_carry_a_value)
{
	CHECK(!parse("-qj4 -ojson=a.json"));
	CHECK(want.quiet && want.jobs == 4);
	CHECK_TEXT(want.outputs.at[0].file, "a.json");
}

TEST(lists_grow_by_commas_and_by_repetition)
{
	CHECK(!parse("--select a/b,c/* --select d/e --rules x,y --rules z"));
	CHECK(want.select.count == 3 && want.rules.count == 2);
	CHECK_TEXT(want.select.at[1], "c/*");
	CHECK_TEXT(want.select.at[2], "d/e");
	CHECK_TEXT(want.rules.at[0], "x,y");
}

TEST(outputs_go_to_files_and_once_to_stdout)
{
	CHECK(!parse("--output text --output sarif=a --output json=b"));
	CHECK(want.outputs.count == 3 && !want.outputs.at[0].file);
	CHECK_TEXT(want.outputs.at[1].format, "sarif");
	CHECK(!parse("--output json=-"));
	CHECK(!want.outputs.at[0].file);
	CHECK_TEXT(refusal("--output json --output text"),
		   "--output json and text both go to stdout; give one of them a file: text=FILE");
	CHECK_TEXT(refusal("--output json=a --output text=a"), "--output names a twice");
}

TEST(a_level_is_a_choice)
{
	CHECK(!parse("--fail-on never") && want.fail_on == SW_FAIL_NEVER);
	CHECK(!parse("--fail-on note") && want.fail_on == SW_NOTE);
	CHECK(!parse("--color never") && want.colour == SW_COLOUR_NEVER);
	CHECK_TEXT(refusal("--fail-on warn"), "--fail-on: unknown word `warn`; it takes note, "
		   "warning, error or never");
	CHECK_TEXT(refusal("--profile strickt"),
		   "--profile: unknown word `strickt`; did you mean `strict`?");
}

TEST(after_two_dashes_all_is_path)
{
	CHECK(!parse("a -- --staged - b"));
	CHECK(want.paths.count == 4 && !want.staged && !want.from_stdin);
	CHECK_TEXT(want.paths.at[1], "--staged");
}

TEST(a_misspelt_word_names_the_nearest)
{
	static const char *const pairs[][2] = {
		{ "--stagd", "unknown option --stagd; did you mean --staged?" },
		{ "--stat", "unknown option --stat; did you mean --statistics?" },
		{ "--xyzzyx", "unknown option --xyzzyx; see --help" },
		{ "-z", "unknown option -z; see --help" },
		{ "--PATH...", "unknown option --PATH...; see --help" },
		{ "--output txt", "--output: unknown format `txt`; did you mean `text`?" },
	};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		CHECK_TEXT(refusal(pairs[i][0]), pairs[i][1]);
}

TEST(what_lacks_a_value_or_has_a_wrong_one_is_refused)
{
	static const char *const pairs[][2] = {
		{ "--rev", "--rev needs REV" },
		{ "--rev=", "--rev needs REV" },
		{ "--rev --all", "--rev needs REV" },
		{ "-j", "--jobs needs N" },
		{ "--quiet=1", "--quiet takes no value" },
		{ "--jobs 0", "--jobs: `0` is no number from 1 to 256" },
		{ "--jobs 1x", "--jobs: `1x` is no number from 1 to 256" },
		{ "--timeout 99999999999999999999",
		  "--timeout: `99999999999999999999` is no number from 1 to 86400" },
		{ "--select a,,b", "--select a,,b: a word is missing beside a comma" },
		{ "--output json=", "--output json= needs a file after the equals sign" },
		{ "''", "an empty argument is no path" },
	};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		CHECK_TEXT(refusal(pairs[i][0]), pairs[i][1]);
}

TEST(inputs_that_exclude_each_other_are_refused)
{
	static const char *const pairs[][2] = {
		{ "--staged --rev x", "--staged and --rev name two inputs; give one of them" },
		{ "--all --range a..b", "--range and --all name two inputs; give one of them" },
		{ "- --stdin-filename a b", "`-` and `b` name two inputs; give one of them" },
		{ "-", "`-` needs --stdin-filename F, since rules go by the name of a file" },
		{ "--stdin-filename a", "--stdin-filename needs `-`, the input that it names" },
		{ "-qv", "--quiet and --verbose contradict each other; give one of them" },
	};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		CHECK_TEXT(refusal(pairs[i][0]), pairs[i][1]);
	CHECK(!parse("- --stdin-filename a.yml"));
	CHECK(!parse("--staged --root d p"));
}

TEST(help_and_version_forgive_the_rest)
{
	CHECK(!parse("--staged --rev x --help") && want.help);
	CHECK(!parse("--version --verbose --quiet") && want.version);
}

TEST(help_fits_80_columns_and_names_every_option)
{
	static const struct sw_tool tool = {
		.name = "lint", .owner = "lint", .about = "Judges."
	};
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	struct span line;

	options_print(out, &tool);
	fclose(out);
	struct span rest = { text, size };
	while (span_line(&rest, &line))
		CHECK(line.len <= 80);
	for (const struct sw_option *it = options_what; it->name; it++)
		CHECK(strstr(text, it->name) != NULL);
	for (const struct sw_option *it = options_judging; it->name; it++)
		CHECK(strstr(text, it->name) != NULL);
	free(text);
}
