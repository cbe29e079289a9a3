/* What becomes of each convention, and what an audit is held against. */
#include <string.h>

#include "base/sha256.h"
#include "engine/subject.h"
#include "front/audit.h"
#include "front/trend.h"
#include "lib/test.h"
#include "lib/trial.h"

static struct sw_audit audit_of(struct trial *trial)
{
	struct sw_audit audit = {0};
	struct sw_verdict none = {0};

	trial_run(trial);
	const struct audit_parts parts = { trial->judge, &trial->verdict, &none,
					   &trial->verdict };
	if (CHECK(!fault.status))
		audit_conventions(arena, &parts, &audit);
	return audit;
}

/* `STATE, REASON` of a rule. */
static const char *state_of(const struct sw_audit *audit, const char *rule)
{
	for (size_t i = 0; i < audit->convention_count; i++) {
		const struct sw_convention *of = &audit->conventions[i];

		if (!strcmp(of->rule, rule))
			return arena_format(arena, "%s%s%s", sw_holding_name(of->holding),
					    of->reason ? ", " : "",
					    of->reason ? of->reason : "");
	}
	return "no such rule";
}

static const struct sw_system *system_of(const struct sw_audit *audit, const char *name)
{
	for (size_t i = 0; i < audit->system_count; i++)
		if (!strcmp(audit->systems[i].name, name))
			return &audit->systems[i];
	return NULL;
}

TEST(a_convention_without_anything_that_it_is_about_does_not_apply)
{
	struct trial trial = {0};

	trial_file(&trial, "a.txt", "x\n");
	struct sw_audit audit = audit_of(&trial);
	CHECK_TEXT(state_of(&audit, "bundle/loads"), "does not apply, there is no bundle");
	CHECK_TEXT(state_of(&audit, "gh/hardening"), "does not apply, needs GitHub workflows");
	CHECK_TEXT(state_of(&audit, "python/parse"),
		   "does not apply, there is no file that it is about");
	CHECK_TEXT(state_of(&audit, "git/no-fixup"),
		   "does not apply, asked at other moments: push pull-request");
	CHECK_TEXT(state_of(&audit, "modularity/contract"), "does not apply, there is no "
		   "contract under `modularity` in stackward.yml");
	CHECK_TEXT(state_of(&audit, "structure/large-file"), "holds");
}

TEST(a_rule_of_jobs_applies_where_a_bundle_has_one)
{
	struct trial trial = {0};

	trial_file(&trial, "databricks.yml", "bundle: {name: a}\n");
	struct sw_audit none = audit_of(&trial);
	CHECK_TEXT(state_of(&none, "jobs/task-graph"),
		   "does not apply, there is no job in a bundle");
	CHECK_TEXT(state_of(&none, "bundle/loads"), "holds");
	trial.files.at[0].bytes = SPAN("bundle: {name: a}\nresources: {jobs: {t: {name: t}}}\n");
	struct sw_audit some = audit_of(&trial);
	CHECK_TEXT(state_of(&some, "jobs/task-graph"), "holds");
	CHECK_TEXT(state_of(&some, "jobs/validation-blocking"),
		   "does not apply, there is no job in a bundle beside a validation folder");
}

TEST(a_file_is_a_notebook_by_its_first_line)
{
	struct trial trial = {0};

	trial_file(&trial, "a.py", "x = 1\n");
	struct sw_audit none = audit_of(&trial);
	CHECK_TEXT(state_of(&none, "notebook/no-run-magic"),
		   "does not apply, there is no notebook");
	trial.files.at[0].bytes = SPAN("# Databricks notebook source\nx = 1\n");
	struct sw_audit one = audit_of(&trial);
	CHECK_TEXT(state_of(&one, "notebook/no-run-magic"), "holds");
}

TEST(a_convention_that_is_off_names_the_place_of_the_decision)
{
	struct trial trial = { .config = "rules: {yaml/parse: off}\n",
			       .ignore = "python/parse" };

	trial_file(&trial, "a.yml", "a: 1\n");
	trial_file(&trial, "a.py", "a = 1\n");
	struct sw_audit audit = audit_of(&trial);
	CHECK_TEXT(state_of(&audit, "yaml/parse"), "off, off by stackward.yml:1");
	CHECK_TEXT(state_of(&audit, "python/parse"), "off, off on the command line");
	trial.only = "yaml/no-duplicate-keys";
	struct sw_audit one = audit_of(&trial);
	CHECK_TEXT(state_of(&one, "structure/large-file"), "off, not selected");
	CHECK_TEXT(state_of(&one, "yaml/no-duplicate-keys"), "holds");
}

