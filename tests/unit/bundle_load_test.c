/* How the files of a bundle become one config, beyond what the rules' examples show. */
#include <string.h>

#include "base/str.h"
#include "lib/bundles.h"
#include "lib/test.h"

#define SHOP "bundle: {name: shop}\n"

static const struct bundle_wish ours, cli = { .like_cli = true };

static const char *said(const char *text)
{
	return bundles_said(bundles_of(&ours, "databricks.yml", text, NULL),
			    CHECK_OVERRIDE_UNDEFINED);
}

TEST(later_scalars_win_lists_follow_each_other_maps_merge)
{
	struct bundle *bundle = bundles_of(&ours, "databricks.yml", SHOP
		"include: [b.yml, a.yml]\nsync: {include: [x]}\n"
		"experimental: {scripts: {prebuild: one}}\n",
		"a.yml", "sync: {include: [a], exclude: [e]}\nexperimental: {scripts: {prebuild: a}}\n",
		"b.yml", "sync: {include: [b]}\nexperimental: {scripts: {postbuild: b}}\n", NULL);

	CHECK_TEXT(bundles_value(bundle, "sync"), "{include:[x,b,a],exclude:[e],paths:[.]}");
	CHECK_TEXT(bundles_value(bundle, "experimental.scripts"), "{prebuild:a,postbuild:b}");
	CHECK_TEXT(bundles_value(bundle, "include"), "[b.yml,a.yml]");
}

TEST(a_value_of_two_kinds_is_said_and_the_later_one_taken)
{
	struct bundle *bundle = bundles_of(&ours, "databricks.yml", SHOP
		"include: [a.yml]\nresources: {jobs: {j: {tasks: '${var.t}'}}}\n"
		"variables: {t: {type: complex, default: []}}\n",
		"a.yml", "resources:\n  jobs:\n    j:\n      tasks: [{task_key: k}]\n", NULL);

	CHECK(strstr(bundles_said(bundle, CHECK_MERGE_CLASH), "merge-clash a.yml:4:14\n"));
	CHECK_TEXT(bundles_value(bundle, "resources.jobs.j.tasks"), "[{task_key:k}]");
}

TEST(what_is_null_yields)
{
	struct bundle *bundle = bundles_of(&ours, "databricks.yml", SHOP
		"include: [a.yml]\nsync: {exclude: [x]}\npresets:\n",
		"a.yml", "sync:\npresets: {name_prefix: p}\n", NULL);

	CHECK_TEXT(bundles_value(bundle, "sync.exclude"), "[x]");
	CHECK_TEXT(bundles_value(bundle, "presets.name_prefix"), "p");
}

TEST(a_file_is_loaded_once_and_a_root_file_never_again)
{
	struct bundle *bundle = bundles_of(&ours, "databricks.yml", SHOP
		"include: ['*.yml', a.yml, 'a.*']\n", "a.yml", "sync: {include: [a]}\n", NULL);

	CHECK(bundle->files.count == 2);
	CHECK_TEXT(bundles_value(bundle, "sync.include"), "[a]");
}

TEST(a_star_stays_in_a_folder_and_two_stars_are_one)
{
	struct bundle *bundle = bundles_of(&ours, "databricks.yml", SHOP
		"include: ['**/*.yml']\n", "a/b.yml", "", "a/b/c.yml", "", "d.yml", "", NULL);

	CHECK_TEXT(bundles_value(bundle, "include"), "[a/b.yml]");
}

TEST(any_path_is_read_as_the_cli_reads_it)
{
	struct bundle *bundle = bundles_of(&ours, "databricks.yml", SHOP
		"include: [recipe.yml, x.json, .github/on.yml]\n",
		"recipe.yml", "sync: {include: ['{{a}}']}\n",
		"x.json", "{\"sync\": {\"include\": [\"b\",], }} # a comment\n",
		".github/on.yml", "sync: {include: [0600]}\n", NULL);

	CHECK_TEXT(bundles_value(bundle, "sync.include"), "[{{a}},b,.github/600]");
}

