/*
 * coded.c - keywords in code. What a pattern begins with, as its issuer writes it, is
 * looked for in base64 and hex as well: so nothing has to be decoded to find it.
 */
#include "secrets/secrets_form.h"

#include "secrets/sign.h"

#define CODED_LEAST 4		/* bytes of a keyword, and of it in code */

/* Whether the pattern has the keyword from byte `at` on; writes it as it stands there. */
static bool written(struct span pattern, size_t at, struct span keyword, char *exact)
{
	for (size_t i = 0; i < keyword.len; i++, at++) {
		at += at + 1 < pattern.len && pattern.at[at] == '\\' &&
		      pattern.at[at + 1] == keyword.at[i] &&
		      !(keyword.at[i] >= 'a' && keyword.at[i] <= 'z');
		if (at >= pattern.len || sign_small(pattern.at[at]) != keyword.at[i])
			return false;
		exact[i] = pattern.at[at];
	}
	return true;
}

/* The keyword as the pattern has it; empty where it is in either case, or not there. */
static struct span exact_of(struct arena *keep, struct span pattern, struct span keyword)
{
	char exact[CODED_MOST];

	if (keyword.len < CODED_LEAST || keyword.len > sizeof exact)
		return (struct span){0};
	for (size_t at = 0; at < pattern.len; at++) {
		if (pattern.at[at] == '(' && span_starts(span_from(pattern, at), "(?i"))
			break;
		if ((pattern.at[at] | 0x20) == (keyword.at[0] | 0x20) &&
		    written(pattern, at, keyword, exact))
			return arena_span(keep, (struct span){ exact, keyword.len });
	}
	return (struct span){0};
}

static void add(struct arena *keep, struct coded_list *list, struct coded coded)
{
	if (coded.code.len >= CODED_LEAST)
		*vec_add(keep, list) = coded;
}

static void add_codes(struct arena *keep, struct coded_list *list, size_t word,
		      struct span exact)
{
	struct coded coded = { .word = word, .exact = exact, .coding = CODING_BASE64 };

	for (; coded.phase < 3; coded.phase++) {
		coded.code = encode_base64(keep, exact, coded.phase);
		add(keep, list, coded);
	}
	coded.coding = CODING_HEX;
	coded.code = encode_hex(keep, exact);
	add(keep, list, coded);
}

/* Detectors that write a keyword alike share its codes. */
static bool told(const struct askers *askers, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (span_same(askers->at[i].exact, askers->at[count].exact))
			return true;
	return false;
}

/* All that is looked for: the keywords, then those in code. */
static void make_literals(struct arena *keep, struct secrets *secrets)
{
	size_t words = secrets->words.count, count = words + secrets->coded.count;
	struct span *all = arena_array(keep, struct span, count);

	if (words)
		memcpy(all, secrets->words.at, words * sizeof *all);
	for (size_t i = words; i < count; i++) {
		all[i] = secrets->coded.at[i - words].code;
		if (all[i].len > secrets->longest)
			secrets->longest = all[i].len;
	}
	secrets->literals = literals_new(keep, all, count);
}

void coded_list(struct arena *keep, struct secrets *secrets)
{
	for (size_t i = 0; i < secrets->words.count; i++) {
		struct askers *askers = &secrets->askers[i];
		for (size_t n = 0; n < askers->count; n++) {
			struct asker *asker = &askers->at[n];
			asker->exact = exact_of(keep, asker->asked->detector->pattern,
						asker->keyword);
			if (asker->exact.len && !told(askers, n))
				add_codes(keep, &secrets->coded, i, asker->exact);
		}
	}
	secrets->longest *= 2;		/* in UTF-16 */
	make_literals(keep, secrets);
}

/* Asks those that write the keyword so; all where `exact` is empty. */
static int ask_decoded(const struct search *search, const struct window *window,
		       struct askers *askers, struct span exact)
{
	if (seeker_charge(search, window->plain->text.len / 4 + 1))
		return -1;
	for (size_t i = 0; i < askers->count; i++)
		if ((!exact.len || span_same(askers->at[i].exact, exact)) &&
		    window_ask(search, &askers->at[i], window))
			return -1;
	return 0;
}

