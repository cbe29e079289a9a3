/* zones.c - names of time zones: a sorted table, offsets, and Java's short names. */
#include "bundle/zones.h"

#include <stdlib.h>

#include "text/nearest.h"

static const char *const zones[] = {
#define ZONE(name) name,
#include "bundle/zones.def"
#undef ZONE
};

/* java.time.ZoneId.SHORT_IDS, as far as IANA has no such names. */
static const char *const shorts[] = {
	"ACT", "AET", "AGT", "ART", "AST", "BET", "BST", "CAT", "CNT", "CST", "CTT",
	"EAT", "ECT", "IET", "IST", "JST", "MIT", "NET", "NST", "PLT", "PNT", "PRT",
	"PST", "SST", "VST",
};

#define COUNT(array) (sizeof (array) / sizeof *(array))

static int compare(const void *key, const void *row)
{
	const char *const *name = row;

	return span_compare(*(const struct span *)key, span_of(*name));
}

static bool listed(struct span name, const char *const *list, size_t count)
{
	return bsearch(&name, list, count, sizeof *list, compare);
}

/* `+2`, `+02`, `+0200`, `+02:00`, and with seconds; no hour above 23. */
static bool is_offset(struct span text)
{
	size_t digits = 0;

	if (!text.len || (*text.at != '+' && *text.at != '-'))
		return false;
	for (size_t i = 1; i < text.len; i++) {
		if (text.at[i] >= '0' && text.at[i] <= '9')
			digits++;
		else if (text.at[i] != ':' || i == 1 || i + 1 == text.len)
			return false;
	}
	return digits >= 1 && digits <= 6;
}

bool zone_known(struct span name)
{
	static const char *const prefixes[] = { "GMT", "UTC", "UT", "" };

	if (listed(name, zones, COUNT(zones)) || listed(name, shorts, COUNT(shorts)) ||
	    span_is(name, "Z") || span_is(name, "UT") || span_starts(name, "SystemV/"))
		return true;
	for (size_t i = 0; i < COUNT(prefixes); i++)
		if (span_starts(name, prefixes[i]))
			return is_offset(span_from(name, strlen(prefixes[i])));
	return false;
}

const char *zone_nearest(struct span name)
{
	return nearest(name, zones, COUNT(zones));
}
