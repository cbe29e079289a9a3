/*
 * example.h - a rule's examples are its tests: some files, and where the rule fires.
 *   {files: {PATH: TEXT, …}, finds: ["PATH:LINE:COLUMN[-LINE:COLUMN][ CHECK]", …]}
 *   {path: PATH, text: TEXT, finds: ["LINE:COLUMN …"]}     one file; without a path, one
 *                                                          that the rule's `files` take
 * `base` beside `files` maps the paths of the tree that they are a change of.
 * A text `<bytes:N>` stands for N bytes. `user` names who deploys, `because` says what the
 * example is about. What may stand beside files, or in place of them: example_refs.h.
 */
#ifndef ENGINE_EXAMPLE_H
#define ENGINE_EXAMPLE_H

#include "snapshot/refs.h"
#include "snapshot/snapshot.h"
#include "tree/form.h"

/* A rule has an example that fires and one that does not, all well formed; else a
   fault with its place. */
int examples_check(const struct node *rule, struct sw_fault *fault);

struct example_tree {
	struct memory_file *files;
	size_t file_count;
};

struct example {
	const struct node *node;
	struct example_tree tree;
	struct example_tree *base;	/* what the change is made to; or NULL */
	const char *user;	/* or NULL */
	struct refs *refs;
	const char *message;	/* the path of the file that is one; or NULL */
	struct words finds;	/* "PATH:LINE:COLUMN[-LINE:COLUMN][ CHECK]" */
};
int example_read(struct arena *keep, const struct node *rule, const struct node *node,
		 struct example *example, struct sw_fault *fault);

#endif
