/* syntax_atom.c - names, displays and comprehensions, and what follows them: attributes,
   calls, subscripts. */
#include "python/syntax_form.h"

/* Over the opening bracket. */
static void open_bracket(struct parser *p)
{
	if (p->token.depth >= OPEN_MOST)
		parser_complain(p, "no more than 200 brackets can be open");
	parser_step(p);
}

bool parser_at_clause(const struct parser *p)
{
	return p->word == WORD_FOR || p->word == WORD_ASYNC;
}

static struct syntax *parse_clause(struct parser *p)
{
	struct syntax *node = node_new(p, SYNTAX_COMPREHEND);

	node->late = parser_take(p, WORD_ASYNC);
	parser_expect(p, WORD_FOR);
	node_adopt(node, parse_targets(p), ROLE_TARGET);
	parser_expect(p, WORD_IN);
	node_adopt(node, parse_disjunction(p), ROLE_VALUE);
	while (parser_take(p, WORD_IF))
		node_adopt(node, parse_disjunction(p), ROLE_TEST);
	return node_done(p, node);
}

void parse_clauses(struct parser *p, struct syntax *node)
{
	while (parser_at_clause(p))
		node_adopt(node, parse_clause(p), ROLE_CLAUSE);
	node_done(p, node);
}

/* `[x for ...]`: the node that would have been a list becomes the other. */
static void comprehend(struct parser *p, struct syntax *node, enum syntax_kind kind)
{
	if (node->first->kind == SYNTAX_STARRED)
		parser_complain(p, "what is unpacked cannot be comprehended");
	node->kind = kind;
	node->first->role = kind == SYNTAX_DICT_OF ? ROLE_KEY : ROLE_VALUE;
	parse_clauses(p, node);
}

static struct syntax *parse_item(struct parser *p)
{
	return p->word == WORD_STAR ? parse_starred(p) : parse_named(p);
}

/* Behind the first item, up to the closing bracket. */
static void parse_items(struct parser *p, struct syntax *node, enum word closing)
{
	while (parser_take(p, WORD_COMMA) && p->word != closing && !p->stuck)
		node_adopt(node, parse_item(p), ROLE_ITEM);
	parser_expect(p, closing);
	node_done(p, node);
}

static struct syntax *parse_list(struct parser *p)
{
	struct syntax *node = node_new(p, SYNTAX_LIST);

	open_bracket(p);
	if (parser_take(p, WORD_CLOSE_SQUARE))
		return node_done(p, node);
	node_adopt(node, parse_item(p), ROLE_ITEM);
	if (parser_at_clause(p))
		comprehend(p, node, SYNTAX_LIST_OF);
	parse_items(p, node, WORD_CLOSE_SQUARE);
	return node;
}

/* One that is an expression in parentheses: itself, marked. */
static struct syntax *close_group(struct parser *p, struct syntax *item)
{
	if (item->kind == SYNTAX_STARRED && !item->grouped)
		parser_complain_at(p, item->from, item->to,
				   "what is unpacked needs a comma: `(*x,)`");
	item->grouped = true;
	parser_expect(p, WORD_CLOSE);
	return item;
}

static struct syntax *parse_group(struct parser *p)
{
	struct start start = parser_start(p);
	struct syntax *node, *item;

	open_bracket(p);
	if (p->word == WORD_CLOSE) {
		node = node_new(p, SYNTAX_TUPLE);
		node->from = (uint32_t)start.from;
		parser_step(p);
		return node_done(p, node);
	}
	if (p->word == WORD_YIELD)
		return close_group(p, parse_yield_or_list(p));
	item = parse_item(p);
	if (p->word != WORD_COMMA && !parser_at_clause(p))
		return close_group(p, item);
	node = node_around(p, SYNTAX_TUPLE, start, item, ROLE_ITEM);
	if (parser_at_clause(p)) {
		comprehend(p, node, SYNTAX_GENERATOR);
		parser_expect(p, WORD_CLOSE);
		return node_done(p, node);
	}
	parse_items(p, node, WORD_CLOSE);
	return node;
}

static void parse_pair(struct parser *p, struct syntax *node)
{
	struct syntax *item;

	if (p->word == WORD_POWER) {
		item = parse_starred(p);
		item->mark = 2;
		node_adopt(node, item, ROLE_VALUE);
		return;
	}
	node_adopt(node, parse_expression(p), ROLE_KEY);
	parser_expect(p, WORD_COLON);
	node_adopt(node, parse_expression(p), ROLE_VALUE);
}

/* Behind the first pair. */
static void parse_pairs(struct parser *p, struct syntax *node)
{
	node->kind = SYNTAX_DICT;
	if (parser_at_clause(p))
		comprehend(p, node, SYNTAX_DICT_OF);
	while (node->kind == SYNTAX_DICT && parser_take(p, WORD_COMMA) &&
	       p->word != WORD_CLOSE_CURLY && !p->stuck)
		parse_pair(p, node);
	parser_expect(p, WORD_CLOSE_CURLY);
	node_done(p, node);
}

