/* requirement_option.h - the options of a requirements file's line; reads no values. */
#ifndef PACKAGING_REQUIREMENT_OPTION_H
#define PACKAGING_REQUIREMENT_OPTION_H

#include "packaging/requirement.h"

enum requirement_flag_kind {
	FLAG_REQUIREMENTS = REFERENCE_REQUIREMENTS,
	FLAG_CONSTRAINTS = REFERENCE_CONSTRAINTS,
	FLAG_INDEX = REFERENCE_INDEX,
	FLAG_LINKS = REFERENCE_LINKS,
	FLAG_EDITABLE, FLAG_HASH, FLAG_OTHER
};

struct requirement_flag {
	enum requirement_flag_kind kind;
	struct span name, value;	/* of the line; without quotes */
	const char *meant;	/* the option that a wrong one resembles */
};

/* Takes the next option off `rest`: 1; 0 at the end; -1 where `name` is misspelt
   (`meant`), or lacks its value. A name that resembles none is let be: pip may have
   learnt it since. */
int requirement_option_next(struct span *rest, struct requirement_flag *flag);

#endif
