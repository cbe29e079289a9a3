/*
 * resolve.h - `${...}` replaced by what it names, as the CLI does it. Each name is
 * looked up and resolved once; what it gives is shared, so that work and memory grow
 * with the number of references, however long their chains are. Which steps resolve
 * what is the business of references.c.
 */
#ifndef BUNDLE_RESOLVE_H
#define BUNDLE_RESOLVE_H

#include "bundle/bundle.h"
#include "bundle/reference.h"

/* What a name turned out to be. LATER: only the workspace, or an earlier complaint,
   knows. */
enum name_state { NAME_NEW, NAME_OPEN, NAME_DONE };
enum name_kind { NAME_FOUND, NAME_LATER, NAME_MISSING, NAME_WRONG };

/* What stands between the braces, once for all places that say it. */
struct name {
	struct span text;	/* `var.a.b` */
	enum name_state state;
	enum name_kind kind;
	/* MISSING: the nearest reference or NULL; WRONG: what stands there */
	const char *why;
	const struct node *raw;	/* what it names, or NULL */
	/* the same with its references replaced; NULL: it stays */
	const struct node *value;
	/* of `value`, a shared part counted as often as it stands there */
	size_t size, depth;
	bool stuck;		/* `value` holds references that stay */
	bool loops;		/* a chain of texts leads back to it */
	/* names up to here, from the outermost, that are no text */
	size_t lists;
	struct name *from;	/* whose resolving asked for it */
	struct names VEC(struct name *) needs;
	size_t next;		/* of needs */
};

struct resolver {
	struct view *view;
	struct arena *keep;
	const struct node *root;	/* what references name */
	struct map names;	/* text -> struct name */
	struct map indices;	/* address of a large map -> struct map of its pairs */
	size_t room;		/* nodes that references may still bring in */
	unsigned level;		/* of nesting in what is made at the moment */
	size_t size, depth;	/* so far of the value that is made */
	bool stuck;
	bool again;		/* circles of variables were told before */
	unsigned nested;	/* how many settlings are at work */
	struct deep VEC(struct sw_place) deep;	/* references without an end */
};

struct resolver *resolver_new(struct view *view);

/* The tree with its references replaced, for the first step outside of all names. */
const struct node *resolve(struct resolver *resolver, const struct node *node);

/* Says what can only be said at the end. */
void resolver_close(struct resolver *resolver);

/* The name, or NULL where references of that kind are not resolved at all. */
struct name *name_of(struct resolver *resolver, struct span path);
/* Looks it up and resolves it with all that it needs. */
void name_settle(struct resolver *resolver, struct name *name);
/* name.c asks resolve.c for a name's value. */
const struct node *resolve_inside(struct resolver *resolver, struct name *name);

/* Says why a reference stays in the text of `node`; the first only, like the CLI. */
void resolver_complain(struct resolver *resolver, const struct node *node,
		       const struct reference *reference, const struct name *name);

#endif
