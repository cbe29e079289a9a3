/*
 * found.h - what lies where a bundle's paths point, looked up once for all targets.
 * Knows the snapshot's files only: what leaves the judged root is never opened.
 */
#ifndef BUNDLE_FOUND_H
#define BUNDLE_FOUND_H

#include "bundle/bundle.h"

enum found_kind {
	FOUND_NOTHING, FOUND_FILE, FOUND_NOTEBOOK, FOUND_FOLDER,
	FOUND_BROKEN,	/* a Jupyter file that is none; `why` says more */
	/* Not to be told: outside, below a link or a submodule, over a budget. */
	FOUND_UNSEEN,
};

struct found {
	const char *path;	/* from the judged root, as path_resolve makes it */
	enum found_kind kind;
	const char *why;
	bool link;		/* a symbolic link: there, but never uploaded */
	bool searched;		/* for `near`, which found_near gives */
	const char *near;
};

/* Never NULL. */
const struct found *found_at(struct bundle *bundle, const char *path);

/* The path of what was meant: of a like name in the same folder, or of the same name
   elsewhere in the bundle; or NULL. */
const char *found_near(struct bundle *bundle, const char *path);

/* Every file and folder that a glob takes, as Go's filepath.Glob; both from the judged
   root. What grows with globs times files has a budget, and is then a gap. */
struct found_paths VEC(const char *);
struct found_paths found_glob(struct bundle *bundle, const char *glob);

#endif
