/* bundle_paths_test.c - a bundle's paths: from where, to what, and whether uploaded. */
#include "lib/test.h"
#include "lib/trial.h"

#define NOTEBOOK "# Databricks notebook source\n"
#define JOB(path)                                                                   \
	"resources:\n  jobs:\n    a:\n      tasks:\n        - task_key: a\n"        \
	"          notebook_task: {notebook_path: " path "}\n"

static const char *judged(struct trial *trial)
{
	trial->ignore = "bundle/default-target";
	return trial_run(trial);
}

/* One notebook_path in the file of a folder, of the given .gitignore. */
static const char *with_ignore(const char *ignore)
{
	struct trial trial = {0};

	trial_file(&trial, "databricks.yml", "bundle: {name: a}\n" JOB("out/a.py"));
	trial_file(&trial, "out/a.py", NOTEBOOK);
	trial_file(&trial, ".gitignore", ignore);
	return judged(&trial);
}

TEST(an_ignored_folder_uploads_nothing_it_holds)
{
	static const char out[] = "databricks.yml:7:42 error bundle/file-exists:not-uploaded\n";

	CHECK_TEXT(with_ignore("*.txt\n"), "");
	CHECK_TEXT(with_ignore("out\n"), out);
	CHECK_TEXT(with_ignore("out/\n!out/a.py\n"), out);
	CHECK_TEXT(with_ignore("/*\n!/out/\n!databricks.yml\n"), out);
	CHECK_TEXT(with_ignore("/*\n!/out\n!databricks.yml\n"), "");
}

TEST(a_path_is_relative_to_the_file_that_says_it)
{
	struct trial trial = {0};

	trial_file(&trial, "shop/databricks.yml",
		   "bundle: {name: a}\ninclude: [conf/a/*.yml, more.yml]\n");
	trial_file(&trial, "shop/conf/a/b.yml", JOB("../../src/a.py"));
	trial_file(&trial, "shop/more.yml",
		   "targets: {dev: {resources: {jobs: {a: {tasks: [{task_key: b, "
		   "notebook_task: {notebook_path: ./src/a.py}}]}}}}}\n");
	trial_file(&trial, "shop/src/a.py", NOTEBOOK);
	CHECK_TEXT(judged(&trial), "");
}

TEST(a_reference_is_relative_to_where_it_is_used)
{
	struct trial trial = {0};

	trial_file(&trial, "databricks.yml",
		   "bundle: {name: a}\ninclude: [conf/*.yml]\n"
		   "variables: {where: {default: ../src/a.py}}\n");
	trial_file(&trial, "conf/b.yml", JOB("\"${var.where}\""));
	trial_file(&trial, "src/a.py", NOTEBOOK);
	CHECK_TEXT(judged(&trial), "");
}

TEST(nothing_above_the_repository_is_looked_at)
{
	struct trial trial = {0};

	trial_file(&trial, "databricks.yml",
		   "bundle: {name: a}\nsync: {paths: [., ../b]}\n" JOB("../b/a.py"));
	CHECK_TEXT(judged(&trial),
		   "databricks.yml:2:19 warning bundle/file-exists:sync-path-outside\n");
}

TEST(a_symbolic_link_is_no_upload)
{
	struct trial trial = {0};

	trial_file(&trial, "databricks.yml", "bundle: {name: a}\n" JOB("a.py"));
	*vec_add(arena, &trial.files) = (struct memory_file){
		.path = "a.py", .bytes = SPAN("b.py"), .kind = FILE_SYMLINK,
	};
	trial_file(&trial, "b.py", NOTEBOOK);
	CHECK_TEXT(judged(&trial),
		   "databricks.yml:7:42 error bundle/file-exists:not-uploaded\n");
}

TEST(a_pipelines_glob_is_one_library_a_match)
{
	struct trial trial = {0};

	trial_file(&trial, "databricks.yml",
		   "bundle: {name: a}\nresources: {pipelines: {p: {libraries: ["
		   "{notebook: {path: \"./src/*.py\"}}, {file: {path: \"./sql/*\"}}, "
		   "{file: {path: \"./none/*.sql\"}}]}}}\n");
	trial_file(&trial, "src/a.py", NOTEBOOK);
	trial_file(&trial, "src/b.py", "x = 1\n");
	trial_file(&trial, "sql/a.sql", "select 1\n");
	trial_file(&trial, "sql/deep/b.sql", "select 1\n");
	CHECK_TEXT(judged(&trial),
		   "databricks.yml:2:59 error jobs/notebook-path:not-a-notebook\n"
		   "databricks.yml:2:89 error bundle/file-exists:file-is-folder\n"
		   "databricks.yml:2:116 error bundle/file-exists:file-absent\n");
}

TEST(what_one_target_puts_over_a_job_counts_there_only)
{
	struct trial trial = {0};

	trial_file(&trial, "databricks.yml",
		   "bundle: {name: a}\n"
		   "targets:\n"
		   "  dev: {default: true}\n"
		   "  prod: {resources: {jobs: {a: {tasks: [{task_key: a, notebook_task: "
		   "{notebook_path: gone.py}}]}}}}\n" JOB("a.py"));
	trial_file(&trial, "a.py", NOTEBOOK);
	CHECK_TEXT(judged(&trial),
		   "databricks.yml:4:86 error jobs/notebook-path:notebook-absent\n");
	CHECK(trial.verdict.findings[0].target_count == 1);
}

TEST(tasks_of_one_key_are_one_task)
{
	struct trial trial = { .only = "jobs/notebook-path" };

	trial_file(&trial, "databricks.yml",
		   "bundle: {name: a}\n" JOB("gone.py")
		   "        - task_key: a\n          notebook_task: {notebook_path: a.py}\n");
	trial_file(&trial, "a.py", NOTEBOOK);
	CHECK_TEXT(trial_run(&trial), "");
}
