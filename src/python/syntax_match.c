/* syntax_match.c - match statements. */
#include "python/syntax_form.h"

static struct syntax *parse_case(struct parser *p)
{
	struct syntax *node = node_new(p, SYNTAX_CASE);

	parser_expect(p, WORD_CASE);
	node_adopt(node, parse_patterns(p), ROLE_PATTERN);
	if (parser_take(p, WORD_IF))
		node_adopt(node, parse_named(p), ROLE_TEST);
	parse_suite(p, node, ROLE_BODY);
	return node;
}

/* `x`, `x, y`, `*x, y`; `x := y` alone. */
static struct syntax *parse_subject(struct parser *p)
{
	struct start start = parser_start(p);
	struct syntax *node = p->word == WORD_STAR ? parse_starred(p) : parse_named(p);

	if (p->word == WORD_COMMA)
		node = node_around(p, SYNTAX_TUPLE, start, node, ROLE_ITEM);
	else if (node->kind == SYNTAX_STARRED)
		parser_complain(p, "what is unpacked needs a comma: `*x,`");
	while (parser_take(p, WORD_COMMA) && p->word != WORD_COLON && !p->stuck)
		node_adopt(node, p->word == WORD_STAR ? parse_starred(p) : parse_named(p),
			   ROLE_ITEM);
	return node_done(p, node);
}

/* The lines of cases, each at the column of the first. */
static void parse_cases(struct parser *p, struct syntax *node)
{
	struct indent block = p->here;

	p->indents[p->indent_count++] = block;
	while (p->word == WORD_CASE && p->here.column == block.column) {
		struct syntax *part = parse_case(p);
		bool broken = p->stuck;

		if (broken)
			parser_recover(p);
		while (broken && p->here.column > block.column && p->word != WORD_END)
			parser_recover(p);
		node_adopt(node, part, ROLE_ITEM);
	}
	p->indent_count--;
	if (p->here.column >= block.column && p->word != WORD_END)
		parser_complain(p, "`case` is expected here, as in the lines above");
	p->dedented = true;
}

struct syntax *parse_match(struct parser *p)
{
	struct bookmark before;
	unsigned column = p->here.column;
	struct syntax *node;

	parser_mark(p, &before);
	node = node_new(p, SYNTAX_MATCH);
	parser_step(p);
	node_adopt(node, parse_subject(p), ROLE_VALUE);
	if (!parser_take(p, WORD_COLON) || !parser_take(p, WORD_LINE) ||
	    p->word != WORD_CASE || p->here.column <= column ||
	    p->indent_count == INDENTS_MOST) {
		parser_return(p, &before);
		return NULL;
	}
	parse_cases(p, node);
	return node_done(p, node);
}
