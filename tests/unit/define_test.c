/* define_test.c - from a place in a document to where what stands there is defined. */
#include "lib/answers.h"
#include "lib/stacks.h"
#include "lib/test.h"

#define TAXI "taxi_fares/"
#define JOB TAXI "resources/model-workflow-resource.yml"
#define BATCH TAXI "resources/batch-inference-workflow-resource.yml"
#define BUNDLE TAXI "databricks.yml"

static const char *defined(const char *path, const char *text, size_t skip)
{
	return answers_define(stacks_in("tests/stacks/taxi"), path, text, skip);
}

TEST(a_variable_is_defined_where_it_is_declared_then_where_targets_set_it)
{
	CHECK_TEXT(defined(BATCH, "${var.catalog_name}", 6),
		   BUNDLE ":10:3\n" BUNDLE ":50:7\n" BUNDLE ":64:7\n" BUNDLE ":76:7\n"
		   BUNDLE ":88:7\n");
	CHECK_TEXT(defined(BATCH, "${var.trips_table}", 0), BUNDLE ":18:3\n");
	CHECK_TEXT(defined(BUNDLE, "${workspace.root_path}", 4),
		   BUNDLE ":60:7\n" BUNDLE ":72:7\n" BUNDLE ":84:7\n");
	CHECK_TEXT(defined(BUNDLE, "${bundle.name}", 4), BUNDLE ":3:3\n");
	CHECK_TEXT(defined(BUNDLE, "${workspace.current_user.short_name}", 4), "");
}

TEST(a_resource_is_defined_at_its_key)
{
	CHECK_TEXT(defined(TAXI "resources/monitoring-resource.yml",
			   "${resources.jobs.model_training_job.id}", 9),
		   JOB ":4:5\n");
	CHECK_TEXT(defined(BATCH, "${resources.registered_models.fare_model.name}", 40),
		   TAXI "resources/ml-artifacts-resource.yml:11:5\n");
}

TEST(a_task_that_is_waited_for_is_defined_where_it_stands)
{
	CHECK_TEXT(defined(JOB, "- task_key: Train\n          job", 14), "");
	CHECK_TEXT(defined(JOB, "depends_on:\n            - task_key: Train", 38),
		   JOB ":24:21\n");
	CHECK_TEXT(defined(JOB, "job_cluster_key: model\n          notebook", 18),
		   JOB ":21:28\n");
	CHECK_TEXT(defined(TAXI "resources/monitoring-resource.yml",
			   "{{tasks.MetricViolationCheck.values", 10),
		   TAXI "resources/monitoring-resource.yml:40:21\n");
}

TEST(a_notebook_is_its_file_and_a_parameter_its_widget)
{
	CHECK_TEXT(defined(JOB, "../training/notebooks/Train.py", 5),
		   TAXI "training/notebooks/Train.py:1:1\n");
	CHECK_TEXT(defined(JOB, "training_table: ", 3),
		   TAXI "training/notebooks/Train.py:18:22\n");
	CHECK_TEXT(defined(BUNDLE, "./resources/*.yml", 3),
		   BATCH ":1:1\n" TAXI "resources/feature-engineering-workflow-resource.yml:1:1\n"
		   TAXI "resources/ml-artifacts-resource.yml:1:1\n"
		   TAXI "resources/model-serving-resource.yml:1:1\n" JOB ":1:1\n"
		   TAXI "resources/monitoring-resource.yml:1:1\n");
}

TEST(a_target_that_a_step_deploys_is_the_bundles)
{
	CHECK_TEXT(defined(".github/workflows/taxi-fares-bundle-cd-prod.yml",
			   "deploy -t prod", 11), BUNDLE ":78:3\n");
	CHECK_TEXT(defined(".azure/devops-pipelines/taxi-fares-bundle-cicd.yml",
			   "deploy -t staging", 12), BUNDLE ":66:3\n");
}

TEST(a_module_is_its_file)
{
	CHECK_TEXT(defined(TAXI "tests/train_test.py", "taxi_fares.training import train", 28),
		   TAXI "training/train.py:1:1\n");
	CHECK_TEXT(defined(TAXI "training/notebooks/Train.py", "from taxi_fares.training", 8),
		   TAXI "training/train.py:1:1\n");
	CHECK_TEXT(defined(TAXI "tests/train_test.py", "import numpy", 9), "");
}

static const char *in_python(const char *text, const char *at, size_t skip)
{
	return answers_define(stacks_of("app/__init__.py", "from .model import fit\n",
					"app/model.py", "import os\n\nRATE = 1\n\n"
					"@cached\ndef fit():\n    pass\n",
					"notebooks/Deep.py", "# Databricks notebook source\n",
					"notebooks/Run.py", text, NULL),
			      "notebooks/Run.py", at, skip);
}

TEST(what_is_taken_from_a_module_is_its_line_there)
{
	CHECK_TEXT(in_python("from app.model import (\n  RATE,\n  fit)\n", "fit", 1),
		   "app/model.py:6:5\n");
	CHECK_TEXT(in_python("from app.model import RATE\n", "RATE", 1),
		   "app/model.py:3:1\n");
	CHECK_TEXT(in_python("from app.model import RATE\n", "app", 1),
		   "app/model.py:1:1\n");
	CHECK_TEXT(in_python("from app import fit\n", "fit", 3), "app/model.py:6:5\n");
	CHECK_TEXT(in_python("from app import other\n", "other", 3), "app/__init__.py:1:1\n");
	CHECK_TEXT(in_python("x = 1  # from app import fit\n", "fit", 3), "");
	CHECK_TEXT(in_python("import app.model\nfit = 1\n", "fit", 1), "");
	CHECK_TEXT(in_python("from app.model import (\n", "app", 1), "");
}

