/* past.c - a history's parts shared out among threads. */
#include "engine/past.h"

#include <pthread.h>
#include <stdatomic.h>

#include "engine/detectors.h"
#include "engine/kind.h"
#include "engine/past_seek.h"
#include "engine/past_tell.h"

#define THREADS_MOST 64

struct crew {
	const struct judge *judge;
	const bool *asked;
	_Atomic size_t next;
};

/* A thread's own part of the crew. */
struct hand {
	struct crew *crew;
	struct past_seek seek;
};

static void *work(void *self)
{
	struct hand *hand = self;
	struct history *history = hand->crew->judge->history;
	const struct visitor visitor = { &hand->seek, past_see, past_leave };

	for (;;) {
		size_t part = atomic_fetch_add(&hand->crew->next, 1);

		if (part >= history->parts)
			return NULL;
		history->visit(history, part, &visitor);
	}
}

/* Detectors that some path may hear of: the others are searched with them, and left. */
static const bool *find_asked(struct arena *keep, const struct judge *judge)
{
	size_t count = 0, rank = 0;

	for (size_t i = 0; i < judge->rule_count; i++)
		count += judge->rules[i]->checks.count;
	bool *asked = arena_array(keep, bool, count + 1);
	for (size_t i = 0; i < judge->rule_count; i++) {
		const struct rule *rule = judge->rules[i];
		const struct detectors *own = rule->spec;

		for (size_t k = 0; rule->kind == kind_find("secret") && k < own->count; k++) {
			const struct check *check = rule_check(rule, own->at[k]->name);

			asked[rank++] = config_varies(judge->config) ||
				config_check_level(judge->config, rule, check, NULL) !=
				LEVEL_OFF;
		}
	}
	return asked;
}

static unsigned crew_size(const struct judge *judge)
{
	size_t wanted = judge->jobs < judge->history->parts ? judge->jobs
							    : judge->history->parts;

	return wanted < 1 ? 1 : wanted > THREADS_MOST ? THREADS_MOST : (unsigned)wanted;
}

/* What all of them found, in one. */
static void search(struct crew *crew, struct past_found *found)
{
	unsigned count = crew_size(crew->judge);
	pthread_t threads[THREADS_MOST];
	bool running[THREADS_MOST] = { false };
	struct arena tmp = {0};
	struct hand *hands = arena_array(&tmp, struct hand, count);

	for (unsigned i = 0; i < count; i++) {
		hands[i].crew = crew;
		past_seek_start(&hands[i].seek, crew->judge, crew->asked);
	}
	for (unsigned i = 1; i < count; i++)	/* no thread: the others do its share */
		running[i] = !pthread_create(&threads[i], NULL, work, &hands[i]);
	work(&hands[0]);
	for (unsigned i = 0; i < count; i++) {
		if (running[i])
			pthread_join(threads[i], NULL);
		past_join(found, &hands[i].seek.found);
		arena_clear(&hands[i].seek.found.keep);
		arena_clear(&hands[i].seek.keep);
	}
	arena_clear(&tmp);
}

void past_run(struct arena *keep, const struct judge *judge, struct outcome *outcome)
{
	struct past_found found = {0};
	struct arena own = {0};
	struct crew crew = { .judge = judge };

	if (judge->secrets) {
		crew.asked = find_asked(&own, judge);
		search(&crew, &found);
	}
	past_tell(keep, judge, &found, outcome);
	arena_clear(&found.keep);
	arena_clear(&own);
}