TEST(keys_are_texts)
{
	CHECK_TEXT(said("1: a\n"), "syntax databricks.yml:1:1\n");
	CHECK_TEXT(said("true: a\n"), "syntax databricks.yml:1:1\n");
	CHECK_TEXT(said("2026-11-22: a\n"), "syntax databricks.yml:1:1\n");
	CHECK_TEXT(said("? [a]\n: b\n"), "syntax databricks.yml:1:3\n");
	CHECK_TEXT(said("'1': a\nnull: b\n2026-11-22x: c\n"), "");
}

TEST(tags_are_those_of_yaml)
{
	CHECK_TEXT(said("a: !!binary aGk=\n"), "syntax databricks.yml:1:4\n");
	CHECK_TEXT(said("a: !!int x\n"), "syntax databricks.yml:1:4\n");
	CHECK_TEXT(said("a: !!str 5\nb: !!float 1\nc: !own {d: e}\n"), "");
}

TEST(what_follows_the_first_document_is_never_read)
{
	CHECK_TEXT(said(SHOP "---\n? [\n"), "second-document databricks.yml:4:1\n");
	CHECK_TEXT(said(SHOP "---\na: *nothing\n"), "second-document databricks.yml:3:1\n");
	CHECK_TEXT(said(SHOP "...\n"), "");
}

TEST(a_file_that_cannot_be_read_leaves_the_others)
{
	struct bundle *bundle = bundles_of(&ours, "databricks.yml", SHOP
		"include: [a.yml, b.yml]\ntargets: {dev: {variables: {v: {default: 1}}}}\n",
		"a.yml", "a: *b\n", "b.yml", "sync: {include: [b]}\n", NULL);

	CHECK_TEXT(bundles_said(bundle, CHECK_OVERRIDE_UNDEFINED), "syntax a.yml:1:4\n");
	CHECK_TEXT(bundles_value(bundle, "sync.include"), "[b]");
	CHECK(bundle->partial);
}

TEST(the_cli_stops_at_the_first_file_that_it_cannot_read)
{
	struct bundle *bundle = bundles_of(&cli, "databricks.yml", SHOP
		"include: [a.yml, b.yml]\n", "a.yml", "a: *b\n", "b.yml", "c: *d\n", NULL);

	CHECK_TEXT(bundles_said(bundle, CHECKS), "syntax :0:0\n");
	CHECK(!bundle->views.count);
}

TEST(a_link_is_followed_within_the_repository_only)
{
	const struct memory_file files[] = {
		{ "a/databricks.yml", SPAN(SHOP "include: [in.yml, out.yml, ../../x.yml]\n"), 0 },
		{ "a/in.yml", SPAN("../b.yml"), FILE_SYMLINK },
		{ "a/out.yml", SPAN("../../b.yml"), FILE_SYMLINK },
		{ "b.yml", SPAN("sync: {include: [b]}\n"), 0 },
	};
	struct shelf *shelf = shelf_new(arena, memory_new(arena, files, 4, &limits_default));
	struct bundle *bundle = bundle_open(arena, shelf, "a", &ours);

	CHECK_TEXT(bundles_said(bundle, CHECK_OVERRIDE_UNDEFINED),
		   "include-escapes a/databricks.yml:2:19\n"
		   "include-escapes a/databricks.yml:2:28\n");
	CHECK_TEXT(bundles_value(bundle, "sync.include"), "[../b]");
}

TEST(tasks_are_folded_by_key_and_sorted)
{
	struct bundle *bundle = bundles_of(&ours, "databricks.yml", SHOP
		"resources: {jobs: {j: {tasks: [{task_key: b, max_retries: 1}, {task_key: a}]}}}\n"
		"targets: {dev: {resources: {jobs: {j: {tasks: [{task_key: b, max_retries: 2}]}}}}}\n",
		NULL);

	CHECK_TEXT(bundles_value(bundle, "resources.jobs.j.tasks"),
		   "[{task_key:a},{task_key:b,max_retries:2}]");
}

TEST(clusters_without_a_label_are_the_default_one_in_any_case)
{
	struct bundle *bundle = bundles_of(&ours, "databricks.yml", SHOP
		"resources: {pipelines: {p: {clusters: [{policy_id: a}, {label: Default, "
		"policy_id: b}, {label: maintenance}]}}}\n", NULL);

	CHECK_TEXT(bundles_value(bundle, "resources.pipelines.p.clusters"),
		   "[{policy_id:b,label:default},{label:maintenance}]");
}

