/*
 * block.c - line by line. It reads less than YAML, never otherwise: whatever is not
 * plainly a key, an item or a value is left to libyaml, whose tree would be the same.
 */
#include "tree/block.h"

#include <string.h>

#include "tree/merge.h"
#include "tree/scalar.h"

#define KEY_MOST 1000	/* bytes up to its colon; libyaml takes no longer ones */

/* A map or list that is open, by the column where its keys or dashes stand. */
struct rung {
	size_t column;		/* from 0 */
	bool list;
	bool waits;		/* for the value of its last key or dash */
	struct sw_place after;	/* where that would be empty */
};

struct block {
	struct builder *b;
	enum yaml_schema schema;
	unsigned line;
	const char *start, *at, *end;	/* of the line; `at`: what was read of it */
	struct rungs VEC(struct rung) rungs;
};

struct word {
	const char *at, *end;
	bool plain;
};

static struct sw_place place(const struct block *r, const char *from, const char *to)
{
	struct sw_place place = {
		.path = r->b->source->path,
		.line = r->line, .column = (unsigned)(from - r->start) + 1,
	};

	if (to > from) {
		place.end_line = r->line;
		place.end_column = (unsigned)(to - r->start) + 1;
	}
	return place;
}

static void skip_blanks(struct block *r)
{
	while (r->at < r->end && *r->at == ' ')
		r->at++;
}

/* At a blank or the line's end. */
static bool ends(const struct block *r, const char *at)
{
	return at == r->end || *at == ' ';
}

/* Nothing but a comment follows. */
static bool rest_is_blank(struct block *r)
{
	skip_blanks(r);
	return r->at == r->end || (*r->at == '#' && r->at[-1] == ' ');
}

static bool is_dash(const struct block *r)
{
	return r->at < r->end && *r->at == '-' && ends(r, r->at + 1);
}

static bool opens(char c)
{
	return c == '[' || c == '{';
}

static bool is_bracket(char c)
{
	return opens(c) || c == ']' || c == '}';
}

/* Scalars */

/* Perhaps a number, true, or nothing. */
static void tell(struct block *r, struct node *node)
{
	struct arena *tmp = &r->b->tmp;
	struct scalar scalar = scalar_type(r->schema, arena_span(tmp, node->text), true,
					   NULL, tmp);	/* what it takes ends in NUL */

	node->kind = scalar.kind;
	node->truth = scalar.truth;
	if (scalar.kind == NODE_INT || scalar.kind == NODE_FLOAT)
		node_rare(r->b->keep, node)->number = scalar.number;
}

static bool add_text(struct block *r, struct span text, struct sw_place at, bool plain)
{
	struct node *node = build_node(r->b, NODE_STRING, at);

	if (!node)
		return false;
	struct span *slot = build_slot(r->b, text);
	if (!slot->at || !span_same(*slot, text))
		*slot = text;
	node->plain = plain;
	node->text = *slot;
	if (plain && !scalar_is_string(text))
		tell(r, node);
	build_add(r->b, node);
	return true;
}

static bool add_word(struct block *r, struct word word)
{
	size_t quote = !word.plain;
	struct span text = {
		word.at + quote, (size_t)(word.end - word.at) - 2 * quote
	};

	return add_text(r, text, place(r, word.at, word.end), word.plain);
}

/* Quotes within the quotes are left to libyaml. */
static bool find_quoted(struct block *r, struct word *word)
{
	char quote = *r->at;
	const char *end = memchr(r->at + 1, quote, (size_t)(r->end - r->at) - 1);

	*word = (struct word){ .at = r->at };
	if (!end || (end + 1 < r->end && end[1] == quote) ||
	    (quote == '"' && memchr(r->at, '\\', (size_t)(end - r->at))))
		return false;
	word->end = r->at = end + 1;
	return true;
}

/* Most bytes of a plain scalar mean nothing but themselves. */
static bool is_ordinary(char c)
{
	return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_' ||
	       (c >= '-' && c <= '9');
}

