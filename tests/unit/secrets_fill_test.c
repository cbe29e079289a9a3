/* secrets_fill_test.c - what stands in examples' braces, and the checksums of tokens. */
#include "lib/test.h"

#include "base/str.h"
#include "secrets/checksum.h"
#include "secrets/fill.h"

static struct span filled(const char *example)
{
	struct filled filled = {0};

	if (fill_example(arena, span_of(example), (struct sw_place){0}, &filled, &fault))
		return SPAN("");
	return filled.text;
}

static struct span value(const char *example)
{
	struct filled filled = {0};

	if (fill_example(arena, span_of(example), (struct sw_place){0}, &filled, &fault))
		return SPAN("");
	return span_cut(span_from(filled.text, filled.from), filled.to - filled.from);
}

static bool holds(const char *checksum, const char *example)
{
	return checksum_holds(checksum_find(span_of(checksum)), value(example));
}

TEST(a_run_has_its_length_and_its_alphabet)
{
	struct span hex = filled("{hex:40}");

	CHECK(hex.len == 40);
	for (size_t i = 0; i < hex.len; i++)
		CHECK(strchr("0123456789abcdef", hex.at[i]) != NULL);
	CHECK(filled("{uuid}").len == 36);
	CHECK(filled("{same:9}").len == 9);
	CHECK(filled("x{hex:0}y").len == 2);
}

TEST(the_same_example_gives_the_same_bytes_another_one_others)
{
	CHECK(span_same(filled("a={hex:32}"), filled("a={hex:32}")));
	CHECK(!span_same(value("a \"{hex:32}\""), value("b \"{hex:32}\"")));
	CHECK(!span_same(span_cut(filled("{hex:16}{hex:16}"), 16),
			 span_from(filled("{hex:16}{hex:16}"), 16)));
}

TEST(braces_that_are_no_filler_stand_for_themselves)
{
	CHECK(span_is(filled("{your_password} {} {a:b} {\"n\":12} {"),
		      "{your_password} {} {a:b} {\"n\":12} {"));
}

TEST(an_unknown_alphabet_and_a_run_too_long_are_faults)
{
	CHECK(!filled("{hax:12}").len);
	CHECK(fault.status == SW_EXIT_USAGE);
	fault = (struct sw_fault){0};
	CHECK(!filled("{hex:99999999999999999999}").len);
	CHECK(fault.status == SW_EXIT_USAGE);
}

TEST(an_example_does_not_grow_without_end)
{
	struct str text = str_new(arena);

	for (int i = 0; i < 20; i++)
		str_text(&text, "{hex:4000}");
	CHECK(!filled(text.at).len);
	CHECK(fault.status == SW_EXIT_USAGE);
	fault = (struct sw_fault){0};
	for (int i = 0; i < 4000; i++)
		str_text(&text, i ? "{crc32-hex}" : "\n");
	CHECK(filled(text.at + 200).len == 4000 * 8 - 7);
}

TEST(the_value_is_what_is_marked_or_the_run_around_the_first_filler)
{
	CHECK(value("pw=⟦{alnum:20}⟧;").len == 20);
	CHECK(span_starts(value("token = \"dapi{hex:32}\""), "dapi"));
	CHECK(value("token = \"dapi{hex:32}\"").len == 36);
	CHECK(value("nothing here").len == 0);
	CHECK(span_is(value("⟦fixed⟧"), "fixed"));
}

TEST(what_is_encoded_is_filled_first)
{
	CHECK(span_is(filled("{base64(user:pass)}"), "dXNlcjpwYXNz"));
	CHECK(span_is(filled("{base64(a)}{base64(ab)}"), "YQ==YWI="));
	CHECK(span_is(filled("{base64url({\"alg\":1})}"), "eyJhbGciOjF9"));
	CHECK(span_is(filled("{hex(AZ)}{percent(a b)}"), "415aa%20b"));
	CHECK(filled("{base64(u:{alnum:10})}").len == 16);
}

TEST(a_checksum_holds_and_a_bad_one_does_not)
{
	static const struct { const char *name, *good, *bad; } rows[] = {
		{ "crc32-base62", "xyz_{alnum:30}{crc32-base62}",
		  "xyz_{alnum:30}{bad:crc32-base62}" },
		{ "crc32-base36", "xy-⟦{base64url:32}.0w{crc32-base36}⟧",
		  "xy-⟦{base64url:32}.0w{bad:crc32-base36}⟧" },
		{ "crc32-hex", "xyz_{alnum:32}_{crc32-hex}",
		  "xyz_{alnum:32}_{bad:crc32-hex}" },
		{ "bech32", "NAME-1{BECH32:52}{bech32}", "NAME-1{BECH32:52}{bad:bech32}" },
		{ "nkey", "SUA{BASE32:51}{nkey}", "SUA{BASE32:51}{bad:nkey}" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		test_case(rows[i].name, holds(rows[i].name, rows[i].good) &&
					!holds(rows[i].name, rows[i].bad));
}

/* BIP 173 gives these as valid. */
TEST(bech32_is_that_of_its_standard)
{
	const struct checksum *bech32 = checksum_find(SPAN("bech32"));

	CHECK(checksum_holds(bech32, SPAN("A12UEL5L")));
	CHECK(checksum_holds(bech32, SPAN("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw")));
	CHECK(!checksum_holds(bech32, SPAN("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxx")));
}

TEST(of_a_value_without_the_form_nothing_is_said)
{
	CHECK(checksum_holds(checksum_find(SPAN("nkey")), SPAN("SUAAAA")));
	CHECK(checksum_holds(checksum_find(SPAN("crc32-hex")), SPAN("0123456789")));
	CHECK(checksum_holds(checksum_find(SPAN("bech32")), SPAN("no-digits-of-it")));
}
