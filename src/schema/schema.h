/*
 * schema.h - JSON Schema, drafts 2020-12 and 07: compile once, hold many trees against
 * it. Opens no file and no network; formats are annotations and never checked.
 */
#ifndef SCHEMA_SCHEMA_H
#define SCHEMA_SCHEMA_H

#include "base/str.h"
#include "text/pattern.h"
#include "tree/node.h"

struct schema;		/* read-only once made: threads may share it */

/* What other documents a schema may refer to, by their URI without a fragment. */
struct schema_known {
	void *self;
	bool draft_07;	/* what has no `$schema` is of draft 07, not of 2020-12 */
	/* 1 with the root, 0 where nobody knows it, -1 with the fault set. */
	int (*find)(void *self, struct span uri, const struct node **root,
		    struct sw_fault *fault);
};

/*
 * `uri` is where the schema stands, for references relative to it; its own `$id` comes
 * first. Faults are exit 2, at their place: a keyword that is not formed well, a
 * pattern that we do not take, a reference to what is not known. NULL then.
 */
struct schema *schema_new(struct arena *keep, const struct node *root, const char *uri,
			  const struct schema_known *known, struct sw_fault *fault);

struct schema_run {
	struct arena *tmp;
	struct matcher *matcher;
	const struct limits *limits;
	/* What `root` is in its document, and its key there; may be NULL. */
	const char *path;
	const struct node *key;
};

/*
 * One fact for each thing that is wrong; of `anyOf` and `oneOf`, those of the form that
 * was meant. Check: the keyword in lower-case-with-hyphens. Place: the value's (the
 * key's, where one may not be, and of what a map or list lacks). value: the value, or
 * the key, or the path of a map or list; other: the path. Words: {what}, what is
 * wrong, {fix}, what to do, {at}, the path, {keyword}, as it is spelt. related: where
 * the schema says so. 0, or -1 with exit 3 when limits.schema_steps, or a pattern's
 * limit, is used up or a reference leads back to itself.
 */
int schema_judge(const struct schema *schema, const struct schema_run *run,
		 const struct node *root, struct facts *facts, struct sw_fault *fault);

/* Adds a step to a path such as `$`: `.name`, `['a name']`, or without a key `[0]`. */
void schema_path_add(struct str *path, const struct node *key, size_t index);

#endif
