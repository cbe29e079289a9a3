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

/* One byte of a match; false where it is something else. */
static bool read_atom(struct reading_gate *reading, struct bytes *set)
{
	if (!bytes_read(&reading->rest, set))
		return false;
	if (reading->either)
		bytes_fold(set);
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
	if (least >= RUN_LEAST && least > gate->run_len && bytes_count(set) <= RUN_WIDEST) {
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
		if (c == '\\' && (++i == words.len || byte_is_alphanumeric(words.at[i])))
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

	return bytes_count(set) <= 8 && (bytes_has(set, c) || bytes_has(set, upper));
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
