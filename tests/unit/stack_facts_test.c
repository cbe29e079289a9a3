/* stack_facts_test.c - facts about layout: what fires, and what looks like it. */
#include <string.h>

#include "lib/stacks.h"
#include "lib/test.h"

#define BUNDLE "bundle: {name: shop}\n"
#define JOB "resources: {jobs: {j: {name: j}}}\n"

static const char *found(const char *set, struct stack *stack)
{
	return stacks_facts(stack, set);
}

static bool reads(struct stack *stack, const char *set, const char *path)
{
	struct facts facts = {0};

	stack_facts_find(set)(stack, &facts);
	for (size_t i = 0; i < facts.count; i++)
		for (size_t k = 0; k < facts.at[i].read_count; k++)
			if (!strcmp(facts.at[i].reads[k], path))
				return true;
	return false;
}

TEST(a_project_without_a_bundle_file_is_missing_one)
{
	struct stack *stack = stacks_of("a/project_params.json", "{}",
					"a/resources/j.yml", JOB, NULL);

	CHECK_TEXT(found("bundle-files", stack), "missing a/project_params.json:1:1 a\n");
	CHECK(reads(stack, "bundle-files", "a/databricks.yml"));
}

TEST(a_second_bundle_file_stands_beside_the_first)
{
	struct stack *stack = stacks_of("databricks.yml", BUNDLE, "bundle.yaml", "", NULL);

	CHECK_TEXT(found("bundle-files", stack), "several bundle.yaml:1:1 bundle.yaml\n");
	CHECK(reads(stack, "bundle-files", "databricks.yml"));
}

TEST(bundles_in_bundles_have_a_file_each)
{
	CHECK_TEXT(found("bundle-files", stacks_of("databricks.yml", BUNDLE,
						   "sub/databricks.yml", BUNDLE, NULL)), "");
}

TEST(an_entry_that_matches_nothing_remembers_what_it_looked_for)
{
	struct stack *stack = stacks_of("a/databricks.yml",
					BUNDLE "include:\n  - ./resources/x.yml\n", NULL);

	CHECK_TEXT(found("bundle-includes", stack),
		   "missing a/databricks.yml:3:5 ./resources/x.yml\n");
	CHECK(reads(stack, "bundle-includes", "a/resources/x.yml"));
}

TEST(an_empty_glob_is_worse_in_a_stack_than_in_a_plain_bundle)
{
	const char *bundle = "include: ['resources/*.yml']\n";

	CHECK_TEXT(found("bundle-includes", stacks_of("databricks.yml", bundle, NULL)),
		   "unused databricks.yml:1:11 resources/*.yml\n");
	CHECK_TEXT(found("bundle-includes", stacks_of("databricks.yml", bundle,
						      "training/a.py", "", NULL)),
		   "empty databricks.yml:1:11 resources/*.yml\n");
}

TEST(an_include_may_leave_the_bundle_but_not_the_repository)
{
	CHECK_TEXT(found("bundle-includes", stacks_of("a/databricks.yml",
		"include: [../c.yml, ../../c.yml, /c.yml]\n", "c.yml", JOB, NULL)),
		"escape a/databricks.yml:1:21 ../../c.yml\n"
		"escape a/databricks.yml:1:34 /c.yml\n");
}

static struct stack *with_link(const char *target, const char *include)
{
	struct memory_file files[] = {
		{ "a/databricks.yml", span_of(include), FILE_REGULAR },
		{ "a/resources", span_of(target), FILE_SYMLINK },
		{ "a/one.yml", span_of(target), FILE_SYMLINK },
		{ "c/j.yml", SPAN(JOB), FILE_REGULAR },
	};
	struct stack *stack;

	stack_new(arena, shelf_new(arena, memory_new(arena, files, 4, &limits_default)), NULL,
		  &stack, &fault);
	return stack;
}

