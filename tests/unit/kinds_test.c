/* The kinds of rule, each on files made for it. */
#include <string.h>

#include "lib/test.h"
#include "lib/trial.h"

static struct trial with(const char *rule)
{
	struct trial trial = { .pack = pack_new(arena) };

	CHECK(trial_rule(&trial, "t/rule", rule));
	return trial;
}

#define PATH "kind: path\nlevel: error\nmessage: '{value} {other}'\n"

TEST(a_path_may_be_forbidden)
{
	struct trial trial = with(PATH "forbid: ['**/*.csv', '!**/fixtures/**']\n");

	trial_file(&trial, "a.csv", "");
	trial_file(&trial, "x/fixtures/a.csv", "");
	trial_file(&trial, "x/y/a.csv", "");
	CHECK_TEXT(trial_run(&trial),
		   "a.csv:1:1 error t/rule\nx/y/a.csv:1:1 error t/rule\n");
}

TEST(a_path_may_be_required_once_or_in_each_project)
{
	struct trial once = with(PATH "require: [README.md, readme.txt]\n");
	struct trial each =
		with(PATH "require: [README.md, docs/*.md]\nwhere: project\n");

	trial_file(&once, "a/databricks.yml", "bundle: {name: a}\n");
	trial_file(&once, "a/README.md", "");
	trial_file(&once, "a-b/README.md", "");
	trial_file(&once, "b/databricks.yml", "bundle: {name: b}\n");
	trial_file(&once, "b/docs/x.md", "");
	trial_file(&once, "c/databricks.yml", "bundle: {name: c}\n");
	each.files = once.files;
	CHECK_TEXT(trial_run(&once), "a-b/README.md:1:1 error t/rule\n");
	CHECK_TEXT(trial_run(&each), "c/databricks.yml:1:1 error t/rule\n");
	CHECK_TEXT(each.verdict.findings[0].message, "c/README.md c");
	trial_file(&once, "readme.txt", "");
	CHECK_TEXT(trial_run(&once), "");
}

TEST(a_required_path_that_a_change_took_away_is_found)
{
	struct trial trial = with(PATH "require: [README.md]\n");

	trial_file(&trial, "a.py", "");
	trial_change(&trial, 'D', "README.md", NULL);
	CHECK_TEXT(trial_run(&trial), "a.py:1:1 error t/rule\n");
	trial.changes.at[0].path = "other";
	CHECK_TEXT(trial_run(&trial), "");
}

TEST(a_name_must_match_and_a_file_may_be_too_large)
{
	struct trial trial =
		with(PATH "name: '^[a-z_]+[.]py$'\nfiles: '**/*.py'\nmax-bytes: 4\n");

	trial_file(&trial, "Dir/good.py", "1234");
	trial_file(&trial, "Dir/Bad.py", "");
	trial_file(&trial, "large.py", "12345");
	trial_file(&trial, "Other.txt", "123456");
	CHECK_TEXT(trial_run(&trial),
		   "Dir/Bad.py:1:1 error t/rule\nlarge.py:1:1 error t/rule\n");
}

#define OPTION "kind: path\nlevel: error\nmessage: m\nmax-bytes: 4\n"

TEST(options_stand_in_for_the_rules_own_keys)
{
	struct trial trial = with(OPTION);

	trial_file(&trial, "a", "12345");
	trial.config = "rules: {t/rule: {options: {max-bytes: 5}}}\n";
	CHECK_TEXT(trial_run(&trial), "");
	trial.pack = with(OPTION "options: {forbid: [b]}\n").pack;
	trial_file(&trial, "b", "");
	trial.config = "rules: {t/rule: {level: note, options: {max-bytes: 5}}}\n";
	CHECK_TEXT(trial_run(&trial), "b:1:1 note t/rule\n");
}

TEST(a_wrong_value_of_an_option_has_its_place_in_the_config)
{
	struct trial trial = with(OPTION);

	trial.config = "rules: {t/rule: {options: {max-bytes: many}}}\n";
	CHECK_TEXT(trial_run(&trial),
		   "fault: stackward.yml:1:39: `max-bytes` is a whole number, not "
		   "negative\n");
}

#define PATTERN "kind: pattern\nlevel: error\nmessage: '{value}'\n"

TEST(a_pattern_finds_every_match_on_its_own)
{
	struct trial trial = with(PATTERN "pattern: 'b+'\n");

	trial_file(&trial, "a", "abbb b\n\nb");
	CHECK_TEXT(trial_run(&trial), "a:1:2 error t/rule\na:1:6 error t/rule\n"
		   "a:3:1 error t/rule\n");
	CHECK(trial.verdict.findings[0].place.end_column == 5);
}

TEST(a_group_named_at_is_the_place_and_the_value)
{
	struct trial trial = with(PATTERN "pattern: 'x=(?<at>\\d+)'\n");

	trial_file(&trial, "a", "x=12");
	CHECK_TEXT(trial_run(&trial), "a:1:3 error t/rule\n");
	CHECK_TEXT(trial.verdict.findings[0].message, "12");
}

