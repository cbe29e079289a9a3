/* syntax_argument.c - arguments of calls and classes, parameters of functions. */
#include "python/syntax_form.h"

/* What stood before it decides what may follow. */
struct order {
	bool keyword, twice;	/* `name=`; `**` */
};

static void parse_stars(struct parser *p, struct syntax *node, struct order *order)
{
	node->mark = p->word == WORD_STAR ? 1 : 2;
	if (node->mark == 1 && order->twice)
		parser_complain(p, "`*` arguments stand before `**` arguments");
	order->twice |= node->mark == 2;
	parser_step(p);
	node_adopt(node, parse_expression(p), ROLE_VALUE);
}

/* Behind the name of a keyword. */
static void parse_keyword(struct parser *p, struct syntax *node,
			  const struct syntax *name, struct order *order)
{
	if (name->kind != SYNTAX_NAME || name->grouped)
		parser_complain_at(p, name->from, name->to,
				   "only a name can stand before `=`: compare with `==`");
	node->name = name->name;
	order->keyword = true;
	parser_step(p);
	node_adopt(node, parse_expression(p), ROLE_VALUE);
}

static struct syntax *parse_argument(struct parser *p, struct order *order, bool only)
{
	struct syntax *node = node_new(p, SYNTAX_ARGUMENT), *value;
	struct start start = parser_start(p);

	if (p->word == WORD_STAR || p->word == WORD_POWER) {
		parse_stars(p, node, order);
		return node_done(p, node);
	}
	value = parse_named(p);
	if (p->word == WORD_SET) {
		parse_keyword(p, node, value, order);
		return node_done(p, node);
	}
	if (parser_at_clause(p)) {
		value = node_around(p, SYNTAX_GENERATOR, start, value, ROLE_VALUE);
		parse_clauses(p, value);
		if (!only || p->word != WORD_CLOSE)
			parser_complain_at(p, value->from, value->to,
					   "the generator needs its own parentheses");
	}
	if (order->keyword || order->twice)
		parser_complain_at(p, value->from, value->to,
				   "put it before the arguments with a name");
	node_adopt(node, value, ROLE_VALUE);
	return node_done(p, node);
}

void parse_arguments(struct parser *p, struct syntax *call)
{
	struct order order = {0};
	bool only = call->kind == SYNTAX_CALL;

	while (p->word != WORD_CLOSE && !p->stuck) {
		node_adopt(call, parse_argument(p, &order, only), ROLE_ARGUMENT);
		only = false;
		if (p->word != WORD_CLOSE)
			parser_expect(p, WORD_COMMA);
	}
	parser_expect(p, WORD_CLOSE);
}

/* The parts of a parameter list, in their order. */
enum part { POSITIONAL, NAMED, REST };

struct list {
	enum part part;
	bool any;		/* parameters before */
	bool defaulted;		/* a positional one has a default */
	bool slash;
	bool bare;		/* after a bare `*`, which needs one more name */
	bool annotated;		/* a def's, not a lambda's */
	enum word closing;
};

static bool at_separator(const struct parser *p, const struct list *list)
{
	return p->word == WORD_COMMA || p->word == list->closing;
}

static void parse_slash(struct parser *p, struct list *list, struct syntax *node)
{
	if (list->slash || list->part != POSITIONAL || !list->any)
		parser_complain(p, "`/` stands once, behind a parameter, before `*`");
	list->slash = true;
	node->mark = 3;
	parser_step(p);
}

static void parse_star(struct parser *p, struct list *list, struct syntax *node)
{
	if (list->part != POSITIONAL)
		parser_complain(p, "`*` can stand only once");
	list->part = NAMED;
	parser_step(p);
	list->bare = at_separator(p, list);
	node->mark = list->bare ? 3 : 1;
}

static void parse_rest(struct parser *p, struct list *list, struct syntax *node)
{
	if (list->bare)
		parser_complain(p, "a name is expected between `*` and `**`");
	list->part = REST;
	node->mark = 2;
	parser_step(p);
}

static void parse_mark(struct parser *p, struct list *list, struct syntax *node)
{
	if (list->part == REST)
		parser_complain(p, "nothing can stand behind `**`");
	if (p->word == WORD_SLASH)
		parse_slash(p, list, node);
	else if (p->word == WORD_STAR)
		parse_star(p, list, node);
	else if (p->word == WORD_POWER)
		parse_rest(p, list, node);
	else
		list->bare = false;
}

static void parse_default(struct parser *p, struct list *list, struct syntax *node)
{
	if (p->word != WORD_SET) {
		if (list->defaulted && list->part == POSITIONAL && !node->mark)
			parser_complain(p, "a default is expected: one stands before it");
		return;
	}
	if (node->mark)
		parser_complain(p, "`*` and `**` have no default");
	list->defaulted |= list->part == POSITIONAL;
	parser_step(p);
	node_adopt(node, parse_expression(p), ROLE_VALUE);
}

static struct syntax *parse_parameter(struct parser *p, struct list *list)
{
	struct syntax *node = node_new(p, SYNTAX_PARAMETER);

	parse_mark(p, list, node);
	if (node->mark == 3)
		return node_done(p, node);
	node->name = parse_identifier(p, "the name of a parameter is expected here");
	if (list->annotated && parser_take(p, WORD_COLON)) {
		bool starred = node->mark == 1 && p->word == WORD_STAR;

		node_adopt(node, starred ? parse_starred(p) : parse_expression(p),
			   ROLE_ANNOTATION);
	}
	parse_default(p, list, node);
	list->any = true;
	return node_done(p, node);
}

void parse_parameters(struct parser *p, struct syntax *function, enum word closing)
{
	struct list list = { .closing = closing, .annotated = closing == WORD_CLOSE };

	while (p->word != closing && !p->stuck) {
		node_adopt(function, parse_parameter(p, &list), ROLE_PARAMETER);
		if (p->word != closing)
			parser_expect(p, WORD_COMMA);
	}
	if (list.bare)
		parser_complain(p, "a name is expected behind the bare `*`");
}

static struct syntax *parse_type_parameter(struct parser *p)
{
	struct syntax *node = node_new(p, SYNTAX_TYPE_PARAMETER);

	node->mark = p->word == WORD_STAR ? 1 : p->word == WORD_POWER ? 2 : 0;
	if (node->mark)
		parser_step(p);
	node->name =
		parse_identifier(p, "the name of a type parameter is expected here");
	if (!node->mark && parser_take(p, WORD_COLON))
		node_adopt(node, parse_expression(p), ROLE_ANNOTATION);
	if (parser_take(p, WORD_SET)) {
		bool starred = node->mark == 1 && p->word == WORD_STAR;

		node_adopt(node, starred ? parse_starred(p) : parse_expression(p),
			   ROLE_VALUE);
	}
	return node_done(p, node);
}

void parse_type_parameters(struct parser *p, struct syntax *node)
{
	if (!parser_take(p, WORD_OPEN_SQUARE))
		return;
	do
		node_adopt(node, parse_type_parameter(p), ROLE_TYPE);
	while (parser_take(p, WORD_COMMA) && p->word != WORD_CLOSE_SQUARE && !p->stuck);
	parser_expect(p, WORD_CLOSE_SQUARE);
}
