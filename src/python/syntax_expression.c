/* syntax_expression.c - expressions by a table of signs and how tightly they bind. */
#include "python/syntax_form.h"

enum tightness {
	LOOSE, TIGHT_OR, TIGHT_AND, TIGHT_NOT, TIGHT_COMPARE, TIGHT_BAR, TIGHT_CARET,
	TIGHT_AMPERSAND, TIGHT_SHIFT, TIGHT_SUM, TIGHT_PRODUCT, TIGHT_SIGN
};

/* A chain is one node with all its operands. */
static const struct bond {
	enum tightness tightness : 8;
	enum syntax_kind kind : 8;
	bool chain;
} bonds[WORDS] = {
	[WORD_OR] = { TIGHT_OR, SYNTAX_LOGICAL, true },
	[WORD_AND] = { TIGHT_AND, SYNTAX_LOGICAL, true },
	[WORD_IN] = { TIGHT_COMPARE, SYNTAX_COMPARE, true },
	[WORD_NOT] = { TIGHT_COMPARE, SYNTAX_COMPARE, true },
	[WORD_IS] = { TIGHT_COMPARE, SYNTAX_COMPARE, true },
	[WORD_EQUAL] = { TIGHT_COMPARE, SYNTAX_COMPARE, true },
	[WORD_NOT_EQUAL] = { TIGHT_COMPARE, SYNTAX_COMPARE, true },
	[WORD_LESS] = { TIGHT_COMPARE, SYNTAX_COMPARE, true },
	[WORD_MORE] = { TIGHT_COMPARE, SYNTAX_COMPARE, true },
	[WORD_AT_MOST] = { TIGHT_COMPARE, SYNTAX_COMPARE, true },
	[WORD_AT_LEAST] = { TIGHT_COMPARE, SYNTAX_COMPARE, true },
	[WORD_BAR] = { TIGHT_BAR, SYNTAX_BINARY, false },
	[WORD_CARET] = { TIGHT_CARET, SYNTAX_BINARY, false },
	[WORD_AMPERSAND] = { TIGHT_AMPERSAND, SYNTAX_BINARY, false },
	[WORD_SHIFT_LEFT] = { TIGHT_SHIFT, SYNTAX_BINARY, false },
	[WORD_SHIFT_RIGHT] = { TIGHT_SHIFT, SYNTAX_BINARY, false },
	[WORD_PLUS] = { TIGHT_SUM, SYNTAX_BINARY, false },
	[WORD_MINUS] = { TIGHT_SUM, SYNTAX_BINARY, false },
	[WORD_STAR] = { TIGHT_PRODUCT, SYNTAX_BINARY, false },
	[WORD_SLASH] = { TIGHT_PRODUCT, SYNTAX_BINARY, false },
	[WORD_FLOOR] = { TIGHT_PRODUCT, SYNTAX_BINARY, false },
	[WORD_PERCENT] = { TIGHT_PRODUCT, SYNTAX_BINARY, false },
	[WORD_AT] = { TIGHT_PRODUCT, SYNTAX_BINARY, false },
};

static struct syntax *parse_bound(struct parser *p, enum tightness least);

static struct syntax *parse_sign(struct parser *p, enum tightness operand)
{
	struct syntax *node = node_new(p, SYNTAX_UNARY);

	node->name = parser_text(p);
	parser_step(p);
	if (parser_enter(p))
		node_adopt(node, parse_bound(p, operand), ROLE_VALUE);
	parser_leave(p);
	return node_done(p, node);
}

/* `a ** -b`: what stands behind binds as a sign does. */
static struct syntax *parse_power(struct parser *p)
{
	struct start start = parser_start(p);
	struct syntax *node = parse_primary(p);

	if (p->word != WORD_POWER)
		return node;
	struct span sign = parser_text(p);
	parser_step(p);
	node = node_around(p, SYNTAX_BINARY, start, node, ROLE_ITEM);
	node->name = sign;
	if (parser_enter(p))
		node_adopt(node, parse_bound(p, TIGHT_SIGN), ROLE_ITEM);
	parser_leave(p);
	return node_done(p, node);
}

static struct syntax *parse_prefixed(struct parser *p, enum tightness least)
{
	if (p->word == WORD_NOT && least <= TIGHT_NOT)
		return parse_sign(p, TIGHT_NOT);
	if (p->word == WORD_PLUS || p->word == WORD_MINUS || p->word == WORD_TILDE)
		return parse_sign(p, TIGHT_SIGN);
	return parse_power(p);
}

/* Over a sign between two operands; `not in` and `is not` are of two words. */
static void step_over(struct parser *p)
{
	enum word word = p->word;

	parser_step(p);
	if (word == WORD_NOT)
		parser_expect(p, WORD_IN);
	else if (word == WORD_IS)
		parser_take(p, WORD_NOT);
}

