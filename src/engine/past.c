/* past.c - a history's parts shared out among threads. */
#include "engine/past.h"

#include <pthread.h>
#include <stdatomic.h>

#include "engine/past_seek.h"
#include "engine/past_tell.h"

#define THREADS_MOST 64

struct crew {
	const struct judge *judge;
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
		past_seek_start(&hands[i].seek, crew->judge);
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
	struct crew crew = { .judge = judge };

	if (judge->secrets)
		search(&crew, &found);
	past_tell(keep, judge, &found, outcome);
	arena_clear(&found.keep);
}
