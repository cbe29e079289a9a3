/* stack_test.c - what kind of stack a repository is. */
#include "lib/stacks.h"
#include "lib/test.h"

#define BUNDLE "bundle: {name: shop}\n"
#define PARAMS "{\"input_cloud\": \"aws\"}\n"

TEST(nothing_is_nothing)
{
	struct stack *stack = stacks_of("README.md", "hello\n", NULL);

	CHECK_TEXT(stacks_flags(stack), "");
	CHECK(stack->projects.count == 0 && stack->gaps.count == 0);
	CHECK_TEXT(stack->names->default_branches[0], "main");
	CHECK(stack->names->release_count == 3);
	CHECK_TEXT(stack->names->release_branches[1], "release/*");
}

TEST(a_bundle_without_the_signs_of_a_stack_is_plain)
{
	struct stack *stack = stacks_of("databricks.yml", BUNDLE, "src/a.py", "", NULL);

	CHECK_TEXT(stacks_flags(stack), "bundle project-only python");
	CHECK(!stack->projects.at[0].mlops);
}

TEST(folders_models_and_params_make_a_stack)
{
	CHECK(stack_is(stacks_of("databricks.yml", BUNDLE, "training/a.py", "", NULL),
		       STACK_MLOPS_STACK));
	CHECK(stacks_of("a/databricks.yml", BUNDLE, "cicd_params.json", "{}", NULL)
	      ->projects.at[0].mlops);
	CHECK(stack_is(stacks_of("databricks.yml", BUNDLE "include: [r.yml]\n",
			"r.yml", "resources: {experiments: {e: {name: e}}}\n", NULL), STACK_MLOPS_STACK));
	CHECK(!stack_is(stacks_of("databricks.yml", BUNDLE "resources: {models: {}}\n", NULL),
		       STACK_MLOPS_STACK));
}

TEST(a_plain_bundle_beside_a_stack_stays_plain)
{
	struct stack *stack = stacks_of("a/databricks.yml", BUNDLE, "a/training/t.py", "",
					"b/databricks.yml", BUNDLE, NULL);

	CHECK(stack_is(stack, STACK_MONOREPO));
	CHECK(stack->projects.at[0].mlops && !stack->projects.at[1].mlops);
	CHECK(stack_project(stack, SPAN("b/src/x.py")) == &stack->projects.at[1]);
	CHECK(!stack_project(stack, SPAN("c/x.py")));
}

TEST(unity_catalog_is_seen_in_targets_and_in_files_that_nothing_includes)
{
	CHECK(stack_is(stacks_of("databricks.yml", BUNDLE "targets: {prod: {resources: "
			"{registered_models: {m: {name: m}}}}}\n", NULL), STACK_UNITY_CATALOG));
	CHECK(stack_is(stacks_of("databricks.yml", BUNDLE, "resources/m.yml",
			"resources: {registered_models: {m: {name: m}}}\n", NULL), STACK_UNITY_CATALOG));
	CHECK(!stack_is(stacks_of("databricks.yml", BUNDLE, "resources/m.yml",
			 "resources: {models: {m: {name: m}}}\n", NULL), STACK_UNITY_CATALOG));
}

TEST(serverless_means_jobs_without_any_cluster)
{
	CHECK(stack_is(stacks_of("databricks.yml", "resources: {jobs: {j: {name: j}}}\n", NULL),
		       STACK_SERVERLESS));
	CHECK(!stack_is(stacks_of("databricks.yml", "resources: {jobs: {j: {tasks: [{for_each_task: "
			 "{task: {new_cluster: {num_workers: 1}}}}]}}}\n", NULL), STACK_SERVERLESS));
	CHECK(!stack_is(stacks_of("databricks.yml", BUNDLE, NULL), STACK_SERVERLESS));
}

TEST(providers_are_told_by_their_files)
{
	CHECK_TEXT(stacks_flags(stacks_of(".github/workflows/a.yml", "on: push\n", NULL)),
		   "cicd-only ci github");
	CHECK_TEXT(stacks_flags(stacks_of("azure-pipelines-pr.yml", "pool: x\n",
					  ".gitlab-ci.yml", "a: {script: b}\n", NULL)),
		   "cicd-only ci azure gitlab");
	CHECK_TEXT(stacks_flags(stacks_of(".azure/devops-pipelines/a.yml", "pool: x\n",
					  ".gitlab/pipelines/b.yml", "a: {script: b}\n", NULL)),
		   "cicd-only ci azure gitlab");
	CHECK_TEXT(stacks_flags(stacks_of(".github/dependabot.yml", "version: 2\n",
					  ".gitlab/README.md", "", NULL)), "");
}

