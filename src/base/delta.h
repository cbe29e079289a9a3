/* delta.h - how a text was made from another: the stretches of it that were kept. */
#ifndef BASE_DELTA_H
#define BASE_DELTA_H

#include <stddef.h>

struct kept {
	size_t from;	/* where the stretch began in the old text */
	size_t to;	/* where it begins in the new one */
	size_t len;
};

/* In the order of the new text, without overlap there; what lies between is new. A
   stretch of the old text may be kept several times, in any order, or not at all. */
struct delta {
	const struct kept *at;
	size_t count;
	size_t old;		/* bytes of the old text; 0: not known */
};

#endif
