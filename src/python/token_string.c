/* token_string.c - where strings begin and end: prefixes, quotes, backslashes. */
#include "python/token_form.h"

static const struct { char name[3]; unsigned prefix; } prefixes[] = {
	{ "r", PREFIX_RAW }, { "f", PREFIX_FORMATTED }, { "b", PREFIX_BYTES }, { "u", 0 },
	{ "t", PREFIX_FORMATTED },
	{ "br", PREFIX_BYTES | PREFIX_RAW }, { "rb", PREFIX_BYTES | PREFIX_RAW },
	{ "fr", PREFIX_FORMATTED | PREFIX_RAW }, { "rf", PREFIX_FORMATTED | PREFIX_RAW },
	{ "tr", PREFIX_FORMATTED | PREFIX_RAW }, { "rt", PREFIX_FORMATTED | PREFIX_RAW },
};

size_t string_from(struct span text, size_t quote, unsigned *prefix)
{
	char name[3] = "";
	size_t from = quote;

	*prefix = 0;
	while (from && quote - from < 3 && byte_is(text.at[from - 1], BYTE_NAME))
		from--;
	if (from == quote || quote - from > 2)
		return quote;
	for (size_t i = from; i < quote; i++)
		name[i - from] = (char)(text.at[i] | 0x20);
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
		if (!memcmp(name, prefixes[i].name, sizeof name))
			return *prefix = prefixes[i].prefix, from;
	return quote;
}

bool quote_is_triple(struct span text, size_t quote)
{
	return text.len - quote >= 3 && text.at[quote] == text.at[quote + 1] &&
	       text.at[quote] == text.at[quote + 2];
}

/* Whether backslashes before it take the byte with them. */
static bool escaped(struct span text, size_t from, size_t at)
{
	size_t run = at;

	while (run > from && text.at[run - 1] == '\\')
		run--;
	return (at - run) % 2;
}

static size_t triple_end(struct span text, size_t quote, bool *broken)
{
	char byte = text.at[quote];
	size_t from = quote + 3, at = from;

	for (;; at++) {
		at += span_find(span_from(text, at), byte);
		if (at >= text.len)
			return *broken = true, text.len;
		if (quote_is_triple(text, at) && !escaped(text, from, at))
			return at + 3;
	}
}

size_t plain_end(struct span text, size_t quote, bool *broken)
{
	char byte = text.at[quote];
	size_t at = quote + 1;

	*broken = false;
	if (quote_is_triple(text, quote))
		return triple_end(text, quote, broken);
	for (; at < text.len && !byte_is(text.at[at], BYTE_BREAK); at++) {
		if (text.at[at] == byte)
			return at + 1;
		if (text.at[at] == '\\') {
			size_t length = break_length(text, at + 1);
			at += length ? length : 1;
		}
	}
	*broken = true;
	return at < text.len ? at : text.len;
}

void lexer_string(struct lexer *lexer, size_t quote, unsigned prefix)
{
	bool broken;

	if (prefix & PREFIX_FORMATTED) {
		lexer->at = formatted_end(lexer, quote, prefix, NULL);
		return;
	}
	lexer->at = plain_end(lexer->text, quote, &broken);
	if (broken)
		lexer_note(lexer, SNAG_STRING, quote, lexer->at, "close this string");
}

bool token_literal(struct span text, struct token string, struct span *literal)
{
	size_t quote = string.from;
	unsigned prefix;
	bool broken;

	while (!byte_is(text.at[quote], BYTE_QUOTE))
		quote++;
	string_from(text, quote, &prefix);
	plain_end(text, quote, &broken);
	if (prefix & (PREFIX_FORMATTED | PREFIX_BYTES) || broken)
		return false;
	size_t quotes = quote_is_triple(text, quote) ? 3 : 1;
	*literal = (struct span){ text.at + quote + quotes,
				  string.to - quote - 2 * quotes };
	return prefix & PREFIX_RAW || span_find(*literal, '\\') == literal->len;
}
