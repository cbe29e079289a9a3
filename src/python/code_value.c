/* code_value.c - what an expression is known to be without running it. */
#include "python/code_form.h"

#include "base/str.h"
#include "base/utf8.h"

const struct syntax *code_value(const struct code *code, const struct code_scope *scope,
				const struct syntax *expression)
{
	(void)code;
	for (unsigned i = 0; i < FOLLOWED_MOST && expression->kind == SYNTAX_NAME; i++) {
		const struct code_scope *found;
		const struct code_name *known =
			scope_find(scope, expression->name, &found);

		if (!known || known->count != 1 || !known->value)
			break;
		expression = known->value;
		scope = found;
	}
	return expression;
}

static unsigned digit(char byte)
{
	if (byte >= '0' && byte <= '9')
		return (unsigned)(byte - '0');
	byte |= 0x20;
	return byte >= 'a' && byte <= 'f' ? (unsigned)(byte - 'a') + 10 : 16;
}

/* At most so many digits; how many there were. */
static size_t read_digits(struct span text, unsigned base, size_t most, uint32_t *point)
{
	size_t i = 0;

	*point = 0;
	for (; i < most && i < text.len && digit(text.at[i]) < base; i++)
		*point = *point * base + digit(text.at[i]);
	return i;
}

static void add_point(struct str *str, uint32_t point)
{
	char bytes[4];

	if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000))
		point = UTF8_BAD;
	if (point)
		str_add(str, (struct span){ bytes, utf8_write(point, bytes) });
	else
		str_byte(str, '\0');
}

/* How many `\x`, `\u` and `\U` want; 0 of others. */
static size_t hex_digits(struct span text)
{
	if (!text.len)
		return 0;
	return text.at[0] == 'x' ? 2 : text.at[0] == 'u' ? 4 : text.at[0] == 'U' ? 8 : 0;
}

/* Past the backslash; how many bytes it takes. What Python does not know stays. */
static size_t add_escape(struct str *str, struct span text)
{
	static const char from[] = "abfnrtv\\'\"", to[] = "\a\b\f\n\r\t\v\\'\"";
	const char *simple = text.len && text.at[0] ? strchr(from, text.at[0]) : NULL;
	size_t digits, most;
	uint32_t point;

	if (simple) {
		str_byte(str, to[simple - from]);
		return 1;
	}
	if (text.len && text.at[0] == '\n')
		return 1;
	if (text.len && text.at[0] == '\r')
		return 1 + (text.len > 1 && text.at[1] == '\n');
	digits = read_digits(text, 8, 3, &point);
	if (digits) {
		add_point(str, point);
		return digits;
	}
	most = hex_digits(text);
	digits = read_digits(span_from(text, 1), 16, most, &point);
	if (digits && digits == most) {
		add_point(str, point);
		return 1 + digits;
	}
	str_byte(str, '\\');
	return 0;
}

/* False of bytes and formatted ones. */
static bool add_piece(struct str *str, struct span piece)
{
	bool raw = false;
	size_t quotes;

	while (piece.len && piece.at[0] != '"' && piece.at[0] != '\'') {
		char letter = (char)(piece.at[0] | 0x20);

		if (letter == 'b' || letter == 'f' || letter == 't')
			return false;
		raw |= letter == 'r';
		piece = span_from(piece, 1);
	}
	quotes = piece.len >= 6 && piece.at[1] == piece.at[0] &&
		 piece.at[2] == piece.at[0] ? 3 : 1;
	if (piece.len < 2 * quotes)
		return false;
	piece = span_cut(span_from(piece, quotes), piece.len - 2 * quotes);
	while (piece.len) {
		size_t plain = raw ? piece.len : span_find(piece, '\\');

		str_add(str, span_cut(piece, plain));
		piece = span_from(piece, plain);
		if (piece.len)
			piece = span_from(piece,
					  1 + add_escape(str, span_from(piece, 1)));
	}
	return true;
}

static bool add_string(struct str *str, const struct syntax *string)
{
	for (const struct syntax *at = string->first; at; at = at->next)
		if (!add_piece(str, at->name))
			return false;
	return true;
}

static bool joins(const struct syntax *node)
{
	return node->kind == SYNTAX_BINARY && span_is(node->name, "+");
}

/* What is longer is nobody's address or path; it would be unescaped for each use. */
#define TEXT_MOST 65536
#define JOINED_MOST 256

bool code_text(const struct code *code, const struct code_scope *scope,
	       const struct syntax *expression, struct span *text)
{
	struct str str = str_new(code->keep);
	const struct syntax *top = code_value(code, scope, expression), *at = top;

	/* `a + b + c` is deep on its left. */
	for (size_t i = 0; joins(at); i++, at = at->first)
		if (i == JOINED_MOST)
			return false;
	for (;; at = at->parent) {
		const struct syntax *operand = joins(at) ? at->last : at;

		operand = code_value(code, scope, operand);
		if (operand->kind != SYNTAX_STRING || str.len > TEXT_MOST ||
		    operand->to - operand->from > TEXT_MOST ||
		    !add_string(&str, operand))
			return false;
		if (at == top)
			break;
	}
	*text = str_span(&str);
	return true;
}

static bool takes(const char *pattern, const char *text)
{
	const char *star = strchr(pattern, '*');
	size_t front = star ? (size_t)(star - pattern) : 0;

	if (!star)
		return !strcmp(pattern, text);
	return strlen(text) >= strlen(pattern) - 1 && !strncmp(pattern, text, front) &&
	       span_ends(span_of(text + front), star + 1);
}

bool code_calls(const struct code_call *call, const char *const *callees)
{
	for (; *callees; callees++)
		if (takes(*callees, call->bound))
			return true;
	return false;
}

bool code_call_open(const struct code_call *call)
{
	for (const struct syntax *at = syntax_get(call->node, ROLE_ARGUMENT); at;
	     at = syntax_again(at))
		if (at->mark)
			return true;
	return false;
}

const struct syntax *code_argument(const struct code_call *call, const char *keyword,
				   int position)
{
	const struct syntax *positional = NULL;
	bool starred = false;

	for (const struct syntax *at = syntax_get(call->node, ROLE_ARGUMENT); at;
	     at = syntax_again(at)) {
		if (at->name.len && keyword && span_is(at->name, keyword))
			return at->first;
		starred |= at->mark == 1;
		if (!at->name.len && !at->mark && !starred && position-- == 0)
			positional = at->first;
	}
	return positional;
}
