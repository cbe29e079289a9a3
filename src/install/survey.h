/* survey.h - every hook of a repository as it stands: files, and keys of the config. */
#ifndef INSTALL_SURVEY_H
#define INSTALL_SURVEY_H

#include "install/hooks.h"
#include "install/site.h"
#include "install/slot.h"

/* The names a hook's file may have. */
enum slot_name {
	SLOT_SELF,		/* what git runs */
	SLOT_LEGACY,		/* what pre-commit and prek found, and run */
	SLOT_OLD,		/* what lefthook found, and runs no more */
	SLOT_PREV,		/* what we found, and run first */
	SLOT_KEPT,		/* NAME.legacy as we found it: its manager writes over it */
	SLOT_COUNT
};

struct survey_hook {
	const struct hook_row *row;
	struct slot slots[SLOT_COUNT];
	struct slot husky;	/* the script that husky's file calls */
	bool keyed;		/* hook.stackward.event names it */
};

#define SURVEY_MOST 8

struct survey {
	struct survey_hook at[SURVEY_MOST];
	size_t count;
	bool keys_off;		/* hook.stackward.enabled is false */
};

void survey_take(struct arena *keep, const struct site *site, struct survey *survey);

/* Our file, wherever others have put it where it still runs; or NULL. */
const struct slot *survey_ours(const struct survey_hook *hook);

#endif
