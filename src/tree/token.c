/*
 * token.c - strings, numbers and words, each read whole and by hand. Only blanks hold
 * line breaks, so that only they move the line.
 */
#include "tree/token.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "tree/json.h"

struct sw_place token_here(struct tokens *t)
{
	if (t->ascii)
		t->points = t->i - t->line_start;
	for (; t->counted < t->i && !t->ascii; t->points++)
		t->counted += utf8_length(span_from(t->text, t->counted));
	return (struct sw_place){
		.path = t->b.source->path,
		.line = t->line, .column = (unsigned)t->points + 1
	};
}

void token_end(struct tokens *t, struct sw_place *place)
{
	struct sw_place end = token_here(t);

	place->end_line = end.line;
	place->end_column = end.column;
}

int token_peek(const struct tokens *t)
{
	return t->i < t->text.len ? (unsigned char)t->text.at[t->i] : -1;
}

int token_wrong(struct tokens *t, const char *text)
{
	return build_broken(&t->b, token_here(t), text);
}

void token_skip_blanks(struct tokens *t)
{
	for (;; t->i++) {
		int c = token_peek(t);

		if (c == '\n') {
			t->line++;
			t->line_start = t->counted = t->i + 1;
			t->points = 0;
		} else if (c != ' ' && c != '\t' && c != '\r') {
			return;
		}
	}
}

/* What people write where JSON wants a value, a key, or nothing. */
static const char *complaint(const struct tokens *t)
{
	static const struct { const char *start, *text; } known[] = {
		{ "//", "a comment: JSON has none, remove it" },
		{ "/*", "a comment: JSON has none, remove it" },
		{ "#", "a comment: JSON has none, remove it" },
		{ "'", "a single quote: JSON quotes with `\"`" },
		{ "NaN", "`NaN`: JSON has no such number, write null" },
		{ "Infinity", "`Infinity`: JSON has no such number, write null" },
		{ "-Infinity", "`-Infinity`: JSON has no such number, write null" },
		{ "True", "`True`: write true" },
		{ "False", "`False`: write false" },
		{ "None", "`None`: write null" },
		{ "+", "a plus sign before a number: remove it" },
		{ ".", "a number without a digit before the point: write `0.`" },
		{ "\xef\xbb\xbf", "a byte order mark: remove it" },
	};
	struct span rest = span_from(t->text, t->i);

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (span_starts(rest, known[i].start))
			return known[i].text;
	if (rest.len && !utf8_valid(span_cut(rest, utf8_length(rest))))
		return "a byte that is no UTF-8: save the file as UTF-8";
	return NULL;
}

int token_wrong_or(struct tokens *t, const char *text)
{
	const char *known = complaint(t);

	return token_wrong(t, known ? known : text);
}

/* The file ends within a list, a map or a string that began at `open`. */
int token_unclosed(struct tokens *t, struct sw_place open, const char *text)
{
	struct fact *fact = build_fact(&t->b, "syntax", token_here(t));

	fact->value = text;
	fact->related = open;
	t->b.tree->broken = true;
	return -1;
}

/* Strings */

