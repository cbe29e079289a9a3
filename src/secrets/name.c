/* name.c - a name is taken apart into words; the last one that says anything decides. */
#include "secrets/name.h"

#include <pthread.h>

#include "secrets/sign.h"

#define WORDS 16

struct words_of_name {
	struct span at[WORDS];
	size_t count;
};

enum role {
	ROLE_NOUN = 1, ROLE_GLUED = 2, ROLE_KEY = 4, ROLE_NO_KEY = 8, ROLE_MUTE = 16,
	ROLE_NEVER = 32, ROLE_OTHER = 64,
};

struct entry {
	const char *word;
	unsigned char len, role;
	struct naming naming;
};

static const struct entry entries[] = {
#define ENTRY(word, role, kind, trust)                                               \
	{ #word, sizeof #word - 1, ROLE_##role, { NAME_##kind, TRUST_##trust } },
#define NOUN(word, kind, trust) ENTRY(word, NOUN, kind, trust)
#define GLUED(word, kind) ENTRY(word, GLUED, kind, SURE)
#define KEY(word) ENTRY(word, KEY, NONE, SURE)
#define NO_KEY(word) ENTRY(word, NO_KEY, NONE, SURE)
#define MUTE(word) ENTRY(word, MUTE, NONE, SURE)
#define NEVER(word) ENTRY(word, NEVER, NONE, SURE)
#define OTHER(word) ENTRY(word, OTHER, NONE, SURE)
#include "secrets/names.def"
};
#define ENTRIES (sizeof entries / sizeof *entries)

#define PLACES 2048
_Static_assert(ENTRIES * 2 < PLACES, "places stay half empty");

/* The table as it is asked: what its words are, by their hash, and its nouns by their
   last letter, since what ends in one ends in its letter; each letter's in the order of
   the table, up to ends[letter]. */
static struct {
	pthread_once_t once;
	unsigned char roles[PLACES];	/* all that is said of the word; 0: there is none */
	unsigned short words[PLACES];	/* the first entry with it */
	unsigned short ends[27], nouns[ENTRIES];	/* no letter's end at 0 */
} table = { .once = PTHREAD_ONCE_INIT };

/* Where the word is, or may be put. */
static unsigned place_of(struct span word)
{
	unsigned sum = 0;

	for (size_t i = 0; i < word.len; i++)
		sum = sum * 31 + (unsigned char)sign_small(word.at[i]);
	unsigned place = sum * 0x9e3779b1u >> 21;
	while (table.roles[place] && !sign_same(word, entries[table.words[place]].word))
		place = (place + 1) % PLACES;
	return place;
}

static unsigned letter_of(struct span word)
{
	return (unsigned)(sign_small(word.at[word.len - 1]) - 'a');
}

static void fill_table(void)
{
	unsigned short count = 0;

	for (unsigned short i = 0; i < ENTRIES; i++) {
		unsigned place = place_of(span_of(entries[i].word));
		if (!table.roles[place])
			table.words[place] = i;
		table.roles[place] |= entries[i].role;
	}
	for (unsigned letter = 0; letter < 26; letter++) {
		for (unsigned short i = 0; i < ENTRIES; i++)
			if (entries[i].role & (ROLE_NOUN | ROLE_GLUED) &&
			    letter_of(span_of(entries[i].word)) == letter)
				table.nouns[count++] = i;
		table.ends[letter + 1] = count;
	}
}

/* All that the table says of a word. */
static unsigned roles(struct span word)
{
	return table.roles[place_of(word)];
}

/* Whether a word ends before byte `i` of the name, `i` not being its first one. */
static bool turns(struct span name, size_t i)
{
	char before = name.at[i - 1], here = name.at[i];

	if (sign_is(before, SIGN_DIGIT) != sign_is(here, SIGN_DIGIT))
		return true;
	if (sign_is(before, SIGN_SMALL) && sign_is(here, SIGN_CAPITAL))
		return true;
	return sign_is(before, SIGN_CAPITAL) && sign_is(here, SIGN_CAPITAL) &&
	       i + 1 < name.len && sign_is(name.at[i + 1], SIGN_SMALL);
}

/* Words are letters or digits; false where there are too many to judge. */
static bool split(struct span name, struct words_of_name *words)
{
	size_t from = 0;

	for (size_t i = 0; i <= name.len; i++) {
		bool inside = i < name.len && sign_is(name.at[i], SIGN_WORD);
		if (inside && (i == from || !turns(name, i)))
			continue;
		if (i > from) {
			if (words->count == WORDS)
				return false;
			words->at[words->count++] =
				(struct span){ name.at + from, i - from };
		}
		from = inside ? i : i + 1;
	}
	return true;
}

static struct naming noun(struct span word)
{
	unsigned letter = letter_of(word);

	for (unsigned i = letter < 26 ? table.ends[letter] : 0;
	     letter < 26 && i < table.ends[letter + 1]; i++) {
		const struct entry *entry = &entries[table.nouns[i]];
		if (entry->role == ROLE_NOUN ? sign_same(word, entry->word)
					     : sign_ends(word, entry->word))
			return entry->naming;
	}
	return (struct naming){ NAME_NONE, TRUST_SURE };
}

static struct naming key_noun(const struct words_of_name *words, size_t i)
{
	unsigned before = i ? roles(words->at[i - 1]) : ROLE_NO_KEY;

	if (before & ROLE_NO_KEY)
		return (struct naming){ NAME_NONE, TRUST_SURE };
	bool known = before & ROLE_KEY;
	return (struct naming){ NAME_KEY, known ? TRUST_SURE : TRUST_MAYBE };
}

/* `api_keys`, `TOKENS`: the first of them. */
static struct naming plural(const struct words_of_name *words, size_t i)
{
	struct words_of_name single = *words;
	struct span *word = &single.at[i];
	struct naming says = { NAME_NONE, TRUST_SURE };

	if (word->len < 4 || sign_small(word->at[word->len - 1]) != 's' ||
	    sign_small(word->at[word->len - 2]) == 's')
		return says;
	word->len--;
	says = sign_same(*word, "key") ? key_noun(&single, i) : noun(*word);
	says.trust = TRUST_MAYBE;
	return says;
}

static struct naming word_says(const struct words_of_name *words, size_t i)
{
	if (sign_same(words->at[i], "key"))
		return key_noun(words, i);
	/* Split by its capitals: `PassWord`, `passPhrase`. */
	if (i && sign_same(words->at[i - 1], "pass") &&
	    (sign_same(words->at[i], "word") || sign_same(words->at[i], "phrase")))
		return (struct naming){ NAME_PASSWORD, TRUST_SURE };
	struct naming says = noun(words->at[i]);
	return says.kind ? says : plural(words, i);
}

static bool never(const struct words_of_name *words)
{
	for (size_t i = 0; i < words->count; i++)
		if (roles(words->at[i]) & ROLE_NEVER)
			return true;
	return false;
}

struct naming name_judge(struct span name)
{
	struct naming none = { NAME_NONE, TRUST_SURE }, says = none;
	struct words_of_name words = { .count = 0 };
	bool strange = false;

	if (!split(name, &words))
		return none;
	pthread_once(&table.once, fill_table);
	for (size_t i = words.count; i-- > 0;) {
		says = word_says(&words, i);
		if (says.kind)
			break;
		unsigned role = roles(words.at[i]);
		if (role & ROLE_OTHER || sign_same(words.at[i], "key"))
			return none;
		strange |= !(role & ROLE_MUTE) && !sign_is(words.at[i].at[0], SIGN_DIGIT);
	}
	if (!says.kind || never(&words))
		return none;
	if (strange)
		says.trust = TRUST_MAYBE;
	return says;
}
