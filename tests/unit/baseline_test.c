/* Accepted findings: counts, moves, and the file they stand in. */
#include <string.h>

#include "engine/baseline.h"
#include "lib/test.h"
#include "lib/trial.h"
#include "tree/json.h"

#define WORD "kind: pattern\nlevel: error\nmessage: m\npattern: 'bad\\w*'\n"

static const char *read_text(const char *text, struct baseline *baseline)
{
	struct source *source = source_new(arena, "b.json", span_of(text));
	struct tree *tree;

	fault = (struct sw_fault){0};
	*baseline = (struct baseline){0};
	CHECK(!json_read(arena, source, &limits_default, &tree, &fault));
	CHECK(!baseline_read(arena, tree, baseline, &fault) == !fault.status);
	const char *says = fault_line();
	fault = (struct sw_fault){0};
	return says;
}

#define ENTRY "{\"rule\": \"r/a\", \"path\": \"a\", \"fingerprint\": \"0\""

TEST(every_error_of_a_baseline_has_its_place)
{
	static const struct { const char *text, *says; } cases[] = {
		{ "", "b.json:1:1: the baseline: no value: a JSON file holds one" },
		{ "[]", "b.json:1:1: a baseline is a mapping, not a list" },
		{ "{\"version\": 1}",
		  "b.json:1:1: a baseline has a list of `findings`" },
		{ "{\"findings\": []}",
		  "b.json:1:1: this stackward reads baselines of `version` "
		  "1" },
		{ "{\"version\": 2, \"findings\": []}",
		  "b.json:1:13: this stackward reads baselines of `version` 1" },
		{ "{\"version\": 1, \"findings\": [], \"why\": 1}",
		  "b.json:1:32: `why` is no key of a baseline; there are: version, "
		  "findings" },
		{ "{\"version\": 1, \"findings\": [{}]}",
		  "b.json:1:29: an accepted finding needs "
		  "`rule`, `path`, `fingerprint` and a `count` of 1 or more" },
		{ "{\"version\": 1, \"findings\": [" ENTRY ", \"count\": 0}]}",
		  "b.json:1:29: an accepted finding needs `rule`, `path`, "
		  "`fingerprint` and a "
		  "`count` of 1 or more" },
		{ "{\"version\": 1, \"findings\": [" ENTRY ", \"count\": -1}]}",
		  "b.json:1:87: `count` is a whole number, not negative" },
		{ "{\"version\": 1, \"findings\": [" ENTRY ", \"line\": 3}]}",
		  "b.json:1:78: `line` is no key of an accepted finding; there are: "
		  "rule, check, "
		  "path, fingerprint, count" },
		{ "{\"version\": 1, \"findings\": [\n" ENTRY "},\n" ENTRY "}]}",
		  "b.json:3:1: this finding is listed twice; keep one entry, with the "
		  "count that "
		  "holds" },
		{ "{\"version\": 1,, }", NULL },
	};
	struct baseline baseline;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *says = read_text(cases[i].text, &baseline);

		if (cases[i].says)
			CHECK_TEXT(says, cases[i].says);
		else
			CHECK(*says);
	}
}

/* The baseline of what the trial finds, written and read again. */
static struct baseline *round_trip(struct trial *trial)
{
	struct baseline written = {0}, *again = arena_new(arena, struct baseline);
	struct str text = str_new(arena);

	trial_run(trial);
	baseline_of(arena, trial->verdict.findings, trial->verdict.finding_count,
		    &written);
	baseline_print(&written, &text);
	CHECK_TEXT(read_text(text.at, again), "");
	CHECK(again->count == written.count);
	return again;
}

static struct trial one_file(const char *path, const char *text)
{
	struct trial trial = { .pack = pack_new(arena) };

	trial_rule(&trial, "t/word", WORD);
	trial_file(&trial, path, text);
	return trial;
}

static void put(struct trial *trial, const char *text)
{
	trial->files.at[0].bytes = span_of(text);
}

TEST(a_baseline_covers_what_it_was_made_of)
{
	struct trial trial = one_file("a.py", "bad\nbad2\n");

	trial.baseline = round_trip(&trial);
	CHECK_TEXT(trial_run(&trial), "a.py:1:1 error t/word baselined\n"
		   "a.py:2:1 error t/word baselined\n");
	CHECK(trial.verdict.summary.baselined == 2 && !trial.verdict.summary.errors);
}

