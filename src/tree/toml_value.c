/* toml_value.c - keys, strings, numbers, dates, arrays and inline tables. */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "tree/toml_form.h"

static bool is_bare(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '-';
}

static struct node *make(struct toml *t, enum node_kind kind, size_t from,
			 struct span text)
{
	struct node *node = build_node(&t->b, kind, toml_place(t, from));

	if (!node)
		return NULL;
	node->text = text;
	node->plain = kind != NODE_STRING;
	node->settled = node_settles(node);
	return node;
}

/* `\uXXXX` and `\UXXXXXXXX`. */
static int unescape_point(struct toml *t, size_t digits, struct str *text)
{
	char hex[9] = "", out[4], *end;
	struct span rest = span_cut(span_from(t->text, t->i), digits);

	memcpy(hex, rest.at, rest.len);
	unsigned long point = strtoul(hex, &end, 16);
	if (rest.len < digits || *end || hex[0] == '-' || hex[0] == '+' || hex[0] == ' ' ||
	    point > 0x10ffff || (point >= 0xd800 && point < 0xe000))
		return toml_wrong(t, "no character has that number: write its "
				  "hexadecimal digits");
	t->i += digits;
	str_add(text, (struct span){ out, utf8_write((uint32_t)point, out) });
	return 0;
}

/* A backslash at a line's end takes all blanks and line ends that follow. */
static bool skip_joint(struct toml *t)
{
	size_t at = t->i;

	while (at < t->text.len && (t->text.at[at] == ' ' || t->text.at[at] == '\t'))
		at++;
	if (at == t->text.len || !strchr("\r\n", t->text.at[at]) || !t->text.at[at])
		return false;
	while (at < t->text.len && t->text.at[at] && strchr(" \t\r\n", t->text.at[at]))
		at++;
	t->i = at;
	return true;
}

/* From behind the backslash. */
static int unescape(struct toml *t, bool many, struct str *text)
{
	static const char from[] = "btnfre\"\\", to[] = "\b\t\n\f\r\033\"\\";
	int c = toml_peek(t);
	const char *known = c > 0 ? strchr(from, c) : NULL;

	if (many && skip_joint(t))
		return 0;
	if (!known && c != 'u' && c != 'U')
		return toml_wrong(t, "an escape that TOML does not know: write `\\\\` for "
				  "a backslash");
	t->i++;
	if (!known)
		return unescape_point(t, c == 'u' ? 4 : 8, text);
	str_byte(text, to[known - from]);
	return 0;
}

/* One byte of a string as it is. */
static int take_byte(struct toml *t, bool many, struct str *text)
{
	int c = toml_peek(t);

	if (c < 0)
		return toml_wrong(t, "the file ends within a string: close it");
	if (!many && (c == '\n' || c == '\r'))
		return toml_wrong(t, "the line ends within a string: close it");
	if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f)
		return toml_wrong(t, "a control character in a string: write it as "
				  "`\\u00XX`");
	str_byte(text, (char)c);
	t->i++;
	return 0;
}

/* Both quotes, once or three times; `"` has escapes. */
static struct node *read_string(struct toml *t, bool may_be_many)
{
	char quote = t->text.at[t->i];
	const char three[] = { quote, quote, quote, '\0' };
	size_t from = t->i;
	bool many = may_be_many && span_starts(span_from(t->text, t->i), three);
	size_t close = many ? 3 : 1;
	struct str text = str_new(t->b.keep);

	t->i += close;
	if (many && toml_peek(t) == '\r')
		t->i++;
	if (many && toml_peek(t) == '\n')
		t->i++;
	while (!span_starts(span_from(t->text, t->i), three + 3 - close)) {
		bool escape = quote == '"' && toml_peek(t) == '\\';

		t->i += escape;
		if (escape ? unescape(t, many, &text) : take_byte(t, many, &text))
			return NULL;
	}
	t->i += close;
	for (size_t more = 0; many && more < 2 && toml_peek(t) == quote; more++) {
		str_byte(&text, quote);	/* up to two may stand before the three */
		t->i++;
	}
	return make(t, NODE_STRING, from, str_span(&text));
}

struct node *toml_key(struct toml *t)
{
	size_t from = t->i;
	int c = toml_peek(t);

	if (c == '"' || c == '\'')
		return read_string(t, false);
	while (is_bare(toml_peek(t)))
		t->i++;
	if (t->i == from)
		return toml_wrong(t, "a key is due here: letters, digits, `_` and `-`, or a "
				  "text in quotes"), NULL;
	return make(t, NODE_STRING, from,
		    span_cut(span_from(t->text, from), t->i - from));
}

