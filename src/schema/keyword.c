/* keyword.c - the table of keywords, and looking into compiled schemas. */
#include "schema/check.h"

const struct keyword keywords[KEYWORDS] = {
#define KEYWORD(name, spelling, drafts, vocabulary, shape)                                 \
	{ spelling, drafts, vocabulary, SHAPE_##shape, name##_holds },
#define MARK(name, spelling, drafts, vocabulary, shape)                                    \
	{ spelling, drafts, vocabulary, SHAPE_##shape, NULL },
#include "schema/keywords.def"
#undef KEYWORD
#undef MARK
};

const char *const schema_types[TYPES] = {
	"null", "boolean", "integer", "number", "string", "array", "object",
};

const char *const schema_type_words[TYPES] = {
	"null", "a boolean", "an integer", "a number", "a string", "a list", "a map",
};

const struct clause *schema_clause(const struct schema *schema, enum keyword_id id)
{
	for (size_t i = 0; i < schema->count && schema->clauses[i].id <= id; i++)
		if (schema->clauses[i].id == id)
			return &schema->clauses[i];
	return NULL;
}

const struct part *clause_part(const struct clause *clause, struct span name)
{
	if (clause->by_name.count)
		return map_find(&clause->by_name, name);
	for (size_t i = 0; i < clause->parts.count; i++)
		if (span_same(clause->parts.at[i].name, name))
			return &clause->parts.at[i];
	return NULL;
}
