/* bundle_variables_test.c - which value a variable has, what references make of it, and
   that long chains and large values end well. */
#include "lib/test.h"

#include <stdio.h>

#include "base/str.h"
#include "bundle/bundle.h"
#include "bundle/trace.h"
#include "bundle/value.h"

static struct memory_file files[4];

static struct bundle *opened(const char *text, const char *path, const char *other,
			     const struct bundle_wish *wish)
{
	files[0] = (struct memory_file){ .path = "databricks.yml", .bytes = span_of(text) };
	files[1] = (struct memory_file){ .path = path, .bytes = span_of(other) };
	struct snapshot *snapshot = memory_new(arena, files, path ? 2 : 1, &limits_default);

	return bundle_open(arena, shelf_new(arena, snapshot), "", wish);
}

static struct bundle *one(const char *text)
{
	static const struct bundle_wish none;

	return opened(text, NULL, NULL, &none);
}

/* The text at a path of a target's config; for a map or list its kind. */
static const char *at(const struct bundle *bundle, size_t view, const char *path)
{
	const struct node *node = value_get(bundle->views.at[view].config, path);

	if (!node)
		return "nothing";
	return node->kind >= NODE_LIST ? node_kind_name(node->kind)
				       : arena_string(arena, node->text);
}

/* What is said by these rules' rows, in order: `check line:column value (other); ...`. */
static const char *said(const struct bundle *bundle)
{
	struct str out = str_new(arena);

	for (size_t i = 0; i < bundle->said.count; i++) {
		const struct said *s = &bundle->said.at[i];

		if (s->check < CHECK_FLAG_UNKNOWN || s->check > CHECK_MALFORMED_REFERENCE)
			continue;
		str_format(&out, "%s%s %u:%u%s%s", out.len ? "; " : "",
			   bundle_rows[s->check].name, s->place.line, s->place.column,
			   s->value ? " " : "", s->value ? s->value : "");
	}
	return str_span(&out).at ? out.at : "";
}

#define SHOP "bundle: {name: shop}\n"
#define JOB "resources: {jobs: {a: {name: \"${var.x}\"}}}\n"
#define NAME "resources.jobs.a.name"

TEST(a_flag_wins_over_the_environment_that_over_the_file_and_that_over_defaults)
{
	static const char *const text =
		SHOP "variables: {x: {default: one}}\n" JOB
		"targets: {dev: {variables: {x: two}}}\n";
	static const char *const path = ".databricks/bundle/dev/variable-overrides.json";
	struct bundle_variable flag = { "x", "five" }, set = { "x", "four" };
	struct bundle_wish wish = {0};

	CHECK_TEXT(at(one(SHOP "variables: {x: {default: one}}\n" JOB), 0, NAME), "one");
	CHECK_TEXT(at(one(text), 0, NAME), "two");
	CHECK_TEXT(at(opened(text, path, "{\"x\": \"three\"}", &wish), 0, NAME), "three");
	*vec_add(arena, &wish.environment) = set;
	CHECK_TEXT(at(opened(text, path, "{\"x\": \"three\"}", &wish), 0, NAME), "four");
	*vec_add(arena, &wish.flags) = flag;
	CHECK_TEXT(at(opened(text, path, "{\"x\": \"three\"}", &wish), 0, NAME), "five");
}

TEST(flags_that_cannot_be_set_are_said)
{
	static const struct bundle_variable wrong[] = {
		{ "y", "1" }, { "map", "1" }, { "x", "1" }, { "x", "2" }, { "x", NULL },
	};
	struct bundle_wish wish = {0};

	for (size_t i = 0; i < 5; i++)
		*vec_add(arena, &wish.flags) = wrong[i];
	*vec_add(arena, &wish.environment) = wrong[1];
	CHECK_TEXT(said(opened(SHOP "variables:\n  x: {}\n  map: {type: complex, default: {}}\n",
			       NULL, NULL, &wish)),
		   "flag-unknown 1:1 y; flag-complex 4:3 map; flag-twice 3:3 x; "
		   "flag-form 1:1 x; environment-complex 4:3 map");
	wish.like_cli = true;
	CHECK_TEXT(said(opened(SHOP "variables:\n  x: {}\n  map: {type: complex, default: {}}\n",
			       NULL, NULL, &wish)), "flag-unknown 0:0 y");
}

