/*
 * coded.c - the keywords in code. What a pattern begins with, as its issuer writes it, is
 * looked for in base64 and hex as well: so nothing has to be decoded to find it. And so
 * are names as texts that are encoded whole have them, for the readers.
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

static const struct span spellings[] = {
#define SPELLING(text) { text, sizeof text - 1 },
#include "secrets/spellings.def"
#undef SPELLING
};

/* Readers may be asked there, whatever keyword of theirs it is. */
static void add_spellings(struct arena *keep, struct secrets *secrets)
{
	const struct coded scheme = { .word = CODED_ANY, .exact = SPAN("://"),
				      .code = SPAN("%3a%2f%2f"),
				      .coding = CODING_PERCENT };

	for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
		add_codes(keep, &secrets->coded, CODED_ANY, spellings[i]);
	*vec_add(keep, &secrets->coded) = scheme;
}

static bool has_readers(const struct secrets *secrets)
{
	for (size_t i = 0; i < secrets->count; i++)
		if (secrets->asked[i].detector->reader)
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
	if (has_readers(secrets))
		add_spellings(keep, secrets);
	secrets->longest *= 2;		/* in UTF-16 */
	make_literals(keep, secrets);
}
