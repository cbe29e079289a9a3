/*
 * secrets_form.h - detectors made ready, and what a thread needs besides. What the files
 * of this room that search share; no other file includes it.
 */
#ifndef SECRETS_SECRETS_FORM_H
#define SECRETS_SECRETS_FORM_H

#include "secrets/secrets.h"

#include <pthread.h>
#include <stdatomic.h>

#include "text/literals.h"
#include "text/pattern.h"

/* A detector made ready; its pattern is made when it is first needed. */
struct asked {
	const struct detector *detector;
	unsigned rank;
	_Atomic(struct pattern *) pattern;
	int group;		/* of the value, or -1: the whole match */
};
struct asked_list VEC(struct asked *);

struct secrets {
	struct asked *asked;
	size_t count;

	/* Each keyword once, in lower case, and who has it. */
	struct spans words;
	struct asked_list *askers;
	struct literals *literals;
	size_t longest;

	/* Patterns that threads make late. */
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

/* Adds what one detector finds at the window's keyword. */
int window_ask(const struct search *search, struct asked *asked,
	       const struct window *window);

#endif
