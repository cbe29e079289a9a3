/* Inline waivers: where they are read, what they cover, and what is wrong with them. */
#include <string.h>

#include "engine/waive.h"
#include "lib/test.h"
#include "lib/trial.h"

/* Every `bad` in a file is a finding of t/word, every `dup` of a fact t/odd:dup. */
#define WORD "kind: pattern\nlevel: error\nmessage: m\npattern: '\\bbad\\w*'\n"
#define FIXED WORD "overridable: false\n"
#define ODD "kind: tree\nlevel: error\nmessage: m\nchecks: {duplicate-key: , alias: }\n"

static const char *const notices[] = { "waiver/unused", "waiver/expired",
				       "waiver/no-reason" };

static void give_rules(struct trial *trial)
{
	struct pack *builtin = pack_new(arena);

	trial->pack = pack_new(arena);
	trial_rule(trial, "t/word", WORD);
	trial_rule(trial, "t/fixed", FIXED);
	trial_rule(trial, "t/odd", ODD);
	CHECK(!fault.status);
	pack_builtin(arena, builtin);
	for (size_t i = 0; i < sizeof notices / sizeof *notices; i++)
		pack_take(arena, trial->pack, pack_find(builtin, notices[i]));
	pack_sort(trial->pack);
}

/* What comes of one file; t/fixed is off unless the config says otherwise. */
static const char *told(const char *path, const char *text)
{
	struct trial trial = { .only = NULL };

	give_rules(&trial);
	struct rule *fixed = pack_find(trial.pack, "t/fixed");
	fixed->when = 0;	/* never asked */
	trial_file(&trial, path, text);
	return trial_run(&trial);
}

#define WAIVE "# stackward: ignore[t/word] a reason"

TEST(a_waiver_holds_for_its_line)
{
	CHECK_TEXT(told("a.py", "x = bad  " WAIVE "\n"),
		   "a.py:1:5 error t/word waived\n");
	CHECK_TEXT(told("a.py", "x = bad  " WAIVE "\ny = bad\n"),
		   "a.py:1:5 error t/word waived\na.py:2:5 error t/word\n");
	CHECK_TEXT(told("a.yml", "x: bad  " WAIVE "\ny: bad\n"),
		   "a.yml:1:4 error t/word waived\na.yml:2:4 error t/word\n");
	CHECK_TEXT(told("a.py", "x = bad  #stackward:ignore[t/word]a reason\n"),
		   "a.py:1:5 error t/word waived\n");
}

TEST(a_waiver_alone_holds_for_the_next_line)
{
	CHECK_TEXT(told("a.py", WAIVE "\nx = bad\ny = bad\n"),
		   "a.py:2:5 error t/word waived\na.py:3:5 error t/word\n");
	CHECK_TEXT(told("a.py", WAIVE "\n\n# another comment\n  x = bad\n"),
		   "a.py:4:7 error t/word waived\n");
	CHECK_TEXT(told("a.py", "y = bad\n" WAIVE "\nx = bad\n"),
		   "a.py:1:5 error t/word\na.py:3:5 error t/word waived\n");
}

TEST(above_a_member_it_covers_the_whole_of_it_and_no_more)
{
	CHECK_TEXT(told("a.yml", WAIVE "\na:\n  b: bad\n  c:\n    - bad\n\nd: bad\n"),
		   "a.yml:3:6 error t/word waived\na.yml:5:7 error t/word waived\n"
		   "a.yml:7:4 error t/word\n");
	CHECK_TEXT(told("a.yml",
			"a:\n  " WAIVE "\n  b: {x: bad,\n    y: bad}\n  c: bad\n"),
		   "a.yml:3:10 error t/word waived\na.yml:4:8 error t/word waived\n"
		   "a.yml:5:6 error t/word\n");
	CHECK_TEXT(told("a.yml", WAIVE "\na: |\n  bad\n  bad\nb: bad\n"),
		   "a.yml:3:3 error t/word waived\na.yml:4:3 error t/word waived\n"
		   "a.yml:5:4 error t/word\n");
	CHECK_TEXT(told("a.yml", "a: &x\n  " WAIVE "\n  b: bad\nc: *x\nd: bad\n"),
		   "a.yml:3:6 error t/word waived\na.yml:5:4 error t/word\n");
}

