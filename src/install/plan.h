/*
 * plan.h - what it takes to have hooks, or to have them no more: all of it is looked at
 * before anything is done.
 */
#ifndef INSTALL_PLAN_H
#define INSTALL_PLAN_H

#include "base/str.h"
#include "install/survey.h"

enum step_kind {
#define STEP(name, did, would) STEP_##name,
#include "install/steps.def"
#undef STEP
};

struct step {
	enum step_kind kind;
	const struct survey_hook *hook;
	const struct slot *slot;	/* the file it is about; NULL: the config */
	const struct slot *from;	/* what is put back there */
};
struct steps VEC(struct step);

enum plan_method { PLAN_FILE, PLAN_KEYS };

struct plan {
	struct arena *keep;
	const struct site *site;
	const struct survey *survey;
	enum plan_method method;
	bool force;		/* into a folder that is not the repository's own */
	struct steps steps;
	const char *ways;	/* out of a refusal, one a line; or NULL */
};

/* The method that is there already, else the one that this git has. */
enum plan_method plan_choose(const struct site *site, const struct survey *survey);

/* One more hook. -1, exit 2: it cannot be had this way, and which ways there are. */
int plan_install(struct plan *plan, const struct survey_hook *hook,
		 struct sw_fault *fault);

/* `named`: the user asked for this one. */
void plan_uninstall(struct plan *plan, const struct survey_hook *hook, bool named);

/* Tells each step; does it, unless `dry`. -1, exit 3, at the first that fails. */
int plan_carry_out(const struct plan *plan, bool dry, struct str *text,
		   struct sw_fault *fault);

#endif
