/* scalar.h - what a YAML scalar is to a schema's real reader. Knows no places. */
#ifndef TREE_SCALAR_H
#define TREE_SCALAR_H

#include "tree/node.h"
#include "tree/yaml.h"

struct scalar {
	enum node_kind kind;
	bool truth;
	double number;
};

/*
 * `text` ends in NUL, though it may hold others; `tag` is resolved or NULL. A tag
 * that the text does not fit (`!!int x`) leaves a string.
 */
struct scalar scalar_type(enum yaml_schema schema, struct span text, bool plain,
			  const char *tag, struct arena *tmp);

/* Whether its first byte, or that and its length, tell a plain text to be a string for
   all of them. It need not end in NUL. */
bool scalar_is_string(struct span text);

#define YAML_TAGS "tag:yaml.org,2002:"	/* what `!!` stands for */

#endif
