/* syntax_pattern.c - what stands behind `case`. */
#include "python/syntax_form.h"

static struct syntax *parse_pattern(struct parser *p);

static struct syntax *parse_value(struct parser *p)
{
	struct syntax *node = node_new(p, SYNTAX_MATCH_VALUE), *value;

	value = node_new(p, SYNTAX_NAME);
	value->name = parser_text(p);
	struct start start = parser_start(p);
	parser_step(p);
	node_done(p, value);
	while (p->word == WORD_DOT) {
		value = node_around(p, SYNTAX_ATTRIBUTE, start, value, ROLE_VALUE);
		parser_step(p);
		value->name =
			parse_identifier(p, "the name of an attribute is expected");
		node_done(p, value);
	}
	node_adopt(node, value, ROLE_VALUE);
	return node_done(p, node);
}

static bool imaginary(const struct syntax *number)
{
	return number->kind == SYNTAX_NUMBER &&
	       (span_ends(number->name, "j") || span_ends(number->name, "J"));
}

static struct syntax *parse_signed(struct parser *p)
{
	struct syntax *node;

	if (p->word != WORD_MINUS)
		return parse_number(p);
	node = node_new(p, SYNTAX_UNARY);
	node->name = parser_text(p);
	parser_step(p);
	if (p->word != WORD_NUMBER)
		parser_complain(p, "a number is expected behind `-` in a pattern");
	else
		node_adopt(node, parse_number(p), ROLE_VALUE);
	return node_done(p, node);
}

/* `-1`, `1 + 2j` */
static struct syntax *parse_complex(struct parser *p)
{
	struct start start = parser_start(p);
	struct syntax *node = parse_signed(p), *other;

	if (p->word != WORD_PLUS && p->word != WORD_MINUS)
		return node;
	if (imaginary(node) || (node->first && imaginary(node->first)))
		parser_complain(p, "a real number is expected before an imaginary one");
	node = node_around(p, SYNTAX_BINARY, start, node, ROLE_ITEM);
	node->name = parser_text(p);
	parser_step(p);
	other = p->word == WORD_NUMBER ? parse_number(p) : node_new(p, SYNTAX_BROKEN);
	if (!imaginary(other))
		parser_complain(p, "an imaginary number is expected here");
	node_adopt(node, other, ROLE_ITEM);
	return node_done(p, node);
}

static struct syntax *parse_literal(struct parser *p)
{
	struct syntax *node = node_new(p, SYNTAX_MATCH_VALUE), *value;

	if (p->word == WORD_NUMBER || p->word == WORD_MINUS)
		value = parse_complex(p);
	else
		value = parse_atom(p);
	node_adopt(node, value, ROLE_VALUE);
	return node_done(p, node);
}

static bool at_literal(const struct parser *p)
{
	return p->word == WORD_NUMBER || p->word == WORD_MINUS ||
	       p->word == WORD_STRING || p->word == WORD_TRUE ||
	       p->word == WORD_FALSE || p->word == WORD_NONE;
}

static struct syntax *parse_class_argument(struct parser *p, bool *keyword)
{
	struct start start = parser_start(p);
	struct syntax *node = parse_pattern(p), *inner;

	if (p->word != WORD_SET) {
		if (*keyword)
			parser_complain_at(p, node->from, node->to,
					   "put it before the patterns with a name");
		return node;
	}
	if (node->kind != SYNTAX_MATCH_NAME || node->grouped)
		parser_complain(p, "only a name can stand before `=` in a pattern");
	inner = node_around(p, SYNTAX_MATCH_KEYWORD, start, node, ROLE_NONE);
	inner->name = node->name;
	inner->first = inner->last = NULL;
	*keyword = true;
	parser_step(p);
	node_adopt(inner, parse_pattern(p), ROLE_PATTERN);
	return node_done(p, inner);
}

static struct syntax *parse_class_pattern(struct parser *p, struct start start,
					  struct syntax *value)
{
	struct syntax *node =
		node_around(p, SYNTAX_MATCH_CLASS, start, value, ROLE_VALUE);
	bool keyword = false;

	parser_step(p);
	while (p->word != WORD_CLOSE && !p->stuck) {
		node_adopt(node, parse_class_argument(p, &keyword), ROLE_PATTERN);
		if (p->word != WORD_CLOSE)
			parser_expect(p, WORD_COMMA);
	}
	parser_expect(p, WORD_CLOSE);
	return node_done(p, node);
}

/* A capture, a dotted value, or a class. */
static struct syntax *parse_named_pattern(struct parser *p)
{
	struct start start = parser_start(p);
	struct syntax *node = parse_value(p), *value = node->first;

	if (p->word == WORD_OPEN)
		return parse_class_pattern(p, start, value);
	if (value && value->kind == SYNTAX_NAME) {
		node->kind = SYNTAX_MATCH_NAME;
		node->name = value->name;
		node->first = node->last = NULL;
	}
	return node;
}

static struct syntax *parse_star_pattern(struct parser *p)
{
	struct syntax *node = node_new(p, SYNTAX_MATCH_STAR);

	node->mark = p->word == WORD_STAR ? 1 : 2;
	parser_step(p);
	if (node->mark == 2 && p->word == WORD_UNDERSCORE)
		parser_complain(p, "`**_` does nothing: take it out");
	node->name = parse_identifier(p, "a name is expected behind the star");
	return node_done(p, node);
}

static struct syntax *parse_maybe_star(struct parser *p)
{
	return p->word == WORD_STAR ? parse_star_pattern(p) : parse_pattern(p);
}

