/* checksum_forms.h - one function for each line of checksums.def; see struct checksum. */
#ifndef SECRETS_CHECKSUM_FORMS_H
#define SECRETS_CHECKSUM_FORMS_H

#include "secrets/checksum.h"

#define CHECKSUM(id, name, digits, about) bool sum_##id(struct span value, char *out);
#include "secrets/checksums.def"
#undef CHECKSUM

#endif
