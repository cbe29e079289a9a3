/* syntax_string.c - strings in a row, the fields of formatted ones, numbers. */
#include "python/syntax_form.h"

#include "base/utf8.h"

enum { RAW = 1, BYTES = 2, FORMATTED = 4, TEMPLATE = 8 };

/* What is inside the quotes of one piece. */
struct inside {
	size_t at, end;
	unsigned prefix;
	struct lexer lexer;	/* of the fields: lines are counted once */
};

static struct inside look_inside(const struct parser *p)
{
	struct span text = p->tree->text;
	struct inside in = { .at = p->token.from, .end = p->token.to };

	for (;; in.at++) {
		char letter = (char)(text.at[in.at] | 0x20);

		if (letter == 'r')
			in.prefix |= RAW;
		else if (letter == 'b')
			in.prefix |= BYTES;
		else if (letter == 'f')
			in.prefix |= FORMATTED;
		else if (letter == 't')
			in.prefix |= FORMATTED | TEMPLATE;
		else if (letter != 'u')
			break;
	}
	char quote = text.at[in.at];
	size_t quotes = in.end - in.at >= 6 && text.at[in.at + 1] == quote &&
			text.at[in.at + 2] == quote ? 3 : 1;
	in.at += quotes;
	in.end = in.end >= in.at + quotes && text.at[in.end - 1] == quote ?
		in.end - quotes : in.end;
	in.lexer = p->lexer;
	in.lexer.line = p->token.line;
	in.lexer.counted = p->token.from;
	return in;
}

static size_t hex_run(struct span text, size_t at, size_t end)
{
	size_t from = at;

	while (at < end && strchr("0123456789abcdefABCDEF", text.at[at]) && text.at[at])
		at++;
	return at - from;
}

/* `\x`, `\u`, `\U` and `\N` want something behind them. */
static bool escape_good(struct span text, size_t at, size_t end, unsigned prefix)
{
	size_t run = hex_run(text, at + 2, end);

	if (text.at[at + 1] == 'x')
		return run >= 2;
	if (prefix & BYTES)
		return true;
	switch (text.at[at + 1]) {
	case 'u':
		return run >= 4;
	case 'U':
		return run >= 8 && (!memcmp(text.at + at + 2, "0010", 4) ||
				    !memcmp(text.at + at + 2, "000", 3));
	case 'N':
		return at + 3 < end && text.at[at + 2] == '{' && text.at[at + 3] != '}' &&
		       memchr(text.at + at + 3, '}', end - at - 3);
	default:
		return true;
	}
}

/* At a backslash; behind what it escapes. */
static size_t pass_escape(struct parser *p, const struct inside *in, size_t at)
{
	struct span text = p->tree->text;

	if (at + 1 >= in->end)
		return in->end;
	if (in->prefix & RAW)
		return in->prefix & FORMATTED ? at + 1 : at + 2;
	if (!escape_good(text, at, in->end, in->prefix))
		parser_complain_at(p, at, at + 2, "finish the escape, or write `\\\\`");
	if (in->prefix & FORMATTED && (text.at[at + 1] == '{' || text.at[at + 1] == '}'))
		return at + 1;
	if (text.at[at + 1] == 'N' && in->prefix & FORMATTED) {
		const char *brace = memchr(text.at + at, '}', in->end - at);

		return brace ? (size_t)(brace - text.at) + 1 : in->end;
	}
	return at + 2;
}

static void check_plain(struct parser *p, const struct inside *in)
{
	struct span text = p->tree->text;

	for (size_t at = in->at; at < in->end && !p->stuck;) {
		if (text.at[at] == '\\') {
			at = pass_escape(p, in, at);
			continue;
		}
		if (in->prefix & BYTES && (unsigned char)text.at[at] >= 0x80)
			parser_complain_at(p, at, at + 1,
					   "bytes hold ASCII only: escape the others");
		at++;
	}
}

static size_t parse_literal(struct parser *p, struct inside *in, size_t at,
			    struct syntax *parent, bool format);

static void parse_conversion(struct parser *p)
{
	size_t behind = p->token.to;

	if (p->word != WORD_EXCLAIM)
		return;
	parser_step(p);
	struct span text = parser_text(p);
	if (p->word != WORD_NAME || p->token.from != behind ||
	    !(span_is(text, "r") || span_is(text, "s") || span_is(text, "a")))
		parser_complain(p, "`r`, `s` or `a` is expected behind `!`");
	parser_step(p);
}

/* What stands in the braces: the word at hand is in front of it, then behind it. */
static void parse_replaced(struct parser *p, struct syntax *node)
{
	unsigned outer = p->field;

	parser_step(p);
	p->field = p->token.depth;
	node_adopt(node, parse_yield_or_list(p), ROLE_VALUE);
	parser_take(p, WORD_SET);
	parse_conversion(p);
	p->field = outer;
}

