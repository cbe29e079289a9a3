/*
 * json.c - one state at a time: a value, a key, or what comes after a value. The
 * first thing that is no JSON ends the reading, as it does for its real readers.
 */
#include "tree/json.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "tree/build.h"

struct reader {
	struct builder b;
	struct span text;
	size_t i;
	unsigned line;
	size_t line_start;
	/* Code points of this line up to `counted`: a line may be the whole file. */
	size_t counted, points;
	bool ascii;
	struct sw_place comma;	/* the last one passed */
};

static struct sw_place here(struct reader *r)
{
	if (r->ascii)
		r->points = r->i - r->line_start;
	for (; r->counted < r->i && !r->ascii; r->points++)
		r->counted += utf8_length(span_from(r->text, r->counted));
	return (struct sw_place){
		.path = r->b.source->path, .line = r->line, .column = (unsigned)r->points + 1
	};
}

static void end_here(struct reader *r, struct sw_place *place)
{
	struct sw_place end = here(r);

	place->end_line = end.line;
	place->end_column = end.column;
}

static int peek(const struct reader *r)
{
	return r->i < r->text.len ? (unsigned char)r->text.at[r->i] : -1;
}

static int wrong(struct reader *r, const char *text)
{
	return build_broken(&r->b, here(r), text);
}

static void skip_blanks(struct reader *r)
{
	for (;; r->i++) {
		int c = peek(r);

		if (c == '\n') {
			r->line++;
			r->line_start = r->counted = r->i + 1;
			r->points = 0;
		} else if (c != ' ' && c != '\t' && c != '\r') {
			return;
		}
	}
}

/* What people write where JSON wants a value, a key, or nothing. */
static const char *complaint(const struct reader *r)
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
	struct span rest = span_from(r->text, r->i);

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (span_starts(rest, known[i].start))
			return known[i].text;
	if (rest.len && !utf8_valid(span_cut(rest, utf8_length(rest))))
		return "a byte that is no UTF-8: save the file as UTF-8";
	return NULL;
}

static int wrong_or(struct reader *r, const char *text)
{
	const char *known = complaint(r);

	return wrong(r, known ? known : text);
}

/* The file ends within a list, a map or a string that began at `open`. */
static int unclosed(struct reader *r, struct sw_place open, const char *text)
{
	struct fact *fact = build_fact(&r->b, "syntax", here(r));

	fact->value = text;
	fact->related = open;
	r->b.tree->broken = true;
	return -1;
}

