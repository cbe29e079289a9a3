/* secrets_expiry_test.c - until when a credential is good, as it says itself. */
#include "lib/test.h"

#include "base/date.h"
#include "secrets/expiry.h"

static long last(const char *name, const char *text, const char *value)
{
	struct span whole = span_of(text);
	size_t at = span_search(whole, span_of(value));

	return expiry_find(span_of(name))->last(
		whole, span_cut(span_from(whole, at), strlen(value)));
}

TEST(a_web_token_says_when_it_ends)
{
	/* {"sub":"a","exp":1700000000} of 2023-11-14; then without it; then too large. */
	const char *token = "eyJh.eyJzdWIiOiJhIiwiZXhwIjoxNzAwMDAwMDAwfQ.c2ln";
	const char *endless = "eyJh.eyJzdWIiOiJhIn0.c2ln";
	const char *absurd = "eyJh.eyJleHAiOjE3MDAwMDAwMDAwMDAwfQ.c2ln";

	CHECK(last("jwt", token, token) == date_days("2023-11-14"));
	CHECK(last("jwt", endless, endless) == 0);
	CHECK(last("jwt", absurd, absurd) == 0);
	CHECK(last("jwt", "eyJh", "eyJh") == 0);
}

TEST(a_signature_ends_with_its_url)
{
	long day = date_days("2024-02-29");

	CHECK(last("sas", "\"https://a/c?sv=1&se=2024-02-29T01%3A02Z&sig=S\"", "S") == day);
	CHECK(last("sas", "sig=S&amp;se=2024-02-29", "S") == day);
	CHECK(last("sas", "sig=S\\u0026se=2024-02-29", "S") == day);
	CHECK(last("sas", "?se=2024-02-30&sig=S", "S") == 0);
	CHECK(last("sas", "?base=2024-02-29&sig=S", "S") == 0);
	CHECK(last("sas", "?se=2024-02-29 ?sig=S", "S") == 0);
}

TEST(nothing_else_says_when_it_ends)
{
	CHECK(!expiry_find(span_of("jw")));
}
