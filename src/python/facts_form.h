/*
 * facts_form.h - what facts about functions share: marks, so that each list is gone
 * through once, however many functions there are.
 */
#ifndef PYTHON_FACTS_FORM_H
#define PYTHON_FACTS_FORM_H

#include "python/facts.h"

/* One for each definition, by its index; none is set. */
bool *code_marks_new(struct code *code);
/* Sets those of the definition and all that it stands in; NULL is the module. */
void code_mark(bool *marks, const struct code_definition *at);
/* Whether it, or what it stands in, is marked. */
bool code_is_marked(const bool *marks, const struct code_definition *at);

/* A decorator of it that holds the word, as bound; or NULL. */
const char *code_decorated(const struct code *code, const struct code_definition *at,
			   const char *word);

#endif