static int hex(int c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The four digits after `\u`, or -1. */
static int32_t hex4(struct span at)
{
	int32_t unit = 0;

	if (at.len < 4)
		return -1;
	for (size_t i = 0; i < 4; i++) {
		int digit = hex((unsigned char)at.at[i]);

		if (digit < 0)
			return -1;
		unit = unit << 4 | digit;
	}
	return unit;
}

static int skip_escape(struct tokens *t)
{
	struct span rest = span_from(t->text, t->i + 1);

	if (!rest.len)
		return t->i++, 0;	/* the missing quote is the news */
	if (rest.at[0] == 'u' && hex4(span_from(rest, 1)) < 0)
		return token_wrong(t, "`\\u` without four hexadecimal digits: write "
				   "them");
	if (!rest.at[0] || !strchr("\"\\/bfnrtu", rest.at[0]))
		return token_wrong(t, "an escape that JSON does not know: write "
				   "`\\\\` for a backslash");
	t->i += rest.at[0] == 'u' ? 6 : 2;
	return 0;
}

/* A byte that may not stand in a string as it is. */
static int odd_byte(struct tokens *t, int c)
{
	if (c == '\n' || c == '\r')
		return token_wrong(t, "a line break in a string: close the string or "
				   "write `\\n`");
	if (c == '\t')
		return token_wrong(t, "a tab in a string: write `\\t`");
	return token_wrong(t, "a control character in a string: write it as `\\u00XX`");
}

/* From the opening quote to past the closing one; says whether there are escapes. */
static int skip_string(struct tokens *t, struct sw_place open, bool *escapes)
{
	for (t->i++;;) {
		int c = token_peek(t);

		if (c == '"')
			return t->i++, 0;
		if (c < 0)
			return token_unclosed(t, open, "the file ends within a string: "
					      "close it with `\"`");
		if (c < 0x20)
			return odd_byte(t, c);
		if (c == '\\') {
			*escapes = true;
			if (skip_escape(t))
				return -1;
		} else if (c < 0x80) {
			t->i++;
		} else {
			size_t length = utf8_length(span_from(t->text, t->i));

			if (length == 1)
				return token_wrong(t, "a byte that is no UTF-8: save "
						   "the file as UTF-8");
			t->i += length;
		}
	}
}

/* The code point of a `\u` escape at `i`, which moves past it; half a pair is
   U+FFFD. */
static uint32_t unescape_point(struct span raw, size_t *i)
{
	uint32_t high = (uint32_t)hex4(span_from(raw, *i + 2));
	int32_t low = -1;

	*i += 6;
	if (high < 0xd800 || high > 0xdfff)
		return high;
	if (high < 0xdc00 && span_starts(span_from(raw, *i), "\\u"))
		low = hex4(span_from(raw, *i + 2));
	if (low < 0xdc00 || low > 0xdfff)
		return UTF8_BAD;
	*i += 6;
	return 0x10000 + ((high - 0xd800) << 10) + ((uint32_t)low - 0xdc00);
}

size_t json_unit(struct span raw, size_t *i)
{
	char text[4];

	if (*i + 1 >= raw.len || raw.at[*i] != '\\')
		return ++*i, 1;
	if (raw.at[*i + 1] != 'u' || hex4(span_from(raw, *i + 2)) < 0)
		return *i += 2, 1;
	return utf8_write(unescape_point(raw, i), text);
}

/* No escape is shorter than what it stands for. */
static struct span unescape(struct arena *keep, struct span raw)
{
	static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
	char *text = arena_alloc(keep, raw.len + 1, 1);
	size_t len = 0;

	for (size_t i = 0; i < raw.len;) {
		if (raw.at[i] != '\\') {
			text[len++] = raw.at[i++];
		} else if (raw.at[i + 1] == 'u') {
			len += utf8_write(unescape_point(raw, &i), text + len);
		} else {
			const char *known = strchr(from, raw.at[i + 1]);

			text[len++] = known ? to[known - from] : raw.at[i + 1];
			i += 2;
		}
	}
	return (struct span){ text, len };
}

struct node *token_string(struct tokens *t)
{
	struct sw_place place = token_here(t);
	size_t from = t->i + 1;
	bool escapes = false;

	if (skip_string(t, place, &escapes))
		return NULL;
	token_end(t, &place);
	struct node *node = build_node(&t->b, NODE_STRING, place);
	if (!node)
		return NULL;
	node->text = span_cut(span_from(t->text, from), t->i - 1 - from);
	if (escapes)
		node->text = unescape(t->b.keep, node->text);
	return node;
}

/* Numbers */

static size_t skip_digits(struct tokens *t)
{
	size_t from = t->i;

	while (token_peek(t) >= '0' && token_peek(t) <= '9')
		t->i++;
	return t->i - from;
}

static int skip_number(struct tokens *t, enum node_kind *kind)
{
	size_t from;

	t->i += token_peek(t) == '-';
	from = t->i;
	if (!skip_digits(t))
		return token_wrong_or(t, "a minus sign without a number: write the "
				      "digits");
	if (t->text.at[from] == '0' && t->i - from > 1)
		return t->i = from,
		       token_wrong(t, "a number with a leading zero: remove the zero");
	if (token_peek(t) == '.') {
		*kind = NODE_FLOAT;
		t->i++;
		if (!skip_digits(t))
			return token_wrong(t, "a number without a digit after the "
					   "point: write `.0`");
	}
	if (token_peek(t) == 'e' || token_peek(t) == 'E') {
		*kind = NODE_FLOAT;
		t->i++;
		t->i += token_peek(t) == '+' || token_peek(t) == '-';
		if (!skip_digits(t))
			return token_wrong(t, "an exponent without digits: write them");
	}
	return 0;
}

/* The digits may be the last bytes of the file: strtod wants a NUL after them. */
static double value_of(struct arena *tmp, struct span text)
{
	char small[64];

	if (text.len >= sizeof small)
		return strtod(arena_string(tmp, text), NULL);
	memcpy(small, text.at, text.len);
	small[text.len] = '\0';
	return strtod(small, NULL);
}

struct node *token_number(struct tokens *t)
{
	struct sw_place place = token_here(t);
	enum node_kind kind = NODE_INT;
	size_t from = t->i;

	if (skip_number(t, &kind))
		return NULL;
	token_end(t, &place);
	struct node *node = build_node(&t->b, kind, place);
	if (!node)
		return NULL;
	node->plain = true;
	node->text = span_cut(span_from(t->text, from), t->i - from);
	node_rare(t->b.keep, node)->number = value_of(&t->b.tmp, node->text);
	return node;
}

/* Words */

static bool wordish(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_';
}

struct node *token_word(struct tokens *t)
{
	static const struct {
		const char *word;
		enum node_kind kind;
		bool truth;
	} words[] = {
		{ "null", NODE_NULL, false },
		{ "true", NODE_BOOL, true },
		{ "false", NODE_BOOL, false },
	};
	struct sw_place place = token_here(t);
	size_t from = t->i, to = from;

	while (to < t->text.len && wordish((unsigned char)t->text.at[to]))
		to++;
	struct span text = span_cut(span_from(t->text, from), to - from);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (!span_is(text, words[i].word))
			continue;
		t->i = to;
		token_end(t, &place);
		struct node *node = build_node(&t->b, words[i].kind, place);
		if (!node)
			return NULL;
		node->plain = true;
		node->truth = words[i].truth;
		node->text = text;
		return node;
	}
	token_wrong_or(t, "no JSON value: write a string in `\"`, a number, true, "
		 "false, null, `[` or `{`");
	return NULL;
}
