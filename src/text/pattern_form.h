/*
 * pattern_form.h - a pattern and a matcher as PCRE2 has them. What pattern.c and
 * pattern_find.c share; no other file includes it.
 */
#ifndef TEXT_PATTERN_FORM_H
#define TEXT_PATTERN_FORM_H

#include "text/pattern.h"

#include <stdatomic.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* An expression as PCRE2 has it; made for a machine when it is first used, since most
   rules of a run meet no file of theirs. */
struct code {
	pcre2_code *code;
	bool anchored;		/* only the first position can match */
	_Atomic uint32_t ready;	/* in which of PCRE2's modes */
};

struct pattern {
	struct span regex;	/* as PCRE2 reads it */
	struct sw_place at;
	uint32_t options;
	bool utf;
	struct code somewhere;
	struct code whole;	/* made when all of a text is first asked for */
};

struct matcher {
	const struct limits *limits;
	uint64_t steps;		/* left */
	pcre2_match_context *context;
	pcre2_match_data *data;
	pcre2_jit_stack *stack;
};

/* What matches somewhere, or the whole text; NULL where that grows too large. */
const struct code *pattern_code(const struct pattern *pattern, bool whole);

/* The same, not NULL, made for a machine: for texts that are seen to their end or, `cut`,
   not. */
const struct code *pattern_ready(const struct pattern *pattern, bool whole, bool cut);

#endif
