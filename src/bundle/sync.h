/* sync.h - which files a bundle's deploy uploads: `sync:`, .gitignore. Files and
   folders are told by their paths from the judged root. */
#ifndef BUNDLE_SYNC_H
#define BUNDLE_SYNC_H

#include "bundle/bundle.h"

/* The folder below which all lies that is uploaded, and how many levels above the
   judged root that is: then its path is "". */
struct sync_root {
	const char *path;
	size_t above;
};
const struct sync_root *sync_root(const struct view *view);

/* Whether the sync root, below which everything lies that is uploaded, holds a path as
   path_resolve makes it. */
bool sync_holds(const struct view *view, const char *path);

/* The same path as sync.paths and its like spell it: from the sync root. */
char *sync_seen(const struct view *view, const char *path);

enum sync_tells { SYNC_UPLOADS, SYNC_OTHER_PATHS, SYNC_IGNORES, SYNC_EXCLUDES };

/* Whether a file is uploaded; else the pattern that leaves it out, and where it is. */
enum sync_tells sync_tell(struct view *view, const char *path, struct span *pattern,
			  struct sw_place *place);

/* Whether some .gitignore takes a file of that path, be it there or not. */
bool sync_ignores(struct view *view, const char *path);

/* Whether any file of a folder is, or, of "", any at all. */
bool sync_takes_any(struct view *view, const char *folder);

#endif
