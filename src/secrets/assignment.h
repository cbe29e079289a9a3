/*
 * assignment.h - the assignment that a keyword stands in, judged once for all readers that
 * are asked there.
 */
#ifndef SECRETS_ASSIGNMENT_H
#define SECRETS_ASSIGNMENT_H

#include "secrets/reader.h"
#include "secrets/worth.h"

struct assignment {
	unsigned judged;	/* how often: once is enough for what follows */
	enum name_kind kind;
	enum worth worth;	/* WORTH_NONE: it is none, or no reader's business */
	struct value value;
};

#endif
