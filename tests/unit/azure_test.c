/* azure_test.c - Azure's pipelines as the model has them. */
#include "lib/test.h"

#include "base/str.h"
#include "pipeline/pipeline.h"
#include "shelf/shelf.h"

#define START ".azure/a.yml"

static const struct pipelines *read_files(const struct memory_file *files, size_t count)
{
	static const char *const defaults[] = { "main" }, *const releases[] = { "release" };
	struct branches branches = { defaults, releases, 1, 1, false };
	struct snapshot *snapshot = memory_new(arena, files, count, &limits_default);
	struct shelf *shelf = shelf_new(arena, snapshot);
	const struct file **all = arena_array(arena, const struct file *, count);

	for (size_t i = 0; i < snapshot->count; i++)
		all[i] = &snapshot->files[i];
	return pipelines_read(arena, shelf, all, snapshot->count, &branches);
}

/* A pipeline, and a template of it where the second text is not NULL. */
static const struct pipelines *read_both(const char *text, const char *other)
{
	struct memory_file files[] = {
		{ .path = START, .bytes = span_of(text) },
		{ .path = ".azure/templates/t.yml", .bytes = span_of(other) },
	};

	return read_files(files, other ? 2 : 1);
}

/* `push:main,release pull request:main`, `?` after what is dark, `~` after what may be. */
static void show(struct str *text, const struct occasions *all, struct reach reach)
{
	size_t begin = text->len;

	for (size_t i = 0; i < all->count; i++) {
		bool can = reach.can >> i & 1, dark = reach.dark >> i & 1;
		const char *branch = all->at[i].branch;

		if ((can || dark) && all->at[i].event != EVENT_MANUAL)
			str_format(text, "%s%s%s%s%s", text->len > begin ? " " : "",
				   event_text(all->at[i].event), branch ? ":" : "",
				   branch ? branch : "",
				   dark ? "?" : reach.sure >> i & 1 ? "" : "~");
	}
}

static const struct pipeline *first(const struct pipelines *pipelines)
{
	return CHECK(pipelines->all.count) ? pipelines->all.at[0] : NULL;
}

/* Pull requests that nothing speaks of are dark everywhere: only told of pipelines. */
static struct reach spoken(const struct pipeline *pipeline, struct reach reach)
{
	reach.dark &= ~occasions_of(pipeline->occasions, EVENT_PULL_REQUEST, BRANCH_NONE);
	return reach;
}

/* `stage/job(needs): when`, a line each. */
static const char *jobs_of(const struct pipeline *pipeline)
{
	struct str text = str_new(arena);

	for (size_t i = 0; pipeline && i < pipeline->jobs.count; i++) {
		const struct ci_job *job = pipeline->jobs.at[i];

		str_format(&text, "%s%s%.*s%s", job->stage ? job->stage : "",
			   job->stage ? "/" : "", (int)job->key.len,
			   job->key.len ? job->key.at : "", job->needs.count ? "(" : "");
		for (size_t k = 0; k < job->needs.count; k++)
			str_format(&text, "%s%.*s%s", k ? "," : "",
				   (int)job->needs.at[k].name.len,
				   job->needs.at[k].name.at,
				   job->needs.at[k].job ? "" : "?");
		str_text(&text, job->needs.count ? "): " : ": ");
		show(&text, pipeline->occasions, spoken(pipeline, job->reach));
		str_text(&text, "\n");
	}
	return text.at;
}

static const char *jobs(const char *text)
{
	return jobs_of(first(read_both(text, NULL)));
}

/* The scripts of all jobs as they will be, each in brackets; `?` where not known. */
static const char *scripts_of(const struct pipeline *pipeline)
{
	struct str text = str_new(arena);

	for (size_t i = 0; pipeline && i < pipeline->jobs.count; i++) {
		const struct ci_job *job = pipeline->jobs.at[i];

		for (size_t k = 0; k < job->steps.count; k++) {
			const struct step *step = job->steps.at[k];
			struct ci_text script;

			if (!step->script)
				continue;
			script = bindings_node(arena, pipeline, step->bindings,
					       step->script);
			str_format(&text, "[%.*s%s]", (int)script.text.len,
				   script.text.at, script.known ? "" : " ?");
		}
		if (!job->whole)
			str_text(&text, "...");
	}
	return text.at;
}

