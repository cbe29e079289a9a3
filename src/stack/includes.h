/*
 * includes.h - the `include:` list of a bundle file, expanded as the bundle CLI does:
 * Go's globs, from the bundle's folder, `..` allowed up to the repository's root.
 */
#ifndef STACK_INCLUDES_H
#define STACK_INCLUDES_H

#include "snapshot/snapshot.h"
#include "tree/node.h"

struct stack;

struct include {
	const struct node *entry;	/* a string */
	const char *path;	/* from the root; NULL: out of the repository */
	bool glob;		/* it may match nothing, or much */
	bool folder;		/* it names a folder */
	struct include_files VEC(const struct file *) files;	/* in order of path */
};
struct includes VEC(struct include);

/* Entries that are no strings are left out. */
struct includes includes_find(struct stack *stack, const char *folder,
			      const struct node *root);

#endif
