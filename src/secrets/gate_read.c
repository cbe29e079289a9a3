/*
 * gate_read.c - reads a pattern as far as it is a sequence of bytes and classes. All that
 * it says must hold of every match; so what it does not know ends it.
 */
#include "secrets/gate.h"

#define RUN_LEAST 12		/* shorter ones are everywhere */
#define RUN_WIDEST 80		/* bytes of a class that tells something */

/* A pattern while it is read. */
struct reading_gate {
	struct gate *gate;
	struct span rest;
	struct span keyword;
	bool either;		/* (?i) */
	size_t either_in;	/* it holds in this group only; 0: to the end */
	bool fixed;		/* all so far had one length */
	size_t open;		/* groups */
};

static void put(struct bytes *set, unsigned char byte)
{
	set->bits[byte >> 5] |= UINT32_C(1) << (byte & 31);
}

static void put_range(struct bytes *set, unsigned from, unsigned to)
{
	for (unsigned byte = from; byte <= to && byte < 256; byte++)
		put(set, (unsigned char)byte);
}

static void invert(struct bytes *set)
{
	for (size_t i = 0; i < 8; i++)
		set->bits[i] = ~set->bits[i];
}

static void unite(struct bytes *set, const struct bytes *other)
{
	for (size_t i = 0; i < 8; i++)
		set->bits[i] |= other->bits[i];
}

static unsigned population(const struct bytes *set)
{
	unsigned count = 0;

	for (unsigned byte = 0; byte < 256; byte++)
		count += bytes_has(set, (char)byte);
	return count;
}

static void fold(struct bytes *set)
{
	for (unsigned char lower = 'a'; lower <= 'z'; lower++) {
		unsigned char upper = (unsigned char)(lower - 'a' + 'A');
		if (bytes_has(set, (char)lower) || bytes_has(set, (char)upper)) {
			put(set, lower);
			put(set, upper);
		}
	}
}

static void put_word(struct bytes *set)
{
	put_range(set, '0', '9');
	put_range(set, 'A', 'Z');
	put_range(set, 'a', 'z');
	put(set, '_');
}

static void put_blank(struct bytes *set)
{
	put_range(set, '\t', '\r');
	put(set, ' ');
}

