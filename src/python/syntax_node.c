/* syntax_node.c - nodes, their budget, and what is wrong. */
#include "python/syntax_form.h"

static int exceed(struct parser *p, const char *what, uint64_t most)
{
	p->over = true;
	p->stuck = true;
	p->word = WORD_STUCK;
	return sw_unchecked_at(p->fault, (struct sw_place){ .line = p->token.line },
			       "has more than %llu %s",
			       (unsigned long long)most, what);
}

static struct syntax *node_at(struct parser *p, enum syntax_kind kind,
			      struct start start)
{
	struct syntax *node = arena_new(p->keep, struct syntax);

	node->kind = kind;
	node->line = start.line;
	node->from = node->to = (uint32_t)start.from;
	if (++p->tree->count > p->limits->nodes && !p->over)
		exceed(p, "nodes: shorten it, or raise limits.nodes",
		       p->limits->nodes);
	return node;
}

struct start parser_start(const struct parser *p)
{
	return (struct start){ p->token.from, p->token.line };
}

struct syntax *node_new(struct parser *p, enum syntax_kind kind)
{
	return node_at(p, p->stuck ? SYNTAX_BROKEN : kind, parser_start(p));
}

struct syntax *node_around(struct parser *p, enum syntax_kind kind, struct start start,
			   struct syntax *child, enum syntax_role role)
{
	struct syntax *node = node_at(p, kind, start);

	node_adopt(node, child, role);
	return node_done(p, node);
}

void node_adopt(struct syntax *parent, struct syntax *child, enum syntax_role role)
{
	child->role = role;
	child->parent = parent;
	child->next = NULL;
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

struct syntax *node_done(struct parser *p, struct syntax *node)
{
	if (p->end > node->from)
		node->to = (uint32_t)p->end;
	return node;
}

void parser_complain_at(struct parser *p, size_t from, size_t to, const char *what)
{
	struct snags *snags = &p->tree->snags;

	if (!p->stuck && snags->count == p->line_snags && snags->count < SNAGS_MOST)
		*vec_add(p->keep, snags) = (struct snag){
			SNAG_SYNTAX, p->token.line, from, to, what,
		};
	p->stuck = true;
	p->word = WORD_STUCK;
}

void parser_complain(struct parser *p, const char *what)
{
	parser_complain_at(p, p->token.from, p->token.to, what);
}

void parser_note(struct parser *p, const char *what)
{
	enum word word = p->word;

	parser_complain(p, what);
	p->stuck = p->over;
	p->word = p->over ? WORD_STUCK : word;
}

void parser_recover(struct parser *p)
{
	if (p->over)
		return;
	p->stuck = false;
	while (p->token.kind != TOKEN_LINE && p->token.kind != TOKEN_END)
		parser_step(p);
	p->word = p->token.kind == TOKEN_LINE ? WORD_LINE : WORD_END;
	parser_take(p, WORD_LINE);
}

bool parser_read_again(struct parser *p)
{
	if (p->strings)
		p->tree->count += (p->token.to - p->token.from) / BYTES_A_NODE;
	if (p->tree->count > p->limits->nodes && !p->over)
		exceed(p, "nodes: shorten it, or raise limits.nodes",
		       p->limits->nodes);
	return !p->over;
}

bool parser_enter(struct parser *p)
{
	if (++p->levels > LEVELS_MOST && !p->over)
		exceed(p, "levels of expressions: make it flatter", LEVELS_MOST);
	return !p->over;
}

void parser_leave(struct parser *p)
{
	p->levels--;
}

void parser_mark(const struct parser *p, struct bookmark *mark)
{
	*mark = (struct bookmark){ p->lexer, p->token, p->word, p->end, p->here,
				   p->tree->snags.count };
}

void parser_return(struct parser *p, const struct bookmark *mark)
{
	if (p->over)
		return;
	p->lexer = mark->lexer;
	p->token = mark->token;
	p->word = mark->word;
	p->end = mark->end;
	p->here = mark->here;
	p->tree->snags.count = mark->snags;
	p->stuck = false;
}
