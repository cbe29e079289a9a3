/* json.h - a strict JSON reader (RFC 8259) with places; the same tree as YAML's. */
#ifndef TREE_JSON_H
#define TREE_JSON_H

#include <stackward/fault.h>

#include "base/limits.h"
#include "tree/node.h"

/* As yaml_read. Duplicate keys and case twins are facts; `\u0000` is kept. */
int json_read(struct arena *keep, struct source *source, const struct limits *limits,
	      struct tree **tree, struct sw_fault *fault);

/* Moves past what stands for one character or byte within a string as the file has it,
   an escape say: how many bytes of the node's text it is. */
size_t json_unit(struct span raw, size_t *i);

#endif
