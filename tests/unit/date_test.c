/* date_test.c - calendar days. */
#include "lib/test.h"

#include "base/date.h"

TEST(dates_are_checked_against_the_calendar)
{
	CHECK(date_valid("2024-02-29") && !date_valid("2023-02-29"));
	CHECK(!date_valid("2026-13-01") && !date_valid("2026-00-10"));
	CHECK(!date_valid("2026-1-01") && !date_valid("2026/01/01") && !date_valid(""));
}

TEST(days_count_from_the_epoch)
{
	CHECK(date_days("1970-01-01") == 0);
	CHECK(date_days("2000-03-01") == 11017);
	CHECK(date_days("2027-03-31") - date_days("2026-11-22") == 129);
}
