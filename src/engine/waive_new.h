/* waive_new.h - waivers that a change brings along: whether they work, and that they show. */
#ifndef ENGINE_WAIVE_NEW_H
#define ENGINE_WAIVE_NEW_H

#include "engine/grant.h"

/* The rule whose findings come of it. */
#define WAIVE_NEW "waiver/new"

/* The two ways in which waivers cover findings: those that work, and those that would if
   they ended in time. */
struct granted {
	struct grants working, too_long;
};

/* When the working ones are applied: notes what is covered, or takes it back and says so,
   as the judge's coverages ask. */
void waivers_new(struct judging *judging, struct granted *granted);

#endif
