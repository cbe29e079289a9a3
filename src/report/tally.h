/* tally.h - how often each rule was broken. */
#ifndef REPORT_TALLY_H
#define REPORT_TALLY_H

#include "report/output.h"

/* The findings that are shown, by rule; those of one rule stay in order. In
   `out->keep`, since it outlives the finding at hand. */
struct tally {
	const struct sw_finding **at;
	size_t count;
};

struct tally tally_new(struct output *out);

/* The findings of the rule at `*i`, which moves past them: the first, and how many. */
size_t tally_next(const struct tally *tally, size_t *i,
		  const struct sw_finding ***first);

/* A table, most frequent first; nothing for none. */
void tally_print(struct output *out);

#endif
