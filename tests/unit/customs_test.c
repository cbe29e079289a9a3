/* customs_test.c - what names that are not the usual ones are taken for. */
#include "lib/test.h"

#include "stack/customs.h"

#define STAGE(name) customs_stage(span_of(name))

TEST(a_target_is_known_by_a_part_of_its_name)
{
	CHECK(STAGE("eu-prod") == STAGE_PROD);
	CHECK(STAGE("shop_live") == STAGE_PROD);
	CHECK(STAGE("team_dev") == STAGE_DEV);
	CHECK(STAGE("uat") == STAGE_STAGING);
}

TEST(what_comes_before_production_is_staging)
{
	CHECK(STAGE("pre-prod") == STAGE_STAGING);
	CHECK(STAGE("preprod") == STAGE_STAGING);
}

TEST(a_part_is_a_whole_one)
{
	CHECK(STAGE("products") == STAGE_NONE);
	CHECK(STAGE("devices") == STAGE_NONE);
	CHECK(STAGE("") == STAGE_NONE);
	CHECK(STAGE("-") == STAGE_NONE);
}

TEST(a_list_of_customs_has_each_word_once_and_an_end)
{
	struct words words = {0};

	CHECK(customs_add(arena, &words, "a"));
	CHECK(!customs_add(arena, &words, "a"));
	for (int i = 0; i < 100; i++)
		customs_add(arena, &words, arena_format(arena, "b%d", i));
	CHECK(words.count == 24);
}
