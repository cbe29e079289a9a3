/* bundle_modes_test.c - what modes, presets, run_as and permissions make of a target. */
#include "lib/test.h"

#include "base/str.h"
#include "bundle/bundle.h"
#include "bundle/grant.h"
#include "bundle/patch.h"
#include "bundle/stage.h"
#include "bundle/user.h"
#include "bundle/value.h"

static struct bundle *opened(const char *text, const struct bundle_wish *wish)
{
	struct memory_file *file = arena_new(arena, struct memory_file);
	struct snapshot *snapshot;

	*file = (struct memory_file){ .path = "databricks.yml", .bytes = span_of(text) };
	snapshot = memory_new(arena, file, 1, &limits_default);
	return bundle_open(arena, shelf_new(arena, snapshot), "", wish);
}

static const char *text_at(const struct bundle *bundle, size_t view, const char *path)
{
	const struct node *node = value_get(bundle->views.at[view].config, path);

	return node && node->text.at ? arena_string(arena, node->text) : "";
}

static bool says(const struct bundle *bundle, enum bundle_check check)
{
	for (size_t i = 0; i < bundle->said.count; i++)
		if (bundle->said.at[i].check == check)
			return true;
	return false;
}

static const struct bundle_wish jane = { .user = "Jane.Doe@shop.example" };

TEST(a_users_short_name_is_plain)
{
	CHECK_TEXT(user_short_name(arena, SPAN("Jane.Doe-X@shop.example")), "jane_doe_x");
	CHECK_TEXT(user_short_name(arena, SPAN("__a--b__")), "a_b");
	CHECK_TEXT(user_short_name(arena, SPAN("@")), "");
}

TEST(a_principal_is_known_by_its_uuid)
{
	CHECK(user_is_principal(SPAN("c6eaaa7a-5b09-485a-b453-31e6d777b17b")));
	CHECK(user_is_principal(SPAN("{c6eaaa7a-5b09-485a-b453-31e6d777b17b}")));
	CHECK(user_is_principal(SPAN("c6eaaa7a5b09485ab45331e6d777b17b")));
	CHECK(!user_is_principal(SPAN("c6eaaa7a-5b09-485a-b453-31e6d777b17")));
	CHECK(!user_is_principal(SPAN("jane@shop.example")));
}

TEST(a_role_comes_from_the_name_unless_the_names_are_set)
{
	CHECK(stage_of(NULL, SPAN("prod")) == STAGE_PROD);
	CHECK(stage_of(NULL, SPAN("production")) == STAGE_PROD);
	CHECK(stage_of(NULL, SPAN("qa")) == STAGE_NONE);
	CHECK(!stage_ships(stage_of(NULL, SPAN("dev"))));
}

TEST(a_patch_leaves_the_old_map_as_it_was)
{
	struct patch patch = patch_new(arena, value_empty_map());
	const struct node *yes = value_bool(arena, (struct sw_place){0}, true);

	patch_set(&patch, "absent", NULL);
	CHECK(!patch.copy);
	for (int i = 0; i < 20; i++)
		patch_set(&patch, arena_format(arena, "k%d", i), yes);
	patch_set(&patch, "k3", NULL);
	CHECK(patch.map->count == 19 && !value_empty_map()->count);
	CHECK(!node_get(patch.map, "k3") && node_get(patch.map, "k19") == yes);
}

TEST(the_workspaces_paths_follow_from_the_root)
{
	struct bundle *bundle = opened("bundle: {name: shop}\ntargets: {dev: {}, prod: "
				       "{workspace: {root_path: /Shared//x/../shop}}}\n", &jane);

	CHECK_TEXT(text_at(bundle, 0, "workspace.file_path"),
		   "/Workspace/Users/Jane.Doe@shop.example/.bundle/shop/dev/files");
	CHECK_TEXT(text_at(bundle, 1, "workspace.root_path"), "/Workspace/Shared//x/../shop");
	CHECK_TEXT(text_at(bundle, 1, "workspace.state_path"), "/Workspace/Shared/shop/state");
}

TEST(without_a_user_the_home_stays_open)
{
	static const struct bundle_wish nobody;
	struct bundle *bundle = opened("bundle: {name: shop}\ntargets: {dev: {mode: "
				       "development}}\n", &nobody);

	CHECK_TEXT(text_at(bundle, 0, "workspace.file_path"), "~/.bundle/shop/dev/files");
	CHECK_TEXT(text_at(bundle, 0, "presets.name_prefix"),
		   "[dev ${workspace.current_user.short_name}] ");
	CHECK(!says(bundle, CHECK_DEVELOPMENT_PATH));
}

