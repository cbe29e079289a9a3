/* coded_ask.c - what is asked where a keyword stands in code: the text around it, decoded. */
#include "secrets/secrets_form.h"

#include "secrets/sign.h"

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

/* What stands there in code, as a window's text. */
static bool decode(const struct window *plain, const struct coded *coded,
		   struct decoded *decoded)
{
	switch (coded->coding) {
	case CODING_BASE64:
		return decode_base64(plain->text, plain->keyword, coded->phase, decoded);
	case CODING_HEX:
		return decode_hex(plain->text, plain->keyword, decoded);
	default:
		return decode_percent(plain->text, plain->keyword, decoded);
	}
}

/* The readers at one of the keywords that a spelling holds. */
struct spelled {
	const struct search *search;
	struct window window;
};

static int ask_readers(const struct search *search, const struct window *window,
		       struct askers *askers)
{
	for (size_t i = 0; i < askers->count; i++)
		if (askers->at[i].asked->detector->reader &&
		    window_ask(search, &askers->at[i], window))
			return -1;
	return 0;
}

static int ask_spelled(void *self, size_t at, size_t index)
{
	struct spelled *spelled = self;
	struct secrets *secrets = spelled->search->seeker->secrets;
	struct assignment assignment = { .judged = 0 };

	if (index >= secrets->words.count)
		return 0;
	spelled->window.keyword = at;
	spelled->window.word = secrets->words.at[index];
	spelled->window.assignment = &assignment;
	return ask_readers(spelled->search, &spelled->window, &secrets->askers[index]);
}

static int ask_any(const struct search *search, const struct window *window)
{
	struct spelled spelled = { search, *window };
	const struct literals_visitor visitor = { ask_spelled, &spelled };

	return seeker_charge(search, window->plain->text.len / 4 + 1) ||
	       literals_each(search->seeker->secrets->literals, window->text,
			     window->keyword, window->keyword + window->word.len, &visitor)
		? -1 : 0;
}

static int ask_coded(const struct search *search, size_t at, const struct coded *coded)
{
	struct window plain = window_at(search->text, at, coded->code);
	struct decoded decoded;

	if (!decode(&plain, coded, &decoded))
		return 0;
	struct window window = window_decoded(&plain, &decoded, coded->coding, coded->exact);
	if (coded->word == CODED_ANY)
		return ask_any(search, &window);
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

/* `password%3Dvalue`: then no reader sees a sign. */
static bool sign_escaped(const struct window *window)
{
	struct span rest = span_from(window->text, window->keyword + window->word.len);

	rest = span_from(rest, sign_run(rest, SIGN_WORD));
	return span_starts(rest, "%3D") || span_starts(rest, "%3A") ||
	       span_starts(rest, "%22") || span_starts(rest, "%3d") ||
	       span_starts(rest, "%3a");
}

static int ask_percent(const struct search *search, const struct window *window,
		       struct askers *askers)
{
	bool readers = sign_escaped(window);
	struct decoded decoded;

	if (!decode_percent(window->text, window->keyword, &decoded))
		return 0;
	struct window inner = window_decoded(window, &decoded, CODING_PERCENT, window->word);
	if (seeker_charge(search, window->text.len / 4 + 1))
		return -1;
	for (size_t i = 0; i < askers->count; i++)
		if ((readers || !askers->at[i].asked->detector->reader) &&
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
	return (patterns || sign_escaped(window)) &&
	       decode_escapes(window->text, window->keyword)
		? ask_percent(search, window, askers) : 0;
}
