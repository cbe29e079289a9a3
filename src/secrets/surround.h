/*
 * surround.h - the patterns that most detectors share: what stands around a value. Knows no
 * issuer.
 */
#ifndef SECRETS_SURROUND_H
#define SECRETS_SURROUND_H

#include "secrets/detector.h"

/* A token by itself: no letter, digit or `_` goes on before or after it, but for the end
   of an escape (`\n`, `%3D`). */
struct span surround_token(struct arena *keep, struct span token);

/* A value that is assigned to a name with one of the keywords in it: in code, YAML, JSON,
   INI, a shell, a URL's query or a header; or `value:` behind `name:`. */
struct span surround_assigned(struct arena *keep, const struct spans *keywords,
			   struct span value);

#endif
