/* language.h - from a path to its reader. Opens no file. */
#ifndef SHELF_LANGUAGE_H
#define SHELF_LANGUAGE_H

#include <stackward/fault.h>

#include "base/limits.h"
#include "tree/node.h"

/* Rows of languages.def as globs; read-only once made. */
struct languages;
struct languages *languages_new(struct arena *keep);

/* Whether the path is read as go-yaml does. */
bool languages_is_go(const struct languages *languages, struct span path);

/* Of a text that does not parse: whether it is a template of Go's or Jinja's by its words, and
   not a value that lacks its quotes. */
bool languages_is_template(struct span text);

/* 0 with the tree, NULL where the path has no reader (or the text is a template before
   it is YAML); -1 with the fault set over a budget. */
int languages_read(const struct languages *languages, struct arena *keep,
		   struct source *source, const struct limits *limits,
		   struct tree **tree, struct sw_fault *fault);

#endif