/* At the brace; behind the other one. The token at hand is the string's own again. */
static size_t parse_field(struct parser *p, struct inside *in, size_t at,
			  struct syntax *parent)
{
	struct bookmark outer;
	struct syntax *node;
	size_t end = in->end;

	if (!parser_enter(p))
		return end;
	parser_mark(p, &outer);
	p->lexer = in->lexer;
	p->lexer.text = span_cut(p->tree->text, in->end);
	p->lexer.at = at;
	p->lexer.begun = true;
	parser_step(p);
	node = node_new(p, SYNTAX_FIELD);
	node_adopt(parent, node, ROLE_ITEM);
	parse_replaced(p, node);
	in->lexer.line = p->lexer.line;
	in->lexer.counted = p->lexer.counted;
	if (p->word == WORD_COLON || p->word == WORD_WALRUS)
		end = parse_literal(p, in, p->token.from + 1, node, true);
	else if (p->word == WORD_CLOSE_CURLY)
		end = p->token.from;
	else
		parser_complain(p, "`}` is expected here, or a comma, or an operator");
	end = end < in->end ? end + 1 : in->end;
	node->to = (uint32_t)end;
	outer.snags = p->tree->snags.count;
	bool stuck = p->stuck;
	parser_return(p, &outer);
	parser_leave(p);
	if (stuck)	/* which was said already */
		parser_complain(p, "mend the field");
	return end;
}

/* Up to the end, or of a format to its brace, which is returned. */
static size_t parse_literal(struct parser *p, struct inside *in, size_t at,
			    struct syntax *parent, bool format)
{
	struct span text = p->tree->text;

	while (at < in->end && !p->stuck) {
		char byte = text.at[at];
		bool twice = at + 1 < in->end && text.at[at + 1] == byte;

		if (byte == '\\')
			at = pass_escape(p, in, at);
		else if (byte != '{' && byte != '}')
			at++;
		else if (twice && !format)
			at += 2;
		else if (byte == '{')
			at = parse_field(p, in, at, parent);
		else if (format)
			return at;
		else
			parser_complain_at(p, at, at + 1, "write `}}` for a single `}`");
	}
	if (format)
		parser_complain_at(p, at, at, "close the field: `}` is missing");
	return at;
}

static struct syntax *parse_piece(struct parser *p, unsigned *prefix)
{
	struct syntax *node = node_new(p, SYNTAX_PIECE);
	struct inside in = look_inside(p);

	node->name = parser_text(p);
	node->to = (uint32_t)p->token.to;
	*prefix = in.prefix;
	if (!(in.prefix & FORMATTED))
		check_plain(p, &in);
	else if (p->strings >= STRINGS_MOST)
		parser_complain(p, "no more than 150 strings can stand in each other");
	else if (p->tree->snags.count == p->line_snags && parser_read_again(p)) {
		p->strings++;	/* it is closed */
		parse_literal(p, &in, in.at, node, false);
		p->strings--;
	}
	parser_step(p);
	return node;
}

struct syntax *parse_strings(struct parser *p)
{
	struct syntax *node = node_new(p, SYNTAX_STRING);
	unsigned first = 0, prefix;

	while (p->word == WORD_STRING) {
		struct start start = parser_start(p);

		node_adopt(node, parse_piece(p, &prefix), ROLE_ITEM);
		if (node->first == node->last)
			first = prefix;
		else if ((first ^ prefix) & (BYTES | TEMPLATE))
			parser_complain_at(p, start.from, p->end,
					   "join texts with texts, bytes with bytes");
	}
	return node_done(p, node);
}

/* `012`; but zeros alone are a number, and so is `012.5`. */
static bool leads_with_zero(struct span text)
{
	bool other = false;

	if (text.len < 2 || text.at[0] != '0')
		return false;
	for (size_t i = 1; i < text.len; i++) {
		char byte = text.at[i];

		if (byte != '_' && (byte < '0' || byte > '9'))
			return false;
		other |= byte != '_' && byte != '0';
	}
	return other;
}

static bool digits_good(struct span text)
{
	char base = text.len > 1 ? (char)(text.at[1] | 0x20) : 0, most;

	if (text.at[0] != '0' || (base != 'b' && base != 'o'))
		return !leads_with_zero(text);
	most = base == 'b' ? '1' : '7';
	for (size_t i = 2; i < text.len; i++)
		if (text.at[i] != '_' && text.at[i] > most)
			return false;
	return true;
}

struct syntax *parse_number(struct parser *p)
{
	struct syntax *node = node_new(p, SYNTAX_NUMBER);
	size_t from = p->token.from;

	node->name = parser_text(p);
	if (!digits_good(node->name))
		parser_complain(p, "take leading zeros, and digits of another base, out");
	parser_step(p);
	if (p->token.from == p->end && (parser_at_name(p) || p->word == WORD_NUMBER))
		parser_complain_at(p, from, p->token.to, "this is no number");
	return node_done(p, node);
}