TEST(above_a_list_item_it_covers_that_item)
{
	CHECK_TEXT(told("a.yml",
			"a:\n  " WAIVE "\n  - x: bad\n    y: bad\n  - x: bad\n"),
		   "a.yml:3:8 error t/word waived\na.yml:4:8 error t/word waived\n"
		   "a.yml:5:8 error t/word\n");
	CHECK_TEXT(told("a.yml", "- 1\n" WAIVE "\n- - bad\n  - bad\n- bad\n"),
		   "a.yml:3:5 error t/word waived\na.yml:4:5 error t/word waived\n"
		   "a.yml:5:3 error t/word\n");
}

TEST(a_second_document_has_its_waivers_too)
{
	CHECK_TEXT(told("a.yml", "x: bad\n---\n" WAIVE "\na:\n  b: bad\nc: bad\n"),
		   "a.yml:1:4 error t/word\na.yml:5:6 error t/word waived\n"
		   "a.yml:6:4 error t/word\n");
}

TEST(texts_are_no_comments)
{
	CHECK_TEXT(told("a.py", "x = 'bad " WAIVE "'\n"), "a.py:1:6 error t/word\n");
	CHECK_TEXT(told("a.py", "x = '''\nbad " WAIVE "\n'''\n"),
		   "a.py:2:1 error t/word\n");
	CHECK_TEXT(told("a.py", "x = r'\\' " WAIVE "'; bad = 1\n"),
		   "a.py:1:49 error t/word\n");
	CHECK_TEXT(told("a.yml", "x: |\n  bad " WAIVE "\n"),
		   "a.yml:2:3 error t/word\n");
	CHECK_TEXT(told("a.yml", "x: 'bad " WAIVE "'\n"), "a.yml:1:5 error t/word\n");
	CHECK_TEXT(told("a.yml", "x: >-\n  " WAIVE "\n  bad\n"),
		   "a.yml:3:3 error t/word\n");
	CHECK_TEXT(told("a.yml", "'bad " WAIVE "': 1\n"), "a.yml:1:2 error t/word\n");
	CHECK_TEXT(told("a.json", "{\"x\": \"bad " WAIVE "\"}\n"),
		   "a.json:1:8 error t/word\n");
}

#define IGNORE "stackward: ignore[t/word] a reason"

TEST(every_language_has_its_own_waivers)
{
	CHECK_TEXT(told("a.js", "x = 'bad'; // " IGNORE "\n/* " IGNORE " */\nbad\n"),
		   "a.js:1:6 error t/word waived\na.js:3:1 error t/word waived\n");
	CHECK_TEXT(told("a.css", "/*\n * " IGNORE "\n */\nbad\nbad\n"),
		   "a.css:4:1 error t/word waived\na.css:5:1 error t/word\n");
	CHECK_TEXT(told("a.sql", "-- " IGNORE "\nbad -- " IGNORE "\nbad\n"),
		   "a.sql:2:1 error t/word waived\na.sql:3:1 error t/word\n");
	CHECK_TEXT(told("a.ini", "; " IGNORE "\nx = bad\ny = bad ; " IGNORE "\nz = bad\n"),
		   "a.ini:2:5 error t/word waived\na.ini:3:5 error t/word waived\n"
		   "a.ini:4:5 error t/word\n");
	CHECK_TEXT(told("a.properties", "! " IGNORE "\nx=bad\n"),
		   "a.properties:2:3 error t/word waived\n");
	CHECK_TEXT(told("pom.xml", "<!-- " IGNORE " -->\n<a>bad</a>\n<b>bad</b>\n"),
		   "pom.xml:2:4 error t/word waived\npom.xml:3:4 error t/word\n");
	CHECK_TEXT(told("Dockerfile", WAIVE "\nENV A=bad\nENV B=bad\n"),
		   "Dockerfile:2:7 error t/word waived\nDockerfile:3:7 error t/word\n");
	CHECK_TEXT(told("a.md", "bad <!-- " IGNORE " -->\n"),
		   "a.md:1:1 error t/word waived\n");
}

TEST(json_is_waived_by_a_text)
{
	CHECK_TEXT(told("a.json", "{\n  \"//\": \"" IGNORE "\",\n  \"x\": \"bad\",\n"
				  "  \"y\": \"bad\"\n}\n"),
		   "a.json:3:9 error t/word waived\na.json:4:9 error t/word\n");
	CHECK_TEXT(told("a.json", "{\n  \"x\": \"bad\", \"//\": \"" IGNORE "\",\n"
				  "  \"y\": \"bad\"\n}\n"),
		   "a.json:2:9 error t/word waived\na.json:3:9 error t/word\n");
	CHECK_TEXT(told("tsconfig.json", "{\n  \"x\": \"bad\", // " IGNORE "\n}\n"),
		   "tsconfig.json:2:9 error t/word waived\n");
	CHECK_TEXT(told("a.json", "{\n  \"x\": \"bad, or " IGNORE "\"\n}\n"),
		   "a.json:2:9 error t/word\n");
}

