/* syntax_compound.c - blocks, and statements that have them; all but definitions and
   match. */
#include "python/syntax_form.h"

/* How the line at hand stands to the block: -1 left of it, 1 right of it. Tabs and blanks
   that only agree by the width of a tab are noted. */
static int beside(struct parser *p, const struct indent *block)
{
	int side = (p->here.column > block->column) - (p->here.column < block->column);
	int other = (p->here.other > block->other) - (p->here.other < block->other);

	if (side != other && side >= 0)
		parser_note(p, "indent with blanks alone, or with tabs alone");
	return side;
}

static struct indent block_of(const struct parser *p)
{
	return p->indent_count ? p->indents[p->indent_count - 1] : (struct indent){ 0, 0 };
}

static void parse_block(struct parser *p, struct syntax *body)
{
	if (p->indent_count == INDENTS_MOST) {
		parser_complain(p, "no more than 100 blocks can stand in each other");
		parser_recover(p);
		return;
	}
	p->indents[p->indent_count++] = p->here;
	parse_statements(p, body);
	p->indent_count--;
	p->dedented = true;
}

/* A line right of its block: a block of its own, where something was broken before. */
static void parse_stray(struct parser *p, struct syntax *body, bool broken)
{
	if (p->dedented)
		parser_note(p, "indent the line as one of the blocks around it");
	else if (!broken)
		parser_note(p, "indent the line as the one before it");
	if (p->dedented)
		p->here = block_of(p);
	else
		parse_block(p, body);
}

void parse_statements(struct parser *p, struct syntax *body)
{
	bool broken = false;

	while (p->word != WORD_END && !p->over) {
		struct indent block = block_of(p);
		int side = beside(p, &block);

		if (side < 0)
			break;
		if (side > 0) {
			parse_stray(p, body, broken);
			broken = false;
			continue;
		}
		p->dedented = false;
		if (!parse_compound(p, body))
			parse_simple(p, body);
		broken = body->last && body->last->kind == SYNTAX_BROKEN;
	}
	node_done(p, body);
}

void parse_suite(struct parser *p, struct syntax *parent, enum syntax_role role)
{
	struct syntax *body;
	struct indent block = block_of(p);

	parser_expect(p, WORD_COLON);
	if (p->stuck)
		return;
	body = node_new(p, SYNTAX_BLOCK);
	node_adopt(parent, body, role);
	if (!parser_take(p, WORD_LINE)) {
		parse_simple(p, body);
	} else if (p->word == WORD_END || beside(p, &block) <= 0) {
		parser_note(p, "an indented line is expected here, at least `pass`");
	} else {
		body->from = (uint32_t)p->token.from;
		body->line = p->token.line;
		parse_block(p, body);
	}
	node_done(p, body);
	node_done(p, parent);
}

/* `else:` and the like, at the same column as the header. */
static bool at_branch(struct parser *p, enum word word)
{
	struct indent block = block_of(p);

	return p->word == word && p->here.column == block.column &&
	       p->here.other == block.other;
}

static void parse_tail(struct parser *p, struct syntax *node, enum word word,
		       enum syntax_role role)
{
	if (!at_branch(p, word))
		return;
	parser_step(p);
	parse_suite(p, node, role);
}

static void parse_condition(struct parser *p, struct syntax *node)
{
	parser_step(p);
	node_adopt(node, parse_named(p), ROLE_TEST);
	parse_suite(p, node, ROLE_BODY);
}

static struct syntax *parse_if(struct parser *p)
{
	struct syntax *node = node_new(p, SYNTAX_IF);

	do
		parse_condition(p, node);
	while (at_branch(p, WORD_ELIF));
	parse_tail(p, node, WORD_ELSE, ROLE_ELSE);
	return node;
}

static struct syntax *parse_while(struct parser *p)
{
	struct syntax *node = node_new(p, SYNTAX_WHILE);

	parse_condition(p, node);
	parse_tail(p, node, WORD_ELSE, ROLE_ELSE);
	return node;
}

static struct syntax *parse_for(struct parser *p)
{
	struct syntax *node = node_new(p, SYNTAX_FOR);

	parser_step(p);
	node_adopt(node, parse_targets(p), ROLE_TARGET);
	parser_expect(p, WORD_IN);
	node_adopt(node, parse_starred_list(p), ROLE_VALUE);
	parse_suite(p, node, ROLE_BODY);
	parse_tail(p, node, WORD_ELSE, ROLE_ELSE);
	return node;
}

