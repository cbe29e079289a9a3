/*
 * script_magic.c - lines that begin with a magic where a statement may begin: in a text
 * of several lines, or in brackets, the same is Python.
 */
#include "python/script_magic.h"

#include "notebook/cell_language.h"
#include "python/token.h"

/* One cell at hand. */
struct taking {
	struct arena *keep;
	struct script *script;
	struct passage *passage;
	struct lexer lexer;
	size_t from;		/* of the text: where the cell begins */
	unsigned line;		/* there */
};

static bool is_sign(char c)
{
	return c == '%' || c == '!';
}

/* Whether there can be one in the text at all: most cells have none. */
static bool is_worth_reading(struct span text)
{
	struct span rest = text, line;

	if (span_find(text, '?') < text.len)
		return true;
	while (span_line(&rest, &line)) {
		struct span own = span_trim(line);
		struct span value = span_trim(span_from(own, span_find(own, '=') + 1));

		if ((own.len && is_sign(own.at[0])) ||
		    (value.len && is_sign(value.at[0])))
			return true;
	}
	/* Python ends lines here, too. */
	return span_find(text, '\r') < text.len;
}

static size_t line_end(struct span text, size_t at)
{
	while (at < text.len && text.at[at] != '\n' && text.at[at] != '\r')
		at++;
	return at;
}

/* A line whose end is escaped goes on. */
static size_t magic_end(struct span text, size_t at)
{
	size_t end = line_end(text, at);

	while (end > at && end < text.len && text.at[end - 1] == '\\') {
		at = end + 1 + span_starts(span_from(text, end), "\r\n");
		end = line_end(text, at);
	}
	return end;
}

static bool is_bare(const struct script *script, size_t at)
{
	const char *mark = script->passage->cells.mark;
	struct span behind;

	return !mark || !cell_hidden(mark,
				     source_line(script->source,
						 script_place(script, at, at).line),
				     &behind);
}

/* From its sign to its last line's end, both of the cell. */
static void take(struct taking *taking, struct token token, size_t end)
{
	struct script *script = taking->script;
	struct magic *magic = vec_add(taking->keep, &script->magics);
	struct span text = span_from(span_cut(taking->lexer.text, end), token.from);

	magic_read(arena_span(taking->keep, text), magic);
	magic->line = taking->line + token.line - 1;
	magic->from = taking->from + token.from;
	magic->to = taking->from + end;
	magic->bare = is_bare(script, magic->from);
	/* The rest of the cell is its own, though only its first line should say so. */
	if (magic->cell && cell_language_after(magic, CELL_PYTHON) != CELL_PYTHON)
		end = taking->lexer.text.len;
	passage_blank(taking->passage, magic->from, taking->from + end);
	taking->lexer.at = end;
}

/* `a = !ls` is bound to what nobody here knows; and `if a:` wants a statement. */
static void take_statement(struct taking *taking, struct token token)
{
	take(taking, token, magic_end(taking->lexer.text, token.from));
	taking->passage->bytes[taking->from + token.from] = '_';
}

/* `frame.head?` asks for help: all of its line does. */
static void drop_line(struct taking *taking, struct token token)
{
	struct span text = taking->lexer.text;
	size_t from = token.from;

	while (from && text.at[from - 1] != '\n' && text.at[from - 1] != '\r')
		from--;
	taking->lexer.at = line_end(text, token.from);
	passage_blank(taking->passage, taking->from + from,
		      taking->from + taking->lexer.at);
}

static bool is_assignment(struct span text, struct token token)
{
	return token.kind == TOKEN_SIGN && span_is(token_text(text, token), "=");
}

static void read_cell(struct taking *taking)
{
	struct lexer *lexer = &taking->lexer;
	struct token token, last = { .kind = TOKEN_LINE };

	for (; (token = lexer_next(lexer)).kind != TOKEN_END; last = token) {
		if (token.kind != TOKEN_SIGN || token.depth)
			continue;
		char first = lexer->text.at[token.from];
		if (first == '?')
			drop_line(taking, token);
		else if (is_sign(first) && last.kind == TOKEN_LINE && !lexer->indent)
			take(taking, token, magic_end(lexer->text, token.from));
		else if (is_sign(first) && (last.kind == TOKEN_LINE ||
					    is_assignment(lexer->text, last)))
			take_statement(taking, token);
	}
}

static unsigned count_lines(struct span text)
{
	unsigned lines = 0;

	for (size_t i = 0; i < text.len; i++)
		lines += text.at[i] == '\n' ||
			 (text.at[i] == '\r' &&
			  !span_starts(span_from(text, i), "\r\n"));
	return lines;
}

void script_take_magics(struct arena *keep, struct script *script,
			struct passage *passage)
{
	struct taking taking = {
		.keep = keep, .script = script, .passage = passage, .line = 1 };

	for (size_t i = 0; i < passage->own.count; i++) {
		const struct passage_cell *cell = &passage->own.at[i];
		struct span rest = span_from(passage->text, taking.from);

		taking.line += count_lines(span_cut(rest, cell->from - taking.from));
		taking.from = cell->from;
		struct span text = span_cut(span_from(passage->text, cell->from),
					    cell->to - cell->from);
		if (!is_worth_reading(text))
			continue;
		lexer_init(&taking.lexer, keep, text, NULL);
		read_cell(&taking);
	}
}