TEST(a_pure_reference_takes_values_of_any_kind_a_longer_text_scalars_only)
{
	struct bundle *bundle = one(SHOP
		"variables:\n"
		"  n: {default: 0x10}\n  yes: {default: True}\n  part: {default: 1.50}\n"
		"  map: {default: {a: [1, x]}}\n"
		"  all: {default: {n: \"${var.n}\", text: \"${var.n} ${var.yes} ${var.part}\","
		" map: \"${var.map}\", item: \"${var.map.a[1]}\", no: \"a ${var.map}\"}}\n");

	CHECK_TEXT(at(bundle, 0, "variables.all.value.n"), "0x10");
	CHECK_TEXT(at(bundle, 0, "variables.all.value.text"), "16 true 1.5");
	CHECK_TEXT(at(bundle, 0, "variables.all.value.map.a"), "a list");
	CHECK_TEXT(at(bundle, 0, "variables.all.value.item"), "x");
	CHECK_TEXT(at(bundle, 0, "variables.all.value.no"), "a ${var.map}");
	CHECK_TEXT(said(bundle), "reference-not-text 7:126 ${var.map}");
}

TEST(a_value_stands_where_it_is_used_and_its_parts_where_they_are_written)
{
	struct bundle *bundle = one(SHOP
		"variables: {x: {default: {path: a}}}\n"
		"artifacts:\n  a: \"${var.x}\"\n");
	const struct node *whole = value_get(bundle->views.at[0].config, "artifacts.a");

	CHECK(whole && whole->place.line == 4);
	CHECK(node_get(whole, "path") && node_get(whole, "path")->place.line == 2);
}

TEST(references_may_be_put_together_and_be_replaced_again)
{
	struct bundle *bundle = one(SHOP
		"variables: {dev_x: {default: small}, x: {default: \"${var.${bundle.target}_x}\"}}\n"
		JOB "targets: {dev: {}, prod: {}}\n");

	CHECK_TEXT(at(bundle, 0, NAME), "small");
	CHECK_TEXT(said(bundle), "variable-missing 2:51 ${var.prod_x}");
}

TEST(an_unset_field_that_is_known_is_empty_and_an_unknown_one_is_said)
{
	struct bundle *bundle = one(SHOP
		"variables:\n  a: {default: \"<${bundle.git.branch}>\"}\n"
		"  b: {default: \"${bundle.gitt.branch}\"}\n"
		"  c: {default: \"${workspace.current_user.userName}\"}\n"
		"  d: {default: \"${bundle.deployment.lock.enabled} ${unknown.x}\"}\n"
		"  e: {default: \"${var.nothing.more}\"}\n");

	CHECK_TEXT(at(bundle, 0, "variables.a.value"), "<>");
	CHECK_TEXT(at(bundle, 0, "variables.c.value"), "${workspace.current_user.userName}");
	CHECK_TEXT(at(bundle, 0, "variables.d.value"), "false ${unknown.x}");
	CHECK_TEXT(said(bundle), "reference-missing 4:17 ${bundle.gitt.branch}; "
		   "variable-missing 7:17 ${var.nothing.more}; "
		   "unknown-reference-prefix 6:51 ${unknown.x}");
}

/* `count` variables, each made by a format with its own number and the next one's. */
static const char *chain(size_t count, const char *format, const char *last)
{
	struct str text = str_new(arena);

	str_text(&text, SHOP "variables:\n");
	for (size_t i = 0; i + 1 < count; i++) {
		char name[24];

		snprintf(name, sizeof name, "%zu", i + 1);
		str_format(&text, "  v%zu: {default: ", i);
		for (const char *c = format; *c; c++)
			str_text(&text, *c == '#' ? name : (char[2]){ *c, '\0' });
		str_text(&text, "}\n");
	}
	str_format(&text, "  v%zu: {default: %s}\n", count - 1, last);
	return text.at;
}

TEST(a_chain_of_thousands_of_variables_is_followed_to_its_end)
{
	struct bundle *bundle = one(chain(20000, "\"${var.v#}\"", "end"));

	CHECK_TEXT(at(bundle, 0, "variables.v0.value"), "end");
	CHECK_TEXT(said(bundle), "");
}

TEST(values_that_nest_or_double_without_end_are_a_gap)
{
	struct bundle *nested = one(chain(2000, "{a: \"${var.v#}\"}", "end"));
	struct bundle *doubled = one(chain(64, "[\"${var.v#}\", \"${var.v#}\"]", "end"));

	CHECK(nested->gaps.count && doubled->gaps.count);
	CHECK_TEXT(at(nested, 0, "variables.v1990.value.a.a.a.a.a.a.a.a.a"), "end");
}

