/* quartz.c - the fields of a cron expression, one by one, as Quartz reads them. */
#include "bundle/quartz.h"

#include "base/str.h"

enum { SECOND, MINUTE, HOUR, DAY, MONTH, WEEKDAY, YEAR, FIELDS };

static const char *const months[] = {
	"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
	"JUL", "AUG", "SEP", "OCT", "NOV", "DEC", NULL
};
static const char *const weekdays[] = {
	"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", NULL
};

/* `step`: the largest after a slash. Years are those of Quartz's manual. */
static const struct field {
	const char *name;
	unsigned least, most, step;
	const char *const *words;
} fields[FIELDS] = {
	[SECOND] = { "seconds", 0, 59, 59, NULL },
	[MINUTE] = { "minutes", 0, 59, 59, NULL },
	[HOUR] = { "hours", 0, 23, 23, NULL },
	[DAY] = { "day of month", 1, 31, 31, NULL },
	[MONTH] = { "month", 1, 12, 12, months },
	[WEEKDAY] = { "day of week", 1, 7, 7, weekdays },
	[YEAR] = { "year", 1970, 2099, 2099, NULL },
};

/* One entry of a field's list, and what is left of it. */
struct entry {
	struct arena *keep;
	const struct field *field;
	struct span whole, rest;
};

static char upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool letter(char c)
{
	return upper(c) >= 'A' && upper(c) <= 'Z';
}

static bool take(struct entry *entry, char c)
{
	if (!entry->rest.len || upper(*entry->rest.at) != c)
		return false;
	entry->rest = span_from(entry->rest, 1);
	return true;
}

/* -1: there is none. What is too large for a field stays so. */
static int number(struct entry *entry)
{
	int n = -1;

	while (entry->rest.len && digit(*entry->rest.at)) {
		if (n < 100000)
			n = (n < 0 ? 0 : n) * 10 + (*entry->rest.at - '0');
		entry->rest = span_from(entry->rest, 1);
	}
	return n;
}

static bool begins(struct span text, const char *three)
{
	return text.len >= 3 && upper(text.at[0]) == three[0] &&
	       upper(text.at[1]) == three[1] && upper(text.at[2]) == three[2];
}

/* Three letters; Quartz reads on behind the rest of a longer word. -1: it is none. */
static int word(struct entry *entry)
{
	const char *const *words = entry->field->words;

	for (int i = 0; words && words[i]; i++) {
		if (!begins(entry->rest, words[i]))
			continue;
		entry->rest = span_from(entry->rest, 3);
		if (entry->rest.len > 1)
			while (entry->rest.len && letter(*entry->rest.at))
				entry->rest = span_from(entry->rest, 1);
		return i + (int)entry->field->least;
	}
	return -1;
}

static const char *say_wrong(struct entry *entry, const char *why)
{
	return arena_format(entry->keep, "`%.*s` is no %s: %s", (int)entry->whole.len,
			    entry->whole.at, entry->field->name, why);
}

static const char *check_bounds(struct entry *entry, int n)
{
	const struct field *field = entry->field;

	if (n >= (int)field->least && n <= (int)field->most)
		return NULL;
	return say_wrong(entry, arena_format(entry->keep, "it goes from %u to %u",
					     field->least, field->most));
}

static const char *value(struct entry *entry, int *n)
{
	*n = word(entry);
	if (*n < 0)
		*n = number(entry);
	if (*n >= 0)
		return check_bounds(entry, *n);
	return say_wrong(entry, entry->field->words ?
			 "a number or a name of three letters is wanted" :
			 "a number is wanted");
}

static const char *end(struct entry *entry)
{
	if (!entry->rest.len)
		return NULL;
	return say_wrong(entry, arena_format(entry->keep, "`%.*s` is too much",
					     (int)entry->rest.len, entry->rest.at));
}

static const char *step(struct entry *entry)
{
	int n;

	if (!take(entry, '/'))
		return end(entry);
	n = number(entry);
	if (n < 0)
		return say_wrong(entry, "a number must follow the slash");
	if (n > (int)entry->field->step)
		return say_wrong(entry, arena_format(entry->keep,
						     "a step is at most %u",
						     entry->field->step));
	return end(entry);
}

/* `L`, `LW`, `L-3`, `L-3W` as days of a month; `L` alone as a weekday. */
static const char *last(struct entry *entry)
{
	int n = 0;

	if (entry->field != &fields[DAY])
		return end(entry);
	if (take(entry, '-'))
		n = number(entry);
	if (n < 0 || n > 30)
		return say_wrong(entry, "0 to 30 is wanted after `L-`");
	take(entry, 'W');
	return end(entry);
}

