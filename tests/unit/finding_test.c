/* From facts to findings: words, places, fingerprints, order. */
#include <string.h>

#include "lib/test.h"
#include "lib/trial.h"

static struct trial with_rule(const char *text)
{
	struct trial trial = { .pack = pack_new(arena) };

	CHECK(trial_rule(&trial, "t/rule", text));
	return trial;
}

static const struct sw_finding *first(struct trial *trial)
{
	static const struct sw_finding none;

	trial_run(trial);
	return CHECK(trial->verdict.finding_count) ? trial->verdict.findings : &none;
}

TEST(the_facts_words_stand_in_the_rules_sentence)
{
	struct trial trial = with_rule(
		"kind: pattern\nlevel: note\nmessage: '{value} in {path}: "
		"{value}{other}{none}{'\nhint: say {value}\npattern: 'b\\w+'\n");

	trial_file(&trial, "a.py", "x bad");
	CHECK_TEXT(first(&trial)->message, "bad in a.py: bad{none}{");
	CHECK_TEXT(first(&trial)->hint, "say bad");
	CHECK_TEXT(first(&trial)->excerpt, "x bad");
}

TEST(a_value_is_not_filled_in_again)
{
	struct trial trial =
		with_rule("kind: pattern\nlevel: note\nmessage: '<{value}>'\n"
			  "pattern: 'b.*'\n");

	trial_file(&trial, "a.py", "b{path}{value}");
	CHECK_TEXT(first(&trial)->message, "<b{path}{value}>");
}

static const char *fingerprint_of(const char *path, const char *text)
{
	struct trial trial = with_rule("kind: pattern\nlevel: note\nmessage: m\n"
				       "pattern: 'a.*z'\n");

	trial_file(&trial, path, text);
	return first(&trial)->fingerprint;
}

TEST(a_fingerprint_is_of_rule_path_and_value_and_of_no_line)
{
	const char *one = fingerprint_of("p", "a z");

	CHECK(strlen(one) == 32);
	CHECK_TEXT(fingerprint_of("p", "\n\n  a z  # more"), one);
	CHECK_TEXT(fingerprint_of("p", "a \t  z"), one);
	CHECK(strcmp(fingerprint_of("p", "a  y z"), one));
	CHECK(strcmp(fingerprint_of("q", "a z"), one));
}

TEST(what_two_projects_find_in_one_place_is_told_once)
{
	struct trial trial = with_rule("kind: path\nlevel: note\nmessage: '{value}'\n"
				       "where: project\nrequire: [README.md]\n");

	trial_file(&trial, "a/databricks.yml", "bundle: {name: a}\n");
	trial_file(&trial, "b/databricks.yml", "bundle: {name: b}\n");
	CHECK_TEXT(trial_run(&trial), "a/databricks.yml:1:1 note t/rule\n"
		   "b/databricks.yml:1:1 note t/rule\n");
}

TEST(findings_come_in_the_order_of_their_places)
{
	struct trial trial =
		with_rule("kind: pattern\nlevel: note\nmessage: m\npattern: '\\d'\n");

	CHECK(trial_rule(&trial, "a/rule", "kind: pattern\nlevel: note\nmessage: m\n"
			 "pattern: '[1-9]'\n"));
	trial_file(&trial, "b", "10");
	trial_file(&trial, "a", "x\n1");
	CHECK_TEXT(trial_run(&trial),
		   "a:2:1 note a/rule\na:2:1 note t/rule\nb:1:1 note a/rule\n"
		   "b:1:1 note t/rule\nb:1:2 note t/rule\n");
}

TEST(the_outcome_does_not_depend_on_the_number_of_threads)
{
	struct trial trial = with_rule("kind: pattern\nlevel: note\nmessage: m\n"
				       "pattern: '(?m)^\\w'\n");
	struct trial_files files = {0};

	for (int i = 0; i < 3000; i++)
		*vec_add(arena, &files) = (struct memory_file){
			arena_format(arena, "d%d/f%d.py", i % 7, i),
			span_of(arena_format(arena,
					     "a%d\nb # stackward: ignore[t/rule] r\n",
					     i)),
			FILE_REGULAR
		};
	trial.files = files;
	const char *alone = trial_run(&trial);
	CHECK(trial.verdict.finding_count == 6000 &&
	      trial.verdict.summary.waived == 3000);
	trial.jobs = 8;
	CHECK(!strcmp(trial_run(&trial), alone));
	CHECK(trial.verdict.summary.files == 3000);
}

