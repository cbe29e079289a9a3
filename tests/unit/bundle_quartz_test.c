/* Cron expressions and time zones of schedules. */
#include "bundle/quartz.h"

#include <string.h>

#include "bundle/zones.h"
#include "lib/test.h"

static const char *wrong(const char *text)
{
	return quartz_wrong(arena, span_of(text));
}

TEST(what_quartz_takes_is_right)
{
	static const char *const right[] = {
		"0 0 12 * * ?", "0 15 10 ? * *", "0 15 10 * * ? *",
		"0 15 10 * * ? 2031",
		"0 * 14 * * ?", "0 0/5 14 * * ?", "0 0/5 14,18 * * ?", "0 0-5 14 * * ?",
		"0 10,44 14 ? 3 WED", "0 15 10 ? * MON-FRI", "0 15 10 15 * ?",
		"0 15 10 L * ?", "0 15 10 L-2 * ?", "0 15 10 LW * ?",
		"0 15 10 L-3W * ?",
		"0 15 10 ? * 6L", "0 15 10 ? * FRIL", "0 15 10 ? * L",
		"0 15 10 ? * 6L 2031-2035", "0 15 10 ? * 6#3", "0 0 12 1/5 * ?",
		"0 15 10 ? * fri#3", "0 0 8 15W * ?", "0 0 8 ? jan-mar,OCT mon",
		"0 0 22-2 * * ?", "0 0 0 ? * FRI-MON", "0 0 0/6 1-15/2 * ?",
		"*/30 * * * * ?",
		"0 0 0 * * ? 2030/2", "  0\t0  0 * * ?  ", "0 /5 * * * ?",
		"59 59 23 31 12 ?",
		"0 0 9 ? * MONDAY", "0 0 0 1,,2 * ?", "0 0 6 ? * 2-6 2030,2031",
	};

	for (size_t i = 0; i < sizeof right / sizeof *right; i++)
		CHECK_TEXT(wrong(right[i]), NULL);
}

TEST(what_quartz_refuses_is_wrong)
{
	static const struct { const char *text, *why; } cases[] = {
		{ "", "0 fields" }, { "@daily", "1 field," }, { "0 0 0 * * ? * *",
		"8 fields" },
		{ "0 0 * * * *", "one of day of month and day of week must be `?`" },
		{ "0 0 0 ? * ?", "only one of the two days" },
		{ "0 0 25 * * ?", "`25` is no hours: it goes from 0 to 23" },
		{ "0 60 0 * * ?", "0 to 59" }, { "60 0 0 * * ?", "0 to 59" },
		{ "0 0 24 * * ?", "0 to 23" }, { "0 0 0 0 * ?", "1 to 31" },
		{ "0 0 0 32 * ?", "1 to 31" }, { "0 0 0 1 13 ?", "1 to 12" },
		{ "0 0 0 ? * 0", "1 to 7" }, { "0 0 0 ? * 8", "1 to 7" },
		{ "0 0 0 ? * MON#6", "1 to 5" }, { "0 0 0 ? * 2#", "1 to 5" },
		{ "0 0 0 6#2 * ?", "`#2` is too much" }, { "0 0 0 6L * ?", "too much" },
		{ "0 0 0 ? * 6W", "`W` is too much" }, { "0 0 L * * ?", "a number" },
		{ "0 0 0 L-31 * ?", "0 to 30" }, { "0 0 0 L,1 * ?", "in a list" },
		{ "0 0 0 ? * MON,6L", "in a list" }, { "0 0/60 0 * * ?", "at most 59" },
		{ "0 0/ 0 * * ?", "must follow the slash" }, { "0 0 0-25 * * ?",
		"0 to 23" },
		{ "0 0 0 ? FOO MON", "three letters" }, { "0 0 0 ? * MONX",
		"too much" },
		{ "0 ? 0 * * ?", "a day only" }, { "0 0 0 * * ? 1969", "1970" },
		{ "0 0 0 * * ? 2035-2031", "before it begins" }, { "0 0 8-  * * ?",
		"a number" },
		{ "0 0 99999999999999999999 * * ?", "0 to 23" }, { "0 *5 0 * * ?",
		"too much" },
		{ "0 0 0 ?,1 * ?", "a number" }, { "-1 0 0 * * ?", "a number" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *why = wrong(cases[i].text);

		if (!CHECK(why && strstr(why, cases[i].why)))
			CHECK_TEXT(why, cases[i].why);
	}
}

TEST(unix_cron_is_told_in_quartz)
{
	CHECK(strstr(wrong("0 9 * * *"), ": `0 0 9 * * ?`"));
	CHECK(strstr(wrong("30 6 * * MON"), ": `0 30 6 ? * MON`"));
	CHECK(!strstr(wrong("30 6 * * 1"), "`"));
	CHECK(!strstr(wrong("30 6 1 * MON"), "`"));
}

TEST(time_zones_are_known_by_their_exact_names)
{
	static const char *const known[] = {
		"UTC", "GMT", "Europe/Berlin", "America/Argentina/Buenos_Aires",
		"US/Pacific",
		"Etc/GMT+8", "GMT+2", "GMT-05:30", "UTC+01:00", "+02:00", "Z", "PST",
		"EST5EDT",
		"Africa/Abidjan", "Zulu",
	};
	static const char *const unknown[] = {
		"", "Europe/Berlim", "europe/berlin", "Berlin", "CEST", "GMT+", "GMT+x",
		"UTC 1",
		"GMT+1:", "America/", "Factory",
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (!zone_known(span_of(known[i])))
			CHECK_TEXT(known[i], "known");
	for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
		if (zone_known(span_of(unknown[i])))
			CHECK_TEXT(unknown[i], "unknown");
	CHECK_TEXT(zone_nearest(SPAN("europe/berlin")), "Europe/Berlin");
	CHECK_TEXT(zone_nearest(SPAN("Europe/Berlim")), "Europe/Berlin");
}
