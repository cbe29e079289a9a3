/*
 * compile.h - a schema on the way to its compiled form. Its own list of what is to be
 * read takes the place of recursion; references are followed when all names are known.
 */
#ifndef SCHEMA_COMPILE_H
#define SCHEMA_COMPILE_H

#include "schema/form.h"

struct pending {
	struct clause *clause;
	const struct resource *resource;
};

struct compiling {
	struct arena *keep;
	const struct schema_known *known;
	struct map schemas;		/* (node, resource around it) -> schema */
	struct map roots;		/* URI -> schema */
	struct todo VEC(struct schema *) todo;
	struct references VEC(struct pending) references;
	struct sw_fault *fault;
};

/* The schema that a node is, there where `around` holds; read later. NULL with the fault
   set. */
struct schema *compile_later(struct compiling *compiling, const struct node *node,
			     struct resource *around);

/* The same where it was asked for before, else NULL. */
struct schema *compile_find(const struct compiling *compiling, const struct node *node,
			    const struct resource *around);

/* A document, which stands for its URI from now on. */
struct schema *compile_document(struct compiling *compiling, struct span uri,
				const struct node *root);

/* Reads a keyword's value by its shape into the clause. */
int shape_read(struct compiling *compiling, struct schema *schema,
	       struct clause *clause);

/* Enters a schema's names where it stands, which may begin a resource of its own. */
int resource_enter(struct compiling *compiling, struct schema *schema,
		   struct resource *around);
struct resource *resource_new(struct compiling *compiling, struct span uri,
			      const struct node *node, const struct resource *around);

/* Sets what the clause refers to. */
int refer(struct compiling *compiling, const struct pending *pending);

#endif
