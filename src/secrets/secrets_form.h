/*
 * secrets_form.h - detectors made ready, and what a thread needs besides. What the files
 * of this room that search share; no other file includes it.
 */
#ifndef SECRETS_SECRETS_FORM_H
#define SECRETS_SECRETS_FORM_H

#include "secrets/secrets.h"

#include <pthread.h>
#include <stdatomic.h>

#include "secrets/gate.h"
#include "text/literals.h"
#include "text/pattern.h"

/* A detector made ready; its pattern is made when it is first needed. */
struct asked {
	const struct detector *detector;
	unsigned rank;
	_Atomic(struct pattern *) pattern;
	int group;		/* of the value, or -1: the whole match */
};

/* A detector at one of its keywords. */
struct asker {
	struct asked *asked;
	struct span keyword;		/* in lower case */
	_Atomic(struct gate *) gate;	/* made when the keyword is first met */
};
struct askers VEC(struct asker);

struct secrets {
	struct asked *asked;
	size_t count;

	/* Each keyword once, in lower case, and who has it. */
	struct spans words;
	struct askers *askers;
	struct literals *literals;
	size_t longest;

	/* Patterns and gates that threads make late. */
	pthread_mutex_t making;
	struct arena late;
};

struct seeker {
	struct secrets *secrets;
	struct matcher *matcher;
};

/* The bytes that decide about one keyword. */
struct window {
	struct span text;
	size_t start;		/* where it begins in the whole text */
	size_t keyword;		/* in `text` */
	struct span word;
	bool begins, ends;	/* the whole text does so where this does */
};

/* One search: what goes along unchanged from keyword to keyword. */
struct search {
	struct seeker *seeker;
	struct span text;
	struct arena *keep;
	struct secret_list *found;
	struct sw_fault *fault;
};

/* Makes its pattern, unless it is made or has none. Threads may come at once. */
int asked_pattern(struct secrets *secrets, struct asked *asked, struct sw_fault *fault);

const struct gate *asker_gate(struct secrets *secrets, struct asker *asker);

/* Adds what one detector finds at the window's keyword. */
int window_ask(const struct search *search, struct asker *asker,
	       const struct window *window);

#endif
