/* tests/unit/gitlab_test.c - GitLab's files as one pipeline. */
#include <stdarg.h>

#include "base/str.h"
#include "lib/test.h"
#include "pipeline/pipeline.h"

static const char *const defaults[] = { "main" }, *const releases[] = { "release" };
static const struct branches branches = { defaults, releases, 1, 1, false };

/* Paths and texts in turn, closed with NULL. */
static const struct pipelines *read_all(const char *path, ...)
{
	struct VEC(struct memory_file) files = {0};
	struct VEC(const struct file *) all = {0};
	va_list args;

	va_start(args, path);
	for (; path; path = va_arg(args, const char *))
		*vec_add(arena, &files) = (struct memory_file){
			path, span_of(va_arg(args, const char *)), FILE_REGULAR
		};
	va_end(args);
	const struct snapshot *snapshot = memory_new(arena, files.at, files.count,
						     &limits_default);
	for (size_t i = 0; i < snapshot->count; i++)
		*vec_add(arena, &all) = &snapshot->files[i];
	return pipelines_read(arena, shelf_new(arena, snapshot), all.at, all.count,
			      &branches);
}

static const struct pipeline *read_one(const char *text)
{
	const struct pipelines *pipelines = read_all(".gitlab-ci.yml", text, NULL);

	return pipelines->all.count ? pipelines->all.at[0] : NULL;
}

static void say_set(struct str *out, const struct occasions *occasions, uint64_t set)
{
	static const char *const names[EVENTS] = {
		"push", "pull", "foreign", "queue", "tag", "published", "timer", "hand", "other"
	};

	for (size_t i = 0; i < occasions->count; i++) {
		const struct occasion *at = &occasions->at[i];

		if (set & (uint64_t)1 << i)
			str_format(out, " %s%s%s", names[at->event], at->branch ? ":" : "",
				   !at->branch ? "" : at->role == BRANCH_OTHER &&
				   !strcmp(at->branch, "topic-of-nobody") ? "*" : at->branch);
	}
}

/* `key: push:main …`, and on what nobody knows behind `?`; a line each. */
static const char *runs(const struct pipeline *pipeline)
{
	struct str out = str_new(arena);

	for (size_t i = 0; pipeline && i < pipeline->jobs.count; i++) {
		const struct ci_job *job = pipeline->jobs.at[i];

		str_add(&out, job->key);
		str_byte(&out, ':');
		say_set(&out, pipeline->occasions, job->reach.can);
		if (job->reach.dark) {
			str_text(&out, " ?");
			say_set(&out, pipeline->occasions, job->reach.dark);
		}
		str_byte(&out, '\n');
	}
	return out.len ? out.at : "";
}

/* `key < needed needed`, a line each. */
static const char *waits(const struct pipeline *pipeline)
{
	struct str out = str_new(arena);

	for (size_t i = 0; pipeline && i < pipeline->jobs.count; i++) {
		const struct ci_job *job = pipeline->jobs.at[i];

		str_add(&out, job->key);
		str_text(&out, job->needs.count ? " <" : "");
		for (size_t k = 0; k < job->needs.count; k++) {
			const struct need *need = &job->needs.at[k];

			str_byte(&out, ' ');
			str_add(&out, need->job ? need->job->key : need->name);
			str_text(&out, need->job ? "" : "!");
		}
		str_byte(&out, '\n');
	}
	return out.len ? out.at : "";
}

/* The lines of each job's scripts: `key: line | line`. */
static const char *lines(const struct pipeline *pipeline)
{
	struct str out = str_new(arena);

	for (size_t i = 0; pipeline && i < pipeline->jobs.count; i++) {
		const struct ci_job *job = pipeline->jobs.at[i];

		str_add(&out, job->key);
		str_text(&out, job->whole ? ":" : ": (some)");
		for (size_t k = 0; k < job->steps.count; k++) {
			str_text(&out, k ? " | " : " ");
			str_add(&out, job->steps.at[k]->script->text);
		}
		str_byte(&out, '\n');
	}
	return out.len ? out.at : "";
}

/* What a variable of each job stands for: `key: value`, `?` where it is not known. */
static const char *values(const struct pipeline *pipeline, const char *name)
{
	struct str out = str_new(arena);
	struct node word = { .kind = NODE_STRING,
			     .text = span_of(arena_format(arena, "$%s", name)) };

	for (size_t i = 0; pipeline && i < pipeline->jobs.count; i++) {
		const struct ci_job *job = pipeline->jobs.at[i];
		struct ci_text text = bindings_node(arena, pipeline, job->bindings, &word);

		str_add(&out, job->key);
		str_text(&out, ": ");
		str_add(&out, text.known ? text.text : SPAN("?"));
		str_byte(&out, '\n');
	}
	return out.len ? out.at : "";
}