static const char *scripts(const char *text, const char *template)
{
	return scripts_of(first(read_both(text, template)));
}

static const char *starts(const char *text)
{
	const struct pipeline *pipeline =
		first(read_both(arena_format(arena, "%s\nsteps: []\n", text), NULL));
	struct str shown = str_new(arena);

	if (pipeline)
		show(&shown, pipeline->occasions, pipeline->reach);
	return shown.at;
}

#define PULLS " pull request:main? pull request:release? pull request:topic-of-nobody?"

TEST(azure_triggers_are_read_in_each_form)
{
	CHECK_TEXT(starts("pool: x"), "push:main push:release push:topic-of-nobody" PULLS);
	CHECK_TEXT(starts("trigger: none\npr: [main]"), "pull request:main");
	CHECK_TEXT(starts("trigger: none\npr: {branches: {exclude: [main]}}"),
		   "pull request:release pull request:topic-of-nobody");
	CHECK_TEXT(starts("trigger: [main]"), "push:main" PULLS);
	CHECK_TEXT(starts("trigger: [refs/heads/main]"), "push:main" PULLS);
	CHECK_TEXT(starts("trigger: {branches: {include: ['*'], exclude: [rel*]}}"),
		   "push:main push:topic-of-nobody" PULLS);
	CHECK_TEXT(starts("trigger: {branches: {include: [main]}, paths: {include: [a]}}"),
		   "push:main~" PULLS);
	CHECK_TEXT(starts("trigger: {tags: {include: [v1]}}\npr: [release]"),
		   "pull request:release tag~");
	CHECK_TEXT(starts("trigger: none\npr: [main]\nschedules: [{cron: '0 0 * * *', "
			  "branches: {include: [main]}, always: true}]"),
		   "pull request:main schedule:main");
	CHECK_TEXT(starts("trigger: none\npr: [main]\nresources: {pipelines: [{pipeline: a,"
			  " trigger: true}]}"), "pull request:main other event~");
}

TEST(stages_wait_for_the_one_before_and_jobs_for_none)
{
	CHECK_TEXT(jobs("trigger: [main]\nstages:\n"
			"- stage: A\n  jobs: [{job: a1}, {job: a2}]\n"
			"- stage: B\n  jobs: [{job: b1}, {job: b2, dependsOn: B1}]\n"
			"- stage: C\n  dependsOn: []\n  jobs: [{job: c}]\n"
			"- stage: D\n  dependsOn: [A, X]\n  jobs: [{deployment: d}]\n"),
		   "A/a1: push:main\nA/a2: push:main\n"
		   "B/b1(a1,a2): push:main\nB/b2(b1,a1,a2): push:main\n"
		   "C/c: push:main\nD/d(a1,a2,X?): push:main\n");
}

static const char *two_stages(const char *condition)
{
	return jobs(arena_format(arena,
		"trigger: [main, release]\nstages:\n"
		"- stage: A\n  condition: eq(variables['Build.SourceBranch'], "
		"'refs/heads/main')\n  jobs: [{job: a}]\n"
		"- stage: B\n  condition: %s\n  jobs: [{job: b}]\n", condition));
}

TEST(a_condition_of_its_own_drops_what_is_waited_for)
{
	CHECK_TEXT(two_stages("succeeded()"),
		   "A/a: push:main\nB/b(a): push:main\n");
	CHECK_TEXT(two_stages(""),
		   "A/a: push:main\nB/b(a): push:main\n");
	CHECK_TEXT(two_stages("ne(variables['Build.SourceBranch'], "
				     "'refs/heads/main')"),
		   "A/a: push:main\nB/b(a): push:release\n");
	CHECK_TEXT(two_stages("and(succeeded(), eq(variables."
				     "isRelease, true))\n  variables:\n    isRelease: "
				     "$[eq(variables['Build.SourceBranch'], "
				     "'refs/heads/release')]"),
		   "A/a: push:main\nB/b(a): \n");
}

TEST(jobs_that_wait_for_each_other_are_dark)
{
	CHECK_TEXT(jobs("trigger: [main]\njobs: [{job: a, dependsOn: b}, "
			"{job: b, dependsOn: a}, {job: c}]\n"),
		   "a(b): push:main?\nb(a): push:main?\nc: push:main\n");
}

