/* signs_test.c - stages by the parts of names, hosts as they are compared. */
#include "lib/test.h"

#include "stack/signs.h"

TEST(a_name_says_its_stage_by_a_whole_part)
{
	CHECK(stage_named(SPAN("PROD_WORKSPACE_TOKEN")) == STAGE_PROD);
	CHECK(stage_named(SPAN("shop-prd-token")) == STAGE_PROD);
	CHECK(stage_named(SPAN("STG_KEY")) == STAGE_STAGING);
	CHECK(stage_named(SPAN("deploy-stage")) == STAGE_STAGING);
	CHECK(stage_named(SPAN("PRODUCT_TOKEN")) == STAGE_NONE);
	CHECK(stage_named(SPAN("")) == STAGE_NONE);
}

TEST(a_name_of_two_stages_says_none)
{
	CHECK(stage_named(SPAN("STAGING_AND_PROD_TOKEN")) == STAGE_NONE);
	CHECK(stage_named(SPAN("NON_PROD_TOKEN")) == STAGE_NONE);
	CHECK(stage_named(SPAN("pre-prod")) == STAGE_NONE);
}

TEST(hosts_are_compared_without_what_surrounds_them)
{
	CHECK(span_is(host_bare(SPAN("https://a.example/")), "a.example"));
	CHECK(span_is(host_bare(SPAN(" a.example ")), "a.example"));
	CHECK(span_is(host_bare(SPAN("https://a.example/?o=1")), "a.example"));
}

TEST(a_host_to_be_filled_in_is_none)
{
	CHECK(!host_bare(SPAN("https://adb-xxxx.azure.example")).len);
	CHECK(!host_bare(SPAN("https://${var.host}")).len);
	CHECK(!host_bare(SPAN("https://your-workspace.example")).len);
	CHECK(!host_bare(SPAN("<host>")).len);
}