static void parse_with_item(struct parser *p, struct syntax *node)
{
	struct syntax *item = node_new(p, SYNTAX_WITH_ITEM), *target;

	node_adopt(item, parse_expression(p), ROLE_VALUE);
	if (parser_take(p, WORD_AS)) {
		target = p->word == WORD_STAR ? parse_starred(p) : parse_primary(p);
		target_check(p, target, AIM_ASSIGN);
		node_adopt(item, target, ROLE_TARGET);
	}
	node_adopt(node, node_done(p, item), ROLE_ITEM);
}

/* `with (a as b, c as d):`, all of it or nothing. */
static bool parse_grouped_items(struct parser *p, struct syntax *node)
{
	struct bookmark before;
	bool done;

	if (p->word != WORD_OPEN)
		return false;
	parser_mark(p, &before);
	parser_step(p);
	do
		parse_with_item(p, node);
	while (parser_take(p, WORD_COMMA) && p->word != WORD_CLOSE && !p->stuck);
	done = parser_take(p, WORD_CLOSE) && p->word == WORD_COLON;
	if (!done && !p->over) {
		parser_return(p, &before);
		node->first = node->last = NULL;
	}
	return done;
}

static struct syntax *parse_with(struct parser *p)
{
	struct syntax *node = node_new(p, SYNTAX_WITH);

	parser_step(p);
	if (!parse_grouped_items(p, node))
		do
			parse_with_item(p, node);
		while (parser_take(p, WORD_COMMA));
	parse_suite(p, node, ROLE_BODY);
	return node;
}

static void parse_handler_types(struct parser *p, struct syntax *node)
{
	node_adopt(node, parse_expression(p), ROLE_TEST);
	if (p->word == WORD_COMMA) {
		while (parser_take(p, WORD_COMMA) && p->word != WORD_COLON && !p->stuck)
			node_adopt(node, parse_expression(p), ROLE_TEST);
		if (p->word == WORD_AS)
			parser_complain(p, "put parentheses around the exceptions");
	} else if (parser_take(p, WORD_AS)) {
		node->name = parse_identifier(p, "a name is expected behind `as`");
	}
}

static void parse_handler(struct parser *p, struct syntax *parent)
{
	struct syntax *node = node_new(p, SYNTAX_HANDLER);

	parser_step(p);
	node->mark = parser_take(p, WORD_STAR);
	if (parent->last->kind == SYNTAX_HANDLER && parent->last->mark != node->mark)
		parser_complain(p, "a try has `except` or `except*`, not both");
	if (node->mark || p->word != WORD_COLON)
		parse_handler_types(p, node);
	parse_suite(p, node, ROLE_BODY);
	node_adopt(parent, node, ROLE_ITEM);
}

static struct syntax *parse_try(struct parser *p)
{
	struct syntax *node = node_new(p, SYNTAX_TRY);

	parser_step(p);
	parse_suite(p, node, ROLE_BODY);
	while (!p->stuck && at_branch(p, WORD_EXCEPT))
		parse_handler(p, node);
	if (node->last && node->last->kind == SYNTAX_HANDLER)
		parse_tail(p, node, WORD_ELSE, ROLE_ELSE);
	parse_tail(p, node, WORD_FINALLY, ROLE_FINALLY);
	if (node->last && node->last->role == ROLE_BODY && !p->stuck)
		parser_note(p, "a try needs an `except` or a `finally`");
	return node;
}

static struct syntax *parse_async(struct parser *p)
{
	struct start start = parser_start(p);
	struct syntax *node;

	parser_step(p);
	if (p->word == WORD_FOR) {
		node = parse_for(p);
	} else if (p->word == WORD_WITH) {
		node = parse_with(p);
	} else if (p->word == WORD_DEF) {
		node = parse_definition(p);
	} else {
		parser_complain(p, "`def`, `for` or `with` is expected behind `async`");
		node = node_new(p, SYNTAX_BROKEN);
	}
	node->late = true;
	node->from = (uint32_t)start.from;
	node->line = start.line;
	return node;
}

static struct syntax *(*const compounds[WORDS])(struct parser *p) = {
	[WORD_IF] = parse_if, [WORD_WHILE] = parse_while, [WORD_FOR] = parse_for,
	[WORD_WITH] = parse_with, [WORD_TRY] = parse_try, [WORD_ASYNC] = parse_async,
	[WORD_DEF] = parse_definition, [WORD_CLASS] = parse_definition,
	[WORD_AT] = parse_definition, [WORD_MATCH] = parse_match,
};

bool parse_compound(struct parser *p, struct syntax *body)
{
	struct syntax *node = compounds[p->word] ? compounds[p->word](p) : NULL;

	if (!node)
		return false;
	if (p->stuck) {
		node->kind = SYNTAX_BROKEN;
		node->first = node->last = NULL;
		parser_recover(p);
	}
	node_adopt(body, node, ROLE_BODY);
	return true;
}