#define PIPE_BRANCHES "push:main push:release push:*"

TEST(without_rules_a_job_runs_on_branches_and_tags_and_on_no_merge_request)
{
	CHECK_TEXT(runs(read_one("a: { script: x }\n")),
		   "a: " PIPE_BRANCHES " tag hand\n");
}

TEST(the_first_rule_that_holds_counts)
{
	CHECK_TEXT(runs(read_one("a:\n"
				 "  script: x\n"
				 "  rules:\n"
				 "    - if: $CI_COMMIT_BRANCH == \"main\"\n"
				 "      when: never\n"
				 "    - if: $CI_COMMIT_BRANCH\n")),
		   "a: push:release push:* hand\n");
	CHECK_TEXT(runs(read_one("a:\n"
				 "  script: x\n"
				 "  rules:\n"
				 "    - if: '$CI_PIPELINE_SOURCE == \"merge_request_event\" && "
				 "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME == \"main\"'\n")),
		   "a: pull:main\n");
}

TEST(rules_of_a_workflow_bound_all_jobs_and_let_those_without_rules_run_on_merge_requests)
{
	CHECK_TEXT(runs(read_one("workflow:\n"
				 "  rules:\n"
				 "    - if: $CI_PIPELINE_SOURCE == \"merge_request_event\"\n"
				 "    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH\n"
				 "a: { script: x }\n"
				 "b:\n"
				 "  script: x\n"
				 "  rules:\n"
				 "    - if: $CI_COMMIT_BRANCH\n")),
		   "a: push:main pull:main pull:release pull:* hand\n"
		   "b: push:main hand\n");
}

TEST(only_and_except_take_keywords_names_and_patterns)
{
	CHECK_TEXT(runs(read_one("a: { script: x, only: [main] }\n"
				 "b: { script: x, only: [merge_requests] }\n"
				 "c: { script: x, only: [/^rel.*$/] }\n"
				 "d: { script: x, except: [main, tags] }\n"
				 "e: { script: x, only: { variables: [$CI_COMMIT_BRANCH == \"main\"] } }\n"
				 "f: { script: x, only: [branches], except: { refs: [/^main$/] } }\n")),
		   "a: push:main hand\n"
		   "b: pull:main pull:release pull:relany pull:*\n"
		   "c: push:release push:relany tag hand\n"
		   "d: push:release push:relany push:* hand\n"
		   "e: push:main hand\n"
		   "f: push:release push:relany push:* hand\n");
}

TEST(what_a_hand_starts_runs_by_hand_and_so_does_what_waits_for_it)
{
	CHECK_TEXT(runs(read_one("stages: [ask, do]\n"
				 "ask:\n"
				 "  stage: ask\n"
				 "  script: x\n"
				 "  rules: [{ if: $CI_COMMIT_BRANCH == \"main\", when: manual }]\n"
				 "do:\n"
				 "  stage: do\n"
				 "  script: x\n"
				 "  rules: [{ if: $CI_COMMIT_BRANCH == \"main\" }]\n")),
		   "ask: hand\n"
		   "do: hand\n");
	CHECK_TEXT(runs(read_one("a: { script: x, only: [main], when: manual }\n"
				 "b: { script: x, only: [main], needs: [a] }\n"
				 "c: { script: x, only: [main], stage: deploy }\n")),
		   "a: hand\n"
		   "b: hand\n"
		   "c: push:main hand\n");
}

TEST(a_job_of_a_later_stage_waits_unless_it_names_its_needs)
{
	const struct pipeline *pipeline = read_one(
		"stages: [one, two, three]\n"
		"c: { stage: three, script: x, needs: [{ job: a }, { job: gone, optional: true }] }\n"
		"a: { stage: one, script: x }\n"
		"b: { stage: two, script: x }\n"
		"d: { stage: three, script: x }\n"
		"e: { stage: three, script: x, needs: [] }\n"
		"f: { stage: .pre, script: x }\n"
		"g: { stage: two, script: x, needs: [lost] }\n");

	CHECK_TEXT(waits(pipeline), "c < a\na < f\nb < a f\nd < a b f g\ne\nf\ng < lost!\n");
}

