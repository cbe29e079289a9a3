/*
 * goglob.h - path globs as Go's filepath.Glob reads them: `*` `?` `[a-z]` `[^a]` stay
 * in a segment, `\` quotes, `**` is `*`, braces are text. What the bundle CLI uses.
 */
#ifndef TEXT_GOGLOB_H
#define TEXT_GOGLOB_H

#include "base/arena.h"

/* False too where the pattern is malformed, as `[` alone. Linear but for a star's
   retries within its segment. */
bool goglob_takes(struct span pattern, struct span path);
bool goglob_valid(struct span pattern);		/* else Go calls it malformed */
bool goglob_magic(struct span pattern);		/* it has `*`, `?` or `[` */

/* The same as glob.h would write it. */
char *goglob_as_glob(struct arena *keep, struct span pattern);

#endif
