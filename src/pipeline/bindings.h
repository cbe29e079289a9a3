/*
 * bindings.h - what names in a pipeline stand for: environment, variables, inputs of
 * reusable pieces, parameters of templates. Inner ones come first.
 */
#ifndef PIPELINE_BINDINGS_H
#define PIPELINE_BINDINGS_H

#include "base/vec.h"
#include "pipeline/shell.h"
#include "tree/node.h"

enum binding_kind {
	BOUND_ENV,		/* GitHub's env, Azure's env and GitLab's variables */
	BOUND_VARIABLES,	/* Azure's variables; $(x), variables.x */
	BOUND_INPUTS,		/* of a reusable workflow, action, template, component */
	BOUND_MATRIX,
	BOUND_VALUES,		/* of one kind that a reader needs for itself */
};

struct binding {
	struct span name;
	/* Its value as written where it was set, in `within`'s terms; NULL: set, to what
	   is not known. */
	const struct node *value;
	const struct bindings *within;
	struct sw_place place;
};

struct bindings {
	const struct bindings *outer;
	enum binding_kind kind;
	struct VEC(struct binding) settings;
	/* What is not here may still be set: a variable group, a remote template,
	   `secrets: inherit`. */
	bool open;
};

/* The innermost of that name, or NULL; *open: there may be one that nobody sees. */
const struct binding *bindings_find(const struct bindings *bindings,
				    enum binding_kind kind,
				    struct span name, bool *open);

struct pipeline;

/* Values as they will be. known: the text is all of it; else it is as spelt, and
   nothing may be said of it. */
struct ci_text {
	struct span text;
	bool known;
};

/* Expressions and variables are put in, through indirections, as the provider does;
   bounded. The text of a node, of a word of a script. */
struct ci_text bindings_node(struct arena *keep, const struct pipeline *pipeline,
			const struct bindings *bindings, const struct node *node);
struct ci_text bindings_word(struct arena *keep, const struct pipeline *pipeline,
			const struct bindings *bindings, const struct word *word);

/* Names of secrets (`secrets.X`, `$(X)` of no known variable, GitLab's $X that nothing
   here sets) that a text leads to, through indirections. */
struct secret_name {
	struct span name;
	struct sw_place place;	/* where it is named first */
};
struct secret_names VEC(struct secret_name);
void bindings_secrets(struct arena *keep, const struct pipeline *pipeline,
		   const struct bindings *bindings, const struct node *node,
		   struct secret_names *names);

#endif