TEST(circles_are_said_once_and_end)
{
	CHECK_TEXT(said(one(SHOP "variables: {a: {default: \"${var.b}\"}, b: {default: "
				 "\"${var.c}\"}, c: {default: \"x ${var.b}\"}}\n")),
		   "reference-cycle 2:81 ${var.b}");
	CHECK_TEXT(said(one(SHOP "variables: {a: {default: {b: [\"${var.a}\"]}}}\n")),
		   "reference-too-deep 2:32");
	CHECK_TEXT(said(one(SHOP "variables: {a: {default: \"${var.${var.b}}\"}, "
				 "b: {default: \"${var.a}\"}}\n")),
		   "reference-cycle 2:33 ${var.b}");
}

TEST(secrets_lose_their_values)
{
	struct bundle_variable flag = { "key", "hidden" };
	struct bundle_wish wish = {0};

	*vec_add(arena, &wish.flags) = flag;
	struct bundle *bundle = opened(SHOP "variables: {key: {}}\nresources:\n"
		"  secrets: {a: {value: \"${var.key}\"}}\n  jobs: {a: {name: \"is ${var.key}\"}}\n",
		NULL, NULL, &wish);

	CHECK_TEXT(at(bundle, 0, "resources.secrets.a.value"), "[redacted]");
	CHECK_TEXT(at(bundle, 0, NAME), "is [redacted]");
}

static const char *traced(struct bundle *bundle, size_t view, const char *path)
{
	struct trace trace = {0};
	struct str out = str_new(arena);

	if (!trace_value(&bundle->views.at[view], path, &trace))
		return "no such value";
	for (size_t i = 0; i < trace.count; i++) {
		const struct trace_step *step = &trace.at[i];

		str_format(&out, "%u%s %s %s:%u\n", step->level, step->counts ? "*" : "",
			   trace_how_text(step->how), step->path, step->place.line);
	}
	return out.at;
}

TEST(a_trace_names_files_targets_and_the_variables_they_take)
{
	static const struct bundle_wish none;
	struct bundle *bundle = opened(
		"bundle: {name: shop}\n"
		"include: [\"jobs.yml\"]\n"
		"variables: {x: {default: one}}\n"
		"targets:\n"
		"  dev: {}\n"
		"  prod: {variables: {x: two}, resources: {jobs: {a: {tasks: "
		"[{task_key: b, description: \"${var.x}\"}]}}}}\n",
		"jobs.yml",
		"resources:\n  jobs:\n    a:\n      tasks:\n"
		"        - {task_key: c}\n        - {task_key: b, description: \"${bundle.name}\"}\n",
		&none);

	CHECK_TEXT(traced(bundle, 0, "resources.jobs.a.tasks[0].description"),
		   "0* an included file resources.jobs.a.tasks[0].description:6\n"
		   "1* the root file bundle.name:1\n");
	CHECK_TEXT(traced(bundle, 1, "resources.jobs.a.tasks[0].description"),
		   "0 an included file resources.jobs.a.tasks[0].description:6\n"
		   "0* the target targets.prod.resources.jobs.a.tasks[0].description:6\n"
		   "1 the root file variables.x.default:3\n"
		   "1* the target targets.prod.variables.x.default:6\n");
	CHECK_TEXT(traced(bundle, 0, "bundle.mood"), "no such value");
}

TEST(what_a_complex_variable_stands_for_is_taken_in_alike_everywhere)
{
	struct bundle *bundle = one(
		SHOP "variables:\n  x: {type: complex, default: {num_workers: \"2\"}}\n"
		"resources:\n  clusters:\n    a: ${var.x}\n    b: ${var.x}\n");
	static const char *const paths[] = {
		"resources.clusters.a", "resources.clusters.b"
	};

	for (unsigned i = 0; i < 2; i++) {
		const struct node *node = value_get(bundle->views.at[0].config, paths[i]);

		CHECK(node_is(node_get(node, "num_workers"), NODE_INT));
		CHECK(node && node->place.line == 6 + i && node->replaced);
	}
}

TEST(what_is_wrong_in_a_complex_variable_is_said_wherever_the_cli_says_it)
{
	static const struct bundle_wish wish = { .like_cli = true };
	struct bundle *bundle = opened(
		SHOP "variables:\n  x: {type: complex, default: {num_workers: [1]}}\n"
		"resources:\n  clusters:\n    a: ${var.x}\n    b: ${var.x}\n",
		NULL, NULL, &wish);
	size_t wrong = 0;

	for (size_t i = 0; i < bundle->said.count; i++)
		wrong += bundle->said.at[i].check == CHECK_WRONG_TYPE;
	CHECK(wrong == 2);
}
