/*
 * sign.h - what kind of byte this is, in any locale; and values read from the left.
 * Knows no names.
 */
#ifndef SECRETS_SIGN_H
#define SECRETS_SIGN_H

#include "base/span.h"

enum sign {
	SIGN_SMALL = 1, SIGN_CAPITAL = 2, SIGN_DIGIT = 4, SIGN_HEX = 8 /* a-f A-F too */,
	SIGN_BASE64 = 16 /* + / - _ */, SIGN_BLANK = 32 /* blank and tab */,
	SIGN_BREAK = 64 /* CR, LF */, SIGN_QUOTE = 128,
};
#define SIGN_LETTER (SIGN_SMALL | SIGN_CAPITAL)
#define SIGN_WORD (SIGN_LETTER | SIGN_DIGIT)
#define SIGN_SPACE (SIGN_BLANK | SIGN_BREAK)

extern const unsigned char sign_of[256];

/* Whether the byte is any of those. */
static inline bool sign_is(char byte, unsigned signs)
{
	return sign_of[(unsigned char)byte] & signs;
}

static inline char sign_small(char byte)
{
	return sign_is(byte, SIGN_CAPITAL) ? (char)(byte | 0x20) : byte;
}

/* How many bytes of those signs there are, and how many it begins with. */
size_t sign_count(struct span text, unsigned signs);
size_t sign_run(struct span text, unsigned signs);

/* The union of the signs of all its bytes. */
unsigned sign_union(struct span text);

/* All bytes are of these signs, or stand in `more`. */
bool sign_all(struct span text, unsigned signs, const char *more);

/* Where `word`, in small letters, stands in the text in either case; text.len:
   nowhere. */
size_t sign_search(struct span text, struct span word);
bool sign_starts(struct span text, const char *word);	/* in either case */
bool sign_ends(struct span text, const char *word);
bool sign_same(struct span text, const char *word);

#endif
