/* secrets_surround_test.c - what stands around values, as detectors see it. */
#include "lib/test.h"

#include "secrets/surround.h"
#include "text/pattern.h"

/* The value found, or the empty span. */
static struct span found(struct span regex, const char *text)
{
	struct pattern *pattern = pattern_new(arena, regex, DIALECT_OWN,
					      (struct sw_place){0}, &fault);
	struct matcher *matcher = matcher_new(arena, &limits_default);
	int group = pattern ? pattern_group(pattern, "value") : -1;
	struct match match;

	if (!pattern || pattern_find(pattern, matcher, span_of(text), 0, &match,
				     &fault) != 1)
		return SPAN("");
	return match.groups[group > 0 ? group : 0];
}

static bool assigned(const char *text)
{
	struct spans words = {0};

	*vec_add(arena, &words) = SPAN("acme");
	*vec_add(arena, &words) = SPAN("a.c");
	return span_is(found(surround_assigned(arena, &words, SPAN("[0-9]{8}")), text),
		       "12345678");
}

static bool token(const char *text)
{
	return found(surround_token(arena, SPAN("tk_[a-z]{4}|tl_[a-z]{4}")), text).len == 7;
}

TEST(a_token_begins_where_no_word_goes_on)
{
	CHECK(token("tk_abcd"));
	CHECK(token("\"tl_abcd\""));
	CHECK(token("x=tk_abcd&y"));
	CHECK(!token("xtk_abcd"));
	CHECK(!token("_tk_abcd"));
	CHECK(!token("tk_abcde"));
	CHECK(!token("tk_abcd-x"));
}

TEST(an_escape_before_a_token_is_no_word)
{
	CHECK(token("\\ntk_abcd"));
	CHECK(token("%3Dtk_abcd"));
	CHECK(!token("%3Datk_abcd"));
}

TEST(a_value_is_assigned_in_many_ways)
{
	static const char *const texts[] = {
		"ACME_API_KEY=12345678",
		"export ACME_KEY='12345678'",
		"acmeToken: \"12345678\"",
		"\"acme.key\": \"12345678\",",
		"acme[\"key\"] = \"12345678\"",
		"os.environ[\"ACME_KEY\"] = '12345678'",
		"os.getenv(\"ACME_KEY\", \"12345678\")",
		"acme_key: str = \"12345678\"",
		"acme.login(key=\"12345678\")",
		"Acme(\"12345678\")",
		"acme := `12345678`",
		"'acme' => '12345678'",
		"ACME_KEY ?= 12345678",
		"X-Acme-Token: 12345678",
		"acme: Bearer 12345678",
		"https://api.acme.com/v1?key=12345678&x=1",
		"- name: ACME_KEY\n  value: \"12345678\"",
		"{\"name\": \"ACME_KEY\", \"value\": \"12345678\"}",
		"acme secret 12345678",
		"acme-token-12345678",
		"a.c=12345678",
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		test_case(texts[i], assigned(texts[i]));
}

TEST(what_is_not_assigned_is_none)
{
	static const char *const texts[] = {
		"acme/acme@12345678",
		"acme 12345678",
		"acme at commit 12345678",
		"acme=123456789",
		"acme=12345678-9",
		"abc=12345678",
		"acme=\nother\n= 12345678",
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		test_case(texts[i], !assigned(texts[i]));
}
