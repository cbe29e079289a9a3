/* gate.c - what the interfaces of a unit show to whom. */
#include "modules/unit.h"

#include <string.h>

/* 1, 0, or -1. */
static int takes_any(struct plan *plan, const struct pattern *const *patterns,
		     size_t count, struct span text)
{
	int found = 0;

	for (size_t i = 0; i < count && !found; i++)
		found = pattern_takes(patterns[i], plan->matcher, text, false,
				      plan->trial->fault);
	return found;
}

static bool is_visible(const struct gate *gate, const struct laid *user)
{
	for (size_t i = 0; i < gate->visibility.count; i++)
		if (!strcmp(gate->visibility.at[i], user->path))
			return true;
	return !gate->hides;
}

/* 1: of the unit, and for the user to see; 0; or -1. */
static int concerns(struct plan *plan, const struct interface *interface,
		    const struct laid *unit, const struct laid *user)
{
	size_t count = interface->gate->from.count;

	if (!is_visible(interface->gate, user))
		return 0;
	return takes_any(plan, interface->from, count ? count : 1, span_of(unit->path));
}

static int shows(struct plan *plan, const struct interface *interface,
		 struct span member)
{
	return takes_any(plan, interface->expose, interface->gate->expose.count, member);
}

/* An exclusive one that the user sees stands for all. */
int plan_hides(struct plan *plan, const struct laid *unit, const struct laid *user,
		 struct span member)
{
	const struct gates *gates = &plan->trial->contract->gates;
	bool some = false, shown = false;

	if (!member.len)
		return 0;
	matcher_refill(plan->matcher);
	for (size_t i = 0; i < gates->count; i++) {
		const struct interface *interface = &plan->interfaces[i];
		int found = concerns(plan, interface, unit, user);

		if (found < 0)
			return -1;
		if (!found)
			continue;
		found = shows(plan, interface, member);
		if (found < 0)
			return -1;
		if (interface->gate->exclusive)
			return !found;
		some = true;
		shown |= found;
	}
	return some && !shown;
}
