/* facts_marks.c - what holds of definitions, found in one pass over what is in them. */
#include "python/facts_form.h"

/* A mark for each definition. */
bool *code_marks_new(struct code *code)
{
	return arena_array(code->keep, bool, code->definitions.count + 1);
}

/* The definition and all that it stands in. */
void code_mark(bool *marks, const struct code_definition *at)
{
	for (; at && !marks[at->index]; at = at->within)
		marks[at->index] = true;
}

const char *code_decorated(const struct code *code, const struct code_definition *at,
			     const char *word)
{
	const struct syntax *decorator = syntax_get(at->node, ROLE_DECORATOR);

	for (; decorator; decorator = syntax_again(decorator)) {
		const char *name = code_bound(code, at->scope, decorator);

		if (name && strstr(name, word))
			return name;
	}
	return NULL;
}

/* There, or in what it stands in. */
bool code_is_marked(const bool *marks, const struct code_definition *at)
{
	while (at && !marks[at->index])
		at = at->within;
	return at;
}
