/* placeholder.c - what stands where a secret will be. */
#include "secrets/placeholder.h"

#include <pthread.h>

#include "secrets/random.h"
#include "secrets/sign.h"

#define MOST 256		/* longer values are judged by their beginning */
#define LEFT_BITS 40		/* so random is what makes soft words not matter */

struct word {
	const char *text;
	enum { SAYS_SOFTLY, SAYS_LOUDLY, COUNTS } how;
};

static const struct word words[] = {
#define LOUD(word) { #word, SAYS_LOUDLY },
#define SOFT(word) { #word, SAYS_SOFTLY },
#define COUNTS(word) { #word, COUNTS },
#include "secrets/placeholders.def"
};
#define COUNT (sizeof words / sizeof *words)

/* The words by their first byte: each byte's in the order of the table, from ends[byte] up
   to ends[byte + 1]. */
static struct {
	pthread_once_t once;
	unsigned short ends[257], at[COUNT];
} by_first = { .once = PTHREAD_ONCE_INIT };

static void sort_by_first(void)
{
	unsigned short count = 0;

	for (unsigned byte = 0; byte < 256; byte++) {
		for (unsigned short i = 0; i < COUNT; i++)
			if ((unsigned char)words[i].text[0] == byte)
				by_first.at[count++] = i;
		by_first.ends[byte + 1] = count;
	}
}

/* Letters that people write as other signs. */
static char plain(char byte)
{
	switch (byte) {
	case '@': case '4': return 'a';
	case '0': return 'o';
	case '1': case '!': return 'i';
	case '3': return 'e';
	case '$': case '5': return 's';
	case '7': return 't';
	default: return sign_small(byte);
	}
}

struct folded {
	char at[MOST];
	size_t len;
};

/* Letters and digits alone; `leet`: what is meant by them. */
static struct folded fold(struct span value, bool leet)
{
	struct folded folded = { .len = 0 };

	for (size_t i = 0; i < value.len && folded.len < MOST; i++) {
		char byte = leet ? plain(value.at[i]) : sign_small(value.at[i]);
		if (sign_is(byte, SIGN_WORD))
			folded.at[folded.len++] = byte;
	}
	return folded;
}

/* What a value's words come to. */
struct said {
	bool loud, counts;
};

/* The length of the longest word that begins here. */
static size_t word_at(struct span text, struct said *said)
{
	unsigned char byte = (unsigned char)text.at[0];
	size_t most = 0;

	for (unsigned i = by_first.ends[byte]; i < by_first.ends[byte + 1]; i++) {
		const struct word *word = &words[by_first.at[i]];
		if (!span_starts(text, word->text))
			continue;
		size_t len = strlen(word->text);
		said->loud |= word->how == SAYS_LOUDLY;
		said->counts |= word->how == COUNTS;
		most = len > most ? len : most;
	}
	return most;
}

/* Whether words make it one: a loud one, or soft ones that leave nothing random. Where
   the form is an issuer's, what counts is not loud. */
static enum placeholder words_say(struct span value, bool leet, bool formed)
{
	struct folded folded = fold(value, leet), rest = { .len = 0 };
	struct said said = {0};

	pthread_once(&by_first.once, sort_by_first);
	for (size_t i = 0; i < folded.len;) {
		struct span text = { folded.at + i, folded.len - i };
		size_t len = word_at(text, &said);
		if (said.loud || (said.counts && !formed))
			return PLACEHOLDER_SURE;
		if (!len)
			rest.at[rest.len++] = folded.at[i];
		i += len ? len : 1;
	}
	if (rest.len == folded.len || rest.len * 2 > folded.len + 4 ||
	    random_bits((struct span){ rest.at, rest.len }) >= LEFT_BITS)
		return said.counts ? PLACEHOLDER_SOFT : PLACEHOLDER_NOT;
	return !said.counts && sign_all(value, SIGN_LETTER, "-_. ")
		? PLACEHOLDER_SURE : PLACEHOLDER_SOFT;
}

#define PERIOD_LONGEST 16
#define PERIOD_SHORT 7		/* nobody would take it for drawn */

/* `abcabcabc`, `4444`, `12ab12ab`: its period, or 0. */
static size_t period(struct span value)
{
	for (size_t len = 1; len * 2 <= value.len && len <= PERIOD_LONGEST; len++)
		if (!memcmp(value.at, value.at + len, value.len - len))
			return len;
	return 0;
}

static bool too_even(struct span value)
{
	size_t distinct = random_distinct(value);

	return distinct < 4 || (value.len >= 14 && distinct < 6) ||
	       (value.len >= 32 && distinct < 9);
}

/* `a1b2c3d4e5f6`: its letters alone count, whatever stands between them. */
static bool counts_letters(struct span value)
{
	struct folded letters = { .len = 0 };

	for (size_t i = 0; i < value.len && letters.len < MOST; i++)
		if (sign_is(value.at[i], SIGN_LETTER))
			letters.at[letters.len++] = value.at[i];
	struct span text = { letters.at, letters.len };
	size_t runs = random_runs(text);
	return random_distinct(text) >= 8 &&
	       (text.len < 16 ? runs * 10 > text.len * 7 : runs * 2 > text.len);
}

