/* github_test.c - GitHub's workflows as the model has them. */
#include "lib/test.h"

#include "base/str.h"
#include "pipeline/pipeline.h"
#include "shelf/shelf.h"

#define WORKFLOW ".github/workflows/"

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

static const struct pipelines *read_one(const char *text)
{
	struct memory_file file = { .path = WORKFLOW "a.yml", .bytes = span_of(text) };

	return read_files(&file, 1);
}

/* `push:main,release pull request:main`, `?` after what is dark, `~` after what may be. */
static const char *shown(const struct occasions *all, struct reach reach)
{
	struct str text = str_new(arena);

	for (size_t i = 0; i < all->count; i++) {
		bool can = reach.can >> i & 1, dark = reach.dark >> i & 1;
		const char *branch = all->at[i].branch;

		if (!can && !dark)
			continue;
		str_format(&text, "%s%s%s%s%s", text.len ? " " : "",
			   event_text(all->at[i].event), branch ? ":" : "",
			   branch ? branch : "",
			   dark ? "?" : reach.sure >> i & 1 ? "" : "~");
	}
	return text.at;
}

static const char *starts(const char *on)
{
	const struct pipelines *pipelines =
		read_one(arena_format(arena, "on: %s\njobs:\n  a:\n    steps: []\n", on));

	if (!CHECK(pipelines->all.count == 1))
		return NULL;
	return shown(&pipelines->occasions, pipelines->all.at[0]->reach);
}

TEST(triggers_are_read_in_each_form)
{
	CHECK_TEXT(starts("schedule"), "schedule:main");
	CHECK_TEXT(starts("[workflow_dispatch, release]"), "release by hand");
	CHECK_TEXT(starts("{push: {branches: [main]}}"), "push:main");
	CHECK_TEXT(starts("{push: {branches: [main], paths: [a/**]}}"), "push:main~");
	CHECK_TEXT(starts("{push: {tags: ['v*']}}"), "tag");
	CHECK_TEXT(starts("{pull_request: {branches: release}}"), "pull request:release");
	CHECK_TEXT(starts("{pull_request: {branches: [release], types: [closed]}}"),
		   "pull request:release?");
	CHECK_TEXT(starts("{push: {branches-ignore: [main, release]}}"),
		   "push:topic-of-nobody");
	CHECK_TEXT(starts("{workflow_run: {workflows: [x], branches: [main]}}"),
		   "push:main? pull request, with secrets:main?");
	CHECK_TEXT(starts("issue_comment"), "other event");
	CHECK_TEXT(starts("merge_group"), "merge queue:main merge queue:release "
		   "merge queue:topic-of-nobody");
}

TEST(filters_are_githubs_own_and_in_order)
{
	CHECK_TEXT(starts("{push: {branches: ['**', '!main']}}"),
		   "push:release push:topic-of-nobody");
	CHECK_TEXT(starts("{push: {branches: ['!main', '**']}}"),
		   "push:main push:release push:topic-of-nobody");
	CHECK_TEXT(starts("{push: {branches: ['mainy?', 'rel[a-e]+se']}}"),
		   "push:main push:release push:mainy push:relase");
	CHECK_TEXT(starts("{push: {branches: ['*/x', 'm*']}}"), "push:main push:any/x "
		   "push:many");
}

static const struct ci_job *job_of(const struct pipelines *pipelines, const char *key)
{
	for (size_t i = 0; i < pipelines->all.count; i++) {
		const struct pipeline *pipeline = pipelines->all.at[i];

		for (size_t k = 0; k < pipeline->jobs.count; k++)
			if (span_is(pipeline->jobs.at[k]->key, key))
				return pipeline->jobs.at[k];
	}
	return NULL;
}

