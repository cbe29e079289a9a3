/*
 * trace.h - how a value of a target came about: where the files write it, what the
 * target puts over it, which variables its references took, and where those come from.
 * Found from the files when asked; nothing is kept while a bundle is loaded.
 */
#ifndef BUNDLE_TRACE_H
#define BUNDLE_TRACE_H

#include "bundle/bundle.h"

enum trace_how {
	/* written in a file, or under a target */
	TRACE_ROOT, TRACE_INCLUDE, TRACE_TARGET,
	TRACE_OVERRIDES, TRACE_ENVIRONMENT, TRACE_FLAG,	/* a variable's, from outside */
	TRACE_LOOKUP,	/* a variable's: the workspace knows */
	/* no file writes it: a default, a preset, a path that was completed */
	TRACE_MADE,
};

/* One place that had a say. Steps stand in the order in which they are laid over each
   other; those of a reference follow the text that holds it, one level deeper. */
struct trace_step {
	enum trace_how how;
	unsigned level;
	const char *path;	/* what is set there: `variables.catalog.default` */
	struct sw_place place;	/* path NULL: it stands in no file */
	const struct node *value;	/* as written; NULL for a lookup */
	bool counts;		/* it is the one that was taken */
};
struct trace VEC(struct trace_step);

/* False, and nothing added: the target has no such value. `var.NAME` is the variable's,
   as in references. */
bool trace_value(struct view *view, const char *path, struct trace *trace);

/* What a path as trace_value takes it leads to in the target, or NULL. */
const struct node *trace_named(const struct view *view, const char *path);

/* "the root file", "an included file", "--var": for people. */
const char *trace_how_text(enum trace_how how);

#endif
