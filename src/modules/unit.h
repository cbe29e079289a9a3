/*
 * unit.h - modules as tach declares them, laid over those that are there: a file is of the
 * nearest unit upward, or of none: `<root>`.
 */
#ifndef MODULES_UNIT_H
#define MODULES_UNIT_H

#include "modules/trial.h"
#include "text/pattern.h"

/* One dependency that may be a glob. */
struct target {
	const struct dependency *said;
	const struct glob *glob;	/* NULL: the name itself */
};

struct targets {
	struct target *at;
	size_t count;
};

struct laid {
	const struct unit *unit;
	const char *path;	/* a module's name, or `<root>` */
	const char *slashed;	/* the same with slashes, for globs */
	long layer;		/* its index, or -1 */
	struct targets depends_on, cannot_depend_on;
	struct globs visibility;
};

struct interface {
	const struct gate *gate;
	const struct pattern **from, **expose;
};

struct plan {
	struct trial *trial;
	struct laid_list VEC(struct laid) units;	/* [0] is `<root>` */
	unsigned *of;		/* by module: its unit */
	bool ignores_root;
	struct interface *interfaces;
	struct matcher *matcher;
};

/* -1 with exit 2: what the config says of its modules cannot be. */
int plan_new(struct trial *trial, struct plan *plan);

bool target_takes(const struct target *target, const struct laid *unit);

/* The dependency that takes the unit, or NULL. */
const struct dependency *targets_find(const struct targets *targets,
				      const struct laid *unit);

/* Whether the one may be used by the other at all. */
bool laid_is_visible(const struct laid *unit, const struct laid *user);

/* Whether the interfaces of a unit keep the member from the user: `member` is what is left
   of the name below the unit, "" for the unit itself. -1: exit 3, a pattern gave up. */
int plan_hides(struct plan *plan, const struct laid *unit, const struct laid *user,
		 struct span member);

#endif