TEST(pull_requests_of_policies_are_known_where_a_condition_speaks_of_them)
{
	static const char deploy[] = "trigger: [main]\njobs: [{job: a}]\n";
	const struct pipeline *pipeline = first(read_both(deploy, NULL));
	uint64_t pulls = occasions_of(pipeline->occasions, EVENT_PULL_REQUEST, BRANCH_NONE);

	CHECK(pipeline->pulls_outside);
	CHECK((pipeline->jobs.at[0]->reach.dark & pulls) == pulls);
	CHECK_TEXT(jobs("trigger: [main]\njobs:\n"
			"- job: t\n  condition: and(eq(variables['Build.Reason'], "
			"'PullRequest'), eq(variables['System.PullRequest.TargetBranch'],"
			" 'refs/heads/main'))\n- job: u\n  dependsOn: t\n- job: v\n"
			"  condition: ne(variables['Build.Reason'], 'PullRequest')\n"),
		   "t: pull request:main~\nu(t): pull request:main~\nv: push:main\n");
}

TEST(ifs_of_lists_narrow_what_they_hold)
{
	CHECK_TEXT(jobs("trigger: [main, release]\njobs:\n"
			"- ${{ if eq(variables['Build.SourceBranchName'], 'main') }}:\n"
			"  - job: a\n"
			"- ${{ elseif eq(variables['Build.SourceBranchName'], 'x') }}:\n"
			"  - job: b\n"
			"- ${{ else }}:\n  - job: c\n"
			"- ${{ if false }}:\n  - job: never\n"),
		   "a: push:main\nb: \nc: push:release\n");
	CHECK_TEXT(jobs("trigger: [main, release]\njobs:\n"
			"- ${{ if eq(variables['Build.SourceBranchName'], 'main') }}:\n"
			"  - job: a\n  ${{ else }}:\n  - job: b\n"),
		   "a: push:main\nb: push:release\n");
}

TEST(a_stage_that_is_not_there_holds_up_nobody)
{
	CHECK_TEXT(jobs("trigger: [main, release]\nstages:\n"
			"- stage: A\n  jobs: [{job: a}]\n"
			"- ${{ if eq(variables['Build.SourceBranchName'], 'main') }}:\n"
			"  - stage: B\n    jobs: [{job: b}]\n"
			"- stage: C\n  jobs: [{job: c}]\n"),
		   "A/a: push:main push:release\nB/b(a): push:main\n"
		   "C/c(b,a): push:main push:release\n");
}

TEST(templates_take_parameters_and_are_found_from_where_they_are_named)
{
	const char *template = "parameters:\n- {name: to, default: dev}\n"
			       "- {name: on, type: boolean, default: false}\nsteps:\n"
			       "- script: deploy ${{ parameters.to }}\n"
			       "- ${{ if parameters.on }}:\n  - bash: check\n";

	CHECK_TEXT(scripts("steps:\n- template: templates/t.yml\n", template),
		   "[deploy dev]");
	CHECK_TEXT(scripts("steps:\n- template: /.azure/templates/t.yml@self\n"
			   "  parameters: {to: prod, on: true}\n", template),
		   "[deploy prod][check]");
	CHECK_TEXT(scripts("variables: {x: y}\nsteps:\n- template: templates/t.yml\n"
			   "  parameters: {to: '${{ variables.x }}-$(x)'}\n", template),
		   "[deploy y-y]");
	CHECK_TEXT(scripts("steps:\n- template: t.yml@other\n- script: a\n", template),
		   "[a]...");
	CHECK_TEXT(scripts("steps:\n- template: gone.yml\n", template), "...");
	CHECK(!read_both("trigger: [main]\n", template)->all.at[0]->whole);
}