TEST(a_line_may_be_excused)
{
	struct trial trial = with(PATTERN "pattern: bad\nunless: 'not bad|example'\n");

	trial_file(&trial, "a", "bad\nnot bad\nbad for example\nbad\n");
	CHECK_TEXT(trial_run(&trial), "a:1:1 error t/rule\na:4:1 error t/rule\n");
}

TEST(an_empty_match_does_not_stop_the_search)
{
	struct trial trial = with(PATTERN "pattern: 'x*$'\n");

	trial_file(&trial, "a", "ax");
	CHECK(strstr(trial_run(&trial), "a:1:2 error t/rule\n"));
}

TEST(a_pattern_out_of_steps_is_a_gap_of_its_rule)
{
	struct trial trial = with(PATTERN "pattern: '(a+)+[bc]'\n");

	trial.config = "limits: {match-steps: 1000}\n";
	trial_file(&trial, "a", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaad");
	CHECK_TEXT(trial_run(&trial), "gap a\n");
	CHECK_TEXT(trial.verdict.gaps[0].rule, "t/rule");
}

#define QUERY "kind: query\nlevel: error\nmessage: '{value} {other}'\n"

TEST(a_query_forbids_what_it_gives)
{
	struct trial trial = with(QUERY "given: $.jobs[*].id\n");

	trial_file(&trial, "a.yml",
		   "jobs:\n  - {id: 1}\n  - {name: b}\n  - id: {x: y}\n");
	CHECK_TEXT(trial_run(&trial),
		   "a.yml:2:10 error t/rule\na.yml:4:5 error t/rule\n");
	CHECK_TEXT(trial.verdict.findings[0].message, "1 $['jobs'][0]['id']");
	CHECK_TEXT(trial.verdict.findings[1].message,
		   "$['jobs'][2]['id'] $['jobs'][2]['id']");
}

/* The lines of the findings, a digit each. */
static const char *lines(const struct trial *trial)
{
	const char *all = "";

	for (size_t i = 0; i < trial->verdict.finding_count; i++)
		all = arena_format(arena, "%s%u", all,
				   trial->verdict.findings[i].place.line);
	return all;
}

TEST(a_query_may_say_how_things_must_be)
{
	static const struct { const char *then, *refused; } cases[] = {
		{ "{equals: 2}", "1345678" },
		{ "{in: [2, x, null]}", "13578" },
		{ "{matches: '^[0-9x]'}", "35678" },
		{ "{not-matches: x}", "4" },
		{ "{type: integer}", "1345678" },
		{ "{type: number}", "345678" },
		{ "{type: string}", "1235678" },
		{ "{type: 'null'}", "1234578" },
		{ "{has: '$.y'}", "1234567" },
		{ "{type: list}", "1234568" },
		{ "{type: mapping, has: '$.a'}", "1234678" },
		{ "{equals: true}", "1245678" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct trial trial =
			with(arena_format(arena, QUERY "given: $[*]\nthen: %s\n",
					  cases[i].then));

		trial_file(&trial, "a.yml",
			   "- 2.5\n- 2\n- true\n- x\n- {a: 1}\n- null\n- [1]\n"
			   "- {y: 1}\n");
		trial_run(&trial);
		CHECK_TEXT(lines(&trial), cases[i].refused);
	}
}

TEST(an_unknown_condition_has_its_place)
{
	struct trial trial = with(QUERY "given: $.a\nthen: {equal: 2}\n");

	CHECK_TEXT(trial_run(&trial),
		   "fault: t/rule.yml:5:8: `equal` is no key of `then`; did you mean "
		   "`equals`?\n");
}

TEST(values_are_compared_one_by_one)
{
	struct trial trial = with(QUERY "given: $.a\nthen: {equals: [1]}\n");

	CHECK_TEXT(trial_run(&trial),
		   "fault: t/rule.yml:5:16: `equals` is one value; `in` takes a list "
		   "of them\n");
}

TEST(every_document_of_a_file_is_queried)
{
	struct trial trial = with(QUERY "given: $.a\n");

	trial_file(&trial, "a.yml", "a: 1\n---\nb: 1\n---\na: 2\n");
	trial_file(&trial, "a.json", "{\"a\": 1}");
	trial_file(&trial, "a.txt", "a: 1\n");
	CHECK_TEXT(trial_run(&trial),
		   "a.json:1:7 error t/rule\na.yml:1:4 error t/rule\n"
		   "a.yml:5:4 error t/rule\n");
}

#define OVER QUERY "over: bundle\n"
#define TWO_TARGETS                                                                  \
	"bundle: {name: a}\nresources: {jobs: {x: {name: one, tags: {a: b}}}}\n"      \
	"targets:\n  dev:\n"                                                         \
	"  prod: {resources: {jobs: {x: {name: two, tags: {c: d}}}}}\n"

TEST(a_query_over_bundles_sees_each_target)
{
	struct trial trial = with(OVER "given: $.resources.jobs[*].name\n");

	trial_file(&trial, "databricks.yml", TWO_TARGETS);
	trial_file(&trial, "a.yml", "resources: {jobs: {x: {name: no}}}\n");
	CHECK_TEXT(trial_run(&trial), "databricks.yml:2:30 error t/rule\n"
				      "databricks.yml:5:39 error t/rule\n");
	CHECK_TEXT(trial.verdict.findings[1].message, "two resources.jobs.x.name");
	CHECK_TEXT(trial.verdict.findings[0].targets[0], "dev");
	CHECK_TEXT(trial.verdict.findings[1].targets[0], "prod");
}

TEST(what_holds_in_all_targets_is_found_once)
{
	struct trial trial = with(OVER "given: $.resources.jobs[*].tags\n");

	trial_file(&trial, "databricks.yml", TWO_TARGETS);
	CHECK_TEXT(trial_run(&trial), "databricks.yml:2:35 error t/rule\n");
	CHECK_TEXT(trial.verdict.findings[0].message,
		   "resources.jobs.x.tags resources.jobs.x.tags");
	CHECK(trial.verdict.findings[0].target_count == 2);
}

TEST(a_query_over_bundles_may_ask_of_some_roles)
{
	struct trial trial =
		with(OVER "given: $.resources.jobs[*].name\ntargets: [prod, test]\n");

	trial_file(&trial, "databricks.yml", TWO_TARGETS);
	CHECK_TEXT(trial_run(&trial), "databricks.yml:5:39 error t/rule\n");
	trial.config = "names: {targets: {prod: [dev]}}\n";
	CHECK_TEXT(trial_run(&trial), "databricks.yml:2:30 error t/rule\n");
}

TEST(a_query_over_bundles_does_not_judge_what_is_not_known)
{
	struct trial trial = with(OVER "given: $.resources.jobs[*].name\n"
				       "then: {matches: ^a}\n");

	trial_file(&trial, "databricks.yml",
		   "resources: {jobs: {x: {name: '${resources.pipelines.y.id}'}}}\n");
	CHECK_TEXT(trial_run(&trial), "");
}

TEST(a_query_over_bundles_may_leave_plain_ones_out)
{
	struct trial trial = with(OVER "given: $.resources.jobs[*].name\n"
				       "needs: mlops-stack\n");

	trial_file(&trial, "a/databricks.yml", TWO_TARGETS);
	trial_file(&trial, "b/databricks.yml", "resources: {jobs: {x: {name: b}}}\n");
	trial_file(&trial, "b/training/train.py", "x = 1\n");
	CHECK_TEXT(trial_run(&trial), "b/databricks.yml:1:30 error t/rule\n");
}

TEST(targets_are_roles_of_a_bundle)
{
	struct trial files = with(QUERY "given: $.a\ntargets: prod\n");
	struct trial role = with(OVER "given: $.a\ntargets: [prot]\n");

	CHECK_TEXT(trial_run(&files), "fault: t/rule.yml:5:10: `targets` needs "
				      "`over: bundle`: a file has none\n");
	fault = (struct sw_fault){0};
	CHECK_TEXT(trial_run(&role), "fault: t/rule.yml:6:11: `prot` is no role of a "
				     "target; did you mean `prod`?\n");
}

TEST(a_tree_rule_answers_the_checks_it_names)
{
	struct trial trial = with("kind: tree\nlevel: error\nmessage: '{value}'\n"
				  "checks: {duplicate-key: , syntax: }\n");

	trial_file(&trial, "a.yml", "a: 1\na: *b\n");
	trial_file(&trial, "b.json", "{,}");
	CHECK_TEXT(trial_run(&trial), "a.yml:2:1 error t/rule:duplicate-key\n"
		   "b.json:1:2 error t/rule:syntax\n");
}

TEST(stack_facts_are_found_by_their_name_and_cut_to_the_rules_files)
{
	struct trial trial = with("kind: stack\nlevel: error\nmessage: m\n"
				  "facts: path-twins\nfiles: 'a/**'\n");

	trial_file(&trial, "a/X", "");
	trial_file(&trial, "a/x", "");
	trial_file(&trial, "b/X", "");
	trial_file(&trial, "b/x", "");
	CHECK(strstr(trial_run(&trial), "a/"));
	CHECK(!strstr(trial_run(&trial), "b/"));
}

TEST(pipeline_facts_are_cut_to_the_rules_files)
{
	static const char dump[] = "trigger: [main]\nsteps:\n- script: env\n";
	struct trial trial = with("kind: pipeline\nlevel: error\nmessage: m\n"
				  "facts: azure-env\nfiles: '**/a.yml'\n");

	trial_file(&trial, ".azure/a.yml", dump);
	trial_file(&trial, ".azure/b.yml", dump);
	CHECK(strstr(trial_run(&trial), "a.yml:"));
	CHECK(!strstr(trial_run(&trial), "b.yml:"));
}
