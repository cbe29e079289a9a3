/* secrets.c - detectors made ready: who is asked at which keyword. */
#include "secrets/secrets_form.h"

static void release(void *self)
{
	struct secrets *secrets = self;

	arena_clear(&secrets->late);
	pthread_mutex_destroy(&secrets->making);
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
		if (secrets->marks)
			secrets->marks[asker->asked->rank] = 1;
		atomic_store_explicit(&asker->gate, gate, memory_order_release);
	}
	pthread_mutex_unlock(&secrets->making);
	return gate;
}

struct secrets *secrets_new(struct arena *keep, const struct detector *const *detectors,
			    size_t count, struct sw_fault *fault)
{
	struct secrets *secrets = arena_new(keep, struct secrets);

	pthread_mutex_init(&secrets->making, NULL);
	arena_defer(keep, release, secrets);
	secrets->asked = arena_array(keep, struct asked, count);
	secrets->count = count;
	for (size_t i = 0; i < count; i++) {
		struct asked *asked = &secrets->asked[i];
		asked->detector = detectors[i];
		asked->rank = (unsigned)i;
		/* Ours are tested; a stranger's is told what is wrong before it runs. */
		if (!detectors[i]->trusted && asked_pattern(secrets, asked, fault))
			return NULL;
	}
	if (words_gather(keep, secrets, fault))
		return NULL;
	coded_list(keep, secrets);
	return secrets;
}

void secrets_share(struct secrets *secrets, _Atomic unsigned char *marks)
{
	secrets->marks = marks;
}

static void warm(struct secrets *secrets, struct asked *asked)
{
	struct sw_fault none = {0};	/* of ours, which were tried when they were built */

	if (asked->detector->pattern.len && !asked_pattern(secrets, asked, &none))
		pattern_warm(asked->pattern);
}

/* A gate marks who has it: the marks go last. */
void secrets_catch_up(struct secrets *secrets)
{
	for (size_t i = 0; secrets->marks && i < secrets->words.count; i++)
		for (size_t k = 0; k < secrets->askers[i].count; k++) {
			struct asker *asker = &secrets->askers[i].at[k];

			if (!secrets->marks[asker->asked->rank])
				continue;
			asker_gate(secrets, asker);
			warm(secrets, asker->asked);
		}
	for (size_t i = 0; secrets->marks && i < secrets->count; i++)
		secrets->marks[i] = 0;
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

void seeker_leave(struct seeker *seeker, const bool *off)
{
	seeker->off = off;
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
