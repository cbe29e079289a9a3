/* resolve.h - from an import as it is written to a module. Reads no file. */
#ifndef MODULES_RESOLVE_H
#define MODULES_RESOLVE_H

#include "modules/survey.h"
#include "modules/order.h"

enum outcome {
	RESOLVED_EXTERNAL,	/* nothing here is called so */
	RESOLVED,
	RESOLVED_ABOVE,		/* to the package that lacks it */
	RESOLVED_NOT,		/* its package is here, or would be */
	RESOLVED_BEYOND,	/* more dots than there are packages */
};

struct resolved {
	enum outcome outcome;
	unsigned module;	/* or MODULE_NONE: no link */
	unsigned depth;		/* names of the module that were said, all dots as one */
	struct span member;	/* what is taken from the module; of the import's text */
	const struct spot *known;	/* as far as it is there */
	struct span missing;	/* and what is not, of the import's text */
};

/* Of statements and dynamic imports; not of runs. */
struct resolved resolve_import(const struct survey *survey, const struct order *order,
			const struct import *import);

#endif
