/* ini.c - headings, keys, and lines that go on with a value. */
#include "tree/ini.h"

#include "tree/table.h"

struct reading {
	struct arena *keep;
	struct source *source;
	struct sw_fault *fault;
	struct table *root, *section;
	struct span key;	/* whose value may go on; empty: none */
	struct sw_place place;
	struct row *lines;
	bool began;		/* its first line has text */
};

static struct sw_place place_of(const struct reading *r, struct span part)
{
	size_t from = (size_t)(part.at - r->source->text.at);

	return source_place(r->source, from, from + part.len);
}

static int wrong(struct reading *r, struct span line, const char *why)
{
	return sw_fault_at(r->fault, place_of(r, line), "%s", why);
}

/* One line alone is its text, more are a list. */
static void end_value(struct reading *r)
{
	if (!r->key.len)
		return;
	struct node *value = &r->lines->node;
	if (r->began && value->count == 1)
		value = (struct node *)value->items[0];
	else if (!value->count)
		value = node_text(r->keep, SPAN(""), r->place);
	table_add(r->keep, r->section, r->key, r->place, value);
	r->key.len = 0;
}

static void add_line(struct reading *r, struct span text)
{
	if (text.len)
		row_add(r->keep, r->lines, node_text(r->keep, text, place_of(r, text)));
}

static int read_heading(struct reading *r, struct span line)
{
	struct span name = span_from(line, 1);

	name.len = span_find(name, ']');
	if (name.len + 1 == line.len)
		return wrong(r, line, "this heading is not closed: add `]`");
	if (table_find(r->root, name))
		return wrong(r, line, "this section is there already");
	r->section = table_new(r->keep, place_of(r, line));
	table_add(r->keep, r->root, name, place_of(r, line), &r->section->node);
	return 0;
}

static struct span lower(struct arena *keep, struct span text)
{
	char *copy = arena_string(keep, text);

	for (char *at = copy; *at; at++)
		if (*at >= 'A' && *at <= 'Z')
			*at |= 0x20;
	return span_of(copy);
}

static int read_key(struct reading *r, struct span line)
{
	size_t equals = span_find(line, '='), colon = span_find(line, ':');
	size_t at = equals < colon ? equals : colon;
	struct span key = span_trim(span_cut(line, at));
	struct span value = span_trim(span_from(line, at + 1));

	if (!r->section)
		return wrong(r, line, "a key stands before the first `[section]`");
	if (at == line.len || !key.len)
		return wrong(r, line, "this is neither `key = value` nor a `[section]`");
	r->key = lower(r->keep, key);
	if (table_find(r->section, r->key))
		return wrong(r, line, "this key is there already");
	r->place = place_of(r, key);
	r->lines = row_new(r->keep, r->place);
	r->began = value.len > 0;
	add_line(r, value);
	return 0;
}

static int read_line(struct reading *r, struct span line)
{
	struct span text = span_trim(line);
	bool goes_on = text.len && (*line.at == ' ' || *line.at == '\t') && r->key.len;

	if (!text.len || *text.at == '#' || *text.at == ';')
		return 0;
	if (span_find(text, '\0') != text.len)
		return wrong(r, text, "a NUL byte stands here");
	if (goes_on) {
		add_line(r, text);
		return 0;
	}
	end_value(r);
	return *text.at == '[' ? read_heading(r, text) : read_key(r, text);
}

int ini_read(struct arena *keep, struct source *source, const struct node **root,
	     struct sw_fault *fault)
{
	struct reading r = { .keep = keep, .source = source, .fault = fault };
	struct span text = source->text, line;

	r.root = table_new(keep, source_place(source, 0, 0));
	*root = &r.root->node;
	while (span_line(&text, &line))
		if (read_line(&r, line))
			return -1;
	end_value(&r);
	return 0;
}
