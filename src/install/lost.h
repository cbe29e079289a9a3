/* lost.h - temporary files that a killed run has left behind. */
#ifndef INSTALL_LOST_H
#define INSTALL_LOST_H

#include "install/site.h"

struct lost VEC(const char *);

/* In the work tree, ignored or not, and in the hooks folder; paths are absolute. Those of
   a run that still goes on are none. -1 (exit 3) where git does not list them all. */
int lost_find(struct arena *keep, const struct site *site, struct lost *lost,
	      struct sw_fault *fault);

#endif