static bool bare_walrus(const struct syntax *node)
{
	return node->kind == SYNTAX_WALRUS && !node->grouped;
}

static struct syntax *parse_braces(struct parser *p)
{
	struct syntax *node = node_new(p, SYNTAX_DICT), *item;

	open_bracket(p);
	if (parser_take(p, WORD_CLOSE_CURLY))
		return node_done(p, node);
	if (p->word == WORD_POWER) {
		parse_pair(p, node);
		parse_pairs(p, node);
		return node;
	}
	item = parse_item(p);
	node_adopt(node, item, ROLE_KEY);
	if (item->kind != SYNTAX_STARRED && !bare_walrus(item) && parser_take(p, WORD_COLON)) {
		node_adopt(node, parse_expression(p), ROLE_VALUE);
		parse_pairs(p, node);
		return node;
	}
	node->kind = SYNTAX_SET;
	item->role = ROLE_ITEM;
	if (parser_at_clause(p))
		comprehend(p, node, SYNTAX_SET_OF);
	parse_items(p, node, WORD_CLOSE_CURLY);
	return node;
}

static struct syntax *parse_constant(struct parser *p)
{
	struct syntax *node = node_new(p, SYNTAX_CONSTANT);

	node->name = parser_text(p);
	parser_step(p);
	return node_done(p, node);
}

struct syntax *parse_atom(struct parser *p)
{
	switch (p->word) {
	case WORD_OPEN:
		return parse_group(p);
	case WORD_OPEN_SQUARE:
		return parse_list(p);
	case WORD_OPEN_CURLY:
		return parse_braces(p);
	case WORD_STRING:
		return parse_strings(p);
	case WORD_NUMBER:
		return parse_number(p);
	case WORD_TRUE: case WORD_FALSE: case WORD_NONE: case WORD_ELLIPSIS:
		return parse_constant(p);
	default:
		break;
	}
	if (parser_at_name(p))
		return parse_name(p);
	parser_complain(p, "an expression is expected here");
	return node_new(p, SYNTAX_BROKEN);
}

static struct syntax *parse_slice(struct parser *p)
{
	struct start start = parser_start(p);
	struct syntax *node, *lower = NULL;

	if (p->word == WORD_STAR)
		return parse_starred(p);
	if (p->word != WORD_COLON)
		lower = parse_named(p);
	if (lower && (p->word != WORD_COLON || bare_walrus(lower)))
		return lower;
	node = node_new(p, SYNTAX_SLICE);
	node->from = (uint32_t)start.from;
	if (lower)
		node_adopt(node, lower, ROLE_LOWER);
	parser_step(p);
	if (p->word != WORD_COLON && p->word != WORD_COMMA &&
	    p->word != WORD_CLOSE_SQUARE)
		node_adopt(node, parse_expression(p), ROLE_UPPER);
	if (parser_take(p, WORD_COLON) && p->word != WORD_COMMA &&
	    p->word != WORD_CLOSE_SQUARE)
		node_adopt(node, parse_expression(p), ROLE_STEP);
	return node_done(p, node);
}

static void parse_subscript(struct parser *p, struct syntax *node)
{
	open_bracket(p);
	node_adopt(node, parse_slice(p), ROLE_ITEM);
	while (p->word == WORD_COMMA) {
		node->name = SPAN(",");
		parser_step(p);
		if (p->word != WORD_CLOSE_SQUARE)
			node_adopt(node, parse_slice(p), ROLE_ITEM);
	}
	parser_expect(p, WORD_CLOSE_SQUARE);
}

static void parse_attribute(struct parser *p, struct syntax *node)
{
	parser_step(p);
	node->name = parse_identifier(p, "the name of an attribute is expected here");
}

static void parse_call(struct parser *p, struct syntax *node)
{
	open_bracket(p);
	parse_arguments(p, node);
}

static const struct trailer {
	enum syntax_kind kind;
	void (*parse)(struct parser *p, struct syntax *node);
} trailers[WORDS] = {
	[WORD_DOT] = { SYNTAX_ATTRIBUTE, parse_attribute },
	[WORD_OPEN] = { SYNTAX_CALL, parse_call },
	[WORD_OPEN_SQUARE] = { SYNTAX_SUBSCRIPT, parse_subscript },
};

struct syntax *parse_primary(struct parser *p)
{
	struct start start = parser_start(p);
	bool awaits = parser_take(p, WORD_AWAIT);
	struct start inner = parser_start(p);
	struct syntax *node = parse_atom(p);

	while (trailers[p->word].parse) {
		const struct trailer *trailer = &trailers[p->word];

		node = node_around(p, trailer->kind, inner, node, ROLE_VALUE);
		trailer->parse(p, node);
		node_done(p, node);
	}
	return awaits ? node_around(p, SYNTAX_AWAIT, start, node, ROLE_VALUE) : node;
}