TEST(pipelines_in_a_folder_count_beside_cicd_params_only)
{
	CHECK(stack_is(stacks_of("s/cicd_params.json", "{}", "s/.github/workflows/a.yml", "on: push\n",
			NULL), STACK_GITHUB));
	CHECK(!stack_is(stacks_of("s/.github/workflows/a.yml", "on: push\n", NULL),
		       STACK_CI));
}

TEST(branches_come_from_cicd_params_unless_they_are_given)
{
	struct stack *stack = stacks_of("cicd_params.json", "{\"input_default_branch\": "
		"\"trunk\", \"input_release_branch\": \"live\"}", NULL);

	CHECK_TEXT(stack->names->default_branches[0], "trunk");
	CHECK_TEXT(stack->names->release_branches[0], "live");
	CHECK_TEXT(stack->names->release_branches[2], "live-*");
}

TEST(given_names_win)
{
	const char *mine[] = { "develop" };
	struct stack_names names = { .default_branches = mine, .default_count = 1 };
	struct memory_file file = { "cicd_params.json",
				    SPAN("{\"input_default_branch\": \"trunk\"}"), FILE_REGULAR };
	struct snapshot *snapshot = memory_new(arena, &file, 1, &limits_default);
	struct stack *stack;

	CHECK(!stack_new(arena, shelf_new(arena, snapshot), &names, &stack, &fault));
	stack_projects(stack);
	CHECK_TEXT(stack->names->default_branches[0], "develop");
	CHECK_TEXT(stack->names->release_branches[0], "release");
}

TEST(templates_of_stacks_are_no_stacks)
{
	struct stack *stack = stacks_of(
		"databricks_template_schema.json", "{}",
		"template/{{.root}}/databricks.yml.tmpl", BUNDLE,
		"template/{{.root}}/resources/job.yml", "resources: {jobs: {j: {name: j}}}\n",
		"template/plain/databricks.yml", BUNDLE,
		"template/plain/cicd_params.json", "{}", NULL);

	CHECK_TEXT(stacks_flags(stack), "");
	CHECK(stack->projects.count == 0);
}

TEST(resources_make_a_project_only_where_they_are_a_bundles)
{
	CHECK(stacks_of("a/resources/j.yml", "resources: {jobs: {j: {name: j}}}\n", NULL)
	      ->projects.count == 1);
	CHECK(stacks_of("src/main/resources/application.yml", "spring: {a: b}\n", NULL)
	      ->projects.count == 0);
	CHECK(stacks_of("databricks.yml", BUNDLE, "src/resources/j.yml",
			"resources: {jobs: {j: {name: j}}}\n", NULL)->projects.count == 1);
	CHECK(stacks_of("a/databricks.yml", BUNDLE "include: [../c/resources/j.yml]\n",
			"c/resources/j.yml", "resources: {jobs: {j: {name: j}}}\n", NULL)
	      ->projects.count == 1);
}

TEST(a_bundle_yml_of_another_tool_is_no_bundle)
{
	CHECK(stacks_of("bundle.yaml", "bundle: kubernetes\napplications: {}\n", NULL)
	      ->projects.count == 0);
	CHECK(stacks_of("bundle.yml", BUNDLE, NULL)->projects.count == 1);
}

TEST(a_bundle_over_a_budget_is_one_gap_and_no_finding)
{
	struct limits limits = limits_default;
	struct memory_file files[] = {
		{ "databricks.yml", SPAN(BUNDLE "include: [nothing.yml]\n"), FILE_REGULAR },
		{ "resources/j.yml", SPAN("a: 1\n"), FILE_REGULAR },
	};
	struct stack *stack;

	limits.structured_bytes = 10;
	stack_new(arena, shelf_new(arena, memory_new(arena, files, 2, &limits)), NULL, &stack,
		  &fault);
	CHECK_TEXT(stacks_facts(stack, "bundle-includes"), "");
	CHECK_TEXT(stacks_facts(stack, "bundle-files"), "");
	CHECK(stack->gaps.count == 1);
	CHECK_TEXT(stack->gaps.at[0].path, "databricks.yml");
}

TEST(flags_have_the_names_that_rules_use)
{
	CHECK(stack_flag("mlops-stack") == STACK_MLOPS_STACK);
	CHECK(stack_flag("mlops_stack") == -1 && !stack_facts_find("nonsense"));
	CHECK(stack_facts_find("bundle-files") != NULL);
}
