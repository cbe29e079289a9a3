/* date.c - days of the Gregorian calendar. */
#include "base/date.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static int digits(const char *at, int count)
{
	int value = 0;

	for (int i = 0; i < count; i++) {
		if (at[i] < '0' || at[i] > '9')
			return -1;
		value = value * 10 + (at[i] - '0');
	}
	return value;
}

static bool leap(int year)
{
	return (year % 4 == 0 && year % 100) || year % 400 == 0;
}

static int month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && leap(year));
}

bool date_valid(const char *date)
{
	if (strlen(date) != 10 || date[4] != '-' || date[7] != '-')
		return false;
	int year = digits(date, 4), month = digits(date + 5, 2),
	    day = digits(date + 8, 2);
	return year >= 1970 && month >= 1 && month <= 12 && day >= 1 &&
	       day <= month_days(year, month);
}

long date_days(const char *date)
{
	int year = digits(date, 4), month = digits(date + 5, 2),
	    day = digits(date + 8, 2);
	long days = day - 1;

	for (int y = 1970; y < year; y++)
		days += 365 + leap(y);
	for (int m = 1; m < month; m++)
		days += month_days(year, m);
	return days;
}

const char *date_today(struct arena *keep)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	time_t now = epoch && *epoch ? (time_t)strtoll(epoch, NULL, 10) : time(NULL);
	struct tm day = {0};

	if (!gmtime_r(&now, &day) || day.tm_year < 70)
		return "1970-01-01";
	return arena_format(keep, "%04d-%02d-%02d", (day.tm_year + 1900) % 10000,
			    day.tm_mon + 1, day.tm_mday);
}
