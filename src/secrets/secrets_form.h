/*
 * secrets_form.h - detectors made ready, and what a thread needs besides. What the files
 * of this room that search share; no other file includes it.
 */
#ifndef SECRETS_SECRETS_FORM_H
#define SECRETS_SECRETS_FORM_H

#include "secrets/secrets.h"

#include <pthread.h>
#include <stdatomic.h>

#include "secrets/assignment.h"
#include "secrets/decode.h"
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
	struct span exact;		/* as the pattern has it; empty: not just so */
	_Atomic(struct gate *) gate;	/* made when the keyword is first met */
};
struct askers {
	struct asker *at;
	size_t count;
};

/* A keyword in code. */
#define CODED_ANY SIZE_MAX
struct coded {
	size_t word;		/* its index among the keywords; CODED_ANY: a spelling */
	struct span exact;	/* it, before it was encoded */
	struct span code;
	enum secret_coding coding;
	unsigned phase;		/* of base64 */
};
struct coded_list VEC(struct coded);

struct secrets {
	struct asked *asked;
	size_t count;

	/* Each keyword once, in lower case, and who has it. */
	struct spans words;
	struct askers *askers;
	struct literals *literals;	/* the keywords, and after them those in code */
	struct coded_list coded;
	_Atomic(struct literals *) wide;	/* in UTF-16; made for a text with NULs */
	size_t longest;

	_Atomic unsigned char *marks;	/* of secrets_share; or NULL */

	/* Patterns and gates that threads make late. */
	pthread_mutex_t making;
	struct arena late;
};

struct seeker {
	struct secrets *secrets;
	struct matcher *matcher;
	const struct limits *limits;
	uint64_t steps;		/* left for what is no pattern */
	const bool *off;	/* by rank: who is not asked; or NULL */
};

/* The bytes that decide about one keyword. */
struct window {
	struct span text;
	size_t start;		/* where it begins in the whole text */
	size_t keyword;		/* in `text` */
	struct span word;
	bool begins, ends;	/* the whole text does so where this does */
	struct assignment *assignment;	/* for all that are asked at this keyword; or NULL */

	/* Where `text` was in code: how, and the bytes that it was read from. */
	enum secret_coding coding;
	const struct decoded *decoded;
	const struct window *plain;
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

/* The bytes that decide about a word there. */
struct window window_at(struct span text, size_t at, struct span word);

/* The window as it is decoded, with the keyword in it. */
struct window window_decoded(const struct window *plain, const struct decoded *decoded,
			     enum secret_coding coding, struct span keyword);

/* -1 with exit 3 where the file's budget does not hold so many steps. */
int seeker_charge(const struct search *search, uint64_t steps);

/* Fills `words` and `askers`. */
int words_gather(struct arena *keep, struct secrets *secrets, struct sw_fault *fault);

/* Keywords in code: the list of all; what is asked where one of them stands. */
void coded_list(struct arena *keep, struct secrets *secrets);
int coded_ask(const struct search *search, size_t at, const struct coded *coded);
int coded_ask_wide(const struct search *search, size_t from, size_t to);
int coded_ask_percent(const struct search *search, const struct window *window,
		      struct askers *askers);

/* Adds what one detector finds at the window's keyword. */
int window_ask(const struct search *search, struct asker *asker,
	       const struct window *window);

#endif
