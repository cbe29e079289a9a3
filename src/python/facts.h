/*
 * facts.h - what can be said of one file's Python, as facts with places. Each set of
 * facts.def is one function over the lists of code.h; it knows no rule.
 */
#ifndef PYTHON_FACTS_H
#define PYTHON_FACTS_H

#include "python/code.h"

typedef void code_facts(struct code *code, struct facts *facts);

#define FACTS(name, text, about) code_facts code_facts_##name;
#include "python/facts.def"
#undef FACTS

code_facts *code_facts_find(const char *name);	/* NULL: there is no such set */
const char *const *code_facts_names(size_t *count);

/* Whether the set may find anything in that text: for some it has to have one of a few
   words, and most files have none, and need not be parsed to know it. */
bool code_facts_may(code_facts *set, struct span text);

/* A new fact at the node, or at bytes of the text. It may be filled in until the next
   one is added. */
struct fact *code_fact(struct code *code, struct facts *facts, const char *check,
		       const struct syntax *node);
struct fact *code_fact_at(struct code *code, struct facts *facts, const char *check,
			  size_t from, size_t to);

/* The first call of one of these, as code_calls compares them; or NULL. */
const struct code_call *code_first_call(const struct code *code,
					const char *const *callees);

#endif
