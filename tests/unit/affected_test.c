/* affected_test.c - what a change can reach. */
#include "base/str.h"
#include "lib/stacks.h"
#include "lib/test.h"
#include "stack/affected.h"
#include "stack/modules.h"

static struct affected_side side(struct stack *stack)
{
	struct affected_side side = { stack, stack_modules(stack, NULL, &fault) };

	CHECK(side.modules);
	return side;
}

static void change(struct stack *stack, const char *path, const char *before, char how)
{
	struct snapshot *snapshot = (struct snapshot *)shelf_snapshot(stack->shelf);
	struct change *one = arena_new(arena, struct change);

	*one = (struct change){ path, before, how };
	snapshot->partial = true;
	snapshot->changes = one;
	snapshot->change_count = 1;
}

/* `KIND NAME < PATH`, a line each, then `? PATH`. */
static const char *told(struct stack *now, struct stack *before)
{
	struct affected_side sides[2] = { side(now) };
	struct str text = str_new(arena);

	if (before)
		sides[1] = side(before);
	struct affected *affected = affected_new(arena, &sides[0], before ? &sides[1] : NULL);
	for (size_t i = 0; i < affected->things.count; i++) {
		const struct affected_thing *thing = &affected->things.at[i];

		str_format(&text, "%s %s < %s\n", thing->kind, thing->name, thing->because);
	}
	for (size_t i = 0; i < affected->untraced.count; i++)
		str_format(&text, "? %s\n", affected->untraced.at[i]);
	return str_span(&text).at;
}

TEST(importers_of_what_changed_are_reached_and_nobody_else)
{
	struct stack *stack = stacks_of("a.py", "import b\n", "b.py", "import c\n",
					"c.py", "", "d.py", "import a\n", "e.py", "import os\n",
					NULL);

	change(stack, "b.py", NULL, 'M');
	CHECK_TEXT(told(stack, NULL), "module a < b.py\nmodule b < b.py\n"
				      "module d < b.py\n");
}

TEST(a_package_runs_before_what_is_in_it)
{
	struct stack *stack = stacks_of("p/__init__.py", "", "p/a.py", "", "b.py",
					"from p.a import f\n", "c.py", "", NULL);

	change(stack, "p/__init__.py", NULL, 'M');
	CHECK_TEXT(told(stack, NULL), "module b < p/__init__.py\nmodule p < p/__init__.py\n"
				      "module p.a < p/__init__.py\n");
}

TEST(tests_hang_on_the_nearest_conftest)
{
	struct stack *stack = stacks_of("tests/conftest.py", "", "tests/test_a.py", "",
					"tests/x/conftest.py", "", "tests/x/test_b.py", "",
					"a.py", "", NULL);

	change(stack, "tests/x/conftest.py", NULL, 'M');
	CHECK_TEXT(told(stack, NULL), "test tests.x.conftest < tests/x/conftest.py\n"
				      "test tests.x.test_b < tests/x/conftest.py\n");
	change(stack, "tests/conftest.py", NULL, 'M');
	CHECK_TEXT(told(stack, NULL), "test tests.conftest < tests/conftest.py\n"
				      "test tests.test_a < tests/conftest.py\n"
				      "test tests.x.conftest < tests/conftest.py\n"
				      "test tests.x.test_b < tests/conftest.py\n");
}

TEST(who_imported_what_is_gone_is_reached)
{
	struct stack *now = stacks_of("a.py", "import b\n", "c.py", "import a\n", NULL);
	struct stack *before = stacks_of("a.py", "import b\n", "b.py", "", "c.py",
					 "import a\n", NULL);

	change(now, "b.py", NULL, 'D');
	CHECK_TEXT(told(now, before), "module a < b.py\nmodule c < b.py\n");
}

#define HEAD "bundle: {name: shop}\ninclude: [jobs.yml]\n"
#define JOBS(name) "resources:\n  jobs:\n    train:\n      name: " name "\n      tasks:\n" \
	"      - task_key: t\n        notebook_task: {notebook_path: ./nb/train.py}\n" \
	"    nightly:\n      name: nightly\n      tasks:\n      - task_key: t\n" \
	"        run_job_task: {job_id: \"${resources.jobs.train.id}\"}\n" \
	"    other:\n      name: other\n"
#define NOTEBOOK "# Databricks notebook source\nimport steps\n"

TEST(a_job_is_reached_by_what_its_notebook_imports_and_by_jobs_that_it_starts)
{
	struct stack *stack = stacks_of("databricks.yml", HEAD, "jobs.yml", JOBS("train"),
					"nb/train.py", NOTEBOOK, "nb/steps.py", "", NULL);

	change(stack, "nb/steps.py", NULL, 'M');
	CHECK_TEXT(told(stack, NULL),
		   "jobs nightly < nb/steps.py\njobs train < nb/steps.py\n"
		   "module nb.steps < nb/steps.py\nnotebook nb.train < nb/steps.py\n");
}

TEST(only_what_is_deployed_otherwise_is_reached_by_a_config)
{
	struct stack *now = stacks_of("databricks.yml", HEAD, "jobs.yml", JOBS("train"),
				      "nb/train.py", NOTEBOOK, NULL);
	struct stack *before = stacks_of("databricks.yml", HEAD, "jobs.yml", JOBS("old"),
					 "nb/train.py", NOTEBOOK, NULL);

	change(now, "jobs.yml", NULL, 'M');
	CHECK_TEXT(told(now, before), "jobs nightly < jobs.yml\njobs train < jobs.yml\n");
	CHECK_TEXT(told(now, now), "");
}

TEST(what_nobody_can_trace_is_named_and_documents_are_not)
{
	struct stack *stack = stacks_of("requirements.txt", "pandas==1\n", "a.py", "", NULL);

	change(stack, "requirements.txt", NULL, 'M');
	CHECK_TEXT(told(stack, NULL), "? requirements.txt\n");
	change(stack, "README.md", NULL, 'M');
	CHECK_TEXT(told(stack, NULL), "");
}
