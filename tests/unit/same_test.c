/* Trees that say the same, however they are written. */
#include "lib/test.h"
#include "lib/trial.h"
#include "tree/same.h"

static bool same(const char *a, const char *b)
{
	return node_same(own_file("a.yml", a), own_file("b.yml", b));
}

TEST(maps_have_no_order_and_lists_have)
{
	CHECK(same("a: 1\nb: [x, y]\n", "{b: [x, y], a: 1}"));
	CHECK(!same("a: [x, y]", "a: [y, x]"));
	CHECK(!same("a: [x]", "a: [x, x]"));
	CHECK(!same("{a: 1}", "{a: 1, b: 2}"));
	CHECK(!same("{a: 1, c: 2}", "{a: 1, b: 2}"));
}

TEST(quotes_count_where_they_make_another_kind)
{
	CHECK(same("a: x", "a: \"x\""));
	CHECK(!same("a: 1", "a: \"1\""));
	CHECK(!same("a: 1", "a: 1.0"));
	CHECK(!same("a:", "a: {}"));
}

TEST(an_alias_is_what_it_stands_for)
{
	CHECK(same("a: &x {b: 1}\nc: *x\n", "a: {b: 1}\nc: {b: 1}\n"));
}

TEST(nothing_is_the_same_as_nothing_alone)
{
	CHECK(node_same(NULL, NULL));
	CHECK(!node_same(NULL, own_file("a.yml", "a")));
	CHECK(!node_same(own_file("a.yml", "a"), NULL));
}
