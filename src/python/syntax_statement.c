/* syntax_statement.c - statements of one line, but imports. */
#include "python/syntax_form.h"

static struct syntax *begin(struct parser *p, enum syntax_kind kind)
{
	struct syntax *node = node_new(p, kind);

	parser_step(p);
	return node;
}

/* pass, break, continue */
static struct syntax *parse_bare(struct parser *p)
{
	enum syntax_kind kind = p->word == WORD_PASS ? SYNTAX_PASS :
				p->word == WORD_BREAK ? SYNTAX_BREAK : SYNTAX_CONTINUE;

	return begin(p, kind);
}

static struct syntax *parse_return(struct parser *p)
{
	struct syntax *node = begin(p, SYNTAX_RETURN);

	if (!parser_at_end(p))
		node_adopt(node, parse_starred_list(p), ROLE_VALUE);
	return node;
}

static struct syntax *parse_raise(struct parser *p)
{
	struct syntax *node = begin(p, SYNTAX_RAISE);

	if (parser_at_end(p))
		return node;
	node_adopt(node, parse_expression(p), ROLE_VALUE);
	if (parser_take(p, WORD_FROM))
		node_adopt(node, parse_expression(p), ROLE_CAUSE);
	return node;
}

static struct syntax *parse_assert(struct parser *p)
{
	struct syntax *node = begin(p, SYNTAX_ASSERT);

	node_adopt(node, parse_expression(p), ROLE_TEST);
	if (parser_take(p, WORD_COMMA))
		node_adopt(node, parse_expression(p), ROLE_VALUE);
	return node;
}

static struct syntax *parse_delete(struct parser *p)
{
	struct syntax *node = begin(p, SYNTAX_DELETE);

	do {
		struct syntax *target = parse_primary(p);

		target_check(p, target, AIM_DELETE);
		node_adopt(node, target, ROLE_TARGET);
	} while (parser_take(p, WORD_COMMA) && !parser_at_end(p) && !p->stuck);
	return node;
}

/* global, nonlocal */
static struct syntax *parse_names(struct parser *p)
{
	struct syntax *node = begin(p, p->word == WORD_GLOBAL ? SYNTAX_GLOBAL :
					SYNTAX_NONLOCAL);

	do
		node_adopt(node, parse_name(p), ROLE_ITEM);
	while (parser_take(p, WORD_COMMA));
	return node;
}

static struct syntax *parse_type_alias(struct parser *p)
{
	struct syntax *node = begin(p, SYNTAX_TYPE_ALIAS);

	node->name = parse_identifier(p, "the name of a type is expected here");
	parse_type_parameters(p, node);
	parser_expect(p, WORD_SET);
	node_adopt(node, parse_expression(p), ROLE_VALUE);
	return node;
}

/* `type X = ...`, not a use of the name `type`. */
static bool at_type_alias(struct parser *p)
{
	struct bookmark here;
	bool named;

	if (p->word != WORD_TYPE)
		return false;
	parser_mark(p, &here);
	parser_step(p);
	named = parser_at_name(p);
	parser_return(p, &here);
	return named;
}

static bool at_augment(const struct parser *p)
{
	switch (p->word) {
	case WORD_PLUS_SET: case WORD_MINUS_SET: case WORD_STAR_SET: case WORD_SLASH_SET:
	case WORD_FLOOR_SET: case WORD_PERCENT_SET: case WORD_AT_SET:
	case WORD_AMPERSAND_SET: case WORD_BAR_SET: case WORD_CARET_SET:
	case WORD_SHIFT_LEFT_SET: case WORD_SHIFT_RIGHT_SET: case WORD_POWER_SET:
		return true;
	default:
		return false;
	}
}

static struct syntax *parse_augment(struct parser *p, struct start start,
				    struct syntax *target)
{
	struct syntax *node;

	target_check(p, target, AIM_SINGLE);
	node = node_around(p, SYNTAX_AUGMENT, start, target, ROLE_TARGET);
	node->name = parser_text(p);
	parser_step(p);
	node_adopt(node, parse_yield_or_list(p), ROLE_VALUE);
	return node;
}

static struct syntax *parse_annotated(struct parser *p, struct start start,
				      struct syntax *target)
{
	struct syntax *node;

	target_check(p, target, AIM_SINGLE);
	node = node_around(p, SYNTAX_ANNOTATE, start, target, ROLE_TARGET);
	parser_step(p);
	node_adopt(node, parse_expression(p), ROLE_ANNOTATION);
	if (parser_take(p, WORD_SET))
		node_adopt(node, parse_yield_or_list(p), ROLE_VALUE);
	return node;
}

static struct syntax *parse_assign(struct parser *p, struct start start,
				   struct syntax *target)
{
	struct syntax *node = NULL, *value = target;

	while (p->word == WORD_SET) {
		target_check(p, value, AIM_ASSIGN);
		if (node)
			node_adopt(node, value, ROLE_TARGET);
		else
			node = node_around(p, SYNTAX_ASSIGN, start, value, ROLE_TARGET);
		if (parser_take(p, WORD_SET))
			value = parse_yield_or_list(p);
	}
	if (node && value != node->last)
		node_adopt(node, value, ROLE_VALUE);
	return node;
}

static struct syntax *parse_other(struct parser *p)
{
	struct start start = parser_start(p);
	struct syntax *node = parse_yield_or_list(p);

	if (p->word == WORD_SET)
		return parse_assign(p, start, node);
	if (p->word == WORD_COLON)
		return parse_annotated(p, start, node);
	if (at_augment(p))
		return parse_augment(p, start, node);
	return node_around(p, SYNTAX_EXPRESSION, start, node, ROLE_VALUE);
}

static struct syntax *(*const statements[WORDS])(struct parser *p) = {
	[WORD_PASS] = parse_bare, [WORD_BREAK] = parse_bare, [WORD_CONTINUE] = parse_bare,
	[WORD_RETURN] = parse_return, [WORD_RAISE] = parse_raise,
	[WORD_ASSERT] = parse_assert, [WORD_DEL] = parse_delete,
	[WORD_GLOBAL] = parse_names, [WORD_NONLOCAL] = parse_names,
	[WORD_IMPORT] = parse_import, [WORD_FROM] = parse_from,
};

static struct syntax *parse_statement(struct parser *p)
{
	struct syntax *node;

	if (statements[p->word])
		node = statements[p->word](p);
	else if (at_type_alias(p))
		node = parse_type_alias(p);
	else
		node = parse_other(p);
	return node_done(p, node);
}

/* What is at hand where a statement should have ended. */
static const char *unended(const struct parser *p, const struct syntax *node)
{
	const struct syntax *value = node->first;

	if (node->kind == SYNTAX_EXPRESSION && value->kind == SYNTAX_NAME &&
	    span_is(value->name, "print"))
		return "print is a function: put parentheses around what it prints";
	if (p->word == WORD_WALRUS)
		return "put parentheses around the `:=`, or assign with `=`";
	return "the line should end here: a sign, a comma or a bracket may be missing";
}

void parse_simple(struct parser *p, struct syntax *body)
{
	do {
		struct syntax *node = parse_statement(p);

		if (!parser_at_end(p))
			parser_complain(p, unended(p, node));
		if (p->stuck)
			node->kind = SYNTAX_BROKEN;
		node_adopt(body, node, ROLE_BODY);
	} while (parser_take(p, WORD_SEMICOLON) && !parser_at_end(p));
	if (p->stuck)
		parser_recover(p);
	else
		parser_take(p, WORD_LINE);
}
