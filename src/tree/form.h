/*
 * form.h - reading our own YAML files (rules, stackward.yml): closed lists of keys,
 * every error with its place and the nearest right word. All faults are exit 2.
 */
#ifndef TREE_FORM_H
#define TREE_FORM_H

#include <stdint.h>

#include <stackward/fault.h>

#include "text/glob.h"
#include "tree/node.h"

/* The root of a YAML file, NULL where it is empty. Whatever the reader noticed is a
   fault, and so is a second document. */
int form_read(struct arena *keep, struct source *source, const struct node **root,
	      struct sw_fault *fault);

/* The node is a map with none but these keys; `what` names it ("a rule"). */
int form_keys(const struct node *map, const char *what, const char *const *keys,
	      size_t count, struct sw_fault *fault);

/* A scalar's text, without NUL bytes; `what` names it. */
int form_scalar(struct arena *keep, const struct node *node, const char *what,
		const char **text, struct sw_fault *fault);

/* The member's text; NULL without a fault where it is absent. */
int form_text(struct arena *keep, const struct node *map, const char *key,
	      const char **text, struct sw_fault *fault);
int form_bool(const struct node *map, const char *key, bool *value,
	      struct sw_fault *fault);
int form_count(const struct node *map, const char *key, uint64_t *value,
	       struct sw_fault *fault);

/* A list of texts, or one text; absent: none. */
struct words VEC(const char *);
int form_words(struct arena *keep, const struct node *map, const char *key,
	       struct words *words, struct sw_fault *fault);
int form_globs(struct arena *keep, const struct node *map, const char *key,
	       struct globs *globs, struct sw_fault *fault);

/* The index of the node's text among the choices, or -1 with the fault set. */
int form_choice(const struct node *node, const char *what, const char *const *choices,
		size_t count, struct sw_fault *fault);

/* "`x` is no WHAT; did you mean `y`?", or the list where nothing is near. */
int form_unknown(struct sw_place at, const char *what, struct span word,
		 const char *const *choices, size_t count, struct sw_fault *fault);

/* The place just inside a scalar's quotes: where its text begins. */
struct sw_place form_inside(const struct node *scalar);

#endif
