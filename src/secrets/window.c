/* window.c - what one detector says to one keyword and the bytes around it. */
#include "secrets/secrets_form.h"

#include "secrets/checksum.h"
#include "secrets/entropy.h"
#include "secrets/reader.h"

#define NAME_MOST 64

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

/* In either case. */
static bool holds(struct span text, struct span word)
{
	for (size_t at = 0, i; word.len && at + word.len <= text.len; at++) {
		for (i = 0; i < word.len; i++)
			if (lower(text.at[at + i]) != lower(word.at[i]))
				break;
		if (i == word.len)
			return true;
	}
	return false;
}

static bool holds_any(struct span text, const struct spans *words)
{
	for (size_t i = 0; i < words->count; i++)
		if (holds(text, words->at[i]))
			return true;
	return false;
}

static struct span around(const struct window *window)
{
	size_t start = window->keyword > SECRETS_NEAR ? window->keyword - SECRETS_NEAR : 0;
	size_t end = window->keyword + window->word.len + SECRETS_NEAR;

	return span_cut(span_from(window->text, start), end - start);
}

/* Whether a value stands up to what its detector asks besides. */
static bool stands(const struct detector *detector, const struct window *window,
		   struct span value)
{
	return value.len && !holds_any(value, &detector->placeholders) &&
	       (detector->entropy <= 0 || entropy(value) >= detector->entropy) &&
	       (!detector->near.count || holds_any(around(window), &detector->near));
}

static bool names(char c)
{
	return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') || c == '_' ||
	       c == '-' || c == '.';
}

/* What stands before a value: `name = "`, `"name": "`, `name=`. */
static struct span name_before(struct span text)
{
	struct span quotes = SPAN(" \t\"'`");
	size_t end = text.len;

	while (end && span_find(quotes, text.at[end - 1]) < quotes.len)
		end--;
	if (!end || (text.at[end - 1] != '=' && text.at[end - 1] != ':'))
		return (struct span){ text.at, 0 };
	do
		end--;
	while (end && (text.at[end - 1] == ':' ||
		       span_find(quotes, text.at[end - 1]) < quotes.len));
	size_t from = end;
	while (from && end - from < NAME_MOST && names(text.at[from - 1]))
		from--;
	return span_cut(span_from(text, from), end - from);
}

static void add(const struct asked *asked, const struct window *window,
		const struct value *value, const struct search *search)
{
	const struct detector *detector = asked->detector;
	struct span text = span_cut(span_from(window->text, value->from),
				    value->to - value->from);
	enum secret_doubt doubt = value->doubt;

	if (!stands(detector, window, text))
		return;
	if (!doubt && detector->checksum && !checksum_holds(detector->checksum, text))
		doubt = SECRET_CHECKSUM;
	*vec_add(search->keep, search->found) = (struct secret){
		.detector = detector,
		.rank = asked->rank,
		.keyword = window->start + window->keyword,
		.from = window->start + value->from,
		.to = window->start + value->to,
		.doubt = doubt,
		.name = arena_span(search->keep, value->name),
	};
}

static void read_values(const struct asked *asked, const struct window *window,
			const struct search *search)
{
	struct value values[READER_VALUES] = {0};
	struct reading reading = {
		.detector = asked->detector,
		.text = window->text,
		.keyword = window->keyword,
		.word = window->word,
		.begins = window->begins,
		.ends = window->ends,
	};
	size_t count = asked->detector->reader->read(&reading, values);

	for (size_t i = 0; i < count; i++)
		add(asked, window, &values[i], search);
}

static struct value value_of(const struct asked *asked, const struct window *window,
			     const struct match *match)
{
	struct span whole = match->groups[0], value = whole;

	if (asked->group > 0 && (size_t)asked->group < match->count &&
	    match->groups[asked->group].at)
		value = match->groups[asked->group];
	size_t from = (size_t)(value.at - window->text.at);
	return (struct value){
		.from = from,
		.to = from + value.len,
		.name = name_before(span_cut(window->text, from)),
	};
}

static int match_values(struct asked *asked, const struct window *window,
			const struct search *search)
{
	size_t at = window->keyword > SECRETS_NEAR ? window->keyword - SECRETS_NEAR : 0;
	size_t last = window->keyword + window->word.len + SECRETS_NEAR;
	struct match match;

	while (at <= last && at < window->text.len) {
		int hit = pattern_find(asked->pattern, search->seeker->matcher,
				       window->text, at, &match, search->fault);
		if (hit <= 0)
			return hit;
		size_t begin = (size_t)(match.groups[0].at - window->text.at);
		size_t end = begin + match.groups[0].len;
		if (begin > last)
			return 0;
		if (end > window->keyword) {
			struct value value = value_of(asked, window, &match);
			add(asked, window, &value, search);
		}
		at = end > at ? end : at + 1;
	}
	return 0;
}

int window_ask(const struct search *search, struct asked *asked,
	       const struct window *window)
{
	if (asked->detector->reader) {
		read_values(asked, window, search);
		return 0;
	}
	if (asked_pattern(search->seeker->secrets, asked, search->fault))
		return -1;
	return match_values(asked, window, search);
}