static struct syntax *parse_bound(struct parser *p, enum tightness least)
{
	struct start start = parser_start(p);
	struct syntax *node = parse_prefixed(p, least);
	struct syntax *open = NULL;	/* a chain that may go on */

	for (;;) {
		struct bond bond = bonds[p->word];

		if (bond.tightness == LOOSE || bond.tightness < least)
			return node;
		struct span sign = parser_text(p);
		if (!open || !bond.chain || open->kind != bond.kind ||
		    (bond.kind == SYNTAX_LOGICAL && !span_same(open->name, sign))) {
			node = node_around(p, bond.kind, start, node, ROLE_ITEM);
			node->name = sign;
		}
		open = node;
		step_over(p);
		node_adopt(node, parse_bound(p, bond.tightness + 1), ROLE_ITEM);
		node_done(p, node);
	}
}

struct syntax *parse_operand(struct parser *p)
{
	return parse_bound(p, TIGHT_BAR);
}

struct syntax *parse_disjunction(struct parser *p)
{
	return parse_bound(p, TIGHT_OR);
}

static struct syntax *parse_conditional(struct parser *p)
{
	struct start start = parser_start(p);
	struct syntax *node = parse_disjunction(p);

	if (!parser_take(p, WORD_IF))
		return node;
	node = node_around(p, SYNTAX_CONDITIONAL, start, node, ROLE_VALUE);
	node_adopt(node, parse_disjunction(p), ROLE_TEST);
	parser_expect(p, WORD_ELSE);
	node_adopt(node, parse_expression(p), ROLE_ELSE);
	return node_done(p, node);
}

struct syntax *parse_expression(struct parser *p)
{
	struct syntax *node;

	if (!parser_enter(p))
		node = node_new(p, SYNTAX_BROKEN);
	else if (p->word == WORD_LAMBDA)
		node = parse_lambda(p);
	else
		node = parse_conditional(p);
	parser_leave(p);
	return node;
}

struct syntax *parse_lambda(struct parser *p)
{
	struct syntax *node = node_new(p, SYNTAX_LAMBDA);

	if (p->field && p->token.depth <= p->field)
		parser_complain(p, "put parentheses around the lambda");
	parser_step(p);
	parse_parameters(p, node, WORD_COLON);
	parser_expect(p, WORD_COLON);
	node_adopt(node, parse_expression(p), ROLE_VALUE);
	return node_done(p, node);
}

struct syntax *parse_named(struct parser *p)
{
	struct start start = parser_start(p);
	struct syntax *node = parse_expression(p);

	if (p->word != WORD_WALRUS || node->kind != SYNTAX_NAME || node->grouped)
		return node;
	parser_step(p);
	node = node_around(p, SYNTAX_WALRUS, start, node, ROLE_TARGET);
	node_adopt(node, parse_expression(p), ROLE_VALUE);
	return node_done(p, node);
}

struct syntax *parse_starred(struct parser *p)
{
	struct syntax *node = node_new(p, SYNTAX_STARRED);

	node->mark = 1;
	parser_step(p);
	node_adopt(node, parse_operand(p), ROLE_VALUE);
	return node_done(p, node);
}

static struct syntax *parse_item(struct parser *p)
{
	return p->word == WORD_STAR ? parse_starred(p) : parse_expression(p);
}

/* Whether the token at hand can begin an expression: what follows a last comma. */
static bool begins_item(const struct parser *p)
{
	switch (p->word) {
	case WORD_NUMBER: case WORD_STRING: case WORD_OPEN: case WORD_OPEN_SQUARE:
	case WORD_OPEN_CURLY: case WORD_ELLIPSIS: case WORD_STAR: case WORD_PLUS:
	case WORD_MINUS: case WORD_TILDE: case WORD_NOT: case WORD_AWAIT:
	case WORD_LAMBDA: case WORD_TRUE: case WORD_FALSE: case WORD_NONE:
		return true;
	default:
		return parser_at_name(p);
	}
}

struct syntax *parse_starred_list(struct parser *p)
{
	struct start start = parser_start(p);
	struct syntax *node = parse_item(p);

	if (p->word != WORD_COMMA)
		return node;
	node = node_around(p, SYNTAX_TUPLE, start, node, ROLE_ITEM);
	while (parser_take(p, WORD_COMMA) && begins_item(p))
		node_adopt(node, parse_item(p), ROLE_ITEM);
	return node_done(p, node);
}

struct syntax *parse_yield_or_list(struct parser *p)
{
	struct syntax *node;

	if (p->word != WORD_YIELD)
		return parse_starred_list(p);
	node = node_new(p, SYNTAX_YIELD);
	parser_step(p);
	if (parser_take(p, WORD_FROM)) {
		node->kind = SYNTAX_YIELD_FROM;
		node_adopt(node, parse_expression(p), ROLE_VALUE);
	} else if (begins_item(p)) {
		node_adopt(node, parse_starred_list(p), ROLE_VALUE);
	}
	return node_done(p, node);
}
