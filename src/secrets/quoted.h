/* quoted.h - texts in quotes, in any language, also where they are escaped once more. */
#ifndef SECRETS_QUOTED_H
#define SECRETS_QUOTED_H

#include "secrets/cursor.h"

/* Past one that begins here, its prefix and quotes included; `inner` is what it holds.
   False, and nothing read, where there is none or its line ends first. */
bool quoted_read(struct cursor *cursor, struct span *inner);

/* Past a closing quote with its backslashes. */
bool quoted_close(struct cursor *cursor);

#endif