TEST(a_job_runs_where_its_needs_and_conditions_let_it)
{
	const struct pipelines *pipelines = read_one(
		"on: {push: {branches: [main, release]}}\n"
		"jobs:\n"
		"  last:\n    needs: [middle]\n    steps: [{run: a}]\n"
		"  middle:\n    needs: first\n    if: github.ref == 'refs/heads/main'\n"
		"    steps: [{run: a}]\n"
		"  first: {steps: [{run: a}]}\n"
		"  always:\n    needs: middle\n    if: ${{ always() }}\n"
		"    steps: [{run: a, if: failure()}, {run: b}]\n"
		"  round: {needs: round, steps: [{run: a}]}\n"
		"  lost: {needs: nowhere, steps: [{run: a}]}\n");
	const struct occasions *all = &pipelines->occasions;
	const struct ci_job *last = job_of(pipelines, "last");

	CHECK_TEXT(shown(all, last->reach), "push:main");
	CHECK(last->needs.count == 1 && last->needs.at[0].job == job_of(pipelines, "middle"));
	CHECK_TEXT(shown(all, job_of(pipelines, "first")->reach), "push:main push:release");
	const struct ci_job *always = job_of(pipelines, "always");
	CHECK_TEXT(shown(all, always->reach), "push:main push:release");
	CHECK(always->after_failure && !last->after_failure);
	CHECK_TEXT(shown(all, always->steps.at[0]->reach), "push:main~ push:release~");
	CHECK_TEXT(shown(all, job_of(pipelines, "round")->reach),
		   "push:main? push:release?");
	CHECK(!job_of(pipelines, "lost")->needs.at[0].job);
}

static const char *target_of(const struct ci_job *job)
{
	for (size_t i = 0; job && i < job->steps.count; i++)
		for (size_t k = 0; k < job->steps.at[i]->deeds.count; k++) {
			const struct deed *deed = &job->steps.at[i]->deeds.at[k];

			if (deed->target.text.at)
				return deed->target.known
					       ? arena_string(arena, deed->target.text) : "?";
		}
	return NULL;
}

TEST(a_target_is_known_through_env_and_a_matrix_of_one)
{
	const struct pipelines *pipelines = read_one(
		"on: push\nenv: {T: prod, U: '${{ env.T }}'}\n"
		"jobs:\n"
		"  env: {steps: [{run: 'databricks bundle deploy -t $T'}]}\n"
		"  own: {env: {T: dev}, steps: [{run: 'databricks bundle deploy -t ${{ env.T }}'}]}\n"
		"  step: {steps: [{env: {T: test}, run: 'databricks bundle deploy -t ${T}'}]}\n"
		"  one:\n    strategy: {matrix: {t: [staging]}}\n"
		"    steps: [{run: 'databricks bundle deploy -t ${{ matrix.t }}'}]\n"
		"  two:\n    strategy: {matrix: {t: [staging, prod]}}\n"
		"    steps: [{run: 'databricks bundle deploy -t ${{ matrix.t }}'}]\n"
		"  added:\n    strategy: {matrix: {include: [{t: qa}, {t: qa, x: 1}]}}\n"
		"    steps: [{run: 'databricks bundle deploy -t ${{ matrix.t }}'}]\n"
		"  run: {steps: [{run: 'databricks bundle deploy -t ${{ steps.a.outputs.t }}'}]}\n");

	CHECK_TEXT(target_of(job_of(pipelines, "env")), "prod");
	CHECK_TEXT(target_of(job_of(pipelines, "own")), "dev");
	CHECK_TEXT(target_of(job_of(pipelines, "step")), "test");
	CHECK_TEXT(target_of(job_of(pipelines, "one")), "staging");
	CHECK_TEXT(target_of(job_of(pipelines, "two")), "?");
	CHECK_TEXT(target_of(job_of(pipelines, "added")), "qa");
	CHECK_TEXT(target_of(job_of(pipelines, "run")), "?");
}

static const char *secrets_of(const struct ci_job *job)
{
	struct secret_names names = {0};
	struct str text = str_new(arena);

	for (size_t i = 0; job && i < job->steps.count; i++) {
		bindings_secrets(arena, job->pipeline, job->steps.at[i]->bindings,
				 node_get(job->steps.at[i]->node, "env"), &names);
		bindings_secrets(arena, job->pipeline, job->steps.at[i]->bindings,
				 job->steps.at[i]->with, &names);
	}
	for (size_t i = 0; i < names.count; i++)
		str_format(&text, "%s%s", i ? " " : "",
			   arena_string(arena, names.at[i].name));
	return text.at;
}

