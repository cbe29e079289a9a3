/*
 * example.h - a rule's examples are its tests: some files, and where the rule fires.
 *   {files: {PATH: TEXT, …}, finds: ["PATH:LINE:COLUMN[-LINE:COLUMN][ CHECK]", …]}
 *   {path: PATH, text: TEXT, finds: ["LINE:COLUMN …"]}     one file; without a path, one
 *                                                          that the rule's `files` take
 * A text `<bytes:N>` stands for N bytes. `branch` names the branch at hand, `user` who deploys, `because`
 * says what the example is about.
 */
#ifndef ENGINE_EXAMPLE_H
#define ENGINE_EXAMPLE_H

#include "snapshot/snapshot.h"
#include "tree/form.h"

/* A rule has an example that fires and one that does not, all well formed; else a
   fault with its place. */
int examples_check(const struct node *rule, struct sw_fault *fault);

struct example {
	const struct node *node;
	struct memory_file *files;
	size_t file_count;
	const char *branch, *user;	/* or NULL */
	struct words finds;	/* "PATH:LINE:COLUMN[-LINE:COLUMN][ CHECK]" */
};
int example_read(struct arena *keep, const struct node *rule, const struct node *node,
		 struct example *example, struct sw_fault *fault);

#endif