TEST(grants_are_one_for_each_principal)
{
	struct bundle *bundle = bundles_of(&ours, "databricks.yml", SHOP
		"resources: {schemas: {s: {name: s, catalog_name: c, grants: [{principal: p, "
		"privileges: [A, B]}, {principal: q, privileges: [A]}, "
		"{principal: p, privileges: [B, C]}]}}}\n", NULL);

	CHECK_TEXT(bundles_value(bundle, "resources.schemas.s.grants"),
		   "[{principal:p,privileges:[A,B,C]},{principal:q,privileges:[A]}]");
}

TEST(a_targets_run_as_replaces_and_its_workspace_merges)
{
	struct bundle *bundle = bundles_of(&ours, "databricks.yml", SHOP
		"run_as: {user_name: a@example.com}\nworkspace: {host: 'https://a.example.com'}\n"
		"targets: {dev: {run_as: {service_principal_name: s}, "
		"workspace: {profile: p}, git: {branch: main}}}\n", NULL);

	CHECK_TEXT(bundles_value(bundle, "run_as"), "{service_principal_name:s}");
	CHECK_TEXT(bundles_value(bundle, "workspace.host"), "https://a.example.com");
	CHECK_TEXT(bundles_value(bundle, "workspace.profile"), "p");
	CHECK_TEXT(bundles_value(bundle, "bundle.git.branch"), "main");
}

TEST(environments_are_targets)
{
	struct bundle *bundle = bundles_of(&ours, "databricks.yml", SHOP
		"environments: {dev: {mode: development}}\n", NULL);

	CHECK(bundle->views.count == 1);
	CHECK_TEXT(bundle->views.at[0].target, "dev");
	CHECK_TEXT(bundles_value(bundle, "bundle.mode"), "development");
}

TEST(the_cli_takes_one_target)
{
	CHECK(bundles_of(&cli, "databricks.yml", SHOP "targets: {a: {}}\n", NULL)->views.count == 1);
	CHECK_TEXT(bundles_of(&cli, "databricks.yml", SHOP "targets: {a: {}, b: {default: true}}\n",
			      NULL)->views.at[0].target, "b");
	CHECK_TEXT(bundles_of(&cli, "databricks.yml", SHOP, NULL)->views.at[0].target, "default");
	CHECK_TEXT(bundles_said(bundles_of(&cli, "databricks.yml", SHOP "targets: {a: {}, b: {}}\n",
					   NULL), CHECKS), "no-default :0:0\n");
	CHECK_TEXT(bundles_said(bundles_of(&cli, "databricks.yml", SHOP
		"targets: {a: {default: true}, b: {default: true}}\n", NULL), CHECKS),
		"several-defaults :0:0\n");
}

TEST(many_targets_are_a_gap)
{
	struct str text = str_new(arena);

	str_text(&text, SHOP "targets:\n");
	for (int i = 0; i < 70; i++)
		str_format(&text, "  t%d: {}\n", i);
	struct bundle *bundle = bundles_of(&ours, "databricks.yml", text.at, NULL);
	CHECK(bundle->views.count == TARGETS_MOST);
	CHECK(bundle->gaps.count >= 1);
}

TEST(keys_are_unique_over_types_and_files)
{
	struct bundle *bundle = bundles_of(&cli, "databricks.yml", SHOP
		"include: [a.yml]\nresources:\n  jobs:\n    a:\n      name: a\n    b:\n      name: b\n",
		"a.yml", "resources:\n  jobs: {a: {name: a}}\n  schemas: {b: {name: b}}\n", NULL);

	CHECK_TEXT(bundles_said(bundle, CHECKS),
		   "key-twice a.yml:2:13\nkey-twice a.yml:3:16\n");
}

TEST(a_name_promises_one_resource_by_two_extensions_only)
{
	struct bundle *bundle = bundles_of(&ours, "databricks.yml", SHOP "include: ['*.yml']\n",
		"job.yml", "resources: {models: {a: {name: a}}}\n",
		"b.job.yml", "resources: {jobs: {b: {name: b}}}\n"
		"targets: {dev: {resources: {jobs: {b: {name: c}}}}}\n",
		"c.model.yml", "resources: {jobs: {c: {name: c}}}\n", NULL);

	CHECK_TEXT(bundles_said(bundle, CHECK_FILE_FORMAT), "file-format c.model.yml:1:20\n");
}
