/* token.c - one token after another. */
#include "python/token_form.h"

void lexer_init(struct lexer *lexer, struct arena *keep, struct span text,
		struct snags *snags)
{
	*lexer = (struct lexer){
		.text = text, .line = 1, .strange = SIZE_MAX, .keep = keep, .snags = snags,
		.at = span_starts(text, "\xef\xbb\xbf") ? 3 : 0,
		.returns = span_find(text, '\r') < text.len,
	};
}

static struct token made(struct lexer *lexer, enum token_kind kind, size_t from)
{
	unsigned depth = lexer->depth;

	if (lexer->passed)
		lexer_line(lexer, from);
	lexer->passed = false;
	if (from >= lexer->strange)
		lexer_tell(lexer);
	return (struct token){
		.kind = kind, .from = from, .line = lexer->line,
		.depth = depth < UINT16_MAX ? (uint16_t)depth : UINT16_MAX,
	};
}

static struct token string(struct lexer *lexer, size_t from, size_t quote,
			   unsigned prefix)
{
	struct token token = made(lexer, TOKEN_STRING, from);

	token.formatted = prefix & PREFIX_FORMATTED;
	lexer_string(lexer, quote, prefix);
	lexer->passed = true;
	token.to = lexer->at;
	return token;
}

/* A name right before a quote may be the prefix of a string. */
static struct token name(struct lexer *lexer, size_t from)
{
	size_t to = from;
	unsigned prefix;

	while (to < lexer->text.len && byte_is(lexer->text.at[to], BYTE_NAME))
		to++;
	if (byte_is(text_at(lexer->text, to), BYTE_QUOTE) &&
	    string_from(lexer->text, to, &prefix) == from)
		return string(lexer, from, to, prefix);
	struct token token = made(lexer, TOKEN_NAME, from);
	lexer->at = token.to = to;
	return token;
}

static struct token bracket(struct lexer *lexer, size_t from)
{
	struct token before = made(lexer, TOKEN_SIGN, from), after;

	lexer_bracket(lexer);
	after = made(lexer, TOKEN_SIGN, from);
	if (after.depth < before.depth)
		before.depth = after.depth;
	before.to = lexer->at;
	return before;
}

static struct token span_token(struct lexer *lexer, enum token_kind kind, size_t to)
{
	struct token token = made(lexer, kind, lexer->at);

	lexer->at = token.to = to;
	return token;
}

/* The text's end closes what is open. */
static struct token last(struct lexer *lexer)
{
	enum token_kind kind = lexer->begun ? TOKEN_LINE : TOKEN_END;

	lexer_ends(lexer);
	lexer->begun = false;
	return span_token(lexer, kind, lexer->at);
}

static struct token line(struct lexer *lexer)
{
	size_t length = break_length(lexer->text, lexer->at);
	struct token token = span_token(lexer, TOKEN_LINE, lexer->at + length);

	lexer->passed = true;
	return token;
}

static bool is_fraction(struct span text, size_t at)
{
	return text.at[at] == '.' && byte_is(text_at(text, at + 1), BYTE_DIGIT);
}

struct token lexer_next(struct lexer *lexer)
{
	struct span text = lexer->text;

	if (!lexer->begun)
		lexer_begin(lexer);
	else if (text_at(text, lexer->at) == ' ')
		lexer->at++;
	if (lexer->begun && byte_is(text_at(text, lexer->at), BYTE_VOID))
		lexer_space(lexer);
	size_t at = lexer->at;
	if (at >= text.len)
		return last(lexer);
	unsigned kinds = byte_kinds[(unsigned char)text.at[at]];
	lexer->begun = !(kinds & BYTE_BREAK);
	if (kinds & BYTE_DIGIT || is_fraction(text, at))
		return span_token(lexer, TOKEN_NUMBER, number_end(text, at));
	if (kinds & BYTE_NAME)
		return name(lexer, at);
	if (kinds & BYTE_QUOTE)
		return string(lexer, at, at, 0);
	if (kinds & (BYTE_OPEN | BYTE_CLOSE))
		return bracket(lexer, at);
	if (kinds & BYTE_BREAK)
		return line(lexer);
	return span_token(lexer, TOKEN_SIGN, sign_end(text, at));
}