TEST(a_system_sums_up_its_conventions)
{
	struct trial trial = {0};

	trial_file(&trial, "a.yml", "a: 1\na: 2\n");
	trial_file(&trial, "b.yml",
		   "# stackward: ignore[yaml/parse] it is kept as it came\na: [\n");
	struct sw_audit audit = audit_of(&trial);
	const struct sw_system *system = system_of(&audit, "Development as code");
	if (!CHECK(system != NULL))
		return;
	CHECK_TEXT(state_of(&audit, "yaml/no-duplicate-keys"), "broken");
	CHECK(system->broken >= 1 && system->findings >= 1 && system->worst == SW_ERROR);
	CHECK(system->broken + system->unchecked + system->excused + system->holds +
	      system->idle + system->off == system->count);
}

TEST(what_is_waived_everywhere_is_excused)
{
	struct trial trial = {0};

	trial_file(&trial, "a.py", "import pdb  # stackward: ignore[code/no-debugger] a shell\n");
	struct sw_audit audit = audit_of(&trial);
	CHECK_TEXT(state_of(&audit, "code/no-debugger"), "excused");
}

TEST(what_could_not_be_read_leaves_its_conventions_unchecked)
{
	static char deep[4000];
	struct trial trial = {0};

	memset(deep, '[', sizeof deep - 1);
	trial_file(&trial, "a.json", deep);
	trial_file(&trial, "a.py", "x = 1\n");
	struct sw_audit audit = audit_of(&trial);
	CHECK(!strncmp(state_of(&audit, "yaml/no-duplicate-keys"), "not checked, a.json: ", 21));
	CHECK_TEXT(state_of(&audit, "python/parse"), "holds");
}

TEST(every_rule_about_whole_trees_says_what_it_is_about)
{
	/* Of the repository as such: these apply to any. */
	static const char *const any[] = {
		"secrets/credential-file", "structure/large-file",
		"structure/no-generated-files", "structure/path-case-unique",
		"docs/readme-present", "docs/links-resolve", "policy/weakened",
	};
	struct trial trial = {0};

	audit_of(&trial);
	for (size_t i = 0; i < trial.pack->rules.count; i++) {
		const struct rule *rule = pack_rule(trial.pack, i);
		bool listed = !strncmp(rule->id, "git/", 4);

		for (size_t k = 0; k < sizeof any / sizeof *any; k++)
			listed |= !strcmp(rule->id, any[k]);
		if (!CHECK(!rule->whole || listed || subject_of(rule)))
			printf("  %s has no row in subjects.def\n", rule->id);
	}
}

#define REPORT "{\"schema\": 1, \"tool\": {\"name\": \"stackward\", \"version\": \"0.1.0\"}, " \
	       "\"date\": \"2026-01-01\", \"findings\": "
#define FINDING(print) "{\"rule\": \"yaml/parse\", \"level\": \"error\", \"message\": \"m\", " \
		       "\"path\": \"a.yml\", \"line\": 1, \"fingerprint\": \"" print "\"}"

static int read_earlier(const char *text, struct earlier *earlier)
{
	fault = (struct sw_fault){0};
	return earlier_read(arena, source_new(arena, "old.json", span_of(text)), "x", earlier,
			    &fault);
}

TEST(every_error_of_an_earlier_report_has_its_place)
{
	static const struct { const char *text, *says; } cases[] = {
		{ "", "old.json:1:1: the earlier report: " },
		{ "[]", "old.json:1:1: this is no report; " },
		{ "{\"version\": 1, \"findings\": []}", "old.json:1:1: this is no report; " },
		{ "{\"schema\": 2}", "old.json:1:12: this stackward reads reports of " },
		{ "{\"schema\": 1, \"tool\": {}}", "old.json:1:1: a report without a `date`" },
		{ REPORT "{}}", "old.json:1:1: a report without its list of `findings`" },
		{ REPORT "[1]}", "old.json:1:101: this is no finding; " },
		{ REPORT "[{\"rule\": \"a/b\\u001b[2J\"}]}",
		  "old.json:1:110: `rule` is none that a report has" },
		{ REPORT "[{\"rule\": \"a/b\", \"level\": \"fatal\"}]}",
		  "old.json:1:126: `fatal` is no level; " },
		{ REPORT "[{\"rule\": \"a/b\", \"level\": \"note\"}]}",
		  "old.json:1:101: a finding without `rule`, " },
		{ REPORT "[" FINDING("0g") "]}", "old.json:1:" },
	};
	struct earlier earlier;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		CHECK(read_earlier(cases[i].text, &earlier) == -1);
		CHECK(fault.status == SW_EXIT_USAGE);
		if (!CHECK(!strncmp(fault_line(), cases[i].says, strlen(cases[i].says))))
			printf("  %s\n", fault_line());
	}
	fault = (struct sw_fault){0};
}

