/* words.c - the keywords of all detectors, each once, and who has it. */
#include "secrets/secrets_form.h"

#include "secrets/sign.h"

#define WORD_LEAST 3
#define WORD_MOST CODED_MOST

/* Words by their text in lower case: open addressing, at most half full. */
struct table {
	uint32_t *slots;	/* an index and one more; 0: free */
	size_t room;		/* a power of two */
	uint32_t *counts;	/* by word: how many have it */
	uint32_t *indexes;	/* by detector and keyword, in order: the word */
};

static struct span lowered(struct arena *keep, struct span word)
{
	size_t i = 0;

	while (i < word.len && word.at[i] == sign_small(word.at[i]))
		i++;
	if (i == word.len)
		return word;
	char *copy = arena_array(keep, char, word.len + 1);
	for (i = 0; i < word.len; i++)
		copy[i] = sign_small(word.at[i]);
	return (struct span){ copy, word.len };
}

static uint32_t hash(struct span word)
{
	uint32_t sum = 2166136261;

	for (size_t i = 0; i < word.len; i++)
		sum = (sum ^ (unsigned char)word.at[i]) * 16777619;
	return sum ^ sum >> 15;
}

static uint32_t index_of(struct table *table, struct secrets *secrets, struct span word)
{
	size_t slot = hash(word) & (table->room - 1);

	for (; table->slots[slot]; slot = (slot + 1) & (table->room - 1))
		if (span_same(secrets->words.at[table->slots[slot] - 1], word))
			return table->slots[slot] - 1;
	secrets->words.at[secrets->words.count++] = word;
	if (word.len > secrets->longest)
		secrets->longest = word.len;
	table->slots[slot] = (uint32_t)secrets->words.count;
	return table->slots[slot] - 1;
}

static size_t all_keywords(const struct secrets *secrets)
{
	size_t count = 0;

	for (size_t i = 0; i < secrets->count; i++)
		count += secrets->asked[i].detector->keywords.count;
	return count;
}

static int gather(struct arena *keep, struct secrets *secrets, struct table *table,
		  struct sw_fault *fault)
{
	size_t n = 0;

	for (size_t i = 0; i < secrets->count; i++) {
		const struct detector *detector = secrets->asked[i].detector;
		for (size_t k = 0; k < detector->keywords.count; k++) {
			struct span word = lowered(keep, detector->keywords.at[k]);
			if (word.len < WORD_LEAST || word.len > WORD_MOST)
				return sw_fault_at(fault, detector->place,
						   "%s: a keyword has %d to %d bytes",
						   detector->name, WORD_LEAST, WORD_MOST);
			table->indexes[n] = index_of(table, secrets, word);
			table->counts[table->indexes[n++]]++;
		}
	}
	return 0;
}

/* The askers of each word side by side, by rank. */
static void spread(struct arena *keep, struct secrets *secrets, const struct table *table,
		   size_t count)
{
	struct asker *next = arena_array(keep, struct asker, count);
	size_t n = 0;

	secrets->askers = arena_array(keep, struct askers, secrets->words.count);
	for (size_t i = 0; i < secrets->words.count; i++) {
		secrets->askers[i].at = next;
		next += table->counts[i];
	}
	for (size_t i = 0; i < secrets->count; i++) {
		struct asked *asked = &secrets->asked[i];
		for (size_t k = 0; k < asked->detector->keywords.count; k++) {
			uint32_t word = table->indexes[n++];
			struct askers *askers = &secrets->askers[word];
			askers->at[askers->count++] = (struct asker){
				.asked = asked, .keyword = secrets->words.at[word],
			};
		}
	}
}

int words_gather(struct arena *keep, struct secrets *secrets, struct sw_fault *fault)
{
	size_t count = all_keywords(secrets);
	struct arena tmp = {0};
	struct table table = { .room = 16 };

	while (table.room < 2 * count)
		table.room *= 2;
	table.slots = arena_array(&tmp, uint32_t, table.room);
	table.counts = arena_array(&tmp, uint32_t, count);
	table.indexes = arena_array(&tmp, uint32_t, count);
	secrets->words.at = arena_array(keep, struct span, count);
	int failed = gather(keep, secrets, &table, fault);
	if (!failed)
		spread(keep, secrets, &table, count);
	arena_clear(&tmp);
	return failed;
}
