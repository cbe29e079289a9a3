/*
 * random.h - whether a text was written by a person or drawn by a machine: a model of
 * the letter pairs, digits and capitals of words and names, made of our own texts.
 * Knows no names and no formats.
 */
#ifndef SECRETS_RANDOM_H
#define SECRETS_RANDOM_H

#include "base/span.h"

/*
 * How many bits are saved by taking the most random stretch of a value for drawn from
 * its own alphabet, rather than for words. Words and identifiers have less than 20,
 * eight random letters 30, a random token of 20 characters over 80.
 */
double random_bits(struct span value);

/* Runs like `abcd`, `4321`, `aaaa`, `qwer`: how many of its bytes just go on so. */
size_t random_runs(struct span value);

/* How many different bytes it has. */
size_t random_distinct(struct span value);

#endif
