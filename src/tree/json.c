/*
 * json.c - one state at a time: a value, a key, or what comes after a value. The
 * first thing that is no JSON ends the reading, as it does for its real readers.
 */
#include "tree/json.h"

#include "tree/token.h"

static int ended(struct tokens *t)
{
	const struct level *top = build_top(&t->b);

	if (!top)
		return token_wrong(t, "no value: a JSON file holds one");
	return token_unclosed(t, top->node->place, top->node->kind == NODE_MAP ?
			"the file ends within a map: close it with `}`" :
			"the file ends within a list: close it with `]`");
}

static void settle_pairs(struct builder *b)
{
	struct level *top = build_top(b);
	size_t count = (b->pending.count - top->first) / 2;
	struct keys keys = { .builder = b, .twins = true };

	keys.at = arena_array(b->keep, struct pair, count);
	for (size_t i = 0; i < count; i++)
		keys_add(&keys, (struct pair){
			.key = b->pending.at[top->first + 2 * i],
			.value = b->pending.at[top->first + 2 * i + 1],
		});
	top->node->pairs = keys.at;
	top->node->count = keys.count;
	keys_end(&keys);
	build_pop(b);
}

/* What was opened is whole: it goes to what stands around it. */
static void close_top(struct tokens *t)
{
	struct node *node = build_top(&t->b)->node;

	t->i++;
	token_end(t, &node->place);
	if (node->kind == NODE_LIST)
		build_items(&t->b);
	else
		settle_pairs(&t->b);
	build_add(&t->b, node);
}

enum state { WANT_VALUE, WANT_KEY, AFTER_VALUE };

static int open_at(struct tokens *t, enum state *state)
{
	bool map = token_peek(t) == '{';
	enum node_kind kind = map ? NODE_MAP : NODE_LIST;
	struct node *node = build_node(&t->b, kind, token_here(t));

	if (!node || build_open(&t->b, node))
		return -1;
	t->i++;
	token_skip_blanks(t);
	*state = map ? WANT_KEY : WANT_VALUE;
	if (token_peek(t) == (map ? '}' : ']')) {
		close_top(t);
		*state = AFTER_VALUE;
	}
	return 0;
}

static int take_value(struct tokens *t, enum state *state)
{
	const struct level *top = build_top(&t->b);
	struct node *node;
	int c = token_peek(t);

	if (c == '[' || c == '{')
		return open_at(t, state);
	if (c < 0)
		return ended(t);
	if (c == ']' && top && top->node->kind == NODE_LIST)
		return build_broken(&t->b, t->comma, "a comma before `]`: remove it");
	if (c == '"')
		node = token_string(t);
	else if (c == '-' || (c >= '0' && c <= '9'))
		node = token_number(t);
	else
		node = token_word(t);
	if (!node)
		return -1;
	build_add(&t->b, node);
	*state = AFTER_VALUE;
	return 0;
}

static int take_key(struct tokens *t, enum state *state)
{
	int c = token_peek(t);

	if (c < 0)
		return ended(t);
	if (c == '}')
		return build_broken(&t->b, t->comma, "a comma before `}`: remove it");
	if (c != '"')
		return token_wrong_or(t, "a key without quotes: put it in `\"`");
	struct node *key = token_string(t);
	if (!key)
		return -1;
	build_add(&t->b, key);
	token_skip_blanks(t);
	if (token_peek(t) < 0)
		return ended(t);
	if (token_peek(t) != ':')
		return token_wrong_or(t, "no `:` after the key: add it");
	t->i++;
	*state = WANT_VALUE;
	return 0;
}

static int take_after(struct tokens *t, enum state *state)
{
	const struct level *top = build_top(&t->b);
	bool map = top->node->kind == NODE_MAP;
	int c = token_peek(t);

	if (c < 0)
		return ended(t);
	if (c == (map ? '}' : ']')) {
		close_top(t);
		return 0;
	}
	if (c == ',') {
		t->comma = token_here(t);
		t->i++;
		token_end(t, &t->comma);
		*state = map ? WANT_KEY : WANT_VALUE;
		return 0;
	}
	if (c == '}' || c == ']')
		return token_unclosed(t, top->node->place, map ?
				"`]` where `}` is due: close the map first" :
				"`}` where `]` is due: close the list first");
	return token_wrong_or(t, map ?
			      "no `,` before this: put one after the value, or close the "
			      "map with `}`" :
			      "no `,` before this: put one after the value, or close the "
			      "list with `]`");
}

static int read_all(struct tokens *t)
{
	enum state state = WANT_VALUE;

	for (;;) {
		token_skip_blanks(t);
		int failed = state == WANT_VALUE ? take_value(t, &state) :
			     state == WANT_KEY ? take_key(t, &state) : 0;
		if (failed)
			return -1;
		if (state != AFTER_VALUE)
			continue;
		token_skip_blanks(t);
		if (!build_top(&t->b))
			break;
		if (take_after(t, &state))
			return -1;
	}
	if (token_peek(t) >= 0)
		return token_wrong_or(t, "text after the value: a JSON file holds one");
	return 0;
}

static int refuse_encoding(struct tokens *t)
{
	if (t->b.source->encoding == ENCODING_UTF8)
		return 0;
	return token_wrong(t, t->b.source->encoding == ENCODING_UTF8_BOM ?
		     "a byte order mark: save the file as UTF-8 without one" :
		     "UTF-16: save the file as UTF-8");
}

int json_read(struct arena *keep, struct source *source, const struct limits *limits,
	      struct tree **tree, struct sw_fault *fault)
{
	struct tokens t = { .text = source->text, .line = 1 };

	*tree = NULL;
	if (build_begin(&t.b, keep, source, limits, fault))
		return -1;
	source_line_count(source);
	t.ascii = !source->steps;
	int failed = refuse_encoding(&t) || read_all(&t);
	if (t.b.tree->broken)
		t.b.documents.count = 0;
	build_end(&t.b);
	*tree = t.b.tree;
	return failed && !t.b.tree->broken ? -1 : 0;
}
