/*
 * pattern.h - regular expressions over bytes: the door of PCRE2. A limit that is
 * reached is a fault (exit 3), never "no match".
 */
#ifndef TEXT_PATTERN_H
#define TEXT_PATTERN_H

#include <stackward/fault.h>

#include "base/arena.h"
#include "base/limits.h"

/*
 * Who wrote the pattern. The second dialect refuses what could run away or reach
 * out: (*VERBS), callouts, recursion, \C, \G, back references, `#` under (?x), over
 * 4 KiB. Both read bytes (our own may begin with `(*UTF)`: then characters, and a byte
 * that is none matches nothing). I-Regexps and ECMAScript's read characters; `^` and
 * `$` are the text's ends; the latter have no back references here. Groups nest 50
 * deep at most.
 */
enum dialect {
	DIALECT_OWN, DIALECT_RESTRICTED, DIALECT_IREGEXP /* RFC 9485 */,
	DIALECT_ECMA	/* what `pattern` of a JSON Schema holds */
};

struct pattern;		/* read-only once made: threads may share it */

/*
 * `at` is where the expression stands in its file; a fault points into it. Exit 2, but
 * 3 where an I-Regexp is one and too large for us. Empty is refused in the first two.
 */
struct pattern *pattern_new(struct arena *keep, struct span regex, enum dialect dialect,
			    struct sw_place at, struct sw_fault *fault);

/* Makes at once what else is made when a text is first searched. */
void pattern_warm(const struct pattern *pattern);

/* What matching needs besides, one a thread; it holds what is left of a file's budget
   (limits.match-steps). */
struct matcher;
struct matcher *matcher_new(struct arena *keep, const struct limits *limits);
void matcher_refill(struct matcher *matcher);	/* before each file */

#define PATTERN_GROUPS 16
struct match {
	struct span groups[PATTERN_GROUPS];	/* 0: the whole; unset: at == NULL */
	size_t count;
};

/*
 * The first match that begins at byte `from` or later: 1, 0, or -1 with the fault
 * set. Anchors and look-behind see the whole text. More than 20,000 backtracks from
 * one byte are such a fault: so is `(?s)\A(?!.*word)` on a larger text. Look for the
 * word, and turn the answer round.
 */
int pattern_find(const struct pattern *pattern, struct matcher *matcher, struct span text,
		 size_t from, struct match *match, struct sw_fault *fault);

/* The same for a match that begins in text[from, to); anchors and look-behind still see
   the whole text. */
struct within {
	struct span text;
	size_t from, to;
};
int pattern_find_in(const struct pattern *pattern, struct matcher *matcher,
		    const struct within *in, struct match *match, struct sw_fault *fault);

/* Whether the pattern takes the text, all of it (I-Regexp) or somewhere in it. */
int pattern_takes(const struct pattern *pattern, struct matcher *matcher, struct span text,
		  bool all, struct sw_fault *fault);

/* The group's number by its name, or -1. */
int pattern_group(const struct pattern *pattern, const char *name);

#endif