TEST(a_notebook_is_waived_by_the_comments_of_its_cells)
{
	CHECK_TEXT(told("a.ipynb", "{\"cells\": [{\"source\": [\n\"# " IGNORE "\\n\",\n"
				   "\"x = bad\\n\",\n\"y = bad  # " IGNORE "\\n\",\n"
				   "\"z = bad\"\n]}]}\n"),
		   "a.ipynb:3:6 error t/word waived\na.ipynb:4:6 error t/word waived\n"
		   "a.ipynb:5:6 error t/word\n");
	CHECK_TEXT(told("a.ipynb", "{\"cells\": [{\"source\": [\n"
				   "\"x = 'bad # " IGNORE "'\\n\"\n]}]}\n"),
		   "a.ipynb:2:7 error t/word\n");
}

TEST(a_comment_behind_a_text_is_seen)
{
	CHECK_TEXT(told("a.yml", "x: 'bad " WAIVE "'  " WAIVE "\n"),
		   "a.yml:1:5 error t/word waived\n");
	CHECK_TEXT(told("a.py", "x = 'bad " WAIVE "'  " WAIVE "\n"),
		   "a.py:1:6 error t/word waived\n");
	CHECK_TEXT(told("a.py", "x = bad  # noqa: E501  " WAIVE "\n"),
		   "a.py:1:5 error t/word waived\n");
	CHECK_TEXT(told("a.py", "x = bad  # see stackward: ignore[t/word] r\n"),
		   "a.py:1:5 error t/word\n");
}

TEST(markup_has_its_own_comments)
{
	CHECK_TEXT(told("a.md", "bad <!-- stackward: ignore[t/word] r -->\n"),
		   "a.md:1:1 error t/word waived\n");
	CHECK_TEXT(told("a.md", "<!-- stackward: ignore[t/word] r -->\n# bad\n\nbad\n"),
		   "a.md:2:3 error t/word waived\na.md:4:1 error t/word\n");
	CHECK_TEXT(told("a.md",
			"<!--\nstackward: ignore[t/word]\nfor a reason\n-->\n\nbad\n"),
		   "a.md:6:1 error t/word waived\n");
	CHECK_TEXT(told("a.md", "# stackward: ignore[t/word] r\n\nbad\n"),
		   "a.md:3:1 error t/word\n");
}

TEST(a_list_names_several_rules_and_each_is_used_or_not)
{
	CHECK_TEXT(told("a.yml",
			"a: 1\na: bad  # stackward: ignore[t/word, t/odd] r\n"),
		   "a.yml:2:1 error t/odd:duplicate-key waived\n"
		   "a.yml:2:4 error t/word waived\n");
	CHECK_TEXT(told("a.yml", "a: bad  # stackward: ignore[t/word,t/odd] r\n"),
		   "a.yml:1:4 error t/word waived\n"
		   "a.yml:1:11 warning waiver/unused:unused\n");
}

TEST(a_check_can_be_named)
{
	CHECK_TEXT(told("a.yml", "a: 1\na: *b  # stackward: ignore[t/odd:alias] r\n"),
		   "a.yml:2:1 error t/odd:duplicate-key\na.yml:2:4 error t/odd:alias "
		   "waived\n");
	CHECK_TEXT(told("a.yml", "a: 1\na: *b  # stackward: ignore[t/odd] r\n"),
		   "a.yml:2:1 error t/odd:duplicate-key waived\n"
		   "a.yml:2:4 error t/odd:alias waived\n");
	CHECK_TEXT(told("a.yml", "a: *b  # stackward: ignore[t/odd:alis] r\n"),
		   "a.yml:1:4 error t/odd:alias\na.yml:1:10 warning "
		   "waiver/unused:unknown\n");
	CHECK_TEXT(told("a.yml", "a: *b  # stackward: ignore[t/odd:duplicate-key] r\n"),
		   "a.yml:1:4 error t/odd:alias\na.yml:1:10 warning "
		   "waiver/unused:unused\n");
}