TEST(a_notebook_that_is_run_is_its_file)
{
	CHECK_TEXT(in_python("# Databricks notebook source\n# MAGIC %run ./Deep\n", "Deep", 1),
		   "notebooks/Deep.py:1:1\n");
	CHECK_TEXT(in_python("dbutils.notebook.run('./Deep', 60)\n", "Deep", 1),
		   "notebooks/Deep.py:1:1\n");
}

static const char *in_pipeline(const char *path, const char *text, const char *at)
{
	return answers_define(stacks_of(path, text, ".github/actions/cli/action.yml", "a: b\n",
					".github/workflows/test.yml", "on: workflow_call\n",
					"ci/steps.yml", "steps: []\n", NULL), path, at, 3);
}

TEST(pieces_of_pipelines_are_their_files)
{
	const char *uses = "on: push\njobs:\n  a:\n    uses: ./.github/workflows/test.yml\n"
			   "  b:\n    needs: [a]\n    runs-on: x\n"
			   "    steps:\n      - uses: ./.github/actions/cli\n"
			   "      - uses: actions/checkout@v4\n";
	const char *path = ".github/workflows/ci.yml";

	CHECK_TEXT(in_pipeline(path, uses, "./.github/workflows"),
		   ".github/workflows/test.yml:1:1\n");
	CHECK_TEXT(in_pipeline(path, uses, "./.github/actions"),
		   ".github/actions/cli/action.yml:1:1\n");
	CHECK_TEXT(in_pipeline(path, uses, "actions/checkout"), "");
	CHECK_TEXT(in_pipeline(path, "on: push\njobs:\n  abc:\n    runs-on: x\n  b:\n"
			       "    runs-on: x\n    needs: abc\n", "abc\n"),
		   ".github/workflows/ci.yml:3:3\n");
	CHECK_TEXT(in_pipeline("azure-pipelines.yml", "steps:\n- template: ci/steps.yml@self\n",
			       "ci/steps"), "ci/steps.yml:1:1\n");
	CHECK_TEXT(in_pipeline("azure-pipelines.yml", "steps:\n- template: ci/steps.yml@far\n",
			       "ci/steps"), "");
	CHECK_TEXT(in_pipeline(".gitlab-ci.yml", "include:\n  - local: /ci/steps.yml\n",
			       "/ci/steps"), "ci/steps.yml:1:1\n");
}

static const char *in_bundle(const char *task, const char *at)
{
	char *text = arena_format(arena,
		"bundle: {name: shop}\n"
		"targets: {dev: {default: true}}\n"
		"resources:\n"
		"  registered_models: {m: {name: fare, catalog_name: ml, schema_name: dev}}\n"
		"  jobs: {j: {name: j, tasks: [{task_key: a, %s}]}}\n", task);

	return answers_define(stacks_of("databricks.yml", text, "shop/__init__.py", "",
					"setup.py", "", NULL), "databricks.yml", at, 3);
}

TEST(a_models_whole_name_is_the_model)
{
	CHECK_TEXT(in_bundle("notebook_task: {notebook_path: x, "
			     "base_parameters: {model_name: ml.dev.fare}}", "ml.dev.fare"),
		   "databricks.yml:4:23\n");
	CHECK_TEXT(in_bundle("notebook_task: {notebook_path: x, "
			     "base_parameters: {model_name: ml.dev.farer}}", "ml.dev.fare"), "");
	CHECK_TEXT(in_bundle("max_retries: 1", "fare"), "");
}

TEST(a_wheels_package_is_the_package)
{
	CHECK_TEXT(in_bundle("python_wheel_task: {package_name: shop, entry_point: main}",
			     "shop, e"), "shop/__init__.py:1:1\n");
}

TEST(a_teams_rule_is_its_file_and_a_built_in_one_has_none)
{
	struct stack *stack = stacks_of(
		"stackward.yml", "packs: [./rules]\nrules: {own/name: warning, yaml/parse: off}\n",
		"rules/own/name.yml", "kind: pattern\nlevel: error\nmessage: no\n"
		"pattern: foo\nexamples:\n  - {path: a, text: foo, finds: ['1:1']}\n"
		"  - {path: a, text: bar, finds: []}\n",
		"a.py", "x = 1  # stackward: ignore[own/name] as it is\n", NULL);

	CHECK_TEXT(answers_define(stack, "stackward.yml", "own/name", 5),
		   "rules/own/name.yml:1:1\n");
	CHECK_TEXT(answers_define(stack, "stackward.yml", "yaml/parse", 5), "");
	CHECK_TEXT(answers_define(stack, "a.py", "own/name", 5), "rules/own/name.yml:1:1\n");
}

TEST(any_place_of_any_file_is_answered)
{
	struct stack *stack = stacks_of(
		"databricks.yml", "bundle:\r\n  name: \"\xf0\x9f\x98\x80 ${var.a}\"\r\n"
		"variables: {a: {default: &x b}, c: *x}\r\n",
		"broken.yml", "a: [${var.a}\n", "a.py", "from . import (\n\xff\xfe %run x\n",
		".github/workflows/a.yml", "on: [\njobs: {a: {uses: ./}}\n",
		"n.ipynb", "{\"cells\": [{\"source\": [\"import a\"]", NULL);
	static const char *const paths[] = {
		"databricks.yml", "broken.yml", "a.py", ".github/workflows/a.yml", "n.ipynb",
		"none",
	};

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		CHECK(answers_survive(stack, paths[i]));
}
