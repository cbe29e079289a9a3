/*
 * type.h - what may stand under which key of a bundle: the tables that types.awk of
 * tools/build makes from rules/schema/. Small numbers and one text, so that nothing is
 * relocated.
 */
#ifndef BUNDLE_TYPE_H
#define BUNDLE_TYPE_H

#include <stdint.h>

#include "base/span.h"

/* In the order of types.awk. */
enum type_kind {
	TYPE_ANY, TYPE_STRING, TYPE_BOOL, TYPE_INT, TYPE_FLOAT, TYPE_DURATION,
		TYPE_TIME,
	TYPE_LIST, TYPE_MAP, TYPE_STRUCT
};

struct type {
	uint8_t kind;
	uint16_t of;		/* a list's, map's:
		what it holds; a struct's: how many of
				   its fields are required */
	uint16_t first, count;	/* a struct's fields; a string's words, none for any */
};

enum { FIELD_REQUIRED = 1, FIELD_READONLY = 2, FIELD_INTERNAL = 4 };

struct field {
	uint32_t name;		/* in type_texts */
	uint16_t type;
	uint8_t len, marks;
};

extern const struct type types[];	/* the first is the root's */
extern const size_t type_count;
extern const struct field type_fields[];	/* a struct's: short names first */
extern const uint32_t type_words[];	/* in type_texts */
extern const char type_texts[];

/* NULL where the type is NULL, no struct, or has no such field. */
const struct field *type_field(const struct type *type, struct span name);

/* Whether values of it may lack fields or be no word of it: other scalars, and lists
   and maps of such, cannot. */
bool type_is_judged(const struct type *type);

/* What stands under a key of a struct or map, or NULL; an item of a list. */
const struct type *type_below(const struct type *type, struct span key);
const struct type *type_item(const struct type *type);

struct span field_name(const struct field *field);
const struct type *field_type(const struct field *field);

/* `a mapping`, `an integer`. */
const char *type_noun(const struct type *type);

/* The type at a dotted path, as `resources.jobs.x.tasks[0]`; or NULL. */
const struct type *type_at(const char *path);

/* The words that a string may be, or none. */
bool type_takes(const struct type *type, struct span word);

#endif
