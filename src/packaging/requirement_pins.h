/*
 * requirement_pins.h - whether the files that are installed together ask for one
 * version of a name each. Knows no project: the caller says who belongs to whom.
 */
#ifndef PACKAGING_REQUIREMENT_PINS_H
#define PACKAGING_REQUIREMENT_PINS_H

#include "packaging/requirement.h"

struct requirement_member {
	const struct requirement_file *file;
	const char *folder;	/* files that share it are installed together */
	bool in_project;	/* those above the folder are installed too */
	const char *run;	/* files that reach each other by -r and -c share it */
	bool constrains;	/* a constraints file: it asks for nothing */
};
struct requirement_members VEC(struct requirement_member);	/* by path */

/* `duplicate`: a name twice in one file, and not for different environments (value: the
   name, other: the first, related: where). */
void requirement_pins_repeat(struct arena *keep, const struct requirement_file *file,
			     struct facts *facts);

/* `unconstrained`: no version, in this file, its run, or a constraints file beside or
   above it (value: the name); `unconstrained-dev` in a file of developers' tools,
   `unpinned`: a version, but not one alone (other: the requirement);
   `unconstrained-template` where the template of MLOps Stacks itself names none. */
void requirement_pins_miss(struct arena *keep,
			   const struct requirement_members *members,
			   struct facts *facts);

/* `conflict`: two requirements of one name that no version satisfies, one of them a pin
   (value and other: both, related: the first). Returns the path of a file that has too
   many of one name to be compared, or NULL. */
const char *requirement_pins_clash(struct arena *keep,
				   const struct requirement_members *members,
				   struct facts *facts);

#endif