TEST(loops_and_inserts_are_put_in)
{
	CHECK_TEXT(scripts("parameters:\n- name: all\n  type: object\n"
			   "  default: [a, {b: c}]\nsteps:\n"
			   "- ${{ each x in parameters.all }}:\n  - script: run ${{ x }}\n",
			   NULL), "[run a][run ${{ x }} ?]");
	CHECK_TEXT(scripts("parameters:\n- name: all\n  type: object\n"
			   "  default: {a: 1, b: {c: 2}}\nsteps:\n"
			   "- ${{ each x in parameters.all }}:\n"
			   "  - script: ${{ x.key }} ${{ x.value.c }}\n", NULL),
		   "[a ][b 2]");
	CHECK_TEXT(scripts("steps:\n- template: templates/t.yml\n  parameters:\n"
			   "    steps:\n    - script: one\n    - task: Bash@3\n"
			   "      inputs: {script: two, workingDirectory: x}\n",
			   "parameters: {steps: []}\nsteps:\n- script: zero\n"
			   "- ${{ each s in parameters.steps }}:\n"
			   "  - ${{ each p in s }}:\n      ${{ p.key }}: ${{ p.value }}\n"
			   "    env: {A: b}\n- ${{ parameters.steps }}\n"),
		   "[zero][one][two][one][two]");
	CHECK_TEXT(scripts("steps:\n- template: templates/t.yml\n  parameters:\n"
			   "    ${{ insert }}: {a: one, b: two}\n",
			   "steps:\n- script: ${{ parameters.a }} ${{ parameters.b }}\n"),
		   "[one two]");
	CHECK_TEXT(scripts("steps:\n- ${{ each x in split(a, b) }}:\n  - script: ${{ x }}\n",
			   NULL), "[${{ x }} ?]...");
}

TEST(what_is_extended_takes_the_place_of_the_pipeline)
{
	const struct pipeline *pipeline = first(read_both(
		"trigger: [main]\nvariables: [{group: g}]\nextends:\n"
		"  template: templates/t.yml\n  parameters: {jobs: [{job: mine}]}\n",
		"parameters:\n- {name: jobs, type: jobList}\nstages:\n- stage: S\n"
		"  jobs:\n  - job: theirs\n  - ${{ parameters.jobs }}\n"));

	CHECK_TEXT(jobs_of(pipeline), "S/theirs: push:main\nS/mine: push:main\n");
	CHECK(pipeline->files.count == 2);
	CHECK(pipeline->jobs.count == 2 && pipeline->jobs.at[1]->groups.count == 1);
}

TEST(variables_are_those_of_the_innermost_in_both_forms)
{
	CHECK_TEXT(scripts("variables: {a: 1, b: 2}\nstages:\n- stage: S\n  variables:\n"
			   "  - {name: b, value: 3}\n  jobs:\n  - job: j\n    variables:\n"
			   "    - template: templates/t.yml\n    steps:\n"
			   "    - script: $(a)$(b)$(C) $(unknown)\n    - bash: $(a)$(b)$(c)\n",
			   "variables: {c: '4$(a)'}\n"),
		   "[$(a)$(b)$(C) $(unknown) ?][1341]");
	CHECK_TEXT(scripts("trigger: [main, release]\nvariables:\n"
			   "  ${{ if eq(variables['Build.SourceBranchName'], 'main') }}:\n"
			   "    to: staging\n  ${{ else }}:\n    to: prod\nsteps:\n"
			   "- script: $(to)\n", NULL), "[$(to) ?]");
	CHECK_TEXT(scripts("steps:\n- script: 'echo \"##vso[task.setvariable variable=x]y\"'\n"
			   "- script: $(x)\nvariables: {x: z}\n", NULL),
		   "[echo \"##vso[task.setvariable variable=x]y\"][$(x) ?]");
}

TEST(a_deployment_has_the_steps_of_its_hooks)
{
	const struct pipeline *pipeline = first(read_both(
		"trigger: [main]\njobs:\n- deployment: d\n  environment: prod\n"
		"  strategy:\n    runOnce:\n      preDeploy: {steps: [{script: a}]}\n"
		"      deploy: {steps: [{checkout: self}, {script: b}]}\n"
		"      on: {failure: {steps: [{script: c}]}}\n", NULL));
	const struct ci_job *job = pipeline->jobs.at[0];

	CHECK_TEXT(scripts_of(pipeline), "[a][b][c]");
	CHECK(job->steps.count == 4 && node_is_text(job->environment, "prod"));
	CHECK(!job->steps.at[2]->after_failure && job->steps.at[3]->after_failure);
}

