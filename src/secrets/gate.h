/*
 * gate.h - what a pattern needs at a keyword, told from its text: cheap to look for, so
 * that the pattern itself is seldom asked. Where the pattern begins with the keyword, or
 * with a few fixed bytes and the keyword, what it finds begins just there.
 */
#ifndef SECRETS_GATE_H
#define SECRETS_GATE_H

#include "base/arena.h"
#include "secrets/bytes.h"

#define GATE_SETS 16
#define GATE_PLACES 64

struct gate {
	struct bytes sets[GATE_SETS];
	size_t set_count;

	/* The bytes that it begins with, each by its set; the keyword is `lead` bytes in. */
	uint8_t places[GATE_PLACES];
	size_t count;
	bool begins;		/* `lead` is known */
	size_t lead;
	const struct bytes *refused;	/* before its begin; or NULL */

	/* A run of such bytes that it holds somewhere; or NULL. */
	const struct bytes *run;
	size_t run_len;
};

/* What it does not understand of a pattern it does not ask for. */
struct gate *gate_new(struct arena *keep, struct span pattern, struct span keyword);

/* False where the pattern can find nothing that begins in [from, to) of the text, or, where
   the gate says where it begins, at the keyword. */
bool gate_opens(const struct gate *gate, struct span text, size_t keyword);
bool gate_runs(const struct gate *gate, struct span text);

#endif
