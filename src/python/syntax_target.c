/* syntax_target.c - what may be assigned to, deleted, or looped over. */
#include "python/syntax_form.h"

static bool plain(const struct syntax *node)
{
	return node->kind == SYNTAX_NAME || node->kind == SYNTAX_ATTRIBUTE ||
	       node->kind == SYNTAX_SUBSCRIPT;
}

static bool several(const struct syntax *node)
{
	return node->kind == SYNTAX_TUPLE || node->kind == SYNTAX_LIST;
}

/* The first node that is no target, or NULL. A target's nodes are its lists, stars and
   what stands in them: only those are looked at. */
static const struct syntax *refused(const struct syntax *top, enum aim aim)
{
	const struct syntax *at = top;

	while (at) {
		if (several(at) && aim != AIM_SINGLE) {
			at = syntax_next(top, at);
		} else if (at->kind == SYNTAX_STARRED && aim == AIM_ASSIGN &&
			   !at->grouped && at->first->kind != SYNTAX_STARRED) {
			at = syntax_next(top, at);
		} else if (plain(at) || at->kind == SYNTAX_BROKEN) {
			at = syntax_past(top, at);
		} else {
			return at;
		}
	}
	return NULL;
}

static const char *advice(enum aim aim)
{
	switch (aim) {
	case AIM_SINGLE:
		return "only a name, an attribute or an item can stand on this side";
	case AIM_DELETE:
		return "only names, attributes and items can be deleted";
	case AIM_ASSIGN:
		break;
	}
	return "nothing can be assigned to this: compare with `==`, or name a variable";
}

void target_check(struct parser *p, const struct syntax *node, enum aim aim)
{
	const struct syntax *bad = p->stuck ? NULL : refused(node, aim);

	if (bad)
		parser_complain_at(p, bad->from, bad->to, advice(aim));
}

static struct syntax *parse_target(struct parser *p)
{
	return p->word == WORD_STAR ? parse_starred(p) : parse_operand(p);
}

struct syntax *parse_targets(struct parser *p)
{
	struct start start = parser_start(p);
	struct syntax *node = parse_target(p);

	if (p->word == WORD_COMMA)
		node = node_around(p, SYNTAX_TUPLE, start, node, ROLE_ITEM);
	while (parser_take(p, WORD_COMMA) && p->word != WORD_IN && !p->stuck)
		node_adopt(node, parse_target(p), ROLE_ITEM);
	node_done(p, node);
	target_check(p, node, AIM_ASSIGN);
	return node;
}