TEST(development_renames_tags_and_pauses)
{
	struct bundle *bundle = opened(
		"bundle: {name: shop}\n"
		"resources:\n"
		"  jobs: {a: {name: a, schedule: {quartz_cron_expression: '0 0 9 * * ?'}}}\n"
		"  experiments: {e: {name: /Users/x/e}}\n"
		"  schemas: {s: {name: s, catalog_name: c}}\n"
		"targets: {dev: {mode: development}}\n", &jane);

	CHECK_TEXT(text_at(bundle, 0, "resources.jobs.a.name"), "[dev jane_doe] a");
	CHECK_TEXT(text_at(bundle, 0, "resources.jobs.a.tags.dev"), "jane_doe");
	CHECK_TEXT(text_at(bundle, 0, "resources.jobs.a.schedule.pause_status"), "PAUSED");
	CHECK_TEXT(text_at(bundle, 0, "resources.jobs.a.max_concurrent_runs"), "4");
	CHECK_TEXT(text_at(bundle, 0, "resources.experiments.e.name"),
		   "/Users/x/[dev jane_doe] e");
	CHECK_TEXT(text_at(bundle, 0, "resources.schemas.s.name"), "dev_jane_doe_s");
}

TEST(who_deploys_owns_and_keeps_one_level)
{
	struct grants grants = grants_new(arena, arena, true);
	struct patch one = patch_new(arena, NULL);

	patch_set(&one, "user_name", value_string(arena, (struct sw_place){0}, SPAN("a@b.c")));
	grants_add(&grants, one.map, SPAN("CAN_VIEW"));
	grants_add(&grants, one.map, SPAN("CAN_MANAGE"));
	grants_add(&grants, NULL, SPAN("CAN_RUN"));
	grants_settle(&grants, "a@b.c", true);
	CHECK(grants.items.count == 1);
	CHECK(span_is(grants.items.at[0].level, "IS_OWNER"));
}

TEST(a_bundles_levels_become_those_of_each_resource)
{
	struct bundle *bundle = opened(
		"bundle: {name: shop}\n"
		"permissions: [{level: CAN_RUN, group_name: ds}]\n"
		"resources:\n"
		"  jobs: {a: {name: a}}\n"
		"  experiments: {e: {name: /x}}\n"
		"targets: {dev: {}}\n", &jane);

	CHECK_TEXT(text_at(bundle, 0, "resources.jobs.a.permissions[0].level"),
		   "CAN_MANAGE_RUN");
	CHECK_TEXT(text_at(bundle, 0, "resources.jobs.a.permissions[1].level"), "IS_OWNER");
	CHECK_TEXT(text_at(bundle, 0, "resources.experiments.e.permissions[0].level"), "");
	CHECK(says(bundle, CHECK_PERMISSION_DEPLOYER));
}

TEST(one_cluster_takes_the_place_of_all)
{
	struct bundle *bundle = opened(
		"bundle: {name: shop, cluster_id: c1}\n"
		"resources:\n"
		"  jobs:\n"
		"    a:\n"
		"      tasks:\n"
		"        - {task_key: t, job_cluster_key: k}\n"
		"        - {task_key: u, for_each_task: {task: {new_cluster: {}}}}\n"
		"targets: {dev: {}}\n", &jane);

	CHECK_TEXT(text_at(bundle, 0, "resources.jobs.a.tasks[0].existing_cluster_id"), "c1");
	CHECK_TEXT(text_at(bundle, 0, "resources.jobs.a.tasks[0].job_cluster_key"), "");
	CHECK_TEXT(text_at(bundle, 0,
		   "resources.jobs.a.tasks[1].for_each_task.task.existing_cluster_id"), "c1");
}

TEST(settings_of_wrong_kinds_are_borne)
{
	static const char *const broken[] = {
		"bundle: []\nworkspace: 1\npresets: a\nrun_as: []\npermissions: {a: b}\n",
		"permissions: [1, [], {level: []}]\nresources: {jobs: [1], apps: {a: [2]}}\n",
		"bundle: {name: [], mode: {}}\nscripts: {a: 1, b: {env: []}}\ntargets: [1]\n",
		"targets: {dev: 1, prod: [], test: {workspace: [], mode: production}}\n",
	};

	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
		CHECK(opened(broken[i], &jane)->said.count);
}

/* The constraints that the CLI takes, and near misses. */
TEST(a_constraint_has_one_or_two_bounds)
{
	static const struct { const char *text; bool good; } all[] = {
		{ "1.2.3", true }, { ">= 0.230.0", true }, { ">=0.230.0", true },
		{ "0.2.*", true }, { "1.*", true }, { "!= 1.0.0-beta", true },
		{ ">= 1.0.0, <= 2.0.0", true }, { ">= 1.0.0,  2.0.0", true },
		{ "~> 1.0.0", false }, { "1.0", false }, { ">= 1.0.0, <= 2", false },
		{ "1.0.0-", false }, { ">= 1.0.0,<= 2.0.0", false }, { "latest", false },
	};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		const char *text = arena_format(arena, "bundle: {name: a, databricks_cli_version"
						": \"%s\"}\n", all[i].text);

		CHECK(says(opened(text, &jane), CHECK_CLI_VERSION) != all[i].good);
	}
}

