/*
 * shape.h - values that look like something else than a secret: a path, a hash, an
 * identifier, a sentence. Knows nothing of names.
 */
#ifndef SECRETS_SHAPE_H
#define SECRETS_SHAPE_H

#include "base/span.h"

bool shape_uuid(struct span value);
bool shape_hex(struct span value);	/* of one case, digits among it */

/* One of the things that no name makes a secret. */
bool shape_other(struct span value);

/* Written as a variable, member or constant of a program is, none of it drawn. */
bool shape_code(struct span value);

/* What base64 of at least 6 bytes of plain text holds, into `text`; 0: it is none. */
size_t shape_base64(struct span value, char *text, size_t room);

#endif