TEST(a_second_finding_of_the_same_value_is_new)
{
	struct trial trial = one_file("a.py", "bad\n");

	trial.baseline = round_trip(&trial);
	put(&trial, "bad\nbad\n");
	CHECK_TEXT(trial_run(&trial),
		   "a.py:1:1 error t/word baselined\na.py:2:1 error t/word\n");
}

TEST(counts_cover_as_many_as_there_were)
{
	struct trial trial = one_file("a.py", "bad\nbad\nbad\n");

	trial.baseline = round_trip(&trial);
	CHECK(trial.baseline->count == 1 && trial.baseline->at[0].count == 3);
	put(&trial, "bad\nbad\n");
	CHECK_TEXT(trial_run(&trial), "a.py:1:1 error t/word baselined\n"
		   "a.py:2:1 error t/word baselined\n");
	CHECK(trial.baseline->at[0].left == 1);
}

TEST(a_finding_that_moves_stays_known)
{
	struct trial trial = one_file("a.py", "bad\n");

	trial.baseline = round_trip(&trial);
	put(&trial, "\n\n    x = bad\n");
	CHECK_TEXT(trial_run(&trial), "a.py:3:9 error t/word baselined\n");
}

TEST(a_finding_in_another_file_is_new)
{
	struct trial trial = one_file("a.py", "bad\n");

	trial.baseline = round_trip(&trial);
	trial_file(&trial, "b.py", "bad\n");
	CHECK_TEXT(trial_run(&trial),
		   "a.py:1:1 error t/word baselined\nb.py:1:1 error t/word\n");
}

TEST(an_entry_that_is_not_what_it_says_covers_nothing)
{
	struct trial trial = one_file("a.py", "bad\n");

	trial.baseline = round_trip(&trial);
	trial.baseline->at[0].path = "docs/harmless.md";
	CHECK_TEXT(trial_run(&trial), "a.py:1:1 error t/word\n");
	trial.baseline->at[0].path = "a.py";
	trial.baseline->at[0].rule = "t/harmless";
	CHECK_TEXT(trial_run(&trial), "a.py:1:1 error t/word\n");
}

TEST(waived_findings_do_not_enter_a_baseline)
{
	struct trial trial = one_file("a.py", "bad  # stackward: ignore[t/word] r\n");

	CHECK(!round_trip(&trial)->count);
}

TEST(hostile_paths_survive_the_file)
{
	static const char *const paths[] = {
		"a b.py",           "a\nb.py",
		"a\"b\\c.py",       "a\xff\xfe.py",
		"\xe2\x80\xae.py",  "a\\nb.py",
		"\x1b[31m.py",      "\xf0\x9f\x98\x80/\x7f.py",
		"{\"version\": 1}",
	};

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		struct trial trial = one_file(paths[i], "bad\n");

		trial.baseline = round_trip(&trial);
		trial_run(&trial);
		CHECK(trial.verdict.summary.baselined == 1 &&
		      !trial.verdict.summary.errors);
	}
}

TEST(the_file_is_in_one_order_and_one_line_an_entry)
{
	struct trial trial = one_file("b.py", "bad\nbad1\n");
	struct baseline baseline = {0};
	struct str text = str_new(arena);

	trial_file(&trial, "a.py", "bad\n");
	trial_run(&trial);
	baseline_of(arena, trial.verdict.findings, trial.verdict.finding_count,
		    &baseline);
	baseline_print(&baseline, &text);
	CHECK(strstr(text.at, "[\n  {\"rule\": \"t/word\", \"path\": \"a.py\", "));
	CHECK(strstr(text.at, "a.py") < strstr(text.at, "b.py"));
	struct span rest = str_span(&text), line;
	size_t lines = 0;
	while (span_line(&rest, &line))
		lines++;
	CHECK(lines == baseline.count + 2);
}

TEST(an_empty_baseline_is_one)
{
	struct baseline baseline = {0};
	struct str text = str_new(arena);

	baseline_print(&baseline, &text);
	CHECK_TEXT(text.at, "{\"version\": 1, \"findings\": []}\n");
	CHECK_TEXT(read_text(text.at, &baseline), "");
}
