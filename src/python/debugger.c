/* debugger.c - a line of stops goes; where it was all of a block, `pass` is left. */
#include "python/debugger.h"

/* Further ones wait until these are gone: each looks at all there is. */
#define MENDED_MOST 50

struct mending_stops {
	struct code *code;
	const struct stops *stops;
	struct span text;
};

/* The statements of one line. */
struct row {
	size_t from, to;	/* of the line, without its end */
	size_t first, last;	/* from the first statement to behind the last */
	size_t count;
	size_t all;		/* statements of the block that are no stops */
	bool leads;		/* the block's first statement stands on it */
};

static bool is_stop(const struct mending_stops *m, const struct syntax *statement)
{
	for (size_t i = 0; i < m->stops->count && i < MENDED_MOST; i++)
		if (m->stops->at[i] == statement)
			return true;
	return false;
}

static struct row row_of(const struct mending_stops *m, const struct syntax *statement)
{
	struct row row = { .from = statement->from, .to = statement->to };

	while (row.from && m->text.at[row.from - 1] != '\n')
		row.from--;
	row.to += span_find(span_from(m->text, row.to), '\n');
	if (row.to > row.from && m->text.at[row.to - 1] == '\r')
		row.to--;
	return row;
}

/* False where some of the line is of another kind. */
static bool read_row(const struct mending_stops *m, const struct syntax *block,
		     struct row *row)
{
	for (const struct syntax *at = block->first; at; at = at->next) {
		bool here = at->from < row->to && at->to > row->from;
		bool stop = is_stop(m, at);

		row->all += !stop;
		if (!here)
			continue;
		if (!stop || at->from < row->from || at->to > row->to)
			return false;
		if (!row->count++)
			row->first = at->from;
		row->leads |= at == block->first;
		row->last = at->to;
	}
	return row->count;
}

/* Before it nothing, behind it nothing but a semicolon and a comment. */
static bool stands_alone(const struct mending_stops *m, const struct row *row)
{
	struct span head = span_cut(span_from(m->text, row->from),
				    row->first - row->from);
	struct span tail = span_cut(span_from(m->text, row->last), row->to - row->last);

	tail = span_trim(tail);
	if (span_starts(tail, ";"))
		tail = span_trim(span_from(tail, 1));
	return !span_trim(head).len && (!tail.len || span_starts(tail, "#"));
}

/* Whether a name is read anywhere but on the line. */
static bool is_used(const struct mending_stops *m, struct span name,
		    const struct row *row)
{
	const struct syntax *root = m->code->tree->root;

	for (const struct syntax *at = root; at; at = syntax_next(root, at))
		if (at->kind == SYNTAX_NAME && span_same(at->name, name) &&
		    at->role != ROLE_TARGET &&
		    (at->from < row->from || at->to > row->to))
			return true;
	return false;
}

static bool imports_in_vain(const struct mending_stops *m,
			    const struct syntax *statement, const struct row *row)
{
	if (statement->kind == SYNTAX_EXPRESSION)
		return true;
	if (statement->mark)	/* all names, whichever they are */
		return false;
	for (const struct syntax *at = statement->first; at; at = at->next) {
		const struct syntax *as = syntax_get(at, ROLE_TARGET);
		struct span name = as ? as->name :
				   span_cut(at->name, span_find(at->name, '.'));

		if (is_used(m, name, row))
			return false;
	}
	return true;
}

static bool are_in_vain(const struct mending_stops *m, const struct syntax *block,
			const struct row *row)
{
	for (const struct syntax *at = block->first; at; at = at->next)
		if (at->from >= row->first && at->to <= row->last &&
		    !imports_in_vain(m, at, row))
			return false;
	return true;
}

static void mend(const struct mending_stops *m, const struct syntax *statement,
		 struct fact *fact)
{
	const struct syntax *block = statement->parent;
	struct row row = row_of(m, statement);
	struct sw_edit *edit = arena_new(m->code->keep, struct sw_edit);

	if (!read_row(m, block, &row) || !stands_alone(m, &row) ||
	    !are_in_vain(m, block, &row))
		return;
	bool stays = !row.all && row.leads && block->kind == SYNTAX_BLOCK;
	size_t end = row.to + span_find(span_from(m->text, row.to), '\n') + 1;
	*edit = (struct sw_edit){
		stays ? script_place(m->code->script, row.first, row.last) :
		script_place(m->code->script, row.from, end < m->text.len ? end :
			     m->text.len), stays ? "pass" : ""
	};
	fact->edits = edit;
	fact->edit_count = 1;
}

void debugger_mend(struct code *code, const struct stops *stops, struct facts *facts,
		   size_t first)
{
	const struct mending_stops m = { code, stops, code->tree->text };

	if (code->script->form == SCRIPT_JUPYTER)
		return;		/* its lines are not those of the file */
	for (size_t i = 0; i < stops->count && i < MENDED_MOST; i++)
		if (stops->at[i])
			mend(&m, stops->at[i], &facts->at[first + i]);
}
