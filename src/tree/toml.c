/* toml.c - tables, and the keys that lead to them. */
#include "tree/toml.h"

#include "tree/toml_form.h"

int toml_peek(const struct toml *t)
{
	return t->i < t->text.len ? (unsigned char)t->text.at[t->i] : -1;
}

static void skip_blanks(struct toml *t)
{
	while (toml_peek(t) == ' ' || toml_peek(t) == '\t')
		t->i++;
}

struct sw_place toml_place(struct toml *t, size_t from)
{
	return source_place(t->b.source, from, t->i);
}

int toml_wrong(struct toml *t, const char *text)
{
	return build_broken(&t->b, source_place(t->b.source, t->i, t->i), text);
}

static bool at_line_end(const struct toml *t)
{
	return span_starts(span_from(t->text, t->i), "\r\n") || toml_peek(t) == '\n';
}

int toml_skip_lines(struct toml *t)
{
	for (;;) {
		skip_blanks(t);
		if (toml_peek(t) == '#')
			while (toml_peek(t) >= 0 && !at_line_end(t))
				t->i++;
		if (!at_line_end(t))
			return toml_peek(t);
		t->i += toml_peek(t) == '\r' ? 2 : 1;
	}
}

struct toml_table *toml_table(struct toml *t, size_t from)
{
	struct toml_table *table = arena_new(t->b.keep, struct toml_table);

	table->node = build_node(&t->b, NODE_MAP, toml_place(t, from));
	table->entries = map_new(t->b.keep);
	return table->node ? table : NULL;
}

/* The node's own view of its pairs: they move as they grow. */
static struct toml_entry *add(struct toml *t, struct toml_table *table,
			      struct node *key, struct node *value)
{
	struct toml_entry *entry = arena_new(t->b.keep, struct toml_entry);

	entry->node = value;
	entry->key = key;
	map_add(&table->entries, key->text, entry);
	*vec_add(t->b.keep, &table->pairs) = (struct pair){
		.key = key, .value = value, .mark = node_mark(key->text),
		.len = (uint32_t)key->text.len, .text = key->text.at };
	table->node->pairs = table->pairs.at;
	table->node->count = (uint32_t)table->pairs.count;
	return entry;
}

static int twice(struct toml *t, const struct node *key, const struct toml_entry *entry)
{
	struct fact *fact = build_fact(&t->b, "syntax", key->place);

	fact->value = "this key has a value already: remove one of the two";
	fact->related = entry->key->place;
	t->b.tree->broken = true;
	return -1;
}

static struct toml_entry *add_table(struct toml *t, struct toml_table *table,
				    struct node *key)
{
	struct toml_table *made = toml_table(t, t->i);

	if (!made)
		return NULL;
	struct toml_entry *entry = add(t, table, key, made->node);
	entry->table = made;
	return entry;
}

/* The table that a further part of the key leads to; made where it is not there. */
static struct toml_table *step(struct toml *t, struct toml_table *table,
			       struct node *key, bool dotted)
{
	struct toml_entry *entry = map_find(&table->entries, key->text);
	bool made = !entry;

	if (made)
		entry = add_table(t, table, key);
	if (!entry)
		return NULL;
	if (!entry->table || entry->table->closed ||
	    (dotted && (entry->array || entry->table->headed)))
		return twice(t, key, entry), NULL;
	entry->table->dotted |= made && dotted;
	return entry->table;
}

/* Whether another part follows, past the dot; -1: something else does. */
static bool dot(struct toml *t)
{
	skip_blanks(t);
	if (toml_peek(t) != '.')
		return false;
	t->i++;
	skip_blanks(t);
	return true;
}

int toml_pair(struct toml *t, struct toml_table *table)
{
	struct node *key = toml_key(t);

	while (key && table && dot(t)) {
		table = step(t, table, key, true);
		key = table ? toml_key(t) : NULL;
	}
	if (!key || !table)
		return -1;
	if (toml_peek(t) != '=')
		return toml_wrong(t, "no `=` after the key: add it, and the value");
	t->i++;
	skip_blanks(t);
	struct toml_entry *entry = map_find(&table->entries, key->text);
	if (entry)
		return twice(t, key, entry);
	struct toml_table *inner = NULL;
	struct node *value = toml_value(t, &inner);
	if (!value)
		return -1;
	add(t, table, key, value)->table = inner;
	return 0;
}

/* [it]: opened once, or made before by what lies below it. */
static struct toml_table *open_table(struct toml *t, struct toml_table *table,
				     struct node *key)
{
	struct toml_entry *entry = map_find(&table->entries, key->text);

	if (!entry)
		entry = add_table(t, table, key);
	if (!entry)
		return NULL;
	if (!entry->table || entry->array || entry->table->closed ||
	    entry->table->headed || entry->table->dotted)
		return twice(t, key, entry), NULL;
	entry->table->headed = true;
	return entry->table;
}

/* [[it]]: one more. */
static struct toml_table *open_item(struct toml *t, struct toml_table *table,
				    struct node *key)
{
	struct toml_entry *entry = map_find(&table->entries, key->text);
	struct toml_table *item = toml_table(t, t->i);

	if (!entry && item) {
		struct node *list = build_node(&t->b, NODE_LIST, key->place);

		entry = list ? add(t, table, key, list) : NULL;
		if (entry)
			entry->array = true;
	}
	if (!entry || !item)
		return NULL;
	if (!entry->array)
		return twice(t, key, entry), NULL;
	entry->table = item;
	*vec_add(t->b.keep, &entry->items) = item->node;
	entry->node->items = entry->items.at;
	entry->node->count = (uint32_t)entry->items.count;
	return item;
}

/* From behind `[` or `[[`; NULL: it is wrong, or over a budget. */
static struct toml_table *read_header(struct toml *t, struct toml_table *root, bool item)
{
	struct toml_table *table = root;

	skip_blanks(t);
	struct node *key = toml_key(t);
	while (key && table && dot(t)) {
		table = step(t, table, key, false);
		key = table ? toml_key(t) : NULL;
	}
	if (!key || !table)
		return NULL;
	if (!span_starts(span_from(t->text, t->i), item ? "]]" : "]"))
		return toml_wrong(t, item ? "no `]]` after the name of the table: add it"
					  : "no `]` after the name of the table: add it"), NULL;
	t->i += item ? 2 : 1;
	return item ? open_item(t, table, key) : open_table(t, table, key);
}

static int read_all(struct toml *t, struct toml_table *root)
{
	struct toml_table *table = root;

	while (toml_skip_lines(t) >= 0) {
		if (toml_peek(t) == '[') {
			bool item = span_starts(span_from(t->text, t->i), "[[");

			t->i += item ? 2 : 1;
			table = read_header(t, root, item);
			if (!table)
				return -1;
		} else if (toml_pair(t, table)) {
			return -1;
		}
		skip_blanks(t);
		if (toml_peek(t) >= 0 && toml_peek(t) != '#' && !at_line_end(t))
			return toml_wrong(t, "more on the line: begin a new one");
	}
	return 0;
}

int toml_read(struct arena *keep, struct source *source, const struct limits *limits,
	      struct tree **tree, struct sw_fault *fault)
{
	struct toml t = { .text = source->text };

	*tree = NULL;
	if (build_begin(&t.b, keep, source, limits, fault))
		return -1;
	struct toml_table *root = toml_table(&t, 0);
	int failed = root ? read_all(&t, root) : -1;
	if (root && !t.b.tree->broken)
		build_add(&t.b, root->node);
	build_end(&t.b);
	*tree = t.b.tree;
	return failed && !t.b.tree->broken ? -1 : 0;
}
