/* page_sql.c - SQL that destroys: in cells, and in the texts of Python. */
#include "python/page.h"

#include "base/str.h"
#include "python/statement.h"

/* A text as it is when it runs, with the way back to where its pieces stand. */
struct joint { size_t at, from; };
struct joined {
	struct str text;
	struct joints VEC(struct joint) joints;
};

/* Escapes become blanks, so that offsets stay. */
static void add_body(struct joined *joined, struct span body, bool raw)
{
	for (size_t i = 0; i < body.len; i++) {
		bool escape = !raw && body.at[i] == '\\' && i + 1 < body.len;

		str_byte(&joined->text, escape ? ' ' : body.at[i]);
		if (escape)
			str_byte(&joined->text, memchr("'\"`", body.at[++i], 3)
				 ? body.at[i] : ' ');
	}
}

static void add_piece(struct arena *keep, struct joined *joined,
		      const struct syntax *piece)
{
	struct span text = piece->name;
	size_t open = 0, quotes = 1;
	bool raw = false;

	for (; open < text.len && text.at[open] != '"' && text.at[open] != '\''; open++)
		raw = raw || (text.at[open] | 0x20) == 'r';
	if (open + 2 < text.len && text.at[open + 1] == text.at[open] &&
	    text.at[open + 2] == text.at[open])
		quotes = 3;
	if (text.len < open + 2 * quotes)
		return;
	*vec_add(keep, &joined->joints) = (struct joint){
		joined->text.len, piece->from + open + quotes };
	add_body(joined, span_from(span_cut(text, text.len - quotes), open + quotes), raw);
}

static bool is_joined(const struct syntax *node)
{
	return node && node->kind == SYNTAX_BINARY && span_is(node->name, "+");
}

/* All that is joined to the text by `+`; NULL where it is not the first of them. */
static const struct syntax *whole_of(const struct syntax *node)
{
	for (; is_joined(node->parent); node = node->parent)
		if (node->parent->first != node)
			return NULL;
	return node;
}

static struct joined join(struct arena *keep, const struct syntax *top)
{
	struct joined joined = { .text = str_new(keep) };

	for (const struct syntax *at = top; at;) {
		const struct syntax *piece = at->kind == SYNTAX_STRING ? at->first : NULL;

		if (is_joined(at)) {
			at = syntax_next(top, at);
			continue;
		}
		if (!piece)
			str_byte(&joined.text, STATEMENT_UNKNOWN);
		for (; piece; piece = piece->next)
			add_piece(keep, &joined, piece);
		at = syntax_past(top, at);
	}
	return joined;
}

/* Where a byte of the joined text stands in Python's. */
static size_t place_of(const struct joined *joined, size_t at)
{
	size_t low = 0, high = joined->joints.count;

	while (low + 1 < high) {
		size_t middle = low + (high - low) / 2;

		if (joined->joints.at[middle].at <= at)
			low = middle;
		else
			high = middle;
	}
	return joined->joints.at[low].from + (at - joined->joints.at[low].at);
}

/* The statement on one line. */
static const char *shown(struct arena *keep, struct span value)
{
	struct str told = str_new(keep);

	for (size_t i = 0; i < value.len; i++) {
		char byte = value.at[i];

		if (byte == STATEMENT_UNKNOWN)
			str_text(&told, "...");
		else if (byte != ' ' && (byte < '\t' || byte > '\r'))
			str_byte(&told, byte);
		else if (told.len && told.at[told.len - 1] != ' ')
			str_byte(&told, ' ');
	}
	return told.at;
}

static void add(struct page *page, struct facts *facts, const struct statement *found,
		struct span text, struct sw_place place)
{
	page_fact(page, facts, found->check, place)->value =
		shown(page->keep, span_from(span_cut(text, found->to), found->from));
}

static void find_in_text(struct page *page, struct facts *facts,
			 const struct code_string *string)
{
	const struct syntax *top = string->docstring ? NULL : whole_of(string->node);
	struct statement found;
	size_t at = 0;

	if (!top)
		return;
	struct joined joined = join(page->keep, top);
	struct span text = str_span(&joined.text);
	while (joined.joints.count && statement_find(text, &at, &found)) {
		size_t from = place_of(&joined, found.from);
		size_t to = place_of(&joined, found.to - 1) + 1;

		add(page, facts, &found, text,
		    page_python_place(page, from, to > from ? to : from));
	}
}

static void find_in_cells(struct page *page, struct facts *facts)
{
	struct passage *passage = page_passage(page, CELL_SQL);
	struct statement found;

	for (size_t i = 0; passage && i < passage->own.count; i++) {
		struct span text = span_cut(passage->text, passage->own.at[i].to);
		size_t at = passage->own.at[i].from;

		while (statement_find(text, &at, &found))
			add(page, facts, &found, text,
			    passage_place(passage, found.from, found.to));
	}
}

void page_facts_sql(struct page *page, struct facts *facts)
{
	if (!page->databricks)
		return;
	for (size_t i = 0; page->code && i < page->code->strings.count; i++)
		find_in_text(page, facts, &page->code->strings.at[i]);
	find_in_cells(page, facts);
}