TEST(an_include_goes_through_links_within_the_repository_only)
{
	CHECK_TEXT(found("bundle-includes", with_link("../c", "include: [resources/*.yml]")),
		   "");
	CHECK_TEXT(found("bundle-includes", with_link("../../c", "include: [resources/*.yml]")),
		   "escape a/databricks.yml:1:11 resources/*.yml\n");
	CHECK_TEXT(found("bundle-includes", with_link("../c/j.yml", "include: [one.yml]")), "");
	CHECK_TEXT(found("bundle-includes", with_link("/etc/passwd", "include: [one.yml]")),
		   "escape a/databricks.yml:1:11 one.yml\n");
	CHECK_TEXT(found("bundle-includes", with_link("one.yml", "include: [one.yml]")),
		   "missing a/databricks.yml:1:11 one.yml\n");
}

/* A repository in which only j.yml is changed. */
static struct stack *with_change(const char *text)
{
	static const struct change change = { .path = "j.yml", .how = 'M' };
	struct memory_file files[] = {
		{ "databricks.yml", SPAN("include: [j.yml]\n"), FILE_REGULAR },
		{ "j.yml", span_of(text), FILE_REGULAR },
	};
	struct snapshot *snapshot = memory_new(arena, files, 2, &limits_default);
	struct stack *stack;

	snapshot->partial = true;
	snapshot->changes = &change;
	snapshot->change_count = 1;
	stack_new(arena, shelf_new(arena, snapshot), NULL, &stack, &fault);
	return stack;
}

TEST(a_changed_job_does_not_concern_experiments)
{
	CHECK(!stack_concerns(with_change("resources: {jobs: {a: {}}}"), "experiments"));
	CHECK(stack_concerns(with_change("resources: {jobs: {a: {}}}"), "jobs"));
	CHECK(stack_concerns(with_change("variables: {a: {default: 1}}"), "experiments"));
	CHECK(stack_concerns(with_change("- no map"), "experiments"));
	CHECK(stack_concerns(stacks_of("j.yml", "a: 1\n", NULL), "experiments"));
}

TEST(a_resource_file_that_nothing_includes_is_unlisted)
{
	struct stack *stack = stacks_of(
		"a/databricks.yml", BUNDLE "include:\n  - resources/*.yml\n",
		"a/resources/j.yml", JOB, "a/resources/deep/k.yaml", JOB,
		"a/resources/README.md", "", "a/resources/d.lvdash.json", "{}", NULL);

	CHECK_TEXT(found("bundle-includes", stack),
		   "unlisted a/resources/deep/k.yaml:1:1 resources/deep/k.yaml\n");
	CHECK(reads(stack, "bundle-includes", "a/databricks.yml"));
}

TEST(a_comment_that_names_the_file_lowers_it)
{
	const char *commented[] = {
		"include: []\n# - ./resources/m.yml\n", "include: []\n#- 'resources/*.yml'\n",
		"# resources/m.yml waits for its table\n", "a: 1 # - resources/m.yml\n",
	};

	for (size_t i = 0; i < sizeof commented / sizeof *commented; i++)
		CHECK_TEXT(found("bundle-includes", stacks_of("databricks.yml", commented[i],
							      "resources/m.yml", JOB, NULL)),
			   "commented resources/m.yml:1:1 resources/m.yml\n");
	CHECK_TEXT(found("bundle-includes", stacks_of("databricks.yml",
		"include: []\n# - ./resources/mm.yml\n# - ./other/*.yml\n",
		"resources/m.yml", JOB, NULL)),
		"unlisted resources/m.yml:1:1 resources/m.yml\n");
}

TEST(a_double_star_reaches_one_folder_deep)
{
	CHECK_TEXT(found("bundle-includes", stacks_of(
		"databricks.yml", "include: ['resources/**/*.yml']\n",
		"resources/a/j.yml", JOB, "resources/a/b/j.yml", JOB, NULL)),
		"double-star resources/a/b/j.yml:1:1 resources/a/b/j.yml\n");
}

TEST(only_the_first_document_is_deployed)
{
	CHECK_TEXT(found("bundle-includes", stacks_of(
		"databricks.yml", "include: [j.yml]\n", "j.yml", "---\n" JOB "---\n" JOB,
		"other.yml", "a: 1\n---\nb: 1\n", NULL)),
		"second-document j.yml:4:1\n");
}

