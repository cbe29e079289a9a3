/* name.c - a name is taken apart into words; the last one that says anything decides. */
#include "secrets/name.h"

#include <limits.h>
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

/* The entries by their last letter, each letter's in the order of the table: what a
   word is, or ends in, ends in its letter. from[26] is where letters end. */
static struct {
	pthread_once_t once;
	unsigned short from[27], at[ENTRIES];
} by_last = { .once = PTHREAD_ONCE_INIT };

static void sort_by_last(void)
{
	unsigned short count = 0;

	for (int letter = 0; letter < 26; letter++) {
		by_last.from[letter] = count;
		for (unsigned short i = 0; i < ENTRIES; i++)
			if (entries[i].word[entries[i].len - 1] == 'a' + letter)
				by_last.at[count++] = i;
	}
	by_last.from[26] = count;
}

/* The next entry from `*i` on that ends as the word does; `*i` begins as UINT_MAX. */
static const struct entry *next_entry(struct span word, unsigned *i)
{
	unsigned letter = (unsigned)(sign_small(word.at[word.len - 1]) - 'a');

	if (letter > 25)
		return NULL;
	if (*i == UINT_MAX) {
		pthread_once(&by_last.once, sort_by_last);
		*i = by_last.from[letter];
	}
	return *i < by_last.from[letter + 1] ? &entries[by_last.at[(*i)++]] : NULL;
}

/* All that the table says of a word. */
static unsigned roles(struct span word)
{
	const struct entry *entry;
	unsigned all = 0;

	for (unsigned i = UINT_MAX; (entry = next_entry(word, &i));)
		if (entry->len == word.len && sign_same(word, entry->word))
			all |= entry->role;
	return all;
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
	const struct entry *entry;

	for (unsigned i = UINT_MAX; (entry = next_entry(word, &i));) {
		if (entry->len > word.len || !(entry->role & (ROLE_NOUN | ROLE_GLUED)))
			continue;
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