static bool find_plain(struct block *r, bool flow, struct word *word)
{
	const char *at = r->at;

	*word = (struct word){ .at = at, .end = at, .plain = true };
	if (strchr(",[]{}#&*!|>%@`?:", *at) || is_dash(r))
		return false;
	for (; at < r->end; at++) {
		while (at < r->end && is_ordinary(*at))
			word->end = ++at;
		if (at == r->end)
			break;
		if (*at == ' ')
			continue;
		if ((*at == ':' && ends(r, at + 1)) || (*at == '#' && at[-1] == ' '))
			break;
		if (flow && (*at == ',' || is_bracket(*at)))
			break;
		if (flow && (*at == ':' || *at == '?'))
			return false;
		word->end = at + 1;
	}
	r->at = word->end;
	return true;
}

static bool find_word(struct block *r, bool flow, struct word *word)
{
	if (*r->at == '"' || *r->at == '\'')
		return find_quoted(r, word);
	return find_plain(r, flow, word);
}

/* Takes the colon after a key. */
static bool take_colon(struct block *r, struct word key)
{
	skip_blanks(r);
	if (r->at == r->end || *r->at != ':' || !ends(r, r->at + 1) ||
	    r->at - key.at > KEY_MOST)
		return false;
	r->at++;
	return true;
}

/* Lists and maps in brackets */

static bool awaits_key(struct block *r)
{
	const struct level *top = build_top(r->b);

	return top->node->kind == NODE_MAP &&
	       (r->b->pending.count - top->first) % 2 == 0;
}

static bool open_node(struct block *r, enum node_kind kind)
{
	struct node *node = build_node(r->b, kind, place(r, r->at, r->at));

	return node && !build_open(r->b, node);
}

/* `end`: behind its bracket, or nowhere. */
static bool close_node(struct block *r, struct sw_place end)
{
	struct node *node = build_top(r->b)->node;

	build_set_end(r->b, end);
	if (node->kind == NODE_LIST)
		build_items(r->b);
	else if (merge_pairs(r->b, r->schema))
		return false;
	build_add(r->b, node);
	return true;
}

/* After a comma another item follows here: one that ends its list is rare. */
static bool close_bracket(struct block *r, bool whole)
{
	const struct level *top = build_top(r->b);
	char bracket = top->node->kind == NODE_MAP ? '}' : ']';

	if (*r->at != bracket || (!whole && r->b->pending.count > top->first))
		return false;
	r->at++;
	return close_node(r, place(r, r->at, r->at));
}

/* A key with its colon, or an item or value, which is `whole`. */
static bool take_flow_word(struct block *r, bool *whole)
{
	bool key = awaits_key(r);
	struct word word;

	*whole = !key;
	return find_word(r, true, &word) && add_word(r, word) &&
	       (!key || take_colon(r, word));
}

static bool take_flow_part(struct block *r, bool *whole)
{
	char c = *r->at;

	if (c == ']' || c == '}') {
		bool closed = close_bracket(r, *whole);

		*whole = true;
		return closed;
	}
	if (c == ',' ? !*whole : *whole)
		return false;
	if (c != ',' && !opens(*r->at))
		return take_flow_word(r, whole);
	if (c != ',' &&
	    (awaits_key(r) || !open_node(r, c == '{' ? NODE_MAP : NODE_LIST)))
		return false;
	*whole = false;
	r->at++;
	return true;
}

static bool take_flow(struct block *r)
{
	size_t outside = r->b->levels.count;
	bool whole = false;

	if (!open_node(r, *r->at == '{' ? NODE_MAP : NODE_LIST))
		return false;
	for (r->at++; r->b->levels.count > outside;) {
		skip_blanks(r);
		if (r->at == r->end || !take_flow_part(r, &whole))
			return false;
	}
	return true;
}

/* Those that stand by their columns */

static struct rung *top_rung(struct block *r)
{
	return r->rungs.count ? &r->rungs.at[r->rungs.count - 1] : NULL;
}

/* The value that its last key or dash has not got. */
static bool fill_in(struct block *r, struct rung *rung)
{
	struct span nothing = { r->start, 0 };

	if (!rung->waits)
		return true;
	rung->waits = false;
	return add_text(r, nothing, rung->after, true);
}

static bool close_rung(struct block *r)
{
	if (!fill_in(r, top_rung(r)))
		return false;
	r->rungs.count--;
	return close_node(r, (struct sw_place){0});
}

/* Closes what a key or dash in that column does not belong to. The items of a key may
   stand right below it. */