/* `abcdefgh`, `87654321`: most of it. */
static bool runs_on(struct span value)
{
	return random_runs(value) * 2 > value.len || counts_letters(value);
}

#define FORMED_MARKS 6		/* the others may stand in base64 for URLs */

static bool marked(struct span value, bool formed)
{
	static const char *const marks[] = {
		"...", "***", "\xe2\x80\xa6", "###", "xxx", "XXX", "____", "----",
		"\\u2022",
	};
	size_t count = formed ? FORMED_MARKS : sizeof marks / sizeof *marks;

	for (size_t i = 0; i < count; i++)
		if (span_search(value, span_of(marks[i])) < value.len)
			return true;
	return false;
}

enum placeholder placeholder_judge(struct span value)
{
	value = span_cut(value, MOST);
	if (value.len < 3 || too_even(value) || runs_on(value) || period(value) ||
	    marked(value, false))
		return PLACEHOLDER_SURE;
	enum placeholder said = words_say(value, false, false);
	return said || value.len >= 24 ? said : words_say(value, true, false);
}

enum placeholder placeholder_judge_formed(struct span value)
{
	value = span_cut(value, MOST);
	size_t repeats = period(value);

	if (value.len < 3 || too_even(value) || marked(value, true) ||
	    (repeats && repeats <= PERIOD_SHORT))
		return PLACEHOLDER_SURE;
	enum placeholder said = words_say(value, false, true);
	return said || !(repeats || runs_on(value)) ? said : PLACEHOLDER_SOFT;
}

/* The text opens with one, or holds what stands within. */
static const char *const openings[] = {
	"${", "$(", "$[", "{{", "<", "%(", "#{", "@{", "{%", "!ref", "!sub", "!getatt",
	"!vault", "@microsoft.keyvault", "arn:", "vault:", "vault.", "ref+", "op://",
	"secrets.", "secret.", "env:", "env.", "env(", "file:", "file(", "var.",
	"local.", "module.", "data.", "os.environ", "os.getenv", "process.env",
	"dbutils.", "enc[", "enc(", "{cipher}", "azurerm_", "aws_", "google_",
	"random_password", "system.getenv", "keyvault:", "self.", "this.", "config.",
	"settings.", "args.", "options.", "opts.", "ctx.", "cfg.", "params.", "props.",
	"request.", "req.", "res.", "response.", "getenv", "valuefrom", "akv:", "ssm:",
	"gcp:", "sm://", "projects/", "resolve:", "{{resolve", "$env:", "\\(", "\\${",
	"`", "awssm:", "k8s:", "keyring:", "secretkeyref", "lookup(", "optional[",
	"str |", "typing.", "function(", "lambda ", "async ", "await ", "new ", "not ",
	"return ", "b64enc(", "tostring(",
};

static bool opens(struct span value)
{
	static const char *const whole[] = { "null", "none", "nil", "true", "false",
					     "undefined", "string" };
	char first = sign_small(value.at[0]);

	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
		if (sign_same(value, whole[i]))
			return true;
	for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
		if (openings[i][0] == first && sign_starts(value, openings[i]))
			return true;
	return false;
}

/* `%NAME%`, `$NAME`, `__NAME__`, `[name]`, `{name}`, `@name@`: all of it. */
static bool wrapped(struct span value)
{
	static const char pairs[][2] = { { '%', '%' }, { '[', ']' }, { '{', '}' },
					 { '@', '@' }, { '<', '>' },
					 { '(', ')' }, { '#', '#' } };

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (value.len > 2 && value.at[0] == pairs[i][0] &&
		    value.at[value.len - 1] == pairs[i][1])
			return true;
	if (span_starts(value, "__") && span_ends(value, "__"))
		return true;
	return value.at[0] == '$' && sign_all(span_from(value, 1), SIGN_WORD, "_:.") &&
	       !sign_is(value.at[1], SIGN_DIGIT);
}

/* A hole that is filled in when it is used: `a-${B}`, `%s:%s`, `{user}@`. */
static bool holed(struct span value)
{
	static const char *const holes[] = {
		"${", "$(", "{{", "%s", "%d", "%(", "#{", "<%", "%v", "{0}", "{}",
		"\\(", "@{", "$[", "{1}",
	};

	for (size_t i = 0; i < sizeof holes / sizeof *holes; i++)
		if (span_search(value, span_of(holes[i])) < value.len)
			return true;
	size_t open = span_find(value, '{'), close = span_find(value, '}');
	return open + 1 < close && close < value.len &&
	       sign_all(span_cut(span_from(value, open + 1), close - open - 1), SIGN_WORD,
			"_.[]'\"!:()");
}

bool reference_is(struct span value)
{
	return value.len > 1 && (opens(value) || wrapped(value) || holed(value));
}
