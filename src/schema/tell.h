/* tell.h - what a breach says: facts with their words. */
#ifndef SCHEMA_TELL_H
#define SCHEMA_TELL_H

#include "base/str.h"
#include "schema/check.h"

/* Adds a breach, unless the check is quiet, and returns 0, which is "it does not hold";
   or -1. The sentence says what is wrong and begins with the value (`tell_value`), `fix`
   what to do. */
int tell(struct checking *checking, const struct clause *clause,
	 const struct spot *spot, const char *fix, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* The same at the spot's key, which is what is wrong. */
int tell_key(struct checking *checking, const struct clause *clause,
	     const struct spot *spot, const char *fix, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* A value has more of something than its clause's count, or less. */
struct tally {
	size_t has;
	const char *noun;	/* of one */
	const char *fix;
};
int tell_size(struct checking *checking, const struct clause *clause,
	      const struct spot *spot, struct tally tally);

/* The text of a `fix`. */
const char *tell_fix(struct checking *checking, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* A second place, of the last breach. */
void tell_related(struct checking *checking, struct sw_place place);

/* A value as a sentence has it: in backquotes, cut where it is long; of lists and maps
   their path. `tell_text` is the same of any text. Nothing where the check is quiet. */
const char *tell_value(struct checking *checking, const struct spot *spot);
const char *tell_node(struct checking *checking, const struct node *node);
const char *tell_text(struct checking *checking, struct span text);

/* Texts of which one is right: "`a`, `b` or `c`". */
struct choice {
	struct str text;
	size_t count;
	const char *last;
};
void choice_add(struct choice *choice, const char *text);
const char *choice_end(struct choice *choice);

#define CHOICES_MOST 12

#endif