static bool letter_or_digit(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* What stands after a backslash, at the rest's begin; false where it is no class and no
   byte that stands for itself. */
static bool read_escape(struct span *rest, struct bytes *set)
{
	char c = rest->len ? *rest->at : 'b';
	struct bytes named = {0};

	if (c == 'd' || c == 'D')
		put_range(&named, '0', '9');
	else if (c == 'w' || c == 'W')
		put_word(&named);
	else if (c == 's' || c == 'S')
		put_blank(&named);
	else if (c == 'n' || c == 't' || c == 'r')
		put(&named, c == 'n' ? '\n' : c == 't' ? '\t' : '\r');
	else if (letter_or_digit(c))
		return false;
	else
		put(&named, (unsigned char)c);
	if (c == 'D' || c == 'W' || c == 'S')
		invert(&named);
	unite(set, &named);
	*rest = span_from(*rest, 1);
	return true;
}

/* One byte or range of a class, or what an escape names. */
static bool read_member(struct span *rest, struct bytes *set)
{
	unsigned char from = (unsigned char)*rest->at;

	*rest = span_from(*rest, 1);
	if (from == '[' && rest->len && (*rest->at == ':' || *rest->at == '.' || *rest->at == '='))
		return false;
	if (from == '\\' && !read_escape(rest, set))
		return false;
	if (rest->len > 1 && rest->at[0] == '-' && rest->at[1] != ']') {
		unsigned char to = (unsigned char)rest->at[1];
		if (from == '\\' || to == '\\' || to == '[')
			return false;
		put_range(set, from, to);
		*rest = span_from(*rest, 2);
	} else if (from != '\\') {
		put(set, from);
	}
	return true;
}

/* After its opening bracket. */
static bool read_class(struct span *rest, struct bytes *set)
{
	bool inverted = span_starts(*rest, "^");
	bool first = true;

	*rest = span_from(*rest, inverted);
	for (; rest->len && (first || *rest->at != ']'); first = false)
		if (!read_member(rest, set))
			return false;
	if (!rest->len)
		return false;
	*rest = span_from(*rest, 1);
	if (inverted)
		invert(set);
	return true;
}

/* One byte of a match; false where it is something else. */
static bool read_atom(struct reading_gate *reading, struct bytes *set)
{
	struct span *rest = &reading->rest;
	char c = *rest->at;

	*set = (struct bytes){0};
	if (memchr("()|*+?{}^$", c, 10))
		return false;
	*rest = span_from(*rest, 1);
	if (c == '[') {
		if (!read_class(rest, set))
			return false;
	} else if (c == '\\') {
		if (!read_escape(rest, set))
			return false;
	} else if (c == '.') {
		invert(set);
	} else {
		put(set, (unsigned char)c);
	}
	if (reading->either)
		fold(set);
	return true;
}

static bool read_number(struct span *rest, size_t *number)
{
	size_t digits = 0;

	*number = 0;
	while (digits < rest->len && digits < 4 && rest->at[digits] >= '0' &&
	       rest->at[digits] <= '9')
		*number = *number * 10 + (size_t)(rest->at[digits++] - '0');
	*rest = span_from(*rest, digits);
	return digits;
}

/* How often, at least; sets whether it is just so often. False: not understood. */
static bool read_times(struct span *rest, size_t *least, bool *exact)
{
	char c = rest->len ? *rest->at : '\0';

	*least = 1;
	*exact = true;
	if (!c || !memchr("*+?{", c, 4))
		return true;
	*rest = span_from(*rest, 1);
	*exact = false;
	if (c == '*' || c == '?') {
		*least = 0;
	} else if (c == '{') {
		if (!read_number(rest, least))
			return false;
		*exact = span_starts(*rest, "}");
		*rest = span_from(*rest, span_find(*rest, '}') + 1);
	}
	if (span_starts(*rest, "+") || span_starts(*rest, "?"))
		*rest = span_from(*rest, 1);
	return true;
}

/* The set's number in the gate, or GATE_SETS where there is no room. */
static size_t kept_set(struct gate *gate, const struct bytes *set)
{
	for (size_t i = 0; i < gate->set_count; i++)
		if (!memcmp(&gate->sets[i], set, sizeof *set))
			return i;
	if (gate->set_count == GATE_SETS)
		return GATE_SETS;
	gate->sets[gate->set_count] = *set;
	return gate->set_count++;
}

static void add(struct reading_gate *reading, const struct bytes *set, size_t least)
{
	struct gate *gate = reading->gate;
	size_t number = kept_set(gate, set);

	if (number == GATE_SETS) {
		reading->fixed = false;
		return;
	}
	for (size_t i = 0; reading->fixed && i < least && gate->count < GATE_PLACES; i++)
		gate->places[gate->count++] = (uint8_t)number;
	if (gate->count == GATE_PLACES)
		reading->fixed = false;
	if (least >= RUN_LEAST && least > gate->run_len && population(set) <= RUN_WIDEST) {
		gate->run = &gate->sets[number];
		gate->run_len = least;
	}
}

/* Just past the class that begins with `text`; 0 where that is not known. */
static size_t class_end(struct span text)
{
	size_t i = 1 + (text.len > 1 && text.at[1] == '^');

	for (size_t first = i; i < text.len; i++) {
		if (text.at[i] == ']' && i != first)
			return i + 1;
		if (text.at[i] == '[')
			return 0;
		i += text.at[i] == '\\';
	}
	return 0;
}

/* Just past the group that begins with `text`; 0 where that is not known. Sets whether it
   has alternatives. */
static size_t group_end(struct span text, bool *alternatives)
{
	size_t depth = 0, class;

	*alternatives = false;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		if (c == '[') {
			class = class_end(span_from(text, i));
			if (!class)
				return 0;
			i += class - 1;
		}
		i += c == '\\';
		depth += c == '(';
		*alternatives = *alternatives || (c == '|' && depth == 1);
		if (c == ')' && !--depth)
			return i + 1;
	}
	return 0;
}

/* `(?<![...])` where nothing stands before: what must not. */
static void read_refused(struct reading_gate *reading, struct span group)
{
	struct reading_gate inner = { .rest = span_from(group, strlen("(?<!")),
				      .either = reading->either };
	struct bytes set;
	size_t number;

	if (reading->gate->count || !reading->fixed || !read_atom(&inner, &set) ||
	    !span_is(inner.rest, ")"))
		return;
	number = kept_set(reading->gate, &set);
	if (number < GATE_SETS)
		reading->gate->refused = &reading->gate->sets[number];
}

/* A group that only looks, and takes no bytes. */
static bool looks(struct span group)
{
	return span_starts(group, "(?=") || span_starts(group, "(?!") ||
	       span_starts(group, "(?<=") || span_starts(group, "(?<!");
}

/* Something of some length. */
static bool pass_over(struct reading_gate *reading, size_t end)
{
	size_t least;
	bool exact;

	reading->fixed = false;
	reading->rest = span_from(reading->rest, end);
	return read_times(&reading->rest, &least, &exact);
}

/* Whether one of a group's alternatives is the keyword, in either case; all of them are
   letters, digits and escaped bytes: then what matches begins with a keyword. */
