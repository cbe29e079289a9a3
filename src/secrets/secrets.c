/* secrets.c - detectors made ready: who is asked at which keyword. */
#include "secrets/secrets_form.h"

#include "base/map.h"

#define WORD_LEAST 3
#define WORD_MOST 48

static struct span lower(struct arena *keep, struct span word)
{
	char *copy = arena_string(keep, word);

	for (size_t i = 0; i < word.len; i++)
		if (copy[i] >= 'A' && copy[i] <= 'Z')
			copy[i] = (char)(copy[i] + 'a' - 'A');
	return (struct span){ copy, word.len };
}

static struct askers *word_askers(struct arena *keep, struct secrets *secrets,
				      struct map *known, struct span word)
{
	struct span folded = lower(keep, word);
	struct askers *askers = map_find(known, folded);

	if (askers)
		return askers;
	askers = arena_new(keep, struct askers);
	map_add(known, folded, askers);
	*vec_add(keep, &secrets->words) = folded;
	if (word.len > secrets->longest)
		secrets->longest = word.len;
	return askers;
}

static int add_words(struct arena *keep, struct secrets *secrets, struct map *known,
		     struct asked *asked, struct sw_fault *fault)
{
	const struct detector *detector = asked->detector;

	for (size_t i = 0; i < detector->keywords.count; i++) {
		struct span word = detector->keywords.at[i];
		if (word.len < WORD_LEAST || word.len > WORD_MOST)
			return sw_fault_at(fault, detector->place,
					   "%s: a keyword has %d to %d bytes",
					   detector->name, WORD_LEAST, WORD_MOST);
		struct asker *asker = vec_add(keep, word_askers(keep, secrets, known, word));
		asker->asked = asked;
		asker->keyword = lower(keep, word);
	}
	return 0;
}

static void release(void *self)
{
	struct secrets *secrets = self;

	arena_clear(&secrets->late);
	pthread_mutex_destroy(&secrets->making);
}

/* The lists of askers in the order of the words. */
static void join(struct arena *keep, struct secrets *secrets, const struct map *known)
{
	secrets->askers = arena_array(keep, struct askers, secrets->words.count);
	for (size_t i = 0; i < secrets->words.count; i++)
		secrets->askers[i] = *(struct askers *)map_find(known,
								    secrets->words.at[i]);
	coded_list(keep, secrets);
}

int asked_pattern(struct secrets *secrets, struct asked *asked, struct sw_fault *fault)
{
	const struct detector *detector = asked->detector;
	int failed = 0;

	if (!detector->pattern.len || atomic_load_explicit(&asked->pattern,
							   memory_order_acquire))
		return 0;
	pthread_mutex_lock(&secrets->making);
	if (!atomic_load(&asked->pattern)) {
		struct pattern *pattern = pattern_new(
			&secrets->late, detector->pattern,
			detector->trusted ? DIALECT_OWN : DIALECT_RESTRICTED,
			detector->pattern_place, fault);
		failed = pattern ? 0 : -1;
		asked->group = pattern ? pattern_group(pattern, "value") : 0;
		atomic_store_explicit(&asked->pattern, pattern, memory_order_release);
	}
	pthread_mutex_unlock(&secrets->making);
	return failed;
}

const struct gate *asker_gate(struct secrets *secrets, struct asker *asker)
{
	struct gate *gate = atomic_load_explicit(&asker->gate, memory_order_acquire);

	if (gate)
		return gate;
	pthread_mutex_lock(&secrets->making);
	gate = atomic_load(&asker->gate);
	if (!gate) {
		gate = gate_new(&secrets->late, asker->asked->detector->pattern,
				asker->keyword);
		atomic_store_explicit(&asker->gate, gate, memory_order_release);
	}
	pthread_mutex_unlock(&secrets->making);
	return gate;
}

struct secrets *secrets_new(struct arena *keep, const struct detector *const *detectors,
			    size_t count, struct sw_fault *fault)
{
	struct secrets *secrets = arena_new(keep, struct secrets);
	struct map known = map_new(keep);

	pthread_mutex_init(&secrets->making, NULL);
	arena_defer(keep, release, secrets);
	secrets->asked = arena_array(keep, struct asked, count);
	secrets->count = count;
	for (size_t i = 0; i < count; i++) {
		struct asked *asked = &secrets->asked[i];
		asked->detector = detectors[i];
		asked->rank = (unsigned)i;
		/* Ours are tested; a stranger's is told what is wrong before it runs. */
		if ((!detectors[i]->trusted && asked_pattern(secrets, asked, fault)) ||
		    add_words(keep, secrets, &known, asked, fault))
			return NULL;
	}
	join(keep, secrets, &known);
	return secrets;
}

struct seeker *seeker_new(struct arena *keep, const struct secrets *secrets,
			  const struct limits *limits)
{
	struct seeker *seeker = arena_new(keep, struct seeker);

	seeker->secrets = (struct secrets *)(uintptr_t)secrets;
	seeker->matcher = matcher_new(keep, limits);
	seeker->limits = limits;
	seeker_refill(seeker);
	return seeker;
}

void seeker_refill(struct seeker *seeker)
{
	matcher_refill(seeker->matcher);
	seeker->steps = seeker->limits->match_steps;
}

int seeker_charge(const struct search *search, uint64_t steps)
{
	struct seeker *seeker = search->seeker;

	if (steps <= seeker->steps) {
		seeker->steps -= steps;
		return 0;
	}
	seeker->steps = 0;
	return sw_unchecked_at(search->fault, (struct sw_place){0},
			       "secrets: limits.match-steps (%llu) is used up on one file: "
			       "raise the limit",
			       (unsigned long long)seeker->limits->match_steps);
}
