/*
 * secrets.h - credentials in bytes. Knows no file, no rule and no level. Whether there is
 * a secret at a keyword depends on SECRETS_BEFORE bytes before it and SECRETS_REACH after it
 * and on nothing else: any part of a text can be searched by itself.
 */
#ifndef SECRETS_SECRETS_H
#define SECRETS_SECRETS_H

#include <stackward/fault.h>

#include "base/delta.h"
#include "base/limits.h"
#include "secrets/detector.h"

/* All that decides stands in so many bytes before the keyword and after it. Each change in
   a history is searched with both, so what no detector needs costs time. */
#define SECRETS_BEFORE 384
#define SECRETS_REACH 1024

/* How far the words of `near` may be from the keyword, and how far before or after it what
   a pattern finds may begin; it does not end before the keyword. */
#define SECRETS_NEAR 256

/* What speaks against it: the rule lowers the level. */
enum secret_doubt {
	SECRET_SURE,
	SECRET_CHECKSUM,	/* its checksum is not that of its text */
	SECRET_LOCKED,		/* a key under a pass phrase */
	SECRET_SAMPLE,		/* it counts, as an example would: `1234567890abcdef` */
	SECRET_TEST,		/* it opens a sandbox, or is public by design */
};

enum secret_coding {
	CODING_PLAIN,
	CODING_BASE64,
	CODING_HEX,
	CODING_PERCENT,
	CODING_UTF16,
};

struct secret {
	const struct detector *detector;
	unsigned rank;		/* the detector's */
	size_t keyword;		/* the byte where the keyword began that led here */
	size_t from, to;	/* the value alone, as it stands in the text */
	enum secret_doubt doubt;
	long last_day;		/* that it is good, as it says: since 1970-01-01; or 0 */
	enum secret_coding coding;	/* how it stands there */
	struct span name;	/* what it is assigned to, as far as known; may be empty */
};
struct secret_list VEC(struct secret);

/* Detectors made ready. Read-only: threads share it. */
struct secrets;

/* By rank: where two see a secret in the same bytes, the first speaks. A pattern that is
   wrong is a fault at its place (exit 2); patterns are compiled when first needed. */
struct secrets *secrets_new(struct arena *keep, const struct detector *const *detectors,
			    size_t count, struct sw_fault *fault);

/*
 * For searches in one worker after the other: what each makes late ends with it. `marks` are
 * bytes that all of them share, by rank: a worker notes there who was asked, and between two
 * of them secrets_catch_up makes that here. A worker that writes anything else there has no
 * more than other patterns of ours made. For detectors that are trusted.
 */
void secrets_share(struct secrets *secrets, _Atomic unsigned char *marks);
void secrets_catch_up(struct secrets *secrets);

/* One thread's: what matching needs besides, and the budget of a file. */
struct seeker;
struct seeker *seeker_new(struct arena *keep, const struct secrets *secrets,
			  const struct limits *limits);
void seeker_refill(struct seeker *seeker);	/* before each file */

/* By rank, the detectors that it does not ask; NULL: it asks them all. Borrowed. */
void seeker_leave(struct seeker *seeker, const bool *off);

/*
 * Adds what is found at keywords that begin in text[from, to). Overlaps are left in, so
 * that lists of parts can be put together. -1 with exit 3 where a budget is used up.
 */
int secrets_find(struct seeker *seeker, struct span text, size_t from, size_t to,
		 struct arena *keep, struct secret_list *found, struct sw_fault *fault);

/*
 * The same for a whole text that is `before` with changes: searches only around what is
 * new, and takes the rest over. Gives exactly what secrets_find on the whole gives.
 */
int secrets_carry(struct seeker *seeker, struct span text, const struct delta *delta,
		  const struct secret_list *before, struct arena *keep,
		  struct secret_list *found, struct sw_fault *fault);

/* How every list ends: by place, of two in the same bytes only the first by rank. */
void secrets_settle(struct secret_list *found);

#endif