TEST(very_many_findings_of_a_rule_in_a_file_are_cut_and_counted)
{
	struct trial trial =
		with_rule("kind: pattern\nlevel: error\nmessage: m\npattern: b\n");
	struct str text = str_new(arena);

	trial.config = "limits: {findings: 3}\n";
	for (int i = 0; i < 5; i++)
		str_text(&text, "b\n");
	trial_file(&trial, "a", text.at);
	trial_file(&trial, "c", "b\nb\nb\n");
	CHECK_TEXT(trial_run(&trial), "a:1:1 error t/rule\na:2:1 error t/rule\n"
		   "a:3:1 error t/rule\nc:1:1 error t/rule\nc:2:1 error t/rule\n"
		   "c:3:1 error t/rule\ngap a\n");
	CHECK(trial.verdict.summary.errors == 8);
}

TEST(what_is_waived_does_not_count_for_the_cut)
{
	struct trial trial =
		with_rule("kind: pattern\nlevel: error\nmessage: m\npattern: b+\n");

	trial.config = "limits: {findings: 1}\n";
	trial_file(&trial, "a", "b # stackward: ignore[t/rule] r\n"
		   "b # stackward: ignore[t/rule] r\nbb\n");
	CHECK_TEXT(trial_run(&trial),
		   "a:1:1 error t/rule waived\na:2:1 error t/rule waived\n"
		   "a:3:1 error t/rule\n");
}

TEST(a_rule_that_matches_everywhere_is_stopped)
{
	struct trial trial =
		with_rule("kind: pattern\nlevel: error\nmessage: m\npattern: x\n");
	char *text = arena_alloc(arena, 400001, 1);

	memset(text, 'x', 400000);
	trial_file(&trial, "a", text);
	trial_run(&trial);
	CHECK(trial.verdict.summary.errors == 100000);
	CHECK(trial.verdict.finding_count == 1000 && trial.verdict.gap_count == 2);
}

TEST(an_excerpt_is_one_line_and_bounded)
{
	struct trial trial =
		with_rule("kind: pattern\nlevel: note\nmessage: m\npattern: bad\n");
	char *line = arena_alloc(arena, 20001, 1);

	memset(line, 'x', 20000);
	memcpy(line, "bad", 3);
	trial_file(&trial, "a", line);
	CHECK(strlen(first(&trial)->excerpt) == EXCERPT_SHOWN);
}

TEST(a_check_that_the_rule_does_not_ask_is_no_finding)
{
	struct trial trial =
		with_rule("kind: tree\nlevel: note\nmessage: m\nchecks: {alias: }\n");

	trial_file(&trial, "a.yml", "a: 1\na: *b\n");
	CHECK_TEXT(trial_run(&trial), "a.yml:2:4 note t/rule:alias\n");
}

TEST(the_verdict_tells_the_rules_that_were_asked)
{
	struct trial trial =
		with_rule("kind: pattern\nlevel: note\nmessage: m\npattern: b\n");

	trial_rule(&trial, "t/needs",
		   "kind: pattern\nlevel: note\nmessage: m\npattern: b\n"
		   "needs: bundle\n");
	trial_rule(&trial, "t/lacks",
		   "kind: pattern\nlevel: note\nmessage: m\npattern: b\n"
		   "needs: '!bundle'\n");
	trial_rule(&trial, "t/when",
		   "kind: pattern\nlevel: note\nmessage: m\npattern: b\n"
		   "when: [commit]\n");
	trial_file(&trial, "a", "");
	trial_run(&trial);
	CHECK(trial.verdict.rule_count == 2);
	CHECK_TEXT(trial.verdict.rules[0].id, "t/lacks");
	CHECK_TEXT(trial.verdict.rules[1].id, "t/rule");
}
