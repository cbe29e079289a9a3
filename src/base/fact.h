/*
 * fact.h - what a domain knows about the checked repository, with its place.
 * A fact knows no rule, no level and no sentence: the rule that asks for it
 * brings those, and fills {value}, {other} and {path} in from here.
 */
#ifndef BASE_FACT_H
#define BASE_FACT_H

#include <stdbool.h>

#include <stackward/edit.h>
#include <stackward/place.h>

#include "base/vec.h"

/* A further word that the rule's sentences may use, as `{importer}`. */
struct fact_word {
	const char *name;	/* with its braces */
	const char *value;
};

/* A further place with what is to be said of it: a link of a chain. */
struct fact_step {
	struct sw_place place;
	const char *text;
};

struct fact {
	const char *check;	/* which check it answers: a word in lower-case-with-hyphens */
	struct sw_place place;
	const char *value;	/* the thing itself, or NULL; goes into the fingerprint */
	const char *other;	/* what it is held against, or NULL */
	struct sw_place related;	/* a second place (the first of two), path NULL: none */
	/* Paths, or globs of paths, that were read or looked for besides place.path. */
	const char *const *reads;
	size_t read_count;
	/* What the fingerprint is of where the value is not (a credential's is shown by no
	   name), or NULL; and whether it stays the same in another file. */
	const char *print;
	bool moves;
	const struct fact_word *words;
	size_t word_count;
	const struct fact_step *steps;	/* come after `related` */
	size_t step_count;
	const char *const *targets;	/* of a bundle, where it does not hold for all */
	size_t target_count;
	/* What mends it, where that takes more than its place: for rules that say
	   `fix: fact`. All are made, or none. */
	const struct sw_edit *edits;
	size_t edit_count;
	bool by_hand;		/* what its rule would make of it is not safe here */
	/* It is of a commit or a ref, no file's: `commit` (hex) or NULL, and its line. */
	bool apart;
	const char *commit, *excerpt;
};

struct facts VEC(struct fact);

#endif