static bool close_deeper(struct block *r, size_t column, bool dash)
{
	const struct rung *top;

	while ((top = top_rung(r)) &&
	       (top->column > column || (top->column == column && top->list && !dash)))
		if (!close_rung(r))
			return false;
	return true;
}

/* Whether a value may begin in that column. */
static bool may_begin(struct block *r, size_t column, bool dash)
{
	const struct rung *top = top_rung(r);

	if (!top)
		return !r->b->documents.count;
	return top->waits &&
	       (column > top->column || (column == top->column && dash && !top->list));
}

/* The list or map that a dash or key at `at` belongs to, opened where it is new. */
static struct rung *belongs(struct block *r, size_t column, bool list)
{
	struct rung *top;

	if (!close_deeper(r, column, list))
		return NULL;
	top = top_rung(r);
	if (top && top->column == column && top->list == list)
		return fill_in(r, top) ? top : NULL;
	if (!may_begin(r, column, list) || !open_node(r, list ? NODE_LIST : NODE_MAP))
		return NULL;
	if (top)
		top->waits = false;
	top = vec_add(&r->b->tmp, &r->rungs);
	*top = (struct rung){ .column = column, .list = list };
	return top;
}

/* What was read is the key or dash of a value. */
static void await(struct block *r, struct rung *rung)
{
	rung->waits = true;
	rung->after = place(r, r->at, r->at);
}

static bool take_value(struct block *r)
{
	struct word word;

	if (opens(*r->at) ? !take_flow(r)
			  : !find_word(r, false, &word) || !add_word(r, word))
		return false;
	top_rung(r)->waits = false;
	return rest_is_blank(r);
}

/* `column` is that of `word`, which was read with its colon. */
static bool take_key(struct block *r, struct word word, size_t column)
{
	const char *behind = r->at;

	r->at = word.at;
	struct rung *rung = belongs(r, column, false);
	r->at = behind;
	if (!rung || !add_word(r, word))
		return false;
	await(r, rung);
	return rest_is_blank(r) || take_value(r);
}

/* A key with what follows it, or a value of a line of its own. */
static bool take_entry(struct block *r)
{
	size_t column = (size_t)(r->at - r->start);
	const char *from = r->at;
	struct word word;

	if (!opens(*r->at)) {
		if (!find_word(r, false, &word))
			return false;
		if (take_colon(r, word))
			return take_key(r, word, column);
		r->at = from;
	}
	return close_deeper(r, column, false) && top_rung(r) &&
	       may_begin(r, column, false) && take_value(r);
}

static bool take_line(struct block *r)
{
	skip_blanks(r);
	if (r->at == r->start && r->end - r->at >= 3 &&
	    (!memcmp(r->at, "---", 3) || !memcmp(r->at, "...", 3)))
		return false;
	while (is_dash(r)) {
		struct rung *rung = belongs(r, (size_t)(r->at - r->start), true);

		if (!rung)
			return false;
		r->at++;
		await(r, rung);
		skip_blanks(r);
	}
	return r->at == r->end || *r->at == '#' || take_entry(r);
}

static bool is_printable(const char *at, size_t len)
{
	unsigned char odd = 0;

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)at[i];
		odd |= ((c < ' ') & (c != '\n')) | (c > '~');
	}
	return !odd;
}

/* In all other texts columns are no bytes, or bytes may be refused. Of blocks whose
   length is known, compilers test many bytes at once. */
static bool all_printable(struct span text)
{
	enum { BLOCK = 256 };

	for (; text.len >= BLOCK; text = span_from(text, BLOCK))
		if (!is_printable(text.at, BLOCK))
			return false;
	return is_printable(text.at, text.len);
}

bool block_read(struct builder *b, enum yaml_schema schema)
{
	struct block r = { .b = b, .schema = schema };
	struct span rest = b->source->text, line;

	if (b->source->encoding >= ENCODING_UTF16_LE || !all_printable(rest))
		return false;
	while (span_line(&rest, &line)) {
		r.line++;
		r.start = r.at = line.at;
		r.end = line.at + line.len;
		if (!take_line(&r))
			return false;
	}
	while (r.rungs.count)
		if (!close_rung(&r))
			return false;
	return b->documents.count == 1;
}
