/* window.c - what one detector says to one keyword and the bytes around it. */
#include "secrets/secrets_form.h"

#include "secrets/checksum.h"
#include "secrets/entropy.h"
#include "secrets/expiry.h"
#include "secrets/placeholder.h"
#include "secrets/reader.h"
#include "secrets/sign.h"

#define NAME_MOST 64
#define MATCH_STEPS 64		/* what asking a pattern costs, whatever it says */
#define REST_LEAST 8		/* bytes behind a prefix that say something by themselves */

struct window window_at(struct span text, size_t at, struct span word)
{
	size_t start = at > SECRETS_BEFORE ? at - SECRETS_BEFORE : 0;
	size_t len = at - start + word.len + SECRETS_REACH;

	return (struct window){
		.text = span_cut(span_from(text, start), len),
		.start = start,
		.keyword = at - start,
		.word = word,
		.begins = !start,
		.ends = len >= text.len - start,
	};
}

struct window window_decoded(const struct window *plain, const struct decoded *decoded,
			     enum secret_coding coding, struct span keyword)
{
	return (struct window){
		.text = { decoded->bytes, decoded->len },
		.keyword = decoded->keyword,
		.word = keyword,
		.coding = coding,
		.decoded = decoded,
		.plain = plain,
	};
}

/* In either case. */
static bool holds(struct span text, struct span word)
{
	for (size_t at = 0, i; word.len && at + word.len <= text.len; at++) {
		for (i = 0; i < word.len; i++)
			if (sign_small(text.at[at + i]) != sign_small(word.at[i]))
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

static bool near(const struct window *window, const struct spans *words)
{
	return !words->count || holds_any(around(window), words) ||
	       (window->plain && holds_any(around(window->plain), words));
}

/* Whether a value stands up to what its detector asks besides. */
static bool stands(const struct detector *detector, const struct window *window,
		   struct span value)
{
	return value.len && !holds_any(value, &detector->placeholders) &&
	       (detector->entropy <= 0 || entropy(value) >= detector->entropy) &&
	       near(window, &detector->near);
}

/* Readers know for themselves what stands for a secret. A prefix says nothing, nor do the
   dashes of an armour. */
static enum placeholder stands_for_one(const struct window *window,
				       const struct value *value)
{
	size_t end = window->keyword + window->word.len;
	size_t from = value->from == window->keyword && end + REST_LEAST <= value->to
		? end : value->from;
	struct span text = span_cut(span_from(window->text, from), value->to - from);

	if (reference_is(text))
		return PLACEHOLDER_SURE;
	return span_starts(text, "-----BEGIN")
		? PLACEHOLDER_NOT : placeholder_judge_formed(text);
}

static bool names(char c)
{
	return sign_is(c, SIGN_WORD) || c == '_' || c == '-' || c == '.';
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

/* Where it is in the whole text: codes of several bytes in one are reported as a whole. */
static void place(const struct window *window, const struct value *value,
		  struct secret *secret)
{
	const struct decoded *decoded = window->decoded;
	const struct window *outer = window->plain ? window->plain : window;

	secret->coding = window->coding;
	secret->keyword = outer->start + outer->keyword;
	secret->from = value->from;
	secret->to = value->to;
	if (window->coding == CODING_BASE64 || window->coding == CODING_HEX) {
		secret->from = decoded->from;
		secret->to = decoded->to;
	} else if (window->coding != CODING_PLAIN) {
		secret->from = decoded->places[value->from];
		secret->to = window->coding == CODING_PERCENT
			? decoded->places[value->to]
			: (size_t)decoded->places[value->to - 1] + 1;
	}
	secret->from += outer->start;
	secret->to += outer->start;
}

static struct span name_of(const struct window *window, const struct value *value)
{
	bool run = window->coding == CODING_BASE64 || window->coding == CODING_HEX;

	return run ? name_before(span_cut(window->plain->text, window->decoded->from))
		: value->name;
}

static void add(const struct asked *asked, const struct window *window,
		const struct value *value, const struct search *search)
{
	const struct detector *detector = asked->detector;
	struct span text = span_cut(span_from(window->text, value->from),
				    value->to - value->from);
	struct secret secret = { .detector = detector, .rank = asked->rank,
				 .doubt = value->doubt };

	if (!stands(detector, window, text))
		return;
	place(window, value, &secret);
	/* What has no escape inside was found as it stands; a reader is asked where its
	   sign was one. */
	if (window->coding == CODING_PERCENT && !detector->reader &&
	    secret.to - secret.from == text.len)
		return;
	if (!secret.doubt && detector->checksum &&
	    !checksum_holds(detector->checksum, text))
		secret.doubt = SECRET_CHECKSUM;
	if (detector->expiry)
		secret.last_day = detector->expiry->last(window->text, text);
	secret.name = arena_span(search->keep, name_of(window, value));
	*vec_add(search->keep, search->found) = secret;
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
		.assignment = window->assignment,
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

/* All that the pattern finds from there on and that does not end before the keyword. */
static int match_values(const struct asker *asker, const struct window *window,
			struct within in, const struct search *search)
{
	const struct asked *asked = asker->asked;
	struct match match;

	while (in.from < in.to) {
		int hit = pattern_find_in(asked->pattern, search->seeker->matcher, &in,
					  &match, search->fault);
		if (hit <= 0)
			return hit;
		size_t end = (size_t)(match.groups[0].at - window->text.at) +
			     match.groups[0].len;
		if (end > window->keyword) {
			struct value value = value_of(asked, window, &match);
			enum placeholder said = stands_for_one(window, &value);
			if (said == PLACEHOLDER_SOFT)
				value.doubt = SECRET_SAMPLE;
			if (said != PLACEHOLDER_SURE)
				add(asked, window, &value, search);
		}
		in.from = end > in.from ? end : in.from + 1;
	}
	return 0;
}

/* Where what the pattern finds here may begin; empty where it can find nothing. */
static struct within may_begin(const struct gate *gate, const struct window *window)
{
	struct within in = { window->text, 0, 0 };
	size_t keyword = window->keyword;

	if (gate->begins && gate_opens(gate, in.text, keyword)) {
		in.from = keyword - gate->lead;
		in.to = in.from + 1;
	}
	if (gate->begins)
		return in;
	in.from = keyword > SECRETS_NEAR ? keyword - SECRETS_NEAR : 0;
	if (gate_runs(gate, span_from(in.text, in.from)))
		in.to = keyword + window->word.len + SECRETS_NEAR;
	return in;
}

int window_ask(const struct search *search, struct asker *asker,
	       const struct window *window)
{
	struct secrets *secrets = search->seeker->secrets;
	const bool *off = search->seeker->off;

	if (off && off[asker->asked->rank])
		return 0;
	if (asker->asked->detector->reader) {
		read_values(asker->asked, window, search);
		return 0;
	}
	struct within in = may_begin(asker_gate(secrets, asker), window);
	if (in.from >= in.to)
		return 0;
	if (seeker_charge(search, MATCH_STEPS) ||
	    asked_pattern(secrets, asker->asked, search->fault))
		return -1;
	return match_values(asker, window, in, search);
}
