/*
 * ini.h - a reader of INI files as Python's configparser takes them: sections, keys in
 * lower case, values over several lines. Fills nothing in.
 */
#ifndef TREE_INI_H
#define TREE_INI_H

#include <stackward/fault.h>

#include "tree/node.h"

/* A map of sections, each a map of texts; a value of several lines is a list of those that
   are not blank. -1 with exit 2 at the first thing that is no INI. */
int ini_read(struct arena *keep, struct source *source, const struct node **root,
	     struct sw_fault *fault);

#endif
