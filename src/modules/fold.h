/* fold.h - names as Python compares them: letters that only look different are the same
   (NFKC). As far as they are ASCII letters in another dress. */
#ifndef MODULES_FOLD_H
#define MODULES_FOLD_H

#include "base/span.h"

#define FOLD_MOST 256	/* bytes; longer names are left as they are */

/* Whether the name was another one; it is in `room` then. */
bool fold_name(struct span *name, char room[FOLD_MOST]);

#endif