TEST(names_of_own_schemas_become_references)
{
	struct bundle *bundle = opened(
		"bundle: {name: shop}\n"
		"resources:\n"
		"  catalogs: {c: {name: main}}\n"
		"  schemas: {s: {name: taxi, catalog_name: main}}\n"
		"  volumes:\n"
		"    in: {name: in, catalog_name: main, schema_name: taxi}\n"
		"    out: {name: out, catalog_name: other, schema_name: taxi}\n"
		"  quality_monitors: {m: {table_name: a.b.c, output_schema_name: main.taxi}}\n"
		"targets: {dev: {mode: development}}\n", &jane);

	CHECK_TEXT(text_at(bundle, 0, "resources.volumes.in.schema_name"),
		   "${resources.schemas.s.name}");
	CHECK_TEXT(text_at(bundle, 0, "resources.volumes.in.catalog_name"),
		   "${resources.catalogs.c.name}");
	CHECK_TEXT(text_at(bundle, 0, "resources.volumes.out.schema_name"), "taxi");
	CHECK_TEXT(text_at(bundle, 0, "resources.quality_monitors.m.output_schema_name"),
		   "${resources.catalogs.c.name}.${resources.schemas.s.name}");
	CHECK_TEXT(text_at(bundle, 0, "resources.schemas.s.name"), "dev_jane_doe_taxi");
}

TEST(the_legacy_run_as_owns_the_pipelines)
{
	struct bundle *bundle = opened(
		"bundle: {name: shop}\n"
		"run_as: {user_name: a@b.example}\n"
		"experimental: {use_legacy_run_as: true}\n"
		"resources:\n"
		"  pipelines: {p: {name: p, permissions: [{level: CAN_VIEW, user_name: "
		"a@b.example}]}}\n"
		"targets: {dev: {}}\n", &jane);

	CHECK_TEXT(text_at(bundle, 0, "resources.pipelines.p.permissions[0].level"), "IS_OWNER");
	CHECK_TEXT(text_at(bundle, 0, "resources.pipelines.p.permissions[0].user_name"),
		   "a@b.example");
}

TEST(permissions_times_resources_have_a_limit)
{
	struct str text = str_new(arena);

	str_text(&text, "bundle: {name: a}\npermissions:\n");
	for (int i = 0; i < 900; i++)
		str_format(&text, "  - {level: CAN_VIEW, group_name: g%d}\n", i);
	str_text(&text, "resources:\n  jobs:\n");
	for (int i = 0; i < 300; i++)
		str_format(&text, "    j%d: {name: j}\n", i);
	struct bundle *bundle = opened(text.at, &jane);

	CHECK(bundle->gaps.count == 1);
}

TEST(the_cli_initialises_nothing_where_there_are_no_resources)
{
	const struct bundle_wish like = { .user = jane.user, .like_cli = true };
	static const char text[] =
		"bundle: {name: shop}\n"
		"run_as: {user_name: \"\"}\n"
		"presets: {trigger_pause_status: never}\n"
		"permissions: [{group_name: ops}]\n";
	const char *with = arena_format(arena, "%sresources: {jobs: {a: {name: a}}}\n",
					text);

	CHECK(!says(opened(text, &like), CHECK_RUN_AS_NOBODY));
	CHECK(!says(opened(text, &like), CHECK_PAUSE_STATUS));
	CHECK(says(opened(text, &like), CHECK_MISSING_FIELD));
	CHECK(says(opened(with, &like), CHECK_RUN_AS_NOBODY));
	CHECK(says(opened(text, &jane), CHECK_RUN_AS_NOBODY));
	CHECK(says(opened(text, &jane), CHECK_PAUSE_STATUS));
	CHECK(!says(opened(text, &jane), CHECK_MISSING_FIELD));
}

TEST(a_name_that_misses_stands_where_the_section_does)
{
	const struct bundle_wish like = { .user = jane.user, .like_cli = true };
	static const char *const texts[] = {
		"workspace: {root_path: ~/shop}\n",
		"workspace: {root_path: ~/shop}\nbundle:\n",
	};
	static const unsigned lines[] = { 0, 2 };

	for (size_t i = 0; i < 2; i++) {
		const struct bundle *bundle = opened(texts[i], &like);

		CHECK(bundle->said.count == 1);
		CHECK(bundle->said.at[0].check == CHECK_MISSING_FIELD);
		CHECK(bundle->said.at[0].place.line == lines[i]);
	}
}