TEST(a_project_folder_is_an_identifier_where_it_is_imported)
{
	CHECK_TEXT(found("project-folder", stacks_of("my-shop/databricks.yml", BUNDLE,
						     "my-shop/training/a.py", "", NULL)),
		   "name my-shop/databricks.yml:1:1 my-shop\n");
	CHECK_TEXT(found("project-folder", stacks_of("2shop/databricks.yml", BUNDLE,
						     "2shop/training/a.py", "", NULL)),
		   "name 2shop/databricks.yml:1:1 2shop\n");
	CHECK_TEXT(found("project-folder", stacks_of("a-b/my_shop/databricks.yml", BUNDLE,
						     "a-b/my_shop/training/a.py", "", NULL)), "");
	CHECK_TEXT(found("project-folder", stacks_of("my-shop/databricks.yml", BUNDLE,
						     "my-shop/src/a.py", "", NULL)), "");
}

TEST(a_notebook_is_told_by_its_first_line)
{
	CHECK_TEXT(found("notebooks-folder", stacks_of(
		"project_params.json", "{}",
		"a.py", "\xef\xbb\xbf# Databricks notebook source\r\n",
		"b.py", "\n# Databricks notebook source\n",
		"c.sql", "-- Databricks notebook source\n",
		"d.scala", "// Databricks notebook source\n",
		"e.r", "# Databricks notebook source\n",
		"f.ipynb", "{}",
		"g.py", "# Databricks notebook source of all evil\n",
		"x/notebooks/deep/h.py", "# Databricks notebook source\n", NULL)),
		"outside a.py:1:1 a.py\noutside c.sql:1:1 c.sql\noutside d.scala:1:1 d.scala\n"
		"outside e.r:1:1 e.r\noutside f.ipynb:1:1 f.ipynb\n");
}

TEST(a_plain_bundle_keeps_its_notebooks_where_it_likes)
{
	CHECK_TEXT(found("notebooks-folder", stacks_of("databricks.yml", BUNDLE, "a.py",
						       "# Databricks notebook source\n", NULL)),
		   "");
}

TEST(clouds_agree_or_one_is_absent)
{
	CHECK_TEXT(found("cloud", stacks_of(
		"cicd_params.json", "{\"input_cloud\": \"aws\"}",
		"a/project_params.json", "{\"input_cloud\": \"gcp\"}",
		"b/project_params.json", "{\"input_cloud\": \"aws\"}",
		"c/project_params.json", "{}", NULL)),
		"differs a/project_params.json:1:17 gcp\n");
	CHECK_TEXT(found("cloud", stacks_of("a/project_params.json",
					    "{\"input_cloud\": \"gcp\"}", NULL)), "");
}

TEST(params_are_missed_only_where_pipelines_are_rendered)
{
	CHECK_TEXT(found("project-params", stacks_of("s/cicd.tar.gz", "x", "s/cicd_params.json",
		"{}", "s/a/databricks.yml", BUNDLE, "s/a/resources/a.yml", "",
		"s/plain/databricks.yml", BUNDLE, "b/databricks.yml", BUNDLE, NULL)),
		"missing s/a/databricks.yml:1:1 s/a/project_params.json\n");
	CHECK_TEXT(found("project-params", stacks_of("cicd_params.json", "{}",
						     "a/databricks.yml", BUNDLE,
						     "a/resources/a.yml", "", NULL)), "");
}

TEST(twins_are_told_once_at_their_folder)
{
	struct stack *stack = stacks_of("Validation/a.py", "", "Validation/b.py", "",
					"validation/a.py", "", "validation/b.py", "", NULL);

	CHECK_TEXT(found("path-twins", stack), "case validation/a.py:1:1 validation/\n");
	CHECK(reads(stack, "path-twins", "Validation/**"));
}

TEST(twins_are_letters_beyond_ascii_too)
{
	CHECK_TEXT(found("path-twins", stacks_of("\xc3\x84.md", "", "\xc3\xa4.md", "", NULL)),
		   "case \xc3\xa4.md:1:1 \xc3\xa4.md\n");
	CHECK_TEXT(found("path-twins", stacks_of("u\xcc\x88.md", "", "\xc3\xbc.md", "", NULL)),
		   "form \xc3\xbc.md:1:1 \xc3\xbc.md\n");
	CHECK_TEXT(found("path-twins", stacks_of("\xd0\x96.md", "", "\xd0\xb6.md", "", NULL)),
		   "case \xd0\xb6.md:1:1 \xd0\xb6.md\n");
	CHECK_TEXT(found("path-twins", stacks_of("u.md", "", "\xc3\xbc.md", "", "\xff.md", "",
						 "\xfe.md", "", NULL)), "");
}

