/* import.c - over the statements of a text to those that import, or hold some. */
#include "python/import_form.h"
#include "python/token_form.h"

struct lexer reader_again(const struct reader *r)
{
	struct lexer lexer = r->lexer;

	lexer.counted = SIZE_MAX;
	lexer.at = r->statement;
	lexer.depth = 0;
	lexer.begun = true;
	lexer.snags = NULL;
	return lexer;
}

struct span reader_text(const struct reader *r, struct token token)
{
	return token_text(r->lexer.text, token);
}

bool reader_is(const struct reader *r, struct token token, const char *text)
{
	return span_is(reader_text(r, token), text);
}

enum sweep reader_sweep(struct reader *r, bool colon)
{
	r->watch.seen = false;
	enum sweep end = lexer_sweep(&r->lexer, colon, &r->watch);
	if (r->watch.seen)
		dynamic_read(r, r->lexer.at);
	return end;
}

static void add_magic(struct reader *r, const struct magic *magic)
{
	struct import_list *list = r->list;

	if (magic->kind == MAGIC_CD)
		*vec_add(r->keep, &list->searches) = (struct search){
			.folder = arena_span(r->keep, magic->argument), .moves = true,
			.line = magic->line, .from = magic->from, .to = magic->to
		};
	if (magic->kind == MAGIC_RUN && list->imports.count < IMPORTS_MOST)
		*vec_add(r->keep, &list->imports) = (struct import){
			.kind = IMPORT_RUN, .line = magic->line,
			.module = arena_span(r->keep, magic->argument),
			.from = magic->from, .to = magic->to
		};
}

/* Those of a notebook are not in its text: they come in between. */
static void add_magics(struct reader *r, size_t before)
{
	for (; r->magic < r->magics->count; r->magic++) {
		const struct magic *magic = &r->magics->at[r->magic];

		if (magic->from >= before)
			return;
		add_magic(r, magic);
	}
}

struct import *reader_add(struct reader *r, struct token word, size_t from, size_t to)
{
	struct imports *imports = &r->list->imports;
	unsigned within = blocks_within(r);

	add_magics(r, from);
	if (imports->count >= IMPORTS_MOST) {
		r->list->over = true;
		return NULL;
	}
	struct import *import = vec_add(r->keep, imports);
	*import = (struct import){
		.type_checking = within & WITHIN_TYPE_CHECKING,
		.lazy = within & WITHIN_FUNCTION, .optional = within & WITHIN_TRY,
		.line = word.line, .from = from, .to = to
	};
	return import;
}

static const struct head {
	const char *word;
	size_t len;
	import_statement *read;
} heads[] = {
#define HEAD(word, read) { word, sizeof word - 1, read }
	HEAD("async", block_async),
	HEAD("case", block_plain), HEAD("class", block_plain),
	HEAD("def", block_def),
	HEAD("elif", block_if), HEAD("else", block_plain), HEAD("except", block_except),
	HEAD("finally", block_plain), HEAD("for", block_plain), HEAD("from", import_from),
	HEAD("if", block_if), HEAD("import", import_plain),
	HEAD("lazy", import_lazy),
	HEAD("match", block_plain),
	HEAD("try", block_try),
	HEAD("while", block_plain), HEAD("with", block_plain),
#undef HEAD
};

/* By the first letter: which of them there are. */
static const struct { unsigned char first, end; } heads_of[26] = {
	['a' - 'a'] = { 0, 1 }, ['c' - 'a'] = { 1, 3 }, ['d' - 'a'] = { 3, 4 },
	['e' - 'a'] = { 4, 7 }, ['f' - 'a'] = { 7, 10 }, ['i' - 'a'] = { 10, 12 },
	['l' - 'a'] = { 12, 13 }, ['m' - 'a'] = { 13, 14 }, ['t' - 'a'] = { 14, 15 },
	['w' - 'a'] = { 15, 17 },
};

static const struct head *head_at(const struct lexer *lexer)
{
	struct span rest = span_from(lexer->text, lexer->at);
	unsigned letter = (unsigned char)(rest.len ? *rest.at : 0) - (unsigned)'a';

	if (letter >= 26)
		return NULL;
	for (size_t i = heads_of[letter].first; i < heads_of[letter].end; i++) {
		const struct head *head = &heads[i];
		if (rest.len >= head->len && !memcmp(rest.at, head->word, head->len) &&
		    !byte_is(text_at(rest, head->len), BYTE_NAME))
			return head;
	}
	return NULL;
}

static enum sweep statement(struct reader *r)
{
	const struct head *head = head_at(&r->lexer);

	r->statement = r->lexer.at;
	return head ? head->read(r) : reader_sweep(r, false);
}

/* IPython's, in a program: no statement, but no reason to read no further. */
static bool is_magic(struct reader *r)
{
	size_t from = r->lexer.at;
	char byte = r->lexer.text.at[from];
	struct magic magic = {0};

	if (byte != '%' && byte != '!')
		return false;
	struct span line = sweep_drop(&r->lexer);
	if (magic_read(line, &magic)) {
		magic.line = lexer_line(&r->lexer, from);
		magic.from = from;
		magic.to = r->lexer.at;
		add_magic(r, &magic);
	}
	return true;
}

static void line(struct reader *r)
{
	if (is_magic(r))
		return;
	blocks_enter(r);
	while (statement(r) != SWEEP_LINE)
		sweep_space(&r->lexer);
}

void imports_read(struct arena *keep, const struct script *script,
		  struct import_list *list)
{
	struct reader r = { .keep = keep, .list = list, .magics = &script->magics,
			    .bound = map_new(keep) };

	*list = (struct import_list){0};
	r.watch = (struct sweep_watch){ dynamic_see, &r, false };
	lexer_init(&r.lexer, keep, script->text, &list->snags);
	r.end = r.lexer.at + imports_end(span_from(script->text, r.lexer.at));
	while (sweep_line(&r.lexer) && (r.lexer.at < r.end || blocks_wait(&r)))
		line(&r);
	add_magics(&r, SIZE_MAX);
}
