/* past_seek.h - one thread's search of versions, each with what is known of the one that
   it was made from. */
#ifndef ENGINE_PAST_SEEK_H
#define ENGINE_PAST_SEEK_H

#include "engine/judge.h"
#include "engine/past_found.h"
#include "snapshot/history.h"

struct past_seek {
	const struct judge *judge;
	struct arena keep, tmp;	/* the thread's; the version's at hand */
	struct seeker *seeker;
	struct past_found found;
};

void past_seek_start(struct past_seek *seek, const struct judge *judge);

/* Of a history's visitor, whose `self` is a struct past_seek. */
void *past_see(void *self, const struct version *version);
void past_leave(void *self, void *given);

/* What of a version is searched, as a source's text; empty where there is nothing. */
struct span past_text(struct arena *tmp, struct span bytes);

#endif
