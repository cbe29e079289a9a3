/*
 * assigned.h - what a name in a text is set to, in any language: `name = "value"`,
 * `name: value`, `"name": "value"`, `name := value`, `set_name("value")`, `--name
 * value`, `<name>value</name>`, `<add key="name" value="value"/>`. Judges neither.
 */
#ifndef SECRETS_ASSIGNED_H
#define SECRETS_ASSIGNED_H

#include "secrets/worth.h"

struct assigned {
	struct span name, value;
	enum standing standing;
	bool part;		/* of a longer expression: `"value" + more` */
	bool called;		/* stands in a call: `name(value)`, `name = f(value)` */
};

/* The name that byte `at` is in; false: too long for one. */
bool assigned_name_at(struct span text, size_t at, struct span *name);

/* What is set to the name that byte `at` is in; all within `text`. */
bool assigned_find(struct span text, size_t at, struct assigned *found);

#endif
