/* Rules of kind `schema`: what their files may say, and what they find. */
#include <string.h>

#include "lib/test.h"
#include "lib/trial.h"

#define RULE "kind: schema\nlevel: error\nmessage: '{at}: {what}'\nhint: '{fix}'\n"
#define EXAMPLES "files: [a.yml]\nexamples:\n  - {text: '1', finds: ['1:1']}\n" \
		 "  - {text: 'x', finds: []}\n"

static struct trial with(const char *rule)
{
	struct trial trial = { .pack = pack_new(arena) };

	CHECK(trial_rule(&trial, "t/rule", rule));
	return trial;
}

TEST(each_document_is_held_against_the_schema)
{
	struct trial trial = with(RULE "schema: {required: [a]}\n");

	trial_file(&trial, "a.yml", "b: 1\n---\na: 1\n---\n- x\n---\nc: 2\n");
	CHECK_TEXT(trial_run(&trial), "a.yml:1:1 error t/rule\na.yml:7:1 error t/rule\n");
	CHECK_TEXT(trial.verdict.findings[0].message, "$: the document lacks the key `a`");
	CHECK_TEXT(trial.verdict.findings[0].hint, "add `a`");
}

TEST(what_is_given_is_judged_alone_and_named_as_in_its_file)
{
	struct trial trial = with(RULE "given: $.jobs[*]\nschema: {required: [name]}\n");

	trial_file(&trial, "a.yml", "jobs:\n  a: {id: 1}\n  b: {name: x}\n  'c d':\n    x: 1\n");
	CHECK_TEXT(trial_run(&trial), "a.yml:2:3 error t/rule\na.yml:4:3 error t/rule\n");
	CHECK_TEXT(trial.verdict.findings[0].message,
		   "$.jobs.a: `$.jobs.a` lacks the key `name`");
	CHECK_TEXT(trial.verdict.findings[1].message,
		   "$.jobs['c d']: `$.jobs['c d']` lacks the key `name`");
}

TEST(an_anchors_value_is_told_of_once)
{
	struct trial trial = with(RULE "schema: {additionalProperties: {properties: "
				  "{n: {type: integer}}}}\n");

	trial_file(&trial, "a.yml", "a: &a\n  n: x\nb: {<<: *a}\nc: *a\n");
	CHECK_TEXT(trial_run(&trial), "a.yml:2:6 error t/rule\n");
}

TEST(a_check_of_a_schema_is_a_keyword)
{
	struct trial trial = with(RULE "schema: {required: [a], maxProperties: 1, "
				  "additionalProperties: {type: string}}\n"
				  "checks: {required: {level: note}, max-properties: }\n");

	trial_file(&trial, "a.yml", "b: 1\nc: 1\n");
	CHECK_TEXT(trial_run(&trial), "a.yml:1:1 error t/rule:max-properties\n"
		   "a.yml:1:1 note t/rule:required\n");
}

TEST(a_schema_out_of_steps_is_a_gap_of_its_rule)
{
	struct trial trial = with(RULE "schema: {items: {type: integer}}\n");

	trial.config = "limits: {schema-steps: 3}\n";
	trial_file(&trial, "a.yml", "[1, 2, 3, 4]\n");
	CHECK_TEXT(trial_run(&trial), "gap a.yml\n");
	CHECK_TEXT(trial.verdict.gaps[0].rule, "t/rule");
}

#define JSON(path, text, kind) { path, { text, sizeof text - 1 }, kind }

static const struct memory_file beside[] = {
	JSON("schemas/a.json", "{\"$ref\": \"b.json#/$defs/x\"}", FILE_REGULAR),
	JSON("schemas/b.json", "{\"$defs\": {\"x\": {\"type\": \"string\"}}}", FILE_REGULAR),
	JSON("schemas/far.json", "{\"$ref\": \"https://example.com/b\"}", FILE_REGULAR),
	JSON("schemas/named.json", "{\"$id\": \"https://example.com/b#\", \"type\": \"string\"}",
	     FILE_REGULAR),
	JSON("schemas/link.json", "b.json", FILE_SYMLINK),
	JSON("schemas/torn.json", "{\"a\": }", FILE_REGULAR),
	JSON("schemas/wrong.json", "{\"type\": \"strin\"}", FILE_REGULAR),
};
#define BESIDE (sizeof beside / sizeof *beside)

/* What loading the rule beside those files says. */
static const char *loaded(const char *keys)
{
	struct memory_file files[BESIDE + 1];
	struct pack_folder folder = { NULL, "rules", false };
	const char *text = arena_format(arena, RULE "%s" EXAMPLES, keys);

	memcpy(files, beside, sizeof beside);
	files[BESIDE] = (struct memory_file){ "t/rule.yml", span_of(text), FILE_REGULAR };
	folder.files = memory_new(arena, files, BESIDE + 1, &limits_default);
	fault = (struct sw_fault){0};
	CHECK(!pack_add(arena, pack_new(arena), &folder, &fault) == !fault.status);
	CHECK(!fault.status || fault.status == SW_EXIT_USAGE);
	return fault.status ? fault_line() + strlen("rules/") : "";
}

TEST(references_lead_to_files_of_the_folder)
{
	CHECK_TEXT(loaded("schema-file: schemas/a.json\n"), "");
	CHECK_TEXT(loaded("schema: {$ref: '../schemas/b.json#/$defs/x'}\n"), "");
	CHECK_TEXT(loaded("schema-file: schemas/far.json\nknown: [schemas/named.json]\n"), "");
}

TEST(what_a_schema_rule_lacks_is_a_fault_at_its_place)
{
	CHECK_TEXT(loaded(""), "t/rule.yml:1:1: a rule of kind `schema` needs either "
		   "`schema:` or `schema-file:`");
	CHECK_TEXT(loaded("schema: true\nschema-file: schemas/a.json\n"),
		   "t/rule.yml:1:1: a rule of kind `schema` needs either `schema:` or "
		   "`schema-file:`");
	CHECK_TEXT(loaded("schema-file: schemas/far.json\n"),
		   "schemas/far.json:1:10: schema: no network is asked, and nothing here is "
		   "`https://example.com/b`: correct the reference, or name the file that has it");
	CHECK_TEXT(loaded("schema-file: schemas/wrong.json\n"),
		   "schemas/wrong.json:1:10: schema: `type` must be null, boolean, integer, "
		   "number, string, array or object");
	CHECK_TEXT(loaded("schema: {type: strin}\n"),
		   "t/rule.yml:5:16: schema: `type` must be null, boolean, integer, number, "
		   "string, array or object");
	CHECK(strstr(loaded("schema-file: schemas/torn.json\n"), "schemas/torn.json:1:7: "));
}

TEST(a_schemas_file_stays_in_the_folder)
{
	static const char *const paths[] = {
		"../stackward.json", "/etc/passwd.json", "schemas/link.json", "schemas/c.json",
		"schemas/../schemas/a.json",
	};

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		CHECK(strstr(loaded(arena_format(arena, "schema-file: %s\n", paths[i])),
			     "there is no file `"));
	CHECK(strstr(loaded("schema-file: t/rule.yml\n"), "a schema's file is JSON"));
}
