/*
 * block.h - the YAML that most files are made of, read without libyaml: block maps and
 * lists whose scalars and brackets end on their line, in ASCII. Knows no anchors, tags,
 * escapes, block scalars or documents, and no faults: of these yaml.c reads the file.
 */
#ifndef TREE_BLOCK_H
#define TREE_BLOCK_H

#include "tree/build.h"
#include "tree/yaml.h"

/* False: some of it is none of this, or past a budget; what was built is to be left. */
bool block_read(struct builder *b, enum yaml_schema schema);

#endif
