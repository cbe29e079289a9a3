/* syntax_definition.c - functions and classes, with what decorates them. */
#include "python/syntax_form.h"

static void parse_function(struct parser *p, struct syntax *node)
{
	node->kind = SYNTAX_FUNCTION;
	parser_step(p);
	node->name = parse_identifier(p, "the name of the function is expected here");
	parse_type_parameters(p, node);
	parser_expect(p, WORD_OPEN);
	parse_parameters(p, node, WORD_CLOSE);
	parser_expect(p, WORD_CLOSE);
	if (parser_take(p, WORD_ARROW))
		node_adopt(node, parse_expression(p), ROLE_RETURNS);
	parse_suite(p, node, ROLE_BODY);
}

static void parse_class(struct parser *p, struct syntax *node)
{
	node->kind = SYNTAX_CLASS;
	parser_step(p);
	node->name = parse_identifier(p, "the name of the class is expected here");
	parse_type_parameters(p, node);
	if (parser_take(p, WORD_OPEN))
		parse_arguments(p, node);
	parse_suite(p, node, ROLE_BODY);
}

static void parse_decorators(struct parser *p, struct syntax *node)
{
	while (parser_take(p, WORD_AT)) {
		node_adopt(node, parse_named(p), ROLE_DECORATOR);
		parser_expect(p, WORD_LINE);
	}
}

struct syntax *parse_definition(struct parser *p)
{
	struct syntax *node = node_new(p, SYNTAX_FUNCTION);
	unsigned column = p->here.column;

	parse_decorators(p, node);
	if (node->first && p->here.column != column)
		parser_complain(p, "indent the definition as its decorator");
	if (node->first && parser_take(p, WORD_ASYNC))
		node->late = true;
	if (p->word == WORD_DEF)
		parse_function(p, node);
	else if (p->word == WORD_CLASS && !node->late)
		parse_class(p, node);
	else
		parser_complain(p, "a decorator stands above a function or a class");
	return node;
}
