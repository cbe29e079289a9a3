/* merge.h - ends a YAML map: unique keys, and `<<` done as its real reader does it. */
#ifndef TREE_MERGE_H
#define TREE_MERGE_H

#include "tree/build.h"
#include "tree/yaml.h"

/* 0, or -1 past a budget. The map on top of the stack is filled and taken off. */
int merge_pairs(struct builder *b, enum yaml_schema schema);

#endif