TEST(a_job_checks_out_by_itself_unless_it_says_otherwise)
{
	static const char *const texts[] = {
		"steps: [{script: a}]", "steps: [{script: a}, {checkout: self}]",
		"steps: [{checkout: none}]",
		"jobs: [{deployment: a, strategy: {runOnce: {deploy: {steps: []}}}}]",
		"jobs: [{job: a, pool: server, steps: [{task: Delay@1}]}]",
	};
	static const size_t counts[] = { 1, 1, 0, 0, 0 };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const struct pipeline *pipeline = first(read_both(texts[i], NULL));
		const struct ci_job *job = pipeline->jobs.at[0];
		size_t checkouts = 0;

		for (size_t k = 0; k < job->steps.count; k++)
			for (size_t n = 0; n < job->steps.at[k]->deeds.count; n++)
				checkouts += job->steps.at[k]->deeds.at[n].verb ==
					     VERB_CHECKOUT;
		CHECK(checkouts == counts[i]);
	}
}

#define CHOSEN(more) "parameters:\n- {name: to, default: dev" more "}\n" \
	"- {name: on, type: boolean, default: false}\n" \
	"trigger: [main]\njobs:\n- job: a\n  steps:\n" \
	"  - script: deploy ${{ parameters.to }}\n" \
	"- ${{ if parameters.on }}:\n  - job: b\n"

TEST(what_people_choose_by_hand_is_not_known_but_its_default_is)
{
	const struct pipeline *pipeline = first(read_both(CHOSEN(""), NULL));
	uint64_t manual = occasions_of(pipeline->occasions, EVENT_MANUAL, BRANCH_NONE);

	CHECK_TEXT(scripts_of(pipeline), "[deploy dev]");
	CHECK(pipeline->jobs.count == 2 && pipeline->jobs.at[1]->reach.can == manual);
	CHECK_TEXT(scripts(CHOSEN(", values: [dev, prod]"), NULL),
		   "[deploy ${{ parameters.to }} ?]");
}

TEST(templates_without_end_are_a_gap)
{
	const struct pipelines *pipelines = read_both(
		"steps:\n- template: templates/t.yml\n",
		"steps:\n- template: t.yml\n- template: t.yml\n");

	CHECK(pipelines->gaps.count == 1 && !first(pipelines)->whole);
}

TEST(only_what_nobody_takes_is_a_pipeline)
{
	CHECK(read_both("steps: []\n", "steps: []\n")->all.count == 1);
	CHECK(!read_both("parameters: {a: b}\nsteps: []\n", NULL)->all.count);
	CHECK(!read_both("parameters: [{name: a}]\nsteps: []\n", NULL)->all.count);
	CHECK(read_both("parameters: [{name: a}]\nsteps: []\ntrigger: none\n", NULL)
	      ->all.count == 1);
	CHECK(!read_both("variables: {a: b}\n", NULL)->all.count);
}

TEST(what_is_no_pipeline_does_no_harm)
{
	static const char *const texts[] = {
		"steps: x", "jobs: {a: b}", "stages: [1, [], {stage: }, {stage: {}}]",
		"jobs: [{job: [], dependsOn: {}, condition: [], strategy: {matrix: [1]}}]",
		"steps: [{script: [], env: x, inputs: 1}, {task: {}, inputs: {a: []}}]",
		"parameters: [1, {name: []}]\ntrigger: {branches: 1, tags: x}\nsteps: []",
		"trigger: [[], {}]\npr: {branches: []}\nschedules: {a: b}\nsteps: []",
		"variables: [1, {name: {}}, {group: []}, {template: {}}]\nsteps: []",
		"steps:\n- ${{ if }}: x\n- ${{ each }}: y\n- ${{ insert }}:\n- ${{ else }}: []\n",
		"steps:\n- ${{ x.y[ }}: x\n  ${{ }}: y\n- ${{\n",
		"parameters: [{name: a, default: '${{ parameters.a }}'}]\ntrigger: none\n",
		"parameters: {a: '${{ parameters.a }}'}\npr: none\nsteps: ['${{ parameters.a }}']",
		"extends: x", "extends: {template: a.yml}", "resources: [1]\ntrigger: none\n",
		"jobs: [{deployment: a, strategy: {runOnce: x, rolling: {on: 1, deploy: []}}}]",
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		CHECK(!read_both(texts[i], NULL)->gaps.count);
}