static const struct memory_file called[] = {
	{ .path = WORKFLOW "cd.yml", .bytes = SPAN(
		"on: {push: {branches: [main]}}\nconcurrency: one\n"
		"jobs:\n"
		"  test: {steps: [{run: pytest}]}\n"
		"  deploy:\n    needs: test\n    uses: ./.github/workflows/deploy.yml\n"
		"    with: {target: prod}\n    secrets: {token: '${{ secrets.PROD_TOKEN }}'}\n"
		"  far: {uses: some/one/.github/workflows/x.yml@v1}\n"
		"  after: {needs: deploy, steps: [{run: echo}]}\n"), 0 },
	{ .path = WORKFLOW "deploy.yml", .bytes = SPAN(
		"on:\n  workflow_call:\n    inputs:\n      target: {type: string}\n"
		"      dry: {type: boolean}\n    secrets: {token: {required: true}}\n"
		"jobs:\n"
		"  inner:\n    if: ${{ !inputs.dry }}\n    env: {T: '${{ inputs.target }}'}\n"
		"    steps:\n      - uses: ./.github/actions/deploy\n"
		"        with: {to: '${{ env.T }}', with: '${{ secrets.token }}'}\n"
		"  never: {if: inputs.dry, steps: [{run: echo}]}\n"), 0 },
	{ .path = ".github/actions/deploy/action.yml", .bytes = SPAN(
		"inputs: {to: {}, with: {}, folder: {default: .}}\n"
		"runs:\n  using: composite\n  steps:\n"
		"    - run: databricks bundle deploy -t ${{ inputs.to }}\n      shell: bash\n"
		"      env: {DATABRICKS_TOKEN: '${{ inputs.with }}'}\n"), 0 },
};

TEST(what_is_called_stands_in_its_callers_place)
{
	const struct pipelines *pipelines = read_files(called, 3);
	const struct ci_job *inner = job_of(pipelines, "inner");

	CHECK(pipelines->all.count == 1);
	if (!CHECK(inner && inner->steps.count == 1))
		return;
	CHECK(pipelines->all.at[0]->jobs.count == 5);
	CHECK(pipelines->all.at[0]->jobs.at[1] == inner);
	CHECK_TEXT(inner->steps.at[0]->node->place.path, ".github/actions/deploy/action.yml");
	CHECK_TEXT(target_of(inner), "prod");
	CHECK_TEXT(secrets_of(inner), "PROD_TOKEN");
	CHECK_TEXT(shown(&pipelines->occasions, inner->reach), "push:main");
	CHECK_TEXT(shown(&pipelines->occasions, job_of(pipelines, "never")->reach), "");
	CHECK(inner->whole && inner->concurrency && inner->caller);
	CHECK(inner->needs.count == 1 && inner->needs.at[0].job == job_of(pipelines, "test"));
	CHECK(job_of(pipelines, "after")->needs.count == 2);
	CHECK(!job_of(pipelines, "far")->whole);
}

TEST(calls_that_go_round_end)
{
	static const struct memory_file files[] = {
		{ .path = WORKFLOW "a.yml", .bytes = SPAN(
			"on: [push, workflow_call]\njobs:\n"
			"  a: {uses: ./.github/workflows/a.yml}\n"
			"  b: {uses: ./.github/workflows/a.yml}\n"
			"  c: {steps: [{uses: ./x}]}\n"), 0 },
		{ .path = "x/action.yml", .bytes = SPAN(
			"runs: {using: composite, steps: [{uses: ./x}, {uses: ./x}]}\n"), 0 },
	};
	const struct pipelines *pipelines = read_files(files, 2);

	CHECK(pipelines->all.count == 1);
	CHECK(!pipelines->all.at[0]->jobs.at[0]->whole);
}

TEST(a_step_says_how_it_is_run)
{
	const struct pipelines *pipelines = read_one(
		"on: push\ndefaults: {run: {shell: sh, working-directory: sub}}\n"
		"jobs:\n  a:\n    steps:\n"
		"      - {run: a, continue-on-error: true}\n"
		"      - {run: b, shell: pwsh, working-directory: other}\n"
		"      - {uses: actions/checkout@v4, continue-on-error: false}\n"
		"  w: {runs-on: windows-latest, steps: [{run: a}]}\n");
	const struct ci_job *job = job_of(pipelines, "a");

	CHECK(job->steps.at[0]->tolerant && job->steps.at[0]->shell == SHELL_POSIX);
	CHECK(node_is(job->steps.at[0]->folder, NODE_STRING) &&
	      span_is(job->steps.at[0]->folder->text, "sub"));
	CHECK(job->steps.at[1]->shell == SHELL_POWERSHELL);
	CHECK(span_is(job->steps.at[1]->folder->text, "other"));
	CHECK(job->steps.at[2]->kind == STEP_USES && !job->steps.at[2]->tolerant);
	CHECK(!job->steps.at[2]->folder);
}
