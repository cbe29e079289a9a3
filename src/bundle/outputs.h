/* outputs.h - fields of resources that a bundle does not set: what the API answers, and
   what only the Terraform provider has. */
#ifndef BUNDLE_OUTPUTS_H
#define BUNDLE_OUTPUTS_H

#include "base/span.h"

/* `field` of `jobs` and their like: the API's, or the provider's by another name. */
bool output_is(struct span type, struct span field);

/* The provider's alone; `path` is dotted, without indices. */
bool terraform_has(struct span type, struct span path);

/* The names of a type's outputs, at most `most`. */
size_t output_names(struct span type, struct span *names, size_t most);

#endif