TEST(overlapping_waivers_are_all_used)
{
	CHECK_TEXT(told("a.yml", WAIVE "\na:\n  " WAIVE "\n  b: bad  " WAIVE "\n"),
		   "a.yml:4:6 error t/word waived\n");
	CHECK_TEXT(told("a.yml", WAIVE "\na:\n  b: bad\n  c: 1  " WAIVE "\n"),
		   "a.yml:3:6 error t/word waived\n"
		   "a.yml:4:11 warning waiver/unused:unused\n");
}

TEST(a_date_ends_a_waiver)
{
	struct { const char *until, *today, *want; } cases[] = {
		{ "2026-03-01", "2026-02-28", "a.py:1:5 error t/word waived\n" },
		{ "2026-03-01", "2026-03-01", "a.py:1:5 error t/word waived\n" },
		{ "2026-03-01", "2026-03-02", "a.py:1:5 error t/word\n"
		  "a.py:1:12 warning waiver/expired:expired\n" },
		{ "2026-02-30", "2026-01-01", "a.py:1:5 error t/word\n"
		  "a.py:1:12 warning waiver/expired:bad-date\n" },
		{ "", "2026-01-01", "a.py:1:5 error t/word\n"
		  "a.py:1:12 warning waiver/expired:bad-date\n" },
		{ "soon", "2026-01-01", "a.py:1:5 error t/word\n"
		  "a.py:1:12 warning waiver/expired:bad-date\n" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct trial trial = { .today = cases[i].today };

		give_rules(&trial);
		pack_find(trial.pack, "t/fixed")->when = 0;
		trial_file(&trial, "a.py", arena_format(arena, "x = bad  # stackward: "
			   "ignore[t/word] until=%s a reason\n", cases[i].until));
		CHECK_TEXT(trial_run(&trial), cases[i].want);
	}
}

TEST(a_date_at_any_other_place_is_no_date_and_is_told)
{
	const char *want =
		"a.py:1:5 error t/word\na.py:1:12 warning waiver/unused:malformed\n";

	CHECK_TEXT(told("a.py",
			"x = bad  # stackward: ignore[t/word] r until=2020-01-01\n"),
		   want);
	CHECK_TEXT(told("a.py",
			"x = bad  # stackward: ignore[t/word] until: 2020-01-01 r\n"),
		   want);
}

TEST(a_waiver_without_a_reason_does_not_work)
{
	CHECK_TEXT(told("a.py", "x = bad  # stackward: ignore[t/word]\n"),
		   "a.py:1:5 error t/word\na.py:1:12 warning "
		   "waiver/no-reason:no-reason\n");
	CHECK_TEXT(told("a.py",
			"x = bad  # stackward: ignore[t/word] until=2027-01-01\n"),
		   "a.py:1:5 error t/word\na.py:1:12 warning "
		   "waiver/no-reason:no-reason\n");
}

TEST(what_waives_nothing_is_told)
{
	static const char *const malformed[] = {
		"ignore",          "ignore[]",
		"ignore[t/word",   "ignore-file[t/word] r",
		"skip[t/word] r",  "",
		"ignore t/word r", "ignore[ , ] r",
	};

	for (size_t i = 0; i < sizeof malformed / sizeof *malformed; i++)
		CHECK_TEXT(told("a.py",
				arena_format(arena, "x = bad  # stackward: %s\n",
					     malformed[i])),
			   "a.py:1:5 error t/word\na.py:1:12 warning "
			   "waiver/unused:malformed\n");
	CHECK_TEXT(told("a.py", "x = bad  # stackward: ignore[t/wrod] r\n"),
		   "a.py:1:5 error t/word\na.py:1:12 warning waiver/unused:misspelt\n");
	CHECK_TEXT(told("a.py", "x = bad  # stackward: ignore[else/where] r\n"),
		   "a.py:1:5 error t/word\na.py:1:12 warning waiver/unused:unknown\n");
	CHECK_TEXT(told("a.py", "x = bad  # stackward: ignore[t/*] r\n"),
		   "a.py:1:5 error t/word\na.py:1:12 warning waiver/unused:unknown\n");
	CHECK_TEXT(told("a.py", "x = 1  # stackward: ignore[t/word] r\n"),
		   "a.py:1:10 warning waiver/unused:unused\n");
}

TEST(a_rule_that_is_not_overridable_cannot_be_waived)
{
	struct trial trial = { .only = NULL };

	give_rules(&trial);
	trial_file(&trial, "a.py", "x = bad  # stackward: ignore[t/fixed, t/word] r\n");
	CHECK_TEXT(trial_run(&trial),
		   "a.py:1:5 error t/fixed\na.py:1:5 error t/word waived\n"
		   "a.py:1:12 warning waiver/unused:not-overridable\n");
}

TEST(a_bound_on_days_holds_for_waivers_without_a_date_too)
{
	static const struct { const char *until; bool works; } cases[] = {
		{ "until=2026-01-11 ", true },
		{ "until=2026-01-12 ", false },
		{ "", false },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct trial trial = { .config = "waivers: {max-days: 10}\n" };

		give_rules(&trial);
		pack_find(trial.pack, "t/fixed")->when = 0;
		trial_file(&trial, "a.py", arena_format(arena, "x = bad  # stackward: "
			   "ignore[t/word] %sr\n", cases[i].until));
		CHECK_TEXT(trial_run(&trial),
			   cases[i].works ? "a.py:1:5 error t/word waived\n" :
					    "a.py:1:5 error t/word\na.py:1:12 warning "
					    "waiver/expired:too-long\n");
	}
}

TEST(a_waiver_of_a_rule_that_is_not_asked_is_not_unused)
{
	struct trial trial = { .config = "overrides:\n"
		"  - {paths: 'old/**', rules: {t/word: off}, reason: r}\n" };

	give_rules(&trial);
	pack_find(trial.pack, "t/fixed")->when = 0;
	trial_file(&trial, "old/a.py", "x = 1  " WAIVE "\n");
	trial_file(&trial, "a.py", "x = 1  " WAIVE "\n");
	CHECK_TEXT(trial_run(&trial), "a.py:1:10 warning waiver/unused:unused\n");
	trial.only = "waiver/*";
	CHECK_TEXT(trial_run(&trial), "");
}

TEST(a_waiver_is_not_unused_where_a_gap_may_hide_its_finding)
{
	struct trial trial = { .config = "limits: {match-steps: 0}\n" };

	give_rules(&trial);
	pack_find(trial.pack, "t/fixed")->when = 0;
	trial_file(&trial, "a.py", "x = 1  " WAIVE "\n");
	CHECK_TEXT(trial_run(&trial), "gap a.py\n");
}

TEST(findings_of_whole_kinds_are_waived_where_they_stand)
{
	struct trial trial = { .pack = pack_new(arena) };

	trial_rule(&trial, "t/unlisted", "kind: stack\nlevel: error\nmessage: m\n"
		   "facts: bundle-includes\nchecks: {unlisted: }\n");
	trial_file(&trial, "databricks.yml", "bundle: {name: a}\n");
	trial_file(&trial, "resources/a.yml",
		   "# stackward: ignore[t/unlisted] a sketch\nresources: {jobs: {}}\n");
	trial_file(&trial, "resources/b.yml",
		   "resources: {jobs: {}} # stackward: ignore[t/unlisted] r\n");
	trial_file(&trial, "resources/c.yml", "resources: {jobs: {}}\n");
	const char *says = trial_run(&trial);
	CHECK(strstr(says, "resources/b.yml:1:1 error t/unlisted:unlisted waived\n"));
	CHECK(strstr(says, "resources/c.yml:1:1 error t/unlisted:unlisted\n"));
	CHECK(trial.verdict.summary.waived >= 1);
}

TEST(the_reason_goes_with_the_finding)
{
	struct trial trial = { .only = NULL };

	give_rules(&trial);
	trial_file(&trial, "a.py",
		   "x = bad  # stackward: ignore[t/word] until=2026-05-05 why not\n");
	trial.only = "t/word";
	CHECK_TEXT(trial_run(&trial), "a.py:1:5 error t/word waived\n");
	CHECK_TEXT(trial.verdict.findings[0].why, "why not");
}

TEST(as_many_waivers_as_findings_take_no_longer_than_both)
{
	struct trial trial = { .config = "limits: {findings: 100000}\n" };
	struct str text = str_new(arena);

	give_rules(&trial);
	pack_find(trial.pack, "t/fixed")->when = 0;
	for (int i = 0; i < 20000; i++)
		str_text(&text, "bad " WAIVE "\n");
	trial_file(&trial, "a.sh", text.at);
	trial_run(&trial);
	CHECK(trial.verdict.summary.waived == 20000);
	CHECK(!trial.verdict.summary.errors && !trial.verdict.summary.warnings);
}
