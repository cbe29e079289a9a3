/* secrets_worth_test.c - which values are secrets, which stand for one. */
#include "lib/test.h"

#include "secrets/placeholder.h"
#include "secrets/random.h"
#include "secrets/shape.h"
#include "secrets/worth.h"

static const struct naming password = { NAME_PASSWORD, TRUST_SURE };
static const struct naming token = { NAME_TOKEN, TRUST_SURE };

TEST(words_and_identifiers_are_not_random)
{
	static const char *const texts[] = {
		"password", "thisismypassword", "correcthorsebatterystaple",
		"node_modules", "getSecretValueFromVault", "MyCustomPasswordForm",
		"ACCESS_TOKEN_SECRET", "projects/ml/secrets/db",
		"kubernetes/ingress-nginx", "", "a",
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		test_case(texts[i], random_bits(span_of(texts[i])) < 17);
}

TEST(runs_are_not_random_and_hex_behind_a_prefix_is)
{
	CHECK(random_bits(SPAN("abcdefghijklmnopqrst")) < 10);
	CHECK(random_bits(SPAN("qwertyuiop")) < 10);
	CHECK(random_runs(SPAN("1234567890")) >= 8);
	CHECK(random_distinct(SPAN("abcabc")) == 3);
	CHECK(random_bits(SPAN("sk-48" "7eae46726" "5272fa55" "3df9523d88")) > 30);
}

TEST(a_placeholder_says_that_it_is_one)
{
	static const char *const texts[] = {
		"changeme", "your-api-key", "xxxxxxxxxxxx", "********", "1234567890",
		"abcdefghijkl", "AKIAIOSFODNN7EXAMPLE", "aaaaaaaaaa", "abcabcabcabc",
		"...", "my-secret-token", "dummy", "placeholder", "secret",
		"REPLACE_ME", "12",
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		test_case(texts[i], placeholder_judge(span_of(texts[i])) == PLACEHOLDER_SURE);
	CHECK(placeholder_judge(SPAN("admin2031")) == PLACEHOLDER_SOFT);
	CHECK(placeholder_judge(SPAN("P@ssw0rd!7")) == PLACEHOLDER_SOFT);
}

TEST(a_reference_says_where_the_value_is)
{
	static const char *const texts[] = {
		"${TOKEN}", "$(TOKEN)", "{{secrets/ml/db}}", "<token>", "%TOKEN%",
		"$TOKEN", "os.environ[\"X\"]", "dbutils.secrets.get",
		"arn:aws:secretsmanager:x", "null", "@Microsoft.KeyVault(SecretUri=x)",
		"a-${B}-c", "%s:%s", "{user}-x", "!Ref X", "${{ secrets.X }}",
		"__TOKEN__", "op://vault/db/password",
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		test_case(texts[i], reference_is(span_of(texts[i])));
}

TEST(paths_hashes_numbers_and_addresses_are_something_else)
{
	static const char *const texts[] = {
		"/run/secrets/db", "./key.pem", "C:\\keys\\a", "2026-01-12",
		"10.0.0.1", "v1.2.3", "$2b$12$abc", "{SSHA}abc", "sha256:abc",
		"ssh-rsa AAAA", "me@a.example.org", "#ff00aa", "config.json",
		"ENC[AES", "^4.0.23", "AB:CD:EF:01", "DB_PASSWORD",
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		test_case(texts[i], shape_other(span_of(texts[i])) ||
				    reference_is(span_of(texts[i])));
}

TEST(base64_of_text_is_read)
{
	char text[64];
	size_t len = shape_base64(SPAN("d2ludGVyMzE="), text, sizeof text);

	CHECK(span_is((struct span){ text, len }, "winter31"));
	CHECK(!shape_base64(SPAN("d2ludGVyMzE"), text, sizeof text));
	CHECK(!shape_base64(SPAN("/////////w=="), text, sizeof text));
}

TEST(a_drawn_value_is_strong_and_a_chosen_one_weak)
{
	struct span drawn = SPAN("kX7" "vQ2mZ" "9wLp4" "TgR8");

	CHECK(worth_judge(drawn, password, STANDING_QUOTED) == WORTH_STRONG);
	CHECK(worth_judge(drawn, token, STANDING_QUOTED) == WORTH_STRONG);
	CHECK(worth_judge(SPAN("winter31"), password, STANDING_QUOTED) == WORTH_WEAK);
	CHECK(worth_judge(SPAN("open sesame"), password, STANDING_QUOTED) == WORTH_WEAK);
	CHECK(worth_judge(SPAN("48151623"), password, STANDING_QUOTED) == WORTH_WEAK);
	CHECK(worth_judge(SPAN("userName"), password, STANDING_BARE) == WORTH_NONE);
	CHECK(worth_judge(SPAN("what is your password?"), password, STANDING_QUOTED) ==
	      WORTH_NONE);
}

TEST(a_uuid_is_one_only_where_the_name_says_so)
{
	struct span uuid = SPAN("ad319c44-1445-4265" "-b643-4d1223276855");
	struct naming maybe = { NAME_KEY, TRUST_MAYBE };

	CHECK(shape_uuid(uuid));
	CHECK(worth_judge(uuid, token, STANDING_QUOTED) == WORTH_STRONG);
	CHECK(worth_judge(uuid, maybe, STANDING_QUOTED) == WORTH_NONE);
}
