/* plan_do.c - telling and doing the steps of a plan, in order. */
#include <string.h>

#include "base/show.h"
#include "install/replace.h"
#include "install/section.h"
#include "install/plan.h"
#include "install/script.h"

static const char *const words[][2] = {
#define STEP(name, did, would) [STEP_##name] = { did, would },
#include "install/steps.def"
#undef STEP
};

static int write_file(const struct plan *plan, const struct step *step,
		      struct sw_fault *fault)
{
	const struct survey_hook *hook = step->hook;
	const char *kept = step->kind == STEP_CHAIN ? hook->slots[SLOT_PREV].path : NULL;

	return replace_file(step->slot->path, script_file(plan->keep, hook->row), kept,
			  plan->keep, fault);
}

static int carry_out(const struct plan *plan, const struct step *step,
		     struct sw_fault *fault)
{
	const char *name = step->hook->row->name;

	switch (step->kind) {
	case STEP_WRITE:
	case STEP_RENEW:
	case STEP_CHAIN: return write_file(plan, step, fault);
	case STEP_ADD_KEY: return section_add(plan->site, name, plan->keep, fault);
	case STEP_DROP_KEY: return section_drop(plan->site, name, plan->keep, fault);
	case STEP_REMOVE: return replace_remove(step->slot->path, fault);
	case STEP_RESTORE:
		return replace_back(step->from->path, step->slot->path, fault);
	case STEP_KEEP:
		return replace_link(step->slot->path, step->hook->slots[SLOT_KEPT].path,
				    fault);
	case STEP_NOTHING:
	case STEP_ABSENT:
	case STEP_FOREIGN: break;
	}
	return 0;
}

/* The file by its name alone: which folder it is in has been said. */
static void tell(const struct plan *plan, const struct step *step, bool dry,
		 struct str *text)
{
	const char *path = step->slot ? step->slot->path : step->hook->row->name;
	const char *name = strrchr(path, '/');

	str_format(text, "  %-18s %s\n",
		   show_line(plan->keep, span_of(name ? name + 1 : path)),
		   words[step->kind][dry]);
}

int plan_carry_out(const struct plan *plan, bool dry, struct str *text,
		   struct sw_fault *fault)
{
	for (size_t i = 0; i < plan->steps.count; i++) {
		const struct step *step = &plan->steps.at[i];

		if (!dry && carry_out(plan, step, fault))
			return -1;
		tell(plan, step, dry, text);
	}
	return 0;
}
