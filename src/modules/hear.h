/* hear.h - what a reader of the graph should hear, as facts: imports that lead nowhere,
   that cannot be told, and what a file is broken by. */
#ifndef MODULES_HEAR_H
#define MODULES_HEAR_H

#include "modules/resolve.h"

/* One file, while it is read. */
struct reading {
	struct survey *survey;
	unsigned module;
	const struct file *file;
	struct script *script;
	size_t heard;
	bool long_names;	/* some were passed over */
	struct span lost;	/* the module that was last told of: its names are not, too */
};

void hear_resolved(struct reading *reading, const struct import *import,
		   const struct resolved *got);
void hear_dynamic(struct reading *reading, const struct import *import);
void hear_snags(struct reading *reading, const struct snags *snags);
void hear_gap(struct survey *survey, const struct file *file, const char *reason);

/* A fact at the import. The value is copied. `reads`: a path that was looked for, or NULL. */
void hear(struct reading *reading, const struct import *import, const char *check,
	  const char *value, const char *reads);

#endif
