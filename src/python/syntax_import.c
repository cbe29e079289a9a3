/* syntax_import.c - import statements. */
#include "python/syntax_form.h"

/* `a.b.c`, as it is written. */
static struct span parse_module(struct parser *p, size_t from)
{
	do
		parse_identifier(p, "the name of a module is expected here");
	while (parser_take(p, WORD_DOT));
	return (struct span){ p->tree->text.at + from, p->end - from };
}

static void parse_alias(struct parser *p, struct syntax *node)
{
	if (parser_take(p, WORD_AS))
		node_adopt(node, parse_name(p), ROLE_TARGET);
	node_done(p, node);
}

struct syntax *parse_import(struct parser *p)
{
	struct syntax *node = node_new(p, SYNTAX_IMPORT);

	do {
		parser_step(p);		/* `import`, or the comma */
		struct syntax *alias = node_new(p, SYNTAX_ALIAS);

		alias->name = parse_module(p, p->token.from);
		parse_alias(p, alias);
		node_adopt(node, alias, ROLE_ITEM);
	} while (p->word == WORD_COMMA);
	return node;
}

static void parse_member(struct parser *p, struct syntax *node)
{
	struct syntax *alias = node_new(p, SYNTAX_ALIAS);

	alias->name =
		parse_identifier(p, "the name of what is imported is expected here");
	parse_alias(p, alias);
	node_adopt(node, alias, ROLE_ITEM);
}

/* Behind `import`. */
static void parse_members(struct parser *p, struct syntax *node)
{
	bool bracket;

	node->mark = parser_take(p, WORD_STAR);
	if (node->mark)
		return;
	bracket = parser_take(p, WORD_OPEN);
	do
		parse_member(p, node);
	while (parser_take(p, WORD_COMMA) && !p->stuck &&
	       !(bracket && p->word == WORD_CLOSE));
	if (bracket)
		parser_expect(p, WORD_CLOSE);
}

struct syntax *parse_from(struct parser *p)
{
	struct syntax *node = node_new(p, SYNTAX_FROM);
	bool dots = false;
	size_t from;

	parser_step(p);
	from = p->token.from;
	while (p->word == WORD_DOT || p->word == WORD_ELLIPSIS) {
		dots = true;
		parser_step(p);
	}
	if (!dots || p->word != WORD_IMPORT)
		parse_module(p, p->token.from);
	if (p->end > from)
		node->name = (struct span){ p->tree->text.at + from, p->end - from };
	parser_expect(p, WORD_IMPORT);
	parse_members(p, node);
	return node;
}
