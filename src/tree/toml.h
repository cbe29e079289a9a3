/* toml.h - a reader of TOML 1.0 with places; the same tree as YAML's. */
#ifndef TREE_TOML_H
#define TREE_TOML_H

#include <stackward/fault.h>

#include "base/limits.h"
#include "tree/node.h"

/* As yaml_read: one document, a map. Dates are strings as spelt. A key twice is a
   `syntax` fact, as it is to TOML. */
int toml_read(struct arena *keep, struct source *source, const struct limits *limits,
	      struct tree **tree, struct sw_fault *fault);

#endif
