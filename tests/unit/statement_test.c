/* statement_test.c - which SQL destroys. */
#include "python/statement.h"

#include "lib/test.h"

/* "check: text, ..." of all that is found. */
static const char *told(const char *text)
{
	struct statement found;
	const char *all = "";
	size_t at = 0;

	while (statement_find(span_of(text), &at, &found))
		all = arena_format(arena, "%s%s%s: %.*s", all, *all ? ", " : "", found.check,
				   (int)(found.to - found.from), text + found.from);
	return all;
}

TEST(what_holds_data_is_not_dropped)
{
	CHECK_TEXT(told("drop table if exists a.b"), "drop: drop table if exists a.b");
	CHECK_TEXT(told("select 1; DROP SCHEMA `a b`.c CASCADE"), "drop: DROP SCHEMA `a b`.c");
	CHECK_TEXT(told("DROP VIEW v; DROP TEMPORARY TABLE t; DROP FUNCTION f"), "");
	CHECK_TEXT(told("ALTER TABLE t DROP COLUMN c; select drop from t"), "");
	CHECK_TEXT(told("drop table"), "");
}

TEST(a_delete_says_which_rows)
{
	CHECK_TEXT(told("DELETE FROM t"), "delete: DELETE FROM t");
	CHECK_TEXT(told("DELETE FROM t AS a;select 1"), "delete: DELETE FROM t");
	CHECK_TEXT(told("DELETE FROM t AS a where a.b = 1"), "");
	CHECK_TEXT(told("DELETE FROM t -- all\n WHERE a"), "");
	CHECK_TEXT(told("DELETE FROM t {where}; DELETE FROM t \1"), "");
	CHECK_TEXT(told("TRUNCATE TABLE t;TRUNCATE x"), "truncate: TRUNCATE TABLE t");
}

TEST(quotes_and_comments_hold_no_statement)
{
	CHECK_TEXT(told("select 'a; drop table t'; -- drop table t\n/* ; drop table t */"), "");
	CHECK_TEXT(told("-- a\n/* b */ drop table t"), "drop: drop table t");
	CHECK_TEXT(told("it's; drop table t"), "drop: drop table t");
	CHECK_TEXT(told("/* drop table t"), "");
}
