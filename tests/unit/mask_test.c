/* mask_test.c - no secret, and no part of one, in what is shown. */
#include "lib/test.h"

#include <string.h>

#include "text/mask.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *show(const struct mask *mask, const char *text)
{
	struct span all = span_of(text);

	return arena_string(arena, mask_slice(mask, arena, all, 0, all.len).text);
}

static const char *show_without(const char *secret, const char *text)
{
	return show(mask_new(arena, &secret, 1), text);
}

/* Bytes that do not repeat within `size`. */
static char *noise(size_t size)
{
	char *text = arena_alloc(arena, size + 1, 1);
	unsigned long state = 42;

	for (size_t i = 0; i < size; i++) {
		state = state * 6364136223846793005u + 1442695040888963407u;
		text[i] = (char)('a' + (state >> 33) % 26);
	}
	return text;
}

TEST(a_secret_is_masked_wherever_it_stands)
{
	CHECK_TEXT(show_without("dapi12", "dapi12 = dapi12, dapi1"), "*** = ***, "
								     "dapi1");
	CHECK_TEXT(show_without("aa", "aaaaa"), "***");
	CHECK_TEXT(show_without("aba", "xababax"), "x***x");
	CHECK_TEXT(show_without("x", ""), "");
}

TEST(the_longer_of_two_secrets_is_masked_whole)
{
	static const char *const secrets[] = { "token-1", "token", "token-1-and-more",
					       "other" };
	const struct mask *mask = mask_new(arena, secrets, COUNT(secrets));

	CHECK_TEXT(show(mask, "token-1-and-more"), "***");
	CHECK_TEXT(show(mask, "token-1-and-less"), "***-and-less");
	CHECK_TEXT(show(mask, "token-2 other"), "***-2 ***");
}

TEST(the_stars_make_no_secret_with_what_stands_beside_them)
{
	static const char *const secrets[] = { "xx", "a***b" };

	CHECK_TEXT(show(mask_new(arena, secrets, 2), "axxb"), "***");
}

TEST(a_mask_that_is_a_secret_does_not_loop)
{
	static const char *const secrets[] = { "*", "***", "", "k" };

	CHECK_TEXT(show(mask_new(arena, secrets, 4), "* k ***"), "* *** ***");
}

TEST(each_line_of_a_secret_is_one)
{
	const char *key =
		"-----BEGIN KEY-----\r\nMIIEabcdefgh\r\nxyz\r\n-----END KEY-----\r\n";

	CHECK_TEXT(show_without(key, "key: MIIEabcdefgh"), "key: ***");
	CHECK_TEXT(show_without(key, "xyz"), "xyz");
	CHECK_TEXT(show_without(key, key), "***");
}

TEST(a_long_secret_is_masked_in_all_its_lengths)
{
	for (size_t size = 250; size < 1100; size += 3) {
		const char *secret = noise(size);
		const char *text = arena_format(arena, "<%s>", secret);

		CHECK_TEXT(show_without(secret, text), "<***>");
	}
}

TEST(a_slice_masks_what_only_reaches_into_it)
{
	const char *secret = "0123456789";
	const struct mask *mask = mask_new(arena, &secret, 1);
	struct span text = SPAN("ab0123456789cd");

	CHECK(span_is(mask_slice(mask, arena, text, 5, 14).text, "***cd"));
	CHECK(span_is(mask_slice(mask, arena, text, 0, 5).text, "ab***"));
	CHECK(span_is(mask_slice(mask, arena, text, 4, 6).text, "***"));
	CHECK(span_is(mask_slice(mask, arena, text, 12, 14).text, "cd"));
}

TEST(offsets_follow_the_text_into_its_masked_form)
{
	const char *secret = "0123456789";
	const struct mask *mask = mask_new(arena, &secret, 1);
	struct span text = SPAN("ab0123456789cd0123456789ef");
	struct masked masked = mask_slice(mask, arena, text, 0, text.len);

	CHECK(span_is(masked.text, "ab***cd***ef"));
	CHECK(masked_offset(&masked, 0) == 0);
	CHECK(masked_offset(&masked, 2) == 2);
	CHECK(masked_offset(&masked, 7) == 2);
	CHECK(masked_offset(&masked, 12) == 5);
	CHECK(masked_offset(&masked, 13) == 6);
	CHECK(masked_offset(&masked, 24) == 10);
	CHECK(masked_offset(&masked, 26) == 12);
}

TEST(twenty_thousand_secrets_of_one_kind_are_masked_in_little_time)
{
	const size_t count = 20000;
	const char **secrets = arena_array(arena, const char *, count);

	for (size_t i = 0; i < count; i++)
		secrets[i] = arena_format(arena, "dapi%032zx", i * 2654435761u);
	const struct mask *mask = mask_new(arena, secrets, count);
	for (size_t i = 0; i < count; i++)
		if (!CHECK(!strcmp(show(mask, secrets[i]), "***")))
			return;
}

TEST(an_encoded_secret_is_masked_too)
{
	/* "s3cret/pass+word" behind nothing, one and two bytes, and before others. */
	CHECK_TEXT(show_without("s3cret/pass+word", "czNjcmV0L3Bhc3Mrd29yZA=="), "***A==");
	CHECK_TEXT(show_without("s3cret/pass+word", "eHMzY3JldC9wYXNzK3dvcmR4"), "eH***R4");
	CHECK_TEXT(show_without("s3cret/pass+word", "7333637265742F706173732B776F7264"),
		   "***");
	CHECK_TEXT(show_without("s3cret/pass+word", "?p=s3cret%2Fpass%2Bword&q"), "?p=***&q");
	CHECK_TEXT(show_without("s3cret\"pass\\word", "{\"p\": \"s3cret\\\"pass\\\\word\"}"),
		   "{\"p\": \"***\"}");
}
