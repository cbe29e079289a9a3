/*
 * spot.h - one name in one folder as Python sees it: NAME.py, NAME/, or both. A tree of
 * all of them. Knows no root and no import.
 */
#ifndef MODULES_SPOT_H
#define MODULES_SPOT_H

#include "snapshot/snapshot.h"

struct spot {
	struct spot *up;	/* the folder it is in; NULL: the topmost */
	struct span name;
	const char *path;	/* of the folder, or where it would be; "" of the topmost */
	struct map below;	/* name -> struct spot */
	const struct file *init;	/* NAME/__init__.py */
	const struct file *file;	/* NAME.py */
	const struct file *jupyter;	/* NAME.ipynb: no import finds it */
	bool compiled;		/* an extension, or a stub of one, is here or below */
	/* Set by roots.h. */
	bool begins;		/* the graph holds what is here and below */
	bool root;		/* imports are looked up in this folder */
	bool naming;		/* and dotted names begin in it */
	struct spot *source;	/* its src/, which is a root beside it; or NULL */
	/* Set by names.h. */
	bool inside;		/* of the graph */
	bool holds;		/* a module that can be imported is here or below */
	const char *dotted;	/* NULL: it has no dotted name */
	unsigned module;	/* what an import of it gives, or MODULE_NONE */
};

/* All of them, folders before what is in them. */
struct spots {
	struct spot **at;
	size_t count, room;
	struct arena *keep;
	struct spot *top;	/* the repository's root */
	struct spot *last;	/* the folder that was asked for last */
};

void spots_init(struct spots *spots, struct arena *keep);

/* A folder's spot, made where it is not there. */
struct spot *spots_folder(struct spots *spots, struct span folder);

/* Enters a Python file, a notebook of Jupyter, or what stands for a compiled module;
   others are passed over. */
void spots_add(struct spots *spots, const struct file *file);

/* NULL for a miss. */
struct spot *spot_below(const struct spot *spot, struct span name);

/* Along a path with `.` and `..`; NULL where it leaves the topmost, or nothing is there. */
struct spot *spot_walk(struct spot *spot, struct span path);

/* NAME.py or NAME/__init__.py: what Python takes before any bare folder. */
static inline bool spot_regular(const struct spot *spot)
{
	return spot->init || spot->file;
}

/* Whether an import can find something here: a module, or a compiled one. */
static inline bool spot_there(const struct spot *spot)
{
	return spot->holds || (spot->compiled && spot->inside);
}

/* A Python file, or a notebook of Jupyter: what has a module. */
bool spot_takes(struct span path);

#endif
