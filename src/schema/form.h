/*
 * form.h - a schema as it was compiled: plain data in the arena of its maker, never
 * written again. What the room's files share; no other room includes it.
 */
#ifndef SCHEMA_FORM_H
#define SCHEMA_FORM_H

#include "base/map.h"
#include "schema/schema.h"

enum draft { DRAFT_7 = 1, DRAFT_2020 = 2, BOTH = 3 };

enum vocabulary { CORE = 1, APPLICATOR = 2, UNEVALUATED = 4, VALIDATION = 8, ALL = 15 };

/* What a keyword's value must be. */
enum shape {
	SHAPE_ANY, SHAPE_TEXT, SHAPE_TRUTH, SHAPE_NUMBER, SHAPE_DIVISOR, SHAPE_COUNT,
	SHAPE_PATTERN, SHAPE_TYPES, SHAPE_LIST,
	SHAPE_NAMES,		/* a list of texts */
	SHAPE_NEEDS,		/* a map of such lists */
	SHAPE_SCHEMA, SHAPE_SCHEMAS,
	SHAPE_NAMED,		/* a map of schemas */
	SHAPE_PATTERNED,	/* the same, its keys patterns */
	SHAPE_DEPENDENCIES,	/* a map of schemas and lists of texts */
	SHAPE_ITEMS,		/* a schema or, in draft 07, a list of them */
	SHAPE_REFERENCE,
	SHAPES
};

enum keyword_id {
#define KEYWORD(name, spelling, drafts, vocabulary, shape) ID_##name,
#define MARK(name, spelling, drafts, vocabulary, shape) ID_##name,
#include "schema/keywords.def"
#undef KEYWORD
#undef MARK
	KEYWORDS
};

struct checking;
struct clause;
struct visit;

struct keyword {
	const char *spelling;
	enum draft drafts;
	enum vocabulary vocabulary;
	enum shape shape;
	/* Whether the value holds: 1, 0 with facts, or -1 with the fault set; or NULL. */
	int (*holds)(struct checking *checking, const struct clause *clause,
		     const struct visit *visit);
};
extern const struct keyword keywords[KEYWORDS];

/* Of a URI: where its names and anchors are looked up. */
struct resource {
	struct span uri;	/* without a fragment */
	enum draft draft;
	unsigned vocabularies;
	const struct node *node;
	const struct resource *around;	/* that it stands in, or NULL */
	struct map anchors;		/* name -> schema; all of them */
	struct map dynamic;		/* the same; those of `$dynamicAnchor` */
};

struct names VEC(struct span);

/* One of what a keyword lists: by its name, its pattern or its place in the list. */
struct part {
	struct span name;
	const struct pattern *pattern;
	const struct schema *schema;	/* or NULL: `names` */
	struct names names;
};
struct parts VEC(struct part);

#define PARTS_MAPPED 8		/* from so many on, names are looked up in a map */

/* One keyword of a schema with its value. */
struct clause {
	enum keyword_id id;
	const struct node *key, *value;
	const struct schema *schema;	/* the one below; what a reference leads to */
	struct parts parts;
	struct map by_name;		/* of parts, where they are many */
	uint64_t count;
	unsigned types;			/* bits of enum type */
	const struct pattern *pattern;
	struct span anchor;	/* of a `$dynamicRef` that the callers decide; or empty */
};

enum type {
	TYPE_NULL, TYPE_BOOLEAN, TYPE_INTEGER, TYPE_NUMBER, TYPE_STRING, TYPE_ARRAY, TYPE_OBJECT,
	TYPES
};
extern const char *const schema_types[TYPES];
extern const char *const schema_type_words[TYPES];	/* "a string" */

struct schema {
	const struct node *node;
	struct resource *resource;
	bool boolean;			/* takes everything, or with `truth` false nothing */
	bool truth;
	bool gathers;			/* asks what was evaluated */
	struct clause *clauses;		/* in the order of the keywords */
	size_t count;
};

/* The clause of a keyword, or NULL. */
const struct clause *schema_clause(const struct schema *schema, enum keyword_id id);

/* The part of that name, or NULL. */
const struct part *clause_part(const struct clause *clause, struct span name);

#endif