static bool is_keyword(struct span group, struct span keyword)
{
	struct span words = span_from(group, strlen("(?i:"));
	size_t matched = 0;
	bool same = true, found = false;

	for (size_t i = 0; i < words.len; i++) {
		char c = words.at[i];
		if (c == '|' || c == ')') {
			found = found || (same && matched == keyword.len);
			matched = 0;
			same = true;
			continue;
		}
		if (memchr("[(*+?{^$.", c, 9))
			return false;
		if (c == '\\' && (++i == words.len || letter_or_digit(words.at[i])))
			return false;
		same = same && matched < keyword.len && keyword.at[matched] == words.at[i];
		matched++;
	}
	return found;
}

static bool enter(struct reading_gate *reading, size_t skip)
{
	reading->rest = span_from(reading->rest, skip);
	reading->open++;
	return true;
}

/* At an opening parenthesis that is no verb. */
static bool read_group(struct reading_gate *reading)
{
	struct span *rest = &reading->rest;
	bool alternatives;
	size_t end = group_end(*rest, &alternatives);

	if (!end || span_starts(*rest, "(*"))
		return false;
	if (looks(*rest)) {
		if (span_starts(*rest, "(?<!"))
			read_refused(reading, span_cut(*rest, end));
		*rest = span_from(*rest, end);
		return true;
	}
	if (span_starts(*rest, "(?i)")) {
		reading->either = true;
		*rest = span_from(*rest, end);
		return true;
	}
	bool repeated = end < rest->len && memchr("*+?{", rest->at[end], 4);
	if (!reading->gate->count && reading->fixed && !repeated &&
	    span_starts(*rest, "(?i:") &&
	    is_keyword(span_cut(*rest, end), reading->keyword))
		reading->gate->begins = true;
	if (alternatives || repeated)
		return pass_over(reading, end);
	if (span_starts(*rest, "(?i:")) {
		if (!reading->either)
			reading->either_in = reading->open + 1;
		reading->either = true;
		return enter(reading, strlen("(?i:"));
	}
	if (span_starts(*rest, "(?:"))
		return enter(reading, strlen("(?:"));
	if (span_starts(*rest, "(?<") || span_starts(*rest, "(?P<"))
		return enter(reading, span_find(*rest, '>') + 1);
	return !span_starts(*rest, "(?") && enter(reading, 1);
}

/* At a closing one. */
static bool leave(struct reading_gate *reading)
{
	if (!reading->open)
		return false;
	if (reading->either_in == reading->open) {
		reading->either_in = 0;
		reading->either = false;
	}
	reading->open--;
	reading->rest = span_from(reading->rest, 1);
	return true;
}

/* One element of the sequence; false ends it. */
static bool read_next(struct reading_gate *reading)
{
	struct span *rest = &reading->rest;
	struct bytes set;
	size_t least;
	bool exact;

	if (*rest->at == '(')
		return read_group(reading);
	if (*rest->at == ')')
		return leave(reading);
	if (span_starts(*rest, "\\b")) {
		*rest = span_from(*rest, 2);
		return true;
	}
	if (!read_atom(reading, &set) || !read_times(rest, &least, &exact))
		return false;
	add(reading, &set, least);
	reading->fixed = reading->fixed && exact;
	return true;
}

/* Whether the pattern's byte there is the keyword's, in one case or the other, or one of
   a few of which it is one. */
static bool takes(const struct gate *gate, size_t place, char c)
{
	const struct bytes *set = &gate->sets[gate->places[place]];
	char upper = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;

	return population(set) <= 8 && (bytes_has(set, c) || bytes_has(set, upper));
}

static void find_lead(struct gate *gate, struct span keyword)
{
	for (size_t lead = 0; lead + keyword.len <= gate->count && !gate->begins; lead++) {
		size_t i = 0;
		while (i < keyword.len && takes(gate, lead + i, keyword.at[i]))
			i++;
		if (i == keyword.len) {
			gate->begins = true;
			gate->lead = lead;
		}
	}
}

/* Alternatives of the whole pattern are the alternatives of a group around it. */
static bool alternatives(struct arena *keep, struct span pattern)
{
	const char *group = arena_format(keep, "(%.*s)", (int)pattern.len, pattern.at);
	bool found;

	return !group_end(span_of(group), &found) || found;
}

struct gate *gate_new(struct arena *keep, struct span pattern, struct span keyword)
{
	struct gate *gate = arena_new(keep, struct gate);
	struct reading_gate reading = { .gate = gate, .rest = pattern, .keyword = keyword,
					.fixed = true };

	if (alternatives(keep, pattern))
		return gate;
	while (reading.rest.len && read_next(&reading))
		;
	find_lead(gate, keyword);
	return gate;
}
