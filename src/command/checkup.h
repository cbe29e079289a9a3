/* checkup.h - what doctor has found: what is so, what is to be known, what to mend. */
#ifndef COMMAND_CHECKUP_H
#define COMMAND_CHECKUP_H

#include "base/str.h"
#include "base/vec.h"
#include "command/setup.h"
#include "install/order.h"

enum remark_level { REMARK_FACT, REMARK_NOTE, REMARK_MEND };

struct remark {
	enum remark_level level;
	const char *about;	/* a hook, "git", "hooks folder", ...: what it is of */
	const char *text;
	const char *hint;	/* what to do, or NULL */
};
struct remarks VEC(struct remark);

struct checkup {
	struct arena *keep;
	const struct sw_request *want;
	struct setup setup;
	enum order_cover covers[SURVEY_MOST];
	bool wanted[SURVEY_MOST];	/* stackward.yml names it */
	bool any;			/* some hook is ours, in some way */
	struct remarks remarks;
};

/* `hint` may be NULL. */
void checkup_add(struct checkup *checkup, enum remark_level level, const char *about,
		 const char *hint, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* Each adds its remarks; the first says what is covered, too. */
void checkup_hooks(struct checkup *checkup);
void checkup_programs(struct checkup *checkup);

#endif
