/*
 * fix.h - how a rule's findings are mended, as its `fix:` says:
 *   fix: quote                      a form of fixes.def that takes no text
 *   fix: {set: enabled}             one that does
 *   fix: {add-item: "./{value}", at: related}   at the fact's second place
 *   fix: [{...}, {...}]             the first that fits the place
 * A check's own stands in for its rule's. A form makes edits where the place is simple:
 * no anchors, aliases, merged or folded values, no brackets where lines are added. It
 * makes none elsewhere: the finding then has no fix, and its hint is for people.
 */
#ifndef ENGINE_FIX_H
#define ENGINE_FIX_H

#include <stackward/edit.h>
#include <stackward/fault.h>

#include "base/vec.h"
#include "snapshot/snapshot.h"
#include "tree/node.h"

struct fix_form;

struct fix {
	const struct fix_form *form;
	const char *text;	/* NULL: the form takes none */
	bool related;		/* at the second place, not at the first */
};
struct fixes VEC(struct fix);

/* Reads `fix:` of a rule or of one of its checks; absent: none. Faults are exit 2. */
int fix_read(struct arena *keep, const struct node *map, struct fixes *fixes,
	     struct sw_fault *fault);

/* Whether the fact brings the edits itself. */
bool fix_is_fact(const struct fixes *fixes);

/* What a form has to work with. */
struct fixing {
	struct arena *keep, *tmp;	/* of the edits; of looking */
	const struct snapshot *snapshot;
	struct source *source;		/* of the place */
	const struct tree *tree;	/* or NULL: it is no YAML or JSON */
	struct sw_place at;
	const char *text;
	struct edit_list VEC(struct sw_edit) edits;
};

typedef bool fix_apply(struct fixing *fixing);

#define FIX(function, word, takes, about) fix_apply fix_##function;
#include "engine/fixes.def"

/* The edits that a fix comes to at that place; false: it is not of the simple kind. */
bool fix_try(const struct fix *fix, struct fixing *fixing);

#endif
