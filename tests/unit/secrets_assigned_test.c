/* secrets_assigned_test.c - what names are set to, in the languages that say so. */
#include "lib/test.h"

#include "secrets/assigned.h"

/* The value of the first `token`, or "-". */
static const char *value_of(const char *text)
{
	struct span span = span_of(text);
	struct assigned found;

	if (!assigned_find(span, span_search(span, SPAN("oken")), &found))
		return "-";
	return arena_string(arena, found.value);
}

static const struct {
	const char *text, *value;
} texts[] = {
	{ "token = \"abc\"", "abc" }, { "token: 'abc'", "abc" },
	{ "\"apiToken\" : \"abc\",", "abc" }, { "\\\"token\\\": \\\"abc\\\"", "abc" },
	{ "token := `abc`", "abc" }, { "'token' => 'abc'", "abc" },
	{ "token <- \"abc\"", "abc" }, { "if (token == \"abc\")", "abc" },
	{ "TOKEN=abc # x", "-" }, { "x.token=abc", "abc" }, { "token=abc\n", "abc" },
	{ "  token: abc # x\n", "abc" }, { "token: |\n  abc\n", "abc" },
	{ "const token: string = \"abc\";", "abc" }, { "var token string = \"abc\"", "abc" },
	{ "char token[] = \"abc\";", "abc" }, { "os.environ[\"token\"] = \"abc\"", "abc" },
	{ "setToken(\"abc\")", "abc" }, { "conf.set(\"token\", \"abc\")", "abc" },
	{ "--token abc --x", "abc" }, { "--token=abc", "abc" }, { "ENV token abc", "abc" },
	{ "<token>abc</token>", "abc" }, { "<add key=\"token\" value=\"abc\"/>", "abc" },
	{ "- name: token\n  value: abc\n", "abc" },
	{ "<name>token</name>\n<value>abc</value>", "abc" },
	{ "variable \"token\" {\n  default = \"abc\"\n}", "abc" },
	{ "token = Secret(\"abc\")", "abc" }, { "token = get(\"abc\")", "-" },
	{ "token = (\n  \"abc\"\n)", "abc" }, { "tokens = [\"abc\", \"d\"]", "abc" },
	{ "\"token\": {\"value\": \"abc\"}", "abc" }, { "x or token = y or \"abc\"", "abc" },
	{ "| token | abc |", "abc" }, { "token abc\n", "abc" }, { "the token abc\n", "-" },
	{ "token", "-" }, { "token =", "-" }, { "token = \"abc", "-" }, { "token::abc", "-" },
	{ "token =~ /abc/", "-" }, { "token = \"\"", "-" },
};

TEST(a_value_is_found_behind_its_name)
{
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const char *got = value_of(texts[i].text);
		if (!test_case(texts[i].text, !strcmp(got, texts[i].value)))
			CHECK_TEXT(got, texts[i].value);
	}
}

TEST(a_part_of_an_expression_is_known)
{
	struct span text = SPAN("token = \"abc\" + more");
	struct assigned found;

	CHECK(assigned_find(text, 0, &found) && found.part && !found.called);
	CHECK(assigned_find(SPAN("token(\"abc\")"), 0, &found) && found.called);
}

TEST(a_name_that_does_not_end_is_none)
{
	char *text = arena_array(arena, char, 400);
	struct assigned found;

	memset(text, 'a', 399);
	CHECK(!assigned_find(span_of(text), 200, &found));
}
