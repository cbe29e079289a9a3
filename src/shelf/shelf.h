/*
 * shelf.h - the files of one snapshot as sources and trees, each read once and kept.
 * Which reader a path gets stands in languages.def. Threads may share a shelf; each
 * brings its own `tmp`. `file` is always one of the snapshot's own.
 */
#ifndef SHELF_SHELF_H
#define SHELF_SHELF_H

#include "snapshot/snapshot.h"
#include "tree/node.h"

struct shelf;
struct shelf *shelf_new(struct arena *keep, const struct snapshot *snapshot);
const struct snapshot *shelf_snapshot(const struct shelf *shelf);

/* NULL with the fault set (exit 3) when its bytes cannot be had. */
struct source *shelf_source(struct shelf *shelf, const struct file *file,
			    struct sw_fault *fault);

/* The file's tree. NULL without a fault: it is no YAML or JSON (also *.tmpl, and
   recipes that are Jinja before they are YAML). NULL with one: over a budget. */
struct tree *shelf_tree(struct shelf *shelf, const struct file *file,
			struct sw_fault *fault);

/* As shelf_tree, by path; NULL also where there is no such file. */
struct tree *shelf_tree_at(struct shelf *shelf, const char *path,
			   struct sw_fault *fault);

/* The file's tree as go-yaml reads it, whatever its path: what the bundle CLI sees.
   Where that is not shelf_tree's it is read anew, into `keep`. */
struct tree *shelf_go_tree(struct shelf *shelf, const struct file *file,
			   struct arena *keep, struct sw_fault *fault);

/* One look at a file: its source, and its tree or NULL, from the shelf if they are
   there, else in `tmp` and not kept. `tree` NULL: only the source. -1 with the fault set
   as above; where only the tree is over a budget the source is there, so that its bytes
   can be judged. */
int shelf_look(struct shelf *shelf, const struct file *file, struct arena *tmp,
	       struct source **source, struct tree **tree, struct sw_fault *fault);

/* Before a look at a file that others will look at, too: a small one is kept, as far as
   there is room, since opening it again costs more than it holds. */
void shelf_hold(struct shelf *shelf, const struct file *file);

#endif
