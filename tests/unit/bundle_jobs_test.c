/* Jobs, tasks and clusters of a bundle, beyond what the rules' examples show. */
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "bundle/clouds.h"
#include "lib/test.h"
#include "lib/trial.h"

/* What the rules of jobs find in a bundle file. */
static const char *judged(const char *text)
{
	struct trial trial = { .only = "jobs/*" };

	trial_file(&trial, "databricks.yml", text);
	return trial_run(&trial);
}

#define TASKS "bundle: {name: a}\nresources:\n  jobs:\n    a:\n      tasks:\n"
#define RUNS "          run_job_task: {job_id: 7}\n"

/* A chain of so many tasks; each waits for the one before, the first for the last. */
static const char *ring(unsigned count)
{
	struct str text = str_new(arena);

	str_text(&text, TASKS);
	for (unsigned i = 0; i < count; i++)
		str_format(&text, "        - task_key: t%u\n          depends_on: "
			   "[{task_key: t%u}]\n" RUNS, i, (i + count - 1) % count);
	return text.at;
}

TEST(a_ring_of_tasks_is_one_cycle_however_long)
{
	CHECK_TEXT(judged(ring(2)),
		   "databricks.yml:10:35 error jobs/task-graph:cycle\n");
	const char *found = judged(ring(20000));

	CHECK(strstr(found, "jobs/task-graph:cycle\n"));
	CHECK(strchr(found, '\n') == strrchr(found, '\n'));
}

TEST(a_long_cycle_is_told_in_short)
{
	struct trial trial = { .only = "jobs/task-graph" };

	trial_file(&trial, "databricks.yml", ring(30));
	trial_run(&trial);
	CHECK(strstr(trial.verdict.findings[0].message, "t0 -> t29 -> t28"));
	CHECK(strstr(trial.verdict.findings[0].message, " -> ... -> t0"));
}

TEST(tasks_that_are_not_known_yet_keep_silent)
{
	CHECK_TEXT(judged(TASKS "        - ${resources.jobs.b.task}\n"
			  "        - task_key: a\n"
			  "          depends_on: [{task_key: b}]\n" RUNS), "");
	CHECK_TEXT(judged("bundle: {name: a}\nresources:\n  jobs:\n    a:\n"
			  "      tasks: ${resources.jobs.b.tasks}\n"), "");
}

TEST(what_is_no_job_and_no_task_does_no_harm)
{
	static const char *const texts[] = {
		"{jobs: []}", "{jobs: {a: }}", "{jobs: {a: x}}",
		"{jobs: {a: {tasks: {b: c}}}}", "{jobs: {a: {tasks: [x, 1, [], ]}}}",
		"{jobs: {a: {job_clusters: x, environments: 3, schedule: []}}}",
		"{clusters: {a: 1}, pipelines: {b: [], c: {clusters: [1, x]}}}",
		"{jobs: {a: {tasks: [{task_key: [], depends_on: {a: b}}]}}}",
		"{jobs: {a: {tasks: [{task_key: a, for_each_task: {task: 1}}]}}}",
		"{jobs: {a: {tasks: [{task_key: a, depends_on: [1, {task_key: }]}]}}}",
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		CHECK(!strstr(judged(arena_format(arena, "resources: %s\n", texts[i])),
			      "fault"));
}

TEST(a_task_inside_a_loop_runs_where_the_job_says)
{
	CHECK_TEXT(judged(TASKS "        - task_key: all\n          for_each_task:\n"
			  "            inputs: '[1]'\n            task:\n"
			  "              task_key: one\n"
			  "              job_cluster_key: main\n"
			  "              run_job_task: {job_id: 7}\n"),
		   "databricks.yml:11:32 error "
		   "jobs/job-cluster-defined:job-cluster-undefined\n");
}

TEST(clouds_and_runtimes_are_told_by_their_names)
{
	CHECK(cloud_of_node_type(SPAN("i3.xlarge")) == CLOUD_AWS);
	CHECK(cloud_of_node_type(SPAN("rd-fleet.2xlarge")) == CLOUD_AWS);
	CHECK(cloud_of_node_type(SPAN("Standard_DS3_v2")) == CLOUD_AZURE);
	CHECK(cloud_of_node_type(SPAN("n2-highmem-4")) == CLOUD_GCP);
	CHECK(cloud_of_node_type(SPAN("")) == CLOUD_UNKNOWN);
	CHECK(cloud_of_node_type(SPAN("own")) == CLOUD_UNKNOWN);
	CHECK(cloud_of_host(SPAN("adb-1.2.azuredatabricks.net/")) == CLOUD_AZURE);
	CHECK(cloud_of_host(SPAN("https://1.2.gcp.databricks.com")) == CLOUD_GCP);
	CHECK(cloud_of_host(SPAN("https://dbc-1.cloud.databricks.com")) == CLOUD_AWS);
	CHECK(cloud_of_host(SPAN("http://127.0.0.1:80")) == CLOUD_UNKNOWN);
	CHECK_TEXT(runtime_unsupported(arena, SPAN("13.3.x-scala2.12")),
		   "has been out of support since 2026-08-22");
	CHECK(runtime_unsupported(arena, SPAN("15.3.x-cpu-ml-scala2.12")));
	CHECK(!runtime_unsupported(arena, SPAN("15.4.x-gpu-ml-scala2.12")));
	CHECK(!runtime_unsupported(arena, SPAN("18.0.x-scala2.13")));
	CHECK(!runtime_unsupported(arena, SPAN("auto:latest-lts")));
	CHECK(!runtime_unsupported(arena, SPAN("custom:15.3")));
	CHECK(runtime_before(SPAN("13.0.x-scala2.12"), 13, 1));
	CHECK(!runtime_before(SPAN("13.x"), 13, 1));
	CHECK(!runtime_before(SPAN("99999999999.1"), 13, 1));
}
