/* dialect.h - which expressions a dialect takes; compiles and matches nothing. */
#ifndef TEXT_DIALECT_H
#define TEXT_DIALECT_H

#include <stackward/fault.h>

#include "base/str.h"

#define DIALECT_BYTES_MOST 4096		/* of an expression that is not our own */
#define DIALECT_GROUPS_MOST 50		/* that stand in each other */

/* 0, or -1 with a fault (exit 2) at what DIALECT_RESTRICTED does not take. Says
   nothing on an expression that PCRE2 refuses. */
int restricted_check(struct span regex, struct sw_place at, struct sw_fault *fault);

/* Checks an I-Regexp by the grammar of RFC 9485 and adds what it is to PCRE2. A fault
   has exit 2 where it is none, 3 where it is larger than we take. */
int iregexp_write(struct span regex, struct str *out, struct sw_place at,
		  struct sw_fault *fault);

/* The same of an expression of ECMAScript, as JSON Schemas have them (with the `u` flag,
   but braces may stand for themselves): a fault has exit 2. */
int ecma_write(struct span regex, struct str *out, struct sw_place at,
	       struct sw_fault *fault);

/* A character that stands for itself: ASCII that might mean more gets a backslash. */
void dialect_literal(struct str *out, uint32_t point);

#endif