TEST(a_job_extends_several_and_maps_merge_deeply)
{
	const struct pipeline *pipeline = read_one(
		".base: { script: [base], variables: { A: base, B: base } }\n"
		".more: { extends: .base, variables: { B: more } }\n"
		".rule: { rules: [{ if: $CI_COMMIT_BRANCH == \"main\" }] }\n"
		"a: { extends: [.more, .rule], variables: { C: own } }\n"
		"b: { extends: .base, script: [own] }\n"
		"c: { extends: .nowhere }\n"
		"d: { extends: d, script: x }\n");

	CHECK_TEXT(lines(pipeline), "a: base\nb: own\nc: (some)\nd: (some) x\n");
	CHECK_TEXT(values(pipeline, "A"), "a: base\nb: base\nc: ?\nd: ?\n");
	CHECK_TEXT(values(pipeline, "B"), "a: more\nb: base\nc: ?\nd: ?\n");
	CHECK_TEXT(runs(pipeline), "a: push:main hand\n"
		   "b: " PIPE_BRANCHES " tag hand\n"
		   "c: ? " PIPE_BRANCHES " tag hand\n"
		   "d: ? " PIPE_BRANCHES " tag hand\n");
}

TEST(a_reference_stands_for_what_it_names)
{
	const struct pipeline *pipeline = read_one(
		".a: { script: [one, two], rules: [{ if: $CI_COMMIT_BRANCH == \"main\" }] }\n"
		".b: { script: [!reference [.a, script], three] }\n"
		"job:\n"
		"  script: [!reference [.b, script], four]\n"
		"  rules: [!reference [.a, rules], { when: never }]\n"
		"lost: { script: [!reference [.gone, script]] }\n");

	CHECK_TEXT(lines(pipeline), "job: one | two | three | four\nlost: (some)\n");
	CHECK_TEXT(runs(pipeline), "job: push:main hand\nlost: " PIPE_BRANCHES " tag hand\n");
}

TEST(jobs_have_the_defaults_that_they_do_not_set)
{
	CHECK_TEXT(lines(read_one("default: { before_script: [first] }\n"
				  "after_script: [last]\n"
				  "a: { script: [x] }\n"
				  "b: { script: [x], before_script: [] }\n"
				  "c: { script: [x], inherit: { default: false } }\n"
				  "d: { script: [x], inherit: { default: [after_script] } }\n")),
		   "a: first | x | last\nb: x | last\nc: x\nd: x | last\n");
}

TEST(includes_merge_in_their_order_and_the_file_itself_comes_last)
{
	const struct pipelines *pipelines = read_all(
		".gitlab-ci.yml", "include: [{ local: /ci/a.yml }, 'ci/b/*.yml']\n"
				  "job: { script: own }\n",
		"ci/a.yml", "variables: { X: a, Y: a }\njob: { script: a, stage: build }\n",
		"ci/b/one.yml", "variables: { X: b }\nother: { script: b }\n",
		"ci/b/deep/two.yml", "third: { script: b }\n", NULL);
	const struct pipeline *pipeline = pipelines->all.at[0];

	CHECK(pipelines->all.count == 1 && pipeline->whole && pipeline->files.count == 3);
	CHECK_TEXT(lines(pipeline), "job: own\nother: b\n");
	CHECK_TEXT(values(pipeline, "X"), "job: b\nother: b\n");
	CHECK_TEXT(values(pipeline, "Y"), "job: a\nother: a\n");
	CHECK_TEXT(pipeline->jobs.at[0]->stage, "build");
	CHECK_TEXT(pipeline->jobs.at[1]->place.path, "ci/b/one.yml");
}

TEST(an_include_from_elsewhere_leaves_the_pipeline_incomplete)
{
	const struct pipeline *pipeline = read_one(
		"include: [{ template: Jobs/SAST.gitlab-ci.yml }]\na: { script: x }\n");

	CHECK(!pipeline->whole && pipeline->jobs.count == 1);
	CHECK(pipeline->jobs.at[0]->reach.can && !pipeline->jobs.at[0]->reach.sure);
	CHECK(!read_one("include: /gone.yml\na: { script: x }\n")->whole);
	CHECK(!read_one("include: https://example.com/ci.yml\na: { script: x }\n")->whole);
}

