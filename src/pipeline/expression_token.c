/* expression_token.c - one scanner: what a provider does not have is a bad token. */
#include "pipeline/expression_token.h"

#include "base/str.h"

/* Longer ones first. */
static const struct sign { const char *text; unsigned providers; } signs[] = {
#define GITHUB (1u << PROVIDER_GITHUB)
#define AZURE (1u << PROVIDER_AZURE)
#define GITLAB (1u << PROVIDER_GITLAB)
	{ "&&", GITHUB | GITLAB }, { "||", GITHUB | GITLAB },
	{ "==", GITHUB | GITLAB }, { "!=", GITHUB | GITLAB },
	{ "=~", GITLAB }, { "!~", GITLAB },
	{ "<=", GITHUB }, { ">=", GITHUB }, { "<", GITHUB }, { ">", GITHUB },
	{ "!", GITHUB }, { "(", GITHUB | AZURE | GITLAB }, { ")", GITHUB | AZURE | GITLAB },
	{ "[", GITHUB | AZURE }, { "]", GITHUB | AZURE }, { ",", GITHUB | AZURE },
	{ "*", GITHUB | AZURE }, { ".", GITHUB | AZURE },
};

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || digit(c) || c == '_' ||
	       c == '-';
}

static struct token token_of(enum token_kind kind, struct span text, size_t from,
			     size_t end)
{
	return (struct token){ kind, text, from, end };
}

/* A quote inside stands twice; GitLab has none inside. */
static struct token read_text(struct arena *keep, enum provider provider,
			      struct span all, size_t from)
{
	struct str text = str_new(keep);
	char quote = all.at[from];
	size_t i = from + 1;

	for (; i < all.len; i++) {
		if (all.at[i] == quote && provider != PROVIDER_GITLAB &&
		    i + 1 < all.len && all.at[i + 1] == quote)
			i++;
		else if (all.at[i] == quote)
			return token_of(TOKEN_TEXT, str_span(&text), from, i + 1);
		str_byte(&text, all.at[i]);
	}
	return token_of(TOKEN_BAD, all, from, all.len);
}

static struct token read_pattern(struct span all, size_t from)
{
	for (size_t i = from + 1; i < all.len; i++) {
		if (all.at[i] == '\\') {
			i++;
		} else if (all.at[i] == '/') {
			size_t end = i + 1;

			while (end < all.len && word_byte(all.at[end]))
				end++;
			return token_of(TOKEN_PATTERN,
					span_cut(span_from(all, from), end - from), from, end);
		}
	}
	return token_of(TOKEN_BAD, all, from, all.len);
}

/* $X or ${X}. */
static struct token read_variable(struct span all, size_t from)
{
	size_t begin = from + 1, end;
	bool braces = begin < all.len && all.at[begin] == '{';

	begin += braces;
	for (end = begin; end < all.len && word_byte(all.at[end]) && all.at[end] != '-';)
		end++;
	struct span name = span_cut(span_from(all, begin), end - begin);
	bool closed = !braces || (end < all.len && all.at[end] == '}');
	return token_of(name.len && closed ? TOKEN_VARIABLE : TOKEN_BAD, name, from,
			end + braces);
}

static bool number_begins(struct span rest)
{
	char sign = rest.at[0];

	return digit(sign) ||
	       ((sign == '-' || sign == '+') && rest.len > 1 && digit(rest.at[1]));
}

static struct token read_number(struct span all, size_t from)
{
	size_t end = from + 1;

	while (end < all.len &&
	       (word_byte(all.at[end]) || all.at[end] == '.' ||
		(all.at[end] == '+' && (all.at[end - 1] | 0x20) == 'e')))
		end++;
	return token_of(TOKEN_NUMBER, span_cut(span_from(all, from), end - from), from,
			end);
}

static struct token read_sign(enum provider provider, struct span all, size_t from)
{
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (signs[i].providers >> provider & 1 &&
		    span_starts(span_from(all, from), signs[i].text))
			return token_of(TOKEN_SIGN, span_of(signs[i].text), from,
					from + strlen(signs[i].text));
	return token_of(TOKEN_BAD, all, from, from);
}

static struct token read_word(struct span all, size_t from)
{
	size_t end = from;

	while (end < all.len && word_byte(all.at[end]))
		end++;
	return token_of(TOKEN_WORD, span_cut(span_from(all, from), end - from), from, end);
}

struct token token_next(struct arena *keep, enum provider provider, struct span text,
			size_t from)
{
	bool gitlab = provider == PROVIDER_GITLAB;

	while (from < text.len && strchr(" \t\r\n", text.at[from]) && text.at[from])
		from++;
	if (from >= text.len)
		return token_of(TOKEN_END, (struct span){0}, text.len, text.len);
	char first = text.at[from];
	if (first == '\'' || (first == '"' && gitlab))
		return read_text(keep, provider, text, from);
	if (gitlab && first == '/')
		return read_pattern(text, from);
	if (gitlab && first == '$')
		return read_variable(text, from);
	if (number_begins(span_from(text, from)) && !gitlab)
		return read_number(text, from);
	if (word_byte(first) && first != '-')
		return read_word(text, from);
	return read_sign(provider, text, from);
}
