/* survey.h - a graph of modules while it is made, and the steps that make it: one file
   each, in the order of this header. */
#ifndef MODULES_SURVEY_H
#define MODULES_SURVEY_H

#include "modules/module.h"
#include "modules/spot.h"


struct survey {
	struct arena *keep;
	struct arena work;	/* as long as the graph is made */
	struct arena tmp;	/* as long as one file is read */
	struct shelf *shelf;
	const struct modules_wish *wish;
	struct spots spots;
	struct spot *base;	/* of the wish's folder: it may be a package itself */
	struct module_list VEC(struct module) modules;
	struct spot_list VEC(struct spot *) spot_of;	/* by number; NULL of external */
	struct link_list VEC(struct link) links;
	struct map by_name, by_path;	/* -> a module's number, and one more */
	struct aliases VEC(struct alias { const char *name; unsigned module; }) aliases;
	struct map texts;	/* of members: text -> itself */
	struct facts facts;
	struct gaps gaps;
};

/* With the wish's Python files as spots. */
void survey_begin(struct survey *survey);

/* Where names begin: configured, or found. -1 where a root is not there. */
int roots_find(struct survey *survey, struct sw_fault *fault);

/* Makes the modules of the spots that lie below roots. */
void names_give(struct survey *survey);

/* A new module; its name must not be taken. */
unsigned survey_add(struct survey *survey, struct module module, struct spot *spot);

/* By its dotted name, from whatever root; MODULE_NONE for a miss. */
unsigned survey_find(const struct survey *survey, struct span name);
unsigned survey_at(const struct survey *survey, struct span path);

/* The folder that a module's relative imports begin in. */
struct spot *survey_folder(const struct survey *survey, unsigned module);

/* Reads each module's file and adds its links. */
void links_read(struct survey *survey);

#endif