TEST(what_an_include_takes_by_rules_runs_when_they_hold)
{
	const struct pipelines *pipelines = read_all(
		".gitlab-ci.yml", "include:\n"
				  "  - local: prod.yml\n"
				  "    rules: [{ if: $CI_COMMIT_BRANCH == \"release\" }]\n"
				  "  - local: never.yml\n"
				  "    rules: [{ exists: [gone.txt] }]\n",
		"prod.yml", "prod: { script: x }\n", "never.yml", "never: { script: x }\n", NULL);

	CHECK_TEXT(runs(pipelines->all.at[0]), "prod: push:release hand\n");
}

TEST(inputs_are_put_in_as_they_are_given_or_by_default)
{
	const struct pipelines *pipelines = read_all(
		".gitlab-ci.yml", "include:\n"
				  "  - local: deploy.yml\n"
				  "    inputs: { target: prod, lines: [one, two] }\n",
		"deploy.yml",
		"spec:\n"
		"  inputs:\n"
		"    target:\n"
		"    tool: { default: databricks }\n"
		"    lines: { type: array }\n"
		"    chosen:\n"
		"---\n"
		"\"deploy-$[[ inputs.target ]]\":\n"
		"  script:\n"
		"    - $[[ inputs.tool ]] bundle deploy -t $[[ inputs.target | expand_vars ]]\n"
		"    - $[[ inputs.lines ]]\n"
		"    - say $[[ inputs.chosen ]]\n", NULL);

	CHECK_TEXT(lines(pipelines->all.at[0]),
		   "deploy-prod: databricks bundle deploy -t prod | one | two | say $CI_INPUT\n");
}

TEST(a_child_pipeline_stands_behind_its_trigger_and_runs_when_that_does)
{
	const struct pipelines *pipelines = read_all(
		".gitlab-ci.yml",
		"stages: [check, ship]\n"
		"test:\n"
		"  stage: check\n"
		"  trigger: { include: [{ local: ci/test.yml }], strategy: depend }\n"
		"  rules: [{ if: $CI_PIPELINE_SOURCE == 'merge_request_event' }]\n"
		"ship:\n"
		"  stage: ship\n"
		"  variables: { TARGET: staging }\n"
		"  trigger: { include: ci/ship.yml }\n"
		"  rules: [{ if: $CI_COMMIT_BRANCH == 'main' }]\n",
		"ci/test.yml", "unit: { script: pytest, rules: [{ when: on_success }] }\n"
			       "lost: { script: pytest }\n",
		"ci/ship.yml", "deploy:\n"
			       "  variables: { TARGET: dev }\n"
			       "  script: databricks bundle deploy -t $TARGET\n"
			       "  rules: [{ if: $CI_PIPELINE_SOURCE == 'parent_pipeline' }]\n"
			       "other:\n"
			       "  script: x\n"
			       "  rules: [{ if: $CI_PIPELINE_SOURCE == 'push' }]\n", NULL);
	const struct pipeline *pipeline = pipelines->all.at[0];

	CHECK(pipelines->all.count == 1);
	CHECK_TEXT(runs(pipeline), "test: pull:main pull:release pull:*\n"
		   "unit: pull:main pull:release pull:*\n"
		   "lost:\n"
		   "ship: push:main hand\n"
		   "deploy: push:main hand\n"
		   "other:\n");
	CHECK_TEXT(values(pipeline, "TARGET"),
		   "test: ?\nunit: ?\nlost: ?\nship: staging\ndeploy: staging\nother: staging\n");
	CHECK_TEXT(waits(pipeline), "test\nunit < test\nlost < test\nship\n"
		   "deploy < ship\nother < ship\n");
}

TEST(who_waits_for_a_trigger_that_depends_waits_for_its_child)
{
	const struct pipelines *pipelines = read_all(
		".gitlab-ci.yml",
		"a: { trigger: { include: c.yml, strategy: depend } }\n"
		"b: { trigger: { include: c.yml } }\n"
		"c: { script: x, needs: [a] }\n"
		"d: { script: x, needs: [b] }\n",
		"c.yml", "in: { script: x }\n", NULL);

	CHECK_TEXT(waits(pipelines->all.at[0]),
		   "a\nin < a\nb\nin < b\nc < a in\nd < b\n");
}

TEST(variables_of_rules_make_a_job_for_each)
{
	const struct pipeline *pipeline = read_one(
		"deploy:\n"
		"  script: x\n"
		"  rules:\n"
		"    - if: $CI_COMMIT_BRANCH == \"main\"\n"
		"      variables: { TARGET: staging }\n"
		"    - if: $CI_COMMIT_BRANCH == \"release\"\n"
		"      variables: { TARGET: prod }\n");

	CHECK_TEXT(runs(pipeline), "deploy: push:main hand\ndeploy: push:release hand\n");
	CHECK_TEXT(values(pipeline, "TARGET"), "deploy: staging\ndeploy: prod\n");
}