TEST(a_file_and_a_folder_can_be_twins)
{
	CHECK_TEXT(found("path-twins", stacks_of("Build", "", "build/a", "", NULL)),
		   "case build/a:1:1 build/\n");
	CHECK_TEXT(found("path-twins", stacks_of("a/x", "", "a/y/x", "", "a/y/z", "", "b/X", "",
						 NULL)), "");
}

TEST(generated_files_are_told_once_a_folder)
{
	struct stack *stack = stacks_of(
		"a/.databricks/bundle/dev/x.json", "", "a/.databricks/bundle/prod/y.json", "",
		"a/__pycache__/b.pyc", "", "a/c.pyc", "", "mlruns/0/meta.yaml", "",
		"terraform.tfstate", "", NULL);

	CHECK_TEXT(found("generated", stack),
		   "cache a/__pycache__/b.pyc:1:1 a/__pycache__\ncache a/c.pyc:1:1 a/c.pyc\n"
		   "runs mlruns/0/meta.yaml:1:1 mlruns\n"
		   "state a/.databricks/bundle/dev/x.json:1:1 a/.databricks\n"
		   "state terraform.tfstate:1:1 terraform.tfstate\n");
	CHECK(reads(stack, "generated", "a/.databricks/**"));
}

TEST(build_folders_are_source_outside_of_stacks)
{
	CHECK_TEXT(found("generated", stacks_of("build/Makefile", "", "dist/a.js", "", NULL)),
		   "");
	CHECK_TEXT(found("generated", stacks_of("a/project_params.json", "{}", "a/dist/x.py", "",
						"a/dist/.gitkeep", "", NULL)),
		   "build a/dist/x.py:1:1 a/dist\n");
}

TEST(data_and_fixtures_are_no_models)
{
	CHECK_TEXT(found("generated", stacks_of("data/sample.parquet", "", "tests/m.pkl", "",
						"t/fixtures/a.db", "", "pkl/readme", "", NULL)),
		   "");
	CHECK_TEXT(found("generated", stacks_of("model/m.joblib", "", NULL)),
		   "model model/m.joblib:1:1 model/m.joblib\n");
}

static const char *ignoring(const char *text)
{
	return found("generated", stacks_of("project_params.json", "{}", "databricks.yml",
					    BUNDLE, ".gitignore", text, NULL));
}

TEST(a_gitignore_names_the_state_in_many_ways)
{
	CHECK_TEXT(ignoring("**/.databricks/*\n"), "");
	CHECK_TEXT(ignoring("/.databricks"), "");
	CHECK_TEXT(ignoring(".databricks/\r\n"), "");
	CHECK_TEXT(ignoring(".*\n!.gitignore\n"), "");
	CHECK_TEXT(ignoring("*\n!*.py\n"), "");
}

TEST(a_gitignore_that_lets_the_state_in_is_told)
{
	const char *want = "gitignore .gitignore:1:1 .databricks\n";

	CHECK_TEXT(ignoring(""), want);
	CHECK_TEXT(ignoring("dist.databricks/\n"), want);
	CHECK_TEXT(ignoring("# .databricks\n"), want);
	CHECK_TEXT(ignoring(".databricks\n!.databricks\n"), want);
	CHECK_TEXT(ignoring("*.pyc\n**/x\n"), want);
}

TEST(a_gitignore_further_up_counts_and_none_is_silent)
{
	CHECK_TEXT(found("generated", stacks_of("a/project_params.json", "{}",
		"a/databricks.yml", BUNDLE, ".gitignore", ".databricks\n", "a/.gitignore", "x\n",
		NULL)), "");
	CHECK_TEXT(found("generated", stacks_of("a/project_params.json", "{}",
						"a/databricks.yml", BUNDLE, NULL)), "");
}