/* Behind the first, up to the closing bracket. */
static struct syntax *parse_sequence(struct parser *p, struct syntax *node,
				     enum word closing)
{
	while (parser_take(p, WORD_COMMA) && p->word != closing && !p->stuck)
		node_adopt(node, parse_maybe_star(p), ROLE_PATTERN);
	if (closing != WORD_COLON)
		parser_expect(p, closing);
	return node_done(p, node);
}

static struct syntax *parse_square(struct parser *p)
{
	struct syntax *node = node_new(p, SYNTAX_MATCH_LIST);

	parser_step(p);
	if (p->word != WORD_CLOSE_SQUARE)
		node_adopt(node, parse_maybe_star(p), ROLE_PATTERN);
	return parse_sequence(p, node, WORD_CLOSE_SQUARE);
}

static struct syntax *parse_round(struct parser *p)
{
	struct start start = parser_start(p);
	struct syntax *node, *item;

	node = node_new(p, SYNTAX_MATCH_LIST);
	parser_step(p);
	if (parser_take(p, WORD_CLOSE))
		return node_done(p, node);
	item = parse_maybe_star(p);
	if (p->word == WORD_CLOSE && item->kind != SYNTAX_MATCH_STAR) {
		parser_step(p);
		item->grouped = true;
		return item;
	}
	if (p->word != WORD_COMMA)
		parser_complain(p, "`,` or `)` is expected here");
	node->from = (uint32_t)start.from;
	node_adopt(node, item, ROLE_PATTERN);
	return parse_sequence(p, node, WORD_CLOSE);
}

static struct syntax *parse_key(struct parser *p)
{
	struct syntax *node;

	if (at_literal(p))
		return parse_literal(p);
	if (!parser_at_name(p)) {
		parser_complain(p, "a literal or a dotted name is expected as a key");
		return node_new(p, SYNTAX_BROKEN);
	}
	node = parse_value(p);
	if (node->first && node->first->kind == SYNTAX_NAME)
		parser_complain(p, "a key is a literal or a dotted name");
	return node;
}

static struct syntax *parse_mapping(struct parser *p)
{
	struct syntax *node = node_new(p, SYNTAX_MATCH_DICT);
	bool last = false;

	parser_step(p);
	while (p->word != WORD_CLOSE_CURLY && !p->stuck) {
		if (last)
			parser_complain(p, "nothing can stand behind `**`");
		last = p->word == WORD_POWER;
		if (last) {
			node_adopt(node, parse_star_pattern(p), ROLE_PATTERN);
		} else {
			node_adopt(node, parse_key(p), ROLE_KEY);
			parser_expect(p, WORD_COLON);
			node_adopt(node, parse_pattern(p), ROLE_PATTERN);
		}
		if (p->word != WORD_CLOSE_CURLY)
			parser_expect(p, WORD_COMMA);
	}
	parser_expect(p, WORD_CLOSE_CURLY);
	return node_done(p, node);
}

static struct syntax *parse_closed(struct parser *p)
{
	if (at_literal(p))
		return parse_literal(p);
	switch (p->word) {
	case WORD_OPEN:
		return parse_round(p);
	case WORD_OPEN_SQUARE:
		return parse_square(p);
	case WORD_OPEN_CURLY:
		return parse_mapping(p);
	default:
		break;
	}
	if (parser_at_name(p))
		return parse_named_pattern(p);
	parser_complain(p, "a pattern is expected here");
	return node_new(p, SYNTAX_BROKEN);
}

static struct syntax *parse_alternatives(struct parser *p)
{
	struct start start = parser_start(p);
	struct syntax *node = parse_closed(p);

	if (p->word != WORD_BAR)
		return node;
	node = node_around(p, SYNTAX_MATCH_OR, start, node, ROLE_PATTERN);
	while (parser_take(p, WORD_BAR))
		node_adopt(node, parse_closed(p), ROLE_PATTERN);
	return node_done(p, node);
}

static struct syntax *parse_pattern(struct parser *p)
{
	struct start start = parser_start(p);
	struct syntax *node;

	if (p->token.depth >= OPEN_MOST)
		parser_complain(p, "no more than 200 brackets can be open");
	if (!parser_enter(p)) {
		parser_leave(p);
		return node_new(p, SYNTAX_BROKEN);
	}
	node = parse_alternatives(p);
	if (parser_take(p, WORD_AS)) {
		node = node_around(p, SYNTAX_MATCH_AS, start, node, ROLE_PATTERN);
		if (p->word == WORD_UNDERSCORE)
			parser_complain(p, "`_` binds nothing: give it another name");
		node->name = parse_identifier(p, "a name is expected behind `as`");
		if (p->word == WORD_DOT || p->word == WORD_OPEN || p->word == WORD_SET)
			parser_complain(p, "only a name can stand behind `as`");
		node_done(p, node);
	}
	parser_leave(p);
	return node;
}

struct syntax *parse_patterns(struct parser *p)
{
	struct start start = parser_start(p);
	struct syntax *node = parse_maybe_star(p);

	if (p->word == WORD_COMMA) {
		node = node_around(p, SYNTAX_MATCH_LIST, start, node, ROLE_PATTERN);
		while (parser_take(p, WORD_COMMA) && p->word != WORD_COLON &&
		       p->word != WORD_IF && !p->stuck)
			node_adopt(node, parse_maybe_star(p), ROLE_PATTERN);
		return node_done(p, node);
	}
	if (node->kind == SYNTAX_MATCH_STAR)
		parser_complain(p, "a starred pattern needs a comma: `*x,`");
	return node;
}
