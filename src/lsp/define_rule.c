/* define_rule.c - a team's rule is its file; the built-in ones stand in none. */
#include "lsp/define.h"

#include "engine/pack.h"
#include "lsp/answer_rule.h"

void define_rule(struct look *look, struct places *places)
{
	struct named named;

	if (named_find(look, &named) && named.rule && named.rule->folder)
		define_add_file(look, arena_format(look->keep, "%s/%s.yml",
						   named.rule->folder->name,
						   named.rule->id), places);
}