TEST(variables_of_the_workflow_and_of_a_matrix_make_a_job_for_each)
{
	CHECK_TEXT(values(read_one("workflow:\n"
				   "  rules:\n"
				   "    - if: $CI_COMMIT_BRANCH == \"main\"\n"
				   "      variables: { T: staging }\n"
				   "    - when: always\n"
				   "variables: { T: none }\n"
				   "a: { script: x }\n"), "T"),
		   "a: staging\na: none\n");
	CHECK_TEXT(values(read_one("a:\n"
				   "  script: x\n"
				   "  parallel: { matrix: [{ T: [dev, prod], R: one }] }\n"), "T"),
		   "a: dev\na: prod\n");
}

TEST(variables_of_the_whole_come_below_the_jobs_own_unless_it_inherits_none)
{
	const struct pipeline *pipeline = read_one(
		"variables: { A: $B, B: whole, C: { value: long, description: d } }\n"
		"a: { script: x, variables: { B: own } }\n"
		"b: { script: x, inherit: { variables: [C] } }\n"
		"c: { script: x, environment: { name: prod } }\n");

	CHECK_TEXT(values(pipeline, "A"), "a: own\nb: ?\nc: whole\n");
	CHECK_TEXT(values(pipeline, "C"), "a: long\nb: long\nc: long\n");
	CHECK_TEXT(values(pipeline, "CI_ENVIRONMENT_NAME"), "a: ?\nb: ?\nc: prod\n");
}

TEST(a_timer_counts_where_a_rule_names_it)
{
	CHECK_TEXT(runs(read_one("a: { script: x, only: [schedules] }\nb: { script: x }\n")),
		   "a: timer:main\nb: " PIPE_BRANCHES " tag timer:main hand\n");
}

TEST(a_failure_may_be_allowed_and_may_be_what_starts_a_job)
{
	const struct pipeline *pipeline = read_one(
		"a: { script: x, allow_failure: true }\n"
		"b: { script: x, allow_failure: { exit_codes: [137] } }\n"
		"c: { script: x, allow_failure: { exit_codes: 1 } }\n"
		"d: { script: x, when: on_failure }\n"
		"e: { script: x, rules: [{ when: always }] }\n");

	CHECK(pipeline->jobs.at[0]->tolerant && !pipeline->jobs.at[1]->tolerant);
	CHECK(pipeline->jobs.at[2]->tolerant && !pipeline->jobs.at[2]->after_failure);
	CHECK(pipeline->jobs.at[3]->after_failure && pipeline->jobs.at[4]->after_failure);
}

TEST(a_file_below_gitlab_that_none_takes_in_starts_a_pipeline)
{
	const struct pipelines *pipelines = read_all(
		".gitlab/pipelines/triggers.yml", "a: { trigger: { include: .gitlab/pipelines/b.yml } }\n",
		".gitlab/pipelines/b.yml", "b: { script: x }\n",
		".gitlab/pipelines/alone.yml", "c: { script: x }\n",
		".gitlab/agents/one/config.yaml", "ci_access: { projects: [] }\n",
		"sub/.gitlab/ci.yml", "d: { script: x }\n", NULL);

	CHECK(pipelines->all.count == 2);
	CHECK_TEXT(pipelines->all.at[0]->file->path, ".gitlab/pipelines/triggers.yml");
	CHECK_TEXT(pipelines->all.at[1]->file->path, "sub/.gitlab/ci.yml");
	CHECK(read_all(".gitlab-ci.yml", "a: { script: x }\n",
		       ".gitlab/b.yml", "b: { script: x }\n", NULL)->all.count == 1);
}

TEST(files_that_include_and_trigger_each_other_come_to_an_end)
{
	const struct pipelines *pipelines = read_all(
		".gitlab-ci.yml", "include: [a.yml, a.yml]\n"
				  "t: { trigger: { include: .gitlab-ci.yml } }\n",
		"a.yml", "include: [b.yml, b.yml]\n",
		"b.yml", "include: [a.yml, .gitlab-ci.yml]\nx: { script: x }\n", NULL);

	CHECK(pipelines->all.count <= 1);
	CHECK(!read_one("a: { script: [!reference [a, script]] }\n")->jobs.at[0]->whole);
}
