/* uri.h - `file:` URIs and the paths that they mean. */
#ifndef LSP_URI_H
#define LSP_URI_H

#include "base/str.h"

/* The absolute path, its escapes undone; NULL: it is no file of this machine, or one that
   no path can name. */
const char *uri_path(struct arena *keep, struct span uri);

/* What an editor calls the file. */
const char *uri_of(struct arena *keep, const char *path);

#endif