/* Whether the word, without its low lines, is a number; its kind. */
static bool read_number(struct arena *keep, struct span word, enum node_kind *kind,
			double *number)
{
	struct str plain = str_new(keep);
	char *end;
	bool hex = span_starts(word, "0x"), other = span_starts(word, "0o") ||
						    span_starts(word, "0b");

	for (size_t i = 0; i < word.len; i++)
		if (word.at[i] != '_')
			str_byte(&plain, word.at[i]);
	if (!plain.len || !strchr("+-0123456789in", plain.at[0]))
		return false;
	*kind = !hex && strpbrk(plain.at, ".eEin") ? NODE_FLOAT : NODE_INT;
	if (other)
		*number = (double)strtoull(plain.at + 2, &end,
					   plain.at[1] == 'o' ? 8 : 2);
	else
		*number = strtod(plain.at, &end);
	return !*end;
}

static bool is_date(struct span word)
{
	return word.len >= 8 && ((word.at[4] == '-' && word.at[7] == '-') ||
				 (word.at[2] == ':' && word.at[5] == ':'));
}

/* true, a number, or a date, which may have a blank before its time. */
static struct node *read_word(struct toml *t)
{
	size_t from = t->i;
	enum node_kind kind = NODE_BOOL;
	double number = 0;

	while (is_bare(toml_peek(t)) || (toml_peek(t) > 0 && strchr("+.:", toml_peek(t))))
		t->i++;
	struct span word = span_cut(span_from(t->text, from), t->i - from);
	if (word.len == 10 && is_date(word) && t->i + 3 < t->text.len &&
	    t->text.at[t->i] == ' ' && t->text.at[t->i + 3] == ':') {
		t->i++;
		while (is_bare(toml_peek(t)) ||
		       (toml_peek(t) > 0 && strchr("+.:", toml_peek(t))))
			t->i++;
		word = span_cut(span_from(t->text, from), t->i - from);
	}
	bool truth = span_is(word, "true");
	if (is_date(word)) {
		kind = NODE_STRING;
	} else if (!truth && !span_is(word, "false") &&
		   !read_number(t->b.keep, word, &kind, &number)) {
		t->i = from;
		return toml_wrong(t, "a value is due here: a text in quotes, a number, a "
				  "date, true, false, `[` or `{`"), NULL;
	}
	struct node *node = make(t, kind, from, word);
	if (node)
		node->truth = truth;
	if (node && (kind == NODE_INT || kind == NODE_FLOAT))
		node_rare(t->b.keep, node)->number = number;
	return node;
}

static struct node *read_array(struct toml *t)
{
	struct toml_items items = {0};
	size_t from = t->i++;

	while (toml_skip_lines(t) != ']') {
		struct toml_table *table;
		struct node *item = toml_value(t, &table);

		if (!item)
			return NULL;
		*vec_add(t->b.keep, &items) = item;
		if (toml_skip_lines(t) == ',')
			t->i++;
		else if (toml_peek(t) != ']')
			return toml_wrong(t, "no `,` or `]` after the item: add one"), NULL;
	}
	t->i++;
	struct node *list = build_node(&t->b, NODE_LIST, toml_place(t, from));
	if (!list)
		return NULL;
	list->items = items.at;
	list->count = (uint32_t)items.count;
	list->settled = node_settles(list);
	return list;
}

static struct node *read_inline(struct toml *t, struct toml_table **table)
{
	size_t from = t->i++;

	*table = toml_table(t, from);
	if (!*table)
		return NULL;
	for (bool more = toml_skip_lines(t) != '}'; more;) {
		if (toml_pair(t, *table))
			return NULL;
		more = toml_skip_lines(t) == ',';
		t->i += more;
		if (more && toml_skip_lines(t) == '}')
			more = false;
	}
	if (toml_peek(t) != '}')
		return toml_wrong(t, "no `,` or `}` after the value: add one"), NULL;
	t->i++;
	(*table)->closed = true;
	(*table)->node->place = toml_place(t, from);
	(*table)->node->settled = node_settles((*table)->node);
	return (*table)->node;
}

struct node *toml_value(struct toml *t, struct toml_table **table)
{
	int c = toml_peek(t);
	struct node *node;

	*table = NULL;
	if (c == '"' || c == '\'')
		return read_string(t, true);
	if (c != '[' && c != '{')
		return read_word(t);
	if (++t->depth > t->b.limits->depth) {
		sw_unchecked_at(t->b.fault, toml_place(t, t->i), "nested deeper than "
				"`limits: depth` allows: make it flatter");
		return NULL;
	}
	node = c == '[' ? read_array(t) : read_inline(t, table);
	t->depth--;
	return node;
}
