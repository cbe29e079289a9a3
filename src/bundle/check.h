/* check.h - what can be said of a bundle: the rows of checks.def. */
#ifndef BUNDLE_CHECK_H
#define BUNDLE_CHECK_H

#include <stdbool.h>
#include <stddef.h>

/* What the CLI makes of it; BEYOND: it is silent. */
enum bundle_level { BEYOND, RECOMMENDATION, WARNING, ERROR };

/* How the CLI reports it. ONE: only the first of a step. */
enum bundle_how { PLACED, UNPLACED, ONE, ONE_UNPLACED };

enum bundle_check {
#define CHECK(NAME, name, level, how) CHECK_##NAME,
#include "bundle/checks.def"
#undef CHECK
	CHECKS
};

struct bundle_row {
	const char *name;	/* what the rule that owns it calls it in `checks:` */
	enum bundle_level level;
	enum bundle_how how;
};
extern const struct bundle_row bundle_rows[CHECKS];

#endif
