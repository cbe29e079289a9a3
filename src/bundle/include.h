/*
 * include.h - the `include:` list of a bundle file, expanded as the bundle CLI does:
 * Go's globs, from the bundle's folder, `..` allowed up to the repository's root.
 * Opens no file but symbolic links.
 */
#ifndef BUNDLE_INCLUDE_H
#define BUNDLE_INCLUDE_H

#include "shelf/shelf.h"

struct include {
	const struct node *entry;	/* a string */
	const char *path;	/* from the root; NULL: out of the repository */
	bool glob;		/* it may match nothing, or much */
	bool malformed;		/* a glob that is none: `[` */
	bool unseen;		/* in a submodule, which is a gap */
	/* what it takes that is no YAML or JSON file */
	struct include_odds VEC(const char *) odds;
	struct include_files VEC(const struct file *) files;	/* in order of path */
};
struct includes VEC(struct include);

/* Whose list is expanded, and who hears of what could not be looked at. */
struct include_search {
	struct arena *keep;
	struct shelf *shelf;
	uint64_t steps;		/* left for what grows with includes times files */
	void (*gap)(void *self, const char *path, const char *reason);
	void *self;
};

/* Entries that are no strings are left out. */
struct includes includes_find(struct include_search *search, const char *folder,
			      const struct node *root);

/* A file that is a symbolic link stands for the one it points to, in the repository;
   else NULL. */
const struct file *include_follow(struct include_search *search,
				  const struct file *file,
				  bool *escapes);

#endif