static int ask_coded(const struct search *search, size_t at, const struct coded *coded)
{
	struct window plain = window_at(search->text, at, coded->code);
	struct decoded decoded;

	if (coded->coding == CODING_BASE64
	    ? !decode_base64(plain.text, plain.keyword, coded->phase, &decoded)
	    : !decode_hex(plain.text, plain.keyword, &decoded))
		return 0;
	struct window window = window_decoded(&plain, &decoded, coded->coding, coded->exact);
	return ask_decoded(search, &window, &search->seeker->secrets->askers[coded->word],
			   coded->exact);
}

int coded_ask(const struct search *search, size_t at, const struct coded *coded)
{
	/* In base64, case makes a difference. */
	if (coded->coding == CODING_BASE64 &&
	    memcmp(search->text.at + at, coded->code.at, coded->code.len))
		return 0;
	return ask_coded(search, at, coded);
}

static const struct literals *wide(struct secrets *secrets)
{
	struct literals *literals = atomic_load_explicit(&secrets->wide,
							 memory_order_acquire);

	if (literals)
		return literals;
	pthread_mutex_lock(&secrets->making);
	literals = atomic_load(&secrets->wide);
	if (!literals) {
		struct arena *keep = &secrets->late;
		struct span *words = arena_array(keep, struct span, secrets->words.count);
		for (size_t i = 0; i < secrets->words.count; i++)
			words[i] = encode_utf16(keep, secrets->words.at[i]);
		literals = literals_new(keep, words, secrets->words.count);
		atomic_store_explicit(&secrets->wide, literals, memory_order_release);
	}
	pthread_mutex_unlock(&secrets->making);
	return literals;
}

static int ask_wide(void *self, size_t at, size_t index)
{
	const struct search *search = self;
	const struct secrets *secrets = search->seeker->secrets;
	struct span word = secrets->words.at[index];
	struct span code = span_cut(span_from(search->text, at), 2 * word.len - 1);
	struct window plain = window_at(search->text, at, code);
	struct decoded decoded;

	if (!decode_utf16(plain.text, plain.keyword, &decoded))
		return 0;
	struct window window = window_decoded(&plain, &decoded, CODING_UTF16, word);
	return ask_decoded(search, &window, &secrets->askers[index], (struct span){0});
}

int coded_ask_wide(const struct search *search, size_t from, size_t to)
{
	struct span part = span_from(span_cut(search->text, to), from);
	struct search copy = *search;
	struct literals_visitor visitor = { ask_wide, &copy };

	/* The last keyword's first NUL may be the byte behind the part. */
	if (!part.len || (span_find(part, '\0') == part.len &&
			  (to >= search->text.len || search->text.at[to])))
		return 0;
	return literals_each(wide(search->seeker->secrets), search->text, from, to,
			     &visitor);
}

static int ask_percent(const struct search *search, const struct window *window,
		       struct askers *askers)
{
	struct decoded decoded;

	if (!decode_percent(window->text, window->keyword, &decoded))
		return 0;
	struct window inner = window_decoded(window, &decoded, CODING_PERCENT, window->word);
	if (seeker_charge(search, window->text.len / 4 + 1))
		return -1;
	for (size_t i = 0; i < askers->count; i++)
		if (!askers->at[i].asked->detector->reader &&
		    window_ask(search, &askers->at[i], &inner))
			return -1;
	return 0;
}

int coded_ask_percent(const struct search *search, const struct window *window,
		      struct askers *askers)
{
	bool patterns = false;

	for (size_t i = 0; i < askers->count; i++)
		patterns = patterns || !askers->at[i].asked->detector->reader;
	return patterns && decode_escapes(window->text, window->keyword)
		? ask_percent(search, window, askers) : 0;
}
