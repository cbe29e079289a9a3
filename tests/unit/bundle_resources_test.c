/* What is said of resources, of what flows between them, and of files left out. */
#include "lib/bundles.h"
#include "lib/test.h"
#include "lib/trial.h"

#define ROOT                                                                         \
	"bundle: {name: shop}\n"                                                       \
	"resources: {registered_models: {m: {name: m, catalog_name: c, schema_name: s}}}\n"
#define JOB(parameters)                                                              \
	"resources: {jobs: {j: {tasks: [{task_key: score, notebook_task: "             \
	"{notebook_path: score.py, base_parameters: {" parameters "}}}]}}}\n"

static const char *found(const char *only, const char *root, const char *path,
			 const char *text)
{
	struct trial trial = { .only = only };

	trial_file(&trial, "databricks.yml", root);
	if (path)
		trial_file(&trial, path, text);
	return trial_run(&trial);
}

TEST(a_resource_file_that_no_include_names_is_judged_in_a_stack)
{
	CHECK_TEXT(found("models/*", ROOT, "resources/job.yml", JOB("model_name: c.s.x")),
		   "resources/job.yml:1:121 error models/consistent-name:other-model\n");
	CHECK_TEXT(found("models/*", ROOT, "other/job.yml", JOB("model_name: c.s.x")), "");
}

TEST(an_older_copy_of_what_is_included_is_not_judged)
{
	CHECK_TEXT(found("models/*", ROOT "include: [jobs/*.yml]\n", "resources/m.yml",
			 "resources: {registered_models: {m: {name: n}}}\n"), "");
}

TEST(names_of_other_resources_are_filled_in)
{
	CHECK_TEXT(found("models/*", ROOT, "resources/job.yml",
			 JOB("model_name: 'c.s.${resources.registered_models.m.name}'")), "");
	CHECK_TEXT(found("models/*", ROOT, "resources/job.yml",
			 JOB("model_name: 'c.t.${resources.registered_models.m.name}'")),
		   "resources/job.yml:1:121 error models/consistent-name:other-model\n");
	CHECK_TEXT(found("models/*", ROOT, "resources/job.yml",
			 JOB("model_name: '${resources.jobs.j.id}'")), "");
}

TEST(references_that_name_each_other_come_to_an_end)
{
	CHECK_TEXT(found("models/*",
			 "resources:\n  registered_models:\n"
			 "    a: {name: '${resources.registered_models.b.name}',"
			 " catalog_name: c, schema_name: s}\n"
			 "    b: {name: '${resources.registered_models.a.name}',"
			 " catalog_name: c, schema_name: s}\n", NULL, NULL), "");
}

TEST(what_differs_by_target_is_said_once)
{
	struct trial trial = { .only = "models/*" };

	trial_file(&trial, "databricks.yml",
		   "include: [j.yml]\n" ROOT "targets: {dev: {}, prod: {}}\n");
	trial_file(&trial, "j.yml", JOB("model_name: 'c.${bundle.target}.x'"));
	CHECK_TEXT(trial_run(&trial),
		   "j.yml:1:121 error models/consistent-name:other-model\n");
	CHECK(trial.verdict.findings[0].target_count == 2);
}

TEST(a_bundle_without_models_and_folders_is_asked_for_no_convention)
{
	CHECK_TEXT(found("uc/*", "include: [j.yml]\n", "j.yml",
			 JOB("input_table_name: t, output_table_name: t")), "");
}

TEST(served_models_are_read_as_served_entities)
{
	CHECK_TEXT(found("serving/*",
			 "resources:\n  model_serving_endpoints:\n    e:\n      config:\n"
			 "        served_models:\n"
			 "          - {model_name: c.s.m, model_version: 1}\n"
			 "        traffic_config:\n          routes:\n"
			 "            - {served_model_name: m-1, traffic_percentage: 100}\n"
			 "            - {served_model_name: m-2, traffic_percentage: 0}\n",
			 NULL, NULL),
		   "databricks.yml:6:11 warning serving/entity-valid:served-models\n"
		   "databricks.yml:10:35 error serving/traffic:route-nowhere\n");
}

TEST(the_path_of_a_volume_is_made_and_filled_in)
{
	static const struct bundle_wish wish;
	struct bundle *bundle = bundles_of(&wish, "databricks.yml",
		"resources:\n  schemas: {s: {name: gold}}\n  volumes:\n"
		"    v: {catalog_name: c, schema_name: '${resources.schemas.s.name}', name: v}\n"
		"  jobs:\n    j: {description: 'at ${resources.volumes.v.volume_path}/in'}\n",
		NULL);

	CHECK_TEXT(bundles_value(bundle, "resources.volumes.v.volume_path"),
		   "/Volumes/c/gold/v");
	CHECK_TEXT(bundles_value(bundle, "resources.volumes.v.schema_name"),
		   "${resources.schemas.s.name}");
	CHECK_TEXT(bundles_value(bundle, "resources.jobs.j.description"),
		   "at /Volumes/c/gold/v/in");
}

TEST(wrong_kinds_where_resources_should_be_are_borne)
{
	static const char *const texts[] = {
		"resources: []\n", "resources: {jobs: []}\n", "resources: {jobs: {a: 1}}\n",
		"resources: {model_serving_endpoints: {a: {config: {served_entities: {}}}}}\n",
		"resources: {model_serving_endpoints: {a: {config: {served_entities: [1]}}}}\n",
		"resources: {registered_models: {a: 1, b: {grants: {}}, c: {grants: [1]}}}\n",
		"resources: {secrets: {a: 1, b: {value: '${'}}, apps: {a: {resources: 1}}}\n",
		"resources: {job_runs: {a: {lifecycle: {triggers: [1, {}]}}}}\n",
		"resources: {quality_monitors: {a: 1, b: {table_name: []}}}\n",
		"resources: {jobs: {a: {parameters: [1], tasks: [1, {for_each_task: 1}]}}}\n",
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		found("models/*,uc/*,features/*,batch/*,serving/*,monitoring/*",
		      arena_format(arena, "%sx: [training]\n", texts[i]),
		      "training/train.py", "");
	CHECK(true);
}
