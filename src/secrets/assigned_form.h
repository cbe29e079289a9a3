/* assigned_form.h - what assigned.c and assigned_bond.c share; no other file includes
   it. */
#ifndef SECRETS_ASSIGNED_FORM_H
#define SECRETS_ASSIGNED_FORM_H

#include "secrets/assigned.h"
#include "secrets/quoted.h"

/* How name and value hang together. */
enum bond {
	BOND_NONE,
	BOND_EQUALS,	/* = := => == ?= <- */
	BOND_COLON,	/* : */
	BOND_COMMA,	/* "name", "value" */
	BOND_CALL,	/* name("value") */
	BOND_TAG,	/* <name>value, <name>name</name><value>value */
	BOND_BLANK,	/* ENV name value; --name value; name "value" */
	BOND_LINE,	/* name value, and nothing else on the line */
	BOND_CELL,	/* | name | value | */
	BOND_SAID,	/* the name is "value" */
	BOND_BELOW,	/* name: <line> default: value */
};

struct assigning {
	struct cursor cursor;
	size_t name_from;
	bool name_quoted;
	bool tight;		/* no blank around the sign */
	enum bond bond;
};

static inline bool in_name(char byte)
{
	return sign_is(byte, SIGN_WORD) || byte == '_' || byte == '-' || byte == '.';
}

/* The line up to the name. */
struct span assigned_head(const struct assigning *state);

/* The name around the cursor, whose end is where it is left; false: too long for one. */
bool assigned_name(struct assigning *state, struct span *name);

/* Past what binds the name to a value. */
enum bond assigned_bond(struct assigning *state, struct span name);

#endif