TEST(of_several_repositories_the_one_of_that_name_is_read)
{
	struct earlier earlier;

	CHECK(!read_earlier("{\"schema\": 1, \"tool\": {}, \"date\": \"2026-01-01\", "
			    "\"repositories\": [{\"repo\": \"y\"}, {\"repo\": \"x\", "
			    "\"findings\": [" FINDING("0a") "]}]}", &earlier));
	CHECK(earlier.findings.count == 1);
	CHECK(read_earlier("{\"schema\": 1, \"tool\": {}, \"date\": \"2026-01-01\", "
			   "\"repositories\": []}", &earlier) == 1);
}

static struct sw_trend since(struct trial *trial, const char *findings)
{
	struct sw_trend trend = {0};
	struct earlier earlier;

	trial_run(trial);
	CHECK(!read_earlier(arena_format(arena, REPORT "[%s]}", findings), &earlier));
	CHECK(!trend_since(arena, trial->judge, &earlier, &trial->verdict, &trend, &fault));
	return trend;
}

TEST(a_trend_counts_what_is_new_gone_and_kept)
{
	struct trial trial = {0};

	trial_file(&trial, "a.yml", "a: [\n");
	trial_file(&trial, "b.yml", "b: [\n");
	trial_run(&trial);
	CHECK(trial.verdict.finding_count == 2);
	const char *known = arena_format(arena, "{\"rule\": \"yaml/parse\", \"check\": \"%s\", "
		"\"level\": \"error\", \"message\": \"m\", \"path\": \"a.yml\", "
		"\"fingerprint\": \"%s\"}, " FINDING("00") ", " FINDING("00"),
		trial.verdict.findings[0].check, trial.verdict.findings[0].fingerprint);
	struct sw_trend trend = since(&trial, known);
	CHECK(trend.all.fresh == 1 && trend.all.gone == 2 && trend.all.kept == 1);
	CHECK(trend.errors.gone == 2 && !trend.notes.gone && trend.gone_count == 2);
	CHECK(!trial.verdict.findings[0].fresh && trial.verdict.findings[1].fresh);
	CHECK(trend.system_count == 1 && trend.systems[0].shift.kept == 1);
	CHECK_TEXT(trend.systems[0].name, "Development as code");
}

TEST(what_could_not_be_checked_is_not_gone)
{
	static char deep[4000];
	struct trial trial = {0};

	memset(deep, '[', sizeof deep - 1);
	trial_file(&trial, "a.yml", deep);
	struct sw_trend trend = since(&trial, FINDING("00"));
	CHECK(trial.verdict.gap_count == 1);
	CHECK(!trend.all.gone && trend.all.kept == 1);
}

TEST(a_credential_in_an_earlier_report_is_hidden)
{
	struct trial trial = {0};

	trial_file(&trial, "a.yml", "a: 1\n");
	struct sw_trend trend = since(&trial, arena_format(arena,
		"{\"rule\": \"a/b\", \"level\": \"note\", \"message\": \"it is dapi%.32s\", "
		"\"fingerprint\": \"00\", \"path\": null}", sha256_hex(arena, SPAN("x"))));
	CHECK(trend.gone_count == 1 && trial.verdict.secret_count == 1);
}

TEST(of_a_baseline_what_it_covers_is_kept)
{
	struct baseline baseline = {0};
	struct trial trial = {0};
	struct sw_trend trend = {0};

	trial_file(&trial, "a.yml", "a: [\n");
	trial_run(&trial);
	baseline_of(arena, trial.verdict.findings, 1, &baseline);
	*vec_add(arena, &baseline) = (struct accepted){
		.rule = "yaml/parse", .path = "z.yml", .fingerprint = "00", .count = 3 };
	trial.baseline = &baseline;
	trial_file(&trial, "b.yml", "b: [\n");
	trial_run(&trial);
	CHECK(!trend_baseline(arena, trial.judge, &baseline, &trial.verdict, &trend, &fault));
	CHECK(trend.baseline && trend.all.kept == 1 && trend.all.fresh == 1);
	CHECK(trend.all.gone == 3 && trend.gone_count == 1);
}