/* The third Friday: `6#3`. */
static const char *nth(struct entry *entry)
{
	int n = number(entry);

	if (n < 1 || n > 5)
		return say_wrong(entry, "1 to 5 is wanted after `#`");
	return end(entry);
}

static const char *range(struct entry *entry, int from)
{
	int to;
	const char *wrong = value(entry, &to);

	if (!wrong && entry->field == &fields[YEAR] && to < from)
		wrong = say_wrong(entry, "it ends before it begins");
	return wrong ? wrong : step(entry);
}

static const char *check_entry(struct entry *entry)
{
	bool day = entry->field == &fields[DAY];
	bool weekday = entry->field == &fields[WEEKDAY];
	const char *wrong;
	int n;

	if (entry->rest.len && *entry->rest.at == '/')
		return step(entry);
	if (take(entry, '*'))
		return step(entry);
	if ((day || weekday) && take(entry, 'L'))
		return last(entry);
	wrong = value(entry, &n);
	if (wrong)
		return wrong;
	if (take(entry, '-'))
		return range(entry, n);
	if (weekday && take(entry, '#'))
		return nth(entry);
	if ((weekday && take(entry, 'L')) || (day && take(entry, 'W')))
		return end(entry);
	return step(entry);
}

static bool has(struct span text, char c)
{
	return span_find(text, c) < text.len;
}

static bool is_unset(struct span text)
{
	return span_is(text, "?");
}

static const char *check_field(struct arena *keep, const struct field *field,
			       struct span text)
{
	bool last = (field == &fields[DAY] || field == &fields[WEEKDAY]) &&
		    (has(text, 'L') || has(text, 'l'));
	struct entry whole = { keep, field, text, text };

	if (is_unset(text))
		return field == &fields[DAY] || field == &fields[WEEKDAY] ? NULL :
		       say_wrong(&whole, "`?` stands for a day only");
	if (last && has(text, ','))
		return say_wrong(&whole, "`L` cannot stand in a list");
	while (text.len) {
		struct span item = span_cut(text, span_find(text, ','));
		struct entry entry = { keep, field, item, item };
		const char *wrong = item.len ? check_entry(&entry) : NULL;

		if (wrong)
			return wrong;
		text = span_from(text, item.len + 1);
	}
	return NULL;
}

static size_t split(struct span text, struct span *into, size_t most)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len;) {
		size_t from = i;

		while (i < text.len && text.at[i] != ' ' && text.at[i] != '\t')
			i++;
		if (i > from && count < most)
			into[count] = (struct span){ text.at + from, i - from };
		count += i > from;
		i += i == from;
	}
	return count;
}

/* Unix cron: no seconds, `*` in both days, weekdays from 0: told when it is plain. */
static const char *of_unix(struct arena *keep, const struct span *unix)
{
	struct str text = str_new(keep);
	bool any_day = span_is(unix[2], "*"), any_weekday = span_is(unix[4], "*");

	str_text(&text, "it has five fields, and Quartz begins with the seconds");
	if ((!any_day && !any_weekday) || (!any_weekday && !letter(*unix[4].at)))
		return text.at;
	str_text(&text, ": `0");
	for (size_t i = 0; i < 5; i++) {
		str_byte(&text, ' ');
		str_add(&text, i == (any_weekday ? 4 : 2) ? SPAN("?") : unix[i]);
	}
	str_byte(&text, '`');
	return text.at;
}

static const char *check_days(struct span day, struct span weekday)
{
	if (is_unset(day) && is_unset(weekday))
		return "only one of the two days may be `?`: write `*` for the other";
	if (!is_unset(day) && !is_unset(weekday))
		return "one of day of month and day of week must be `?`";
	return NULL;
}

const char *quartz_wrong(struct arena *keep, struct span text)
{
	struct span found[FIELDS] = {{0}};
	size_t count = split(text, found, FIELDS);
	const char *wrong = NULL;

	if (count == 5)
		return of_unix(keep, found);
	if (count < 6 || count > FIELDS)
		return arena_format(keep, "it has %zu field%s, and Quartz wants six, "
				    "seconds first, or seven with the year", count,
				    str_plural(count));
	for (size_t i = 0; !wrong && i < count; i++)
		wrong = check_field(keep, &fields[i], found[i]);
	return wrong ? wrong : check_days(found[DAY], found[WEEKDAY]);
}
