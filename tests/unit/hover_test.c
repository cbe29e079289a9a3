/* hover_test.c - what an editor shows at a place. */
#include "lib/answers.h"
#include "lib/stacks.h"
#include "lib/test.h"

#include "lsp/answer_markdown.h"

#define TAXI "taxi_fares/"

static bool holds(const char *text, const char *part)
{
	bool found = strstr(text, part);

	if (!found)
		CHECK_TEXT(text, part);
	return found;
}

static const char *taxi(const char *path, const char *text, size_t skip)
{
	return answers_hover(stacks_in("tests/stacks/taxi"), path, text, skip);
}

TEST(a_reference_shows_its_value_in_each_target_and_its_chain)
{
	CHECK_TEXT(taxi(TAXI "resources/ml-artifacts-resource.yml", "${var.model_name}", 4),
		   "**`var.model_name`** · Registered model, last part of its name.\n\n"
		   "```text\n"
		   "every target: model_name = \"fare_model\"\n"
		   "  * taxi_fares/databricks.yml:17  the root file: "
		   "variables.model_name.default = \"fare_model\"\n"
		   "```\n");
	CHECK(holds(taxi(TAXI "databricks.yml", "  catalog_name:", 4),
		    "staging: catalog_name = \"taxi_staging\"\n"
		    "  * taxi_fares/databricks.yml:76  the target: "));
	CHECK(holds(taxi(TAXI "resources/monitoring-resource.yml",
			 "${resources.jobs.model_training_job.id}", 4),
		    "every target: id = known once it is deployed"));
}

TEST(a_scalar_shows_its_value_too)
{
	CHECK(holds(taxi(TAXI "resources/model-workflow-resource.yml", "timeout_seconds", 4),
		    "every target: timeout_seconds = 7200\n"));
	CHECK_TEXT(taxi(TAXI "resources/model-workflow-resource.yml", "# Train", 4), "");
	CHECK_TEXT(taxi(TAXI "README.md", "#", 0), "");
}

TEST(a_reference_that_no_file_knows_shows_the_text_it_stands_in)
{
	CHECK(holds(taxi(TAXI "databricks.yml", "${workspace.current_user.short_name}", 4),
		    "dev: schema_name = \"fares_${workspace.current_user.short_name}\""));
}

TEST(a_step_shows_what_it_does_to_which_target_with_which_secrets)
{
	const char *path = ".github/workflows/taxi-fares-bundle-cd-prod.yml";
	const char *row = "- `prod`: deploys, on push to release, with `PROD_SP_CLIENT_ID`, "
			  "`PROD_SP_CLIENT_SECRET`\n";

	CHECK(holds(taxi(path, "databricks bundle deploy", 3), row));
	CHECK(holds(taxi(path, "- name: Deploy", 10), row));
	CHECK(holds(taxi(path, "  deploy:", 4), "`prod`: validates, deploys, on push"));
	CHECK_TEXT(taxi(path, "permissions:", 4), "");
	CHECK(holds(taxi(TAXI "databricks.yml", "  prod:", 3),
		    "by `.github/workflows/taxi-fares-bundle-cd-prod.yml:32`"));
}

TEST(a_rule_shows_what_it_wants_its_level_and_how_it_is_accepted)
{
	struct stack *stack = stacks_of(
		"stackward.yml", "rules: {yaml/parse: warning, jobs/*: note}\n",
		"a.py", "x = 1  # stackward: ignore[yaml/parse] no\n", NULL);
	const char *rule = answers_hover(stack, "stackward.yml", "yaml/parse", 3);

	CHECK(holds(rule, "**`yaml/parse`** · warning by `stackward.yml:1` · lint\n"));
	CHECK(holds(rule, "To mend it: correct the syntax"));
	CHECK(holds(rule, "Why: One bad file"));
	CHECK(holds(rule, "`# stackward: ignore[yaml/parse] the reason`"));
	CHECK(holds(answers_hover(stack, "stackward.yml", "jobs/*", 3), "rules · verify-bundle"));
	CHECK(holds(answers_hover(stack, "a.py", "yaml/parse", 3), "**`yaml/parse`**"));
	CHECK_TEXT(answers_hover(stack, "a.py", "x = 1", 0), "");
}

static const char *with_value(const char *value, const char *at)
{
	char *text = arena_format(arena,
		"bundle:\n  name: shop\n"
		"variables:\n  db_password:\n    default: %s\n"
		"targets:\n  dev:\n    default: true\n"
		"resources:\n  jobs:\n    j:\n      name: x${var.db_password}y\n", value);

	return answers_hover(stacks_of("databricks.yml", text, NULL), "databricks.yml", at, 2);
}

TEST(no_credential_is_shown_wherever_it_was_filled_in)
{
	static const char *const places[] = {
		"db_password:", "default: ", "${var.db_password}", "name: x$", "dev:",
	};
	char token[40];

	memcpy(token, "dapi", 4);
	for (int i = 4; i < 36; i++)
		token[i] = "0123456789abcdef"[i * 7 % 16];
	token[36] = '\0';
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		CHECK(!strstr(with_value(token, places[i]), token + 4));
	CHECK(holds(with_value(token, "name: x$"), "x***y"));
}

TEST(a_password_that_only_its_name_tells_is_none_under_another_name)
{
	struct stack *stack = stacks_of(
		"databricks.yml", "bundle:\n  name: shop\nvariables:\n  a:\n    default: x\n"
		"targets:\n  dev:\n    variables:\n      a: ${var.db_password}\n"
		"include: [b.yml]\n",
		"b.yml", "variables:\n  db_password: {default: Hq7-vR2.kP9z}\n"
		"x: {db_password: Hq7-vR2.kP9z}\n", NULL);
	const char *told = answers_hover(stack, "databricks.yml", "  a:", 2);

	CHECK(holds(told, "dev: a = \"***\""));
	CHECK(!strstr(told, "Hq7"));
}

TEST(hostile_text_stays_text)
{
	struct str out = str_new(arena);

	markdown_text(&out, SPAN("a [b](c) <img> `d` & *e* f_g _h_\n# i"));
	CHECK_TEXT(out.at, "a \\[b\\](c) \\<img\\> `d` &amp; \\*e\\* f_g \\_h\\_\\\\n\\# i");
	out = str_new(arena);
	markdown_text(&out, SPAN("`` a ` [b]"));
	CHECK_TEXT(out.at, "\\`\\` a \\` \\[b\\]");
	out = str_new(arena);
	markdown_code(&out, SPAN("a`b``c"));
	CHECK_TEXT(out.at, "``` a`b``c ```");
	out = str_new(arena);
	markdown_block(&out, SPAN("```\n[x](y)"));
	CHECK_TEXT(out.at, "````text\n```\n[x](y)\n````\n");
	CHECK(holds(with_value("'```'", "db_password:"), "````text\n"));
}
