/*
 * literals_form.h - the tables of literals.h: literals.c makes them, literals_each.c
 * reads them; no other file includes it.
 *
 * A gram is three bytes by their low five bits, so that letters are equal in either case.
 * Each word has a place inside itself where two neighbouring grams are rare in source
 * text. One of the two begins at an even byte of the text wherever the word stands: so
 * only every second gram of a text is looked up, in a table of 32 KiB that stays near.
 */
#ifndef TEXT_LITERALS_FORM_H
#define TEXT_LITERALS_FORM_H

#include "text/literals.h"

#include <stdint.h>

#define GRAM_BITS 15
#define GRAMS (1u << GRAM_BITS)

/* A word to compare where its gram is. */
struct literal {
	uint64_t bytes, mask;	/* eight of its bytes, or all; a letter's case is masked */
	/* Which bytes, by their low five bits, stand before and after the gram: those of
	   all words from here on. */
	uint32_t before, after;
	uint32_t word;
	uint32_t next;		/* of the same gram; 0: none */
	uint16_t len;
	uint16_t back;		/* from the gram to the word's begin */
	uint16_t shift;		/* from there to those bytes */
};

struct literals {
	const struct span *words;
	uint8_t *may;		/* by gram: 1 where a word has it */
	uint32_t *first;	/* by gram: the first literal */
	struct literal *all;	/* from 1 on */
	uint32_t count;
	size_t reach;		/* the largest `back` */
};

static inline uint32_t literals_gram(char a, char b, char c)
{
	return ((uint32_t)(unsigned char)a & 31) | ((uint32_t)(unsigned char)b & 31) << 5 |
	       ((uint32_t)(unsigned char)c & 31) << 10;
}

static inline uint64_t literals_load(const char *at)
{
	const unsigned char *b = (const unsigned char *)at;

	/* Compilers know this as one load, swapped where the machine has bytes so. */
	return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 |
	       (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 |
	       (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

#endif
