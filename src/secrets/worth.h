/*
 * worth.h - whether a value is a secret, given what its name says and how it stands
 * there.
 */
#ifndef SECRETS_WORTH_H
#define SECRETS_WORTH_H

#include "secrets/name.h"

#define WORTH_LONGEST 512	/* longer values are data */

enum worth {
	WORTH_NONE,
	WORTH_WEAK,	/* a password as people choose it, or something short */
	WORTH_STRONG,	/* drawn by a machine */
};

/* How sure it is that the text means itself. */
enum standing {
	STANDING_QUOTED,
	STANDING_CONFIG,	/* bare, as configuration has it */
	STANDING_BARE,		/* bare, where code may stand */
};

enum worth worth_judge(struct span value, struct naming naming, enum standing standing);

#endif