static int ended(struct reader *r)
{
	const struct level *top = build_top(&r->b);

	if (!top)
		return wrong(r, "no value: a JSON file holds one");
	return unclosed(r, top->node->place, top->node->kind == NODE_MAP ?
			"the file ends within a map: close it with `}`" :
			"the file ends within a list: close it with `]`");
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

static int skip_escape(struct reader *r)
{
	struct span rest = span_from(r->text, r->i + 1);

	if (!rest.len)
		return r->i++, 0;	/* the missing quote is the news */
	if (rest.at[0] == 'u' && hex4(span_from(rest, 1)) < 0)
		return wrong(r, "`\\u` without four hexadecimal digits: write them");
	if (!rest.at[0] || !strchr("\"\\/bfnrtu", rest.at[0]))
		return wrong(r, "an escape that JSON does not know: write `\\\\` for a backslash");
	r->i += rest.at[0] == 'u' ? 6 : 2;
	return 0;
}

/* A byte that may not stand in a string as it is. */
static int odd_byte(struct reader *r, int c)
{
	if (c == '\n' || c == '\r')
		return wrong(r, "a line break in a string: close the string or write `\\n`");
	if (c == '\t')
		return wrong(r, "a tab in a string: write `\\t`");
	return wrong(r, "a control character in a string: write it as `\\u00XX`");
}

/* From the opening quote to past the closing one; says whether there are escapes. */
static int skip_string(struct reader *r, struct sw_place open, bool *escapes)
{
	for (r->i++;;) {
		int c = peek(r);

		if (c == '"')
			return r->i++, 0;
		if (c < 0)
			return unclosed(r, open, "the file ends within a string: close it with `\"`");
		if (c < 0x20)
			return odd_byte(r, c);
		if (c == '\\') {
			*escapes = true;
			if (skip_escape(r))
				return -1;
		} else if (c < 0x80) {
			r->i++;
		} else {
			size_t length = utf8_length(span_from(r->text, r->i));

			if (length == 1)
				return wrong(r, "a byte that is no UTF-8: save the file as UTF-8");
			r->i += length;
		}
	}
}

/* The code point of a `\u` escape at `i`, which moves past it. Half a pair is U+FFFD. */
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

static struct node *read_string(struct reader *r)
{
	struct sw_place place = here(r);
	size_t from = r->i + 1;
	bool escapes = false;

	if (skip_string(r, place, &escapes))
		return NULL;
	end_here(r, &place);
	struct node *node = build_node(&r->b, NODE_STRING, place);
	if (!node)
		return NULL;
	node->text = span_cut(span_from(r->text, from), r->i - 1 - from);
	if (escapes)
		node->text = unescape(r->b.keep, node->text);
	return node;
}

/* Numbers */

static size_t skip_digits(struct reader *r)
{
	size_t from = r->i;

	while (peek(r) >= '0' && peek(r) <= '9')
		r->i++;
	return r->i - from;
}

static int skip_number(struct reader *r, enum node_kind *kind)
{
	size_t from;

	r->i += peek(r) == '-';
	from = r->i;
	if (!skip_digits(r))
		return wrong_or(r, "a minus sign without a number: write the digits");
	if (r->text.at[from] == '0' && r->i - from > 1)
		return r->i = from, wrong(r, "a number with a leading zero: remove the zero");
	if (peek(r) == '.') {
		*kind = NODE_FLOAT;
		r->i++;
		if (!skip_digits(r))
			return wrong(r, "a number without a digit after the point: write `.0`");
	}
	if (peek(r) == 'e' || peek(r) == 'E') {
		*kind = NODE_FLOAT;
		r->i++;
		r->i += peek(r) == '+' || peek(r) == '-';
		if (!skip_digits(r))
			return wrong(r, "an exponent without digits: write them");
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

static struct node *read_number(struct reader *r)
{
	struct sw_place place = here(r);
	enum node_kind kind = NODE_INT;
	size_t from = r->i;

	if (skip_number(r, &kind))
		return NULL;
	end_here(r, &place);
	struct node *node = build_node(&r->b, kind, place);
	if (!node)
		return NULL;
	node->plain = true;
	node->text = span_cut(span_from(r->text, from), r->i - from);
	node->number = value_of(&r->b.tmp, node->text);
	return node;
}

/* Words */

static bool wordish(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

static struct node *read_word(struct reader *r)
{
	static const struct { const char *word; enum node_kind kind; bool truth; } words[] = {
		{ "null", NODE_NULL, false },
		{ "true", NODE_BOOL, true },
		{ "false", NODE_BOOL, false },
	};
	struct sw_place place = here(r);
	size_t from = r->i, to = from;

	while (to < r->text.len && wordish((unsigned char)r->text.at[to]))
		to++;
	struct span text = span_cut(span_from(r->text, from), to - from);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (!span_is(text, words[i].word))
			continue;
		r->i = to;
		end_here(r, &place);
		struct node *node = build_node(&r->b, words[i].kind, place);
		if (!node)
			return NULL;
		node->plain = true;
		node->truth = words[i].truth;
		node->text = text;
		return node;
	}
	wrong_or(r, "no JSON value: write a string in `\"`, a number, true, false, null, "
		 "`[` or `{`");
	return NULL;
}

/* Lists and maps */

static void settle_pairs(struct builder *b)
{
	struct level *top = build_top(b);
	size_t count = (b->pending.count - top->first) / 2;
	struct keys keys = { .builder = b, .twins = true };

	keys.at = arena_array(b->keep, struct pair, count);
	for (size_t i = 0; i < count; i++)
		keys_add(&keys, (struct pair){ b->pending.at[top->first + 2 * i],
					       b->pending.at[top->first + 2 * i + 1] });
	top->node->pairs = keys.at;
	top->node->count = keys.count;
	keys_end(&keys);
	build_pop(b);
}

/* What was opened is whole: it goes to what stands around it. */
static void close_top(struct reader *r)
{
	struct node *node = build_top(&r->b)->node;

	r->i++;
	end_here(r, &node->place);
	if (node->kind == NODE_LIST)
		build_items(&r->b);
	else
		settle_pairs(&r->b);
	build_add(&r->b, node);
}

enum state { WANT_VALUE, WANT_KEY, AFTER_VALUE };

static int open_at(struct reader *r, enum state *state)
{
	bool map = peek(r) == '{';
	struct node *node = build_node(&r->b, map ? NODE_MAP : NODE_LIST, here(r));

	if (!node || build_open(&r->b, node))
		return -1;
	r->i++;
	skip_blanks(r);
	*state = map ? WANT_KEY : WANT_VALUE;
	if (peek(r) == (map ? '}' : ']')) {
		close_top(r);
		*state = AFTER_VALUE;
	}
	return 0;
}

static int take_value(struct reader *r, enum state *state)
{
	const struct level *top = build_top(&r->b);
	struct node *node;
	int c = peek(r);

	if (c == '[' || c == '{')
		return open_at(r, state);
	if (c < 0)
		return ended(r);
	if (c == ']' && top && top->node->kind == NODE_LIST)
		return build_broken(&r->b, r->comma, "a comma before `]`: remove it");
	if (c == '"')
		node = read_string(r);
	else if (c == '-' || (c >= '0' && c <= '9'))
		node = read_number(r);
	else
		node = read_word(r);
	if (!node)
		return -1;
	build_add(&r->b, node);
	*state = AFTER_VALUE;
	return 0;
}

static int take_key(struct reader *r, enum state *state)
{
	int c = peek(r);

	if (c < 0)
		return ended(r);
	if (c == '}')
		return build_broken(&r->b, r->comma, "a comma before `}`: remove it");
	if (c != '"')
		return wrong_or(r, "a key without quotes: put it in `\"`");
	struct node *key = read_string(r);
	if (!key)
		return -1;
	build_add(&r->b, key);
	skip_blanks(r);
	if (peek(r) < 0)
		return ended(r);
	if (peek(r) != ':')
		return wrong_or(r, "no `:` after the key: add it");
	r->i++;
	*state = WANT_VALUE;
	return 0;
}

static int take_after(struct reader *r, enum state *state)
{
	const struct level *top = build_top(&r->b);
	bool map = top->node->kind == NODE_MAP;
	int c = peek(r);

	if (c < 0)
		return ended(r);
	if (c == (map ? '}' : ']')) {
		close_top(r);
		return 0;
	}
	if (c == ',') {
		r->comma = here(r);
		r->i++;
		end_here(r, &r->comma);
		*state = map ? WANT_KEY : WANT_VALUE;
		return 0;
	}
	if (c == '}' || c == ']')
		return unclosed(r, top->node->place, map ?
				"`]` where `}` is due: close the map first" :
				"`}` where `]` is due: close the list first");
	return wrong_or(r, map ? "no `,` before this: put one after the value before, or close "
			"the map with `}`" : "no `,` before this: put one after the value "
			"before, or close the list with `]`");
}

static int read_all(struct reader *r)
{
	enum state state = WANT_VALUE;

	for (;;) {
		skip_blanks(r);
		int failed = state == WANT_VALUE ? take_value(r, &state) :
			     state == WANT_KEY ? take_key(r, &state) : 0;
		if (failed)
			return -1;
		if (state != AFTER_VALUE)
			continue;
		skip_blanks(r);
		if (!build_top(&r->b))
			break;
		if (take_after(r, &state))
			return -1;
	}
	if (peek(r) >= 0)
		return wrong_or(r, "text after the value: a JSON file holds one value");
	return 0;
}

static int refuse_encoding(struct reader *r)
{
	if (r->b.source->encoding == ENCODING_UTF8)
		return 0;
	return wrong(r, r->b.source->encoding == ENCODING_UTF8_BOM ?
		     "a byte order mark: save the file as UTF-8 without one" :
		     "UTF-16: save the file as UTF-8");
}

int json_read(struct arena *keep, struct source *source, const struct limits *limits,
	      struct tree **tree, struct sw_fault *fault)
{
	struct reader r = { .text = source->text, .line = 1 };

	*tree = NULL;
	if (build_begin(&r.b, keep, source, limits, fault))
		return -1;
	source_line_count(source);
	r.ascii = !source->steps;
	int failed = refuse_encoding(&r) || read_all(&r);
	if (r.b.tree->broken)
		r.b.documents.count = 0;
	build_end(&r.b);
	*tree = r.b.tree;
	return failed && !r.b.tree->broken ? -1 : 0;
}
