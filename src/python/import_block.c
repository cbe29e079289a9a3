/*
 * import_block.c - what an import stands in: functions, tries, type checking. Headers
 * of compound statements, behind whose colon another statement may begin.
 */
#include "python/import_form.h"
#include "python/token_form.h"

unsigned blocks_within(const struct reader *r)
{
	return r->blocks.count ? r->blocks.at[r->blocks.count - 1].within : 0;
}

bool blocks_wait(const struct reader *r)
{
	for (size_t i = 0; i < r->blocks.count; i++) {
		const struct block *block = &r->blocks.at[i];
		size_t last = block->handled ? block->last : r->list->imports.count;

		if (block->tries && block->first < last)
			return true;
	}
	return false;
}

static void push(struct reader *r, unsigned within, bool tries)
{
	unsigned outside = blocks_within(r);

	if (!tries && (outside | within) == outside)
		return;
	*vec_add(r->keep, &r->blocks) =
		(struct block){ .indent = r->lexer.indent,
				.outside = outside,
				.within = outside | within,
				.tries = tries,
				.first = r->list->imports.count };
}

static bool begins(const struct reader *r, const char *word)
{
	struct span rest = span_from(r->lexer.text, r->lexer.at);

	return span_starts(rest, word) &&
	       !byte_is(text_at(rest, strlen(word)), BYTE_NAME);
}

/* A try's body is over, but the try is not. */
static bool goes_on(const struct reader *r, const struct block *block)
{
	return block->tries && block->indent == r->lexer.indent &&
	       (begins(r, "except") || begins(r, "else") || begins(r, "finally"));
}

void blocks_enter(struct reader *r)
{
	for (; r->blocks.count; r->blocks.count--) {
		struct block *top = &r->blocks.at[r->blocks.count - 1];

		if (r->lexer.indent > top->indent)
			return;
		if (!goes_on(r, top))
			continue;
		if (!top->handled)
			top->last = r->list->imports.count;
		top->handled = true;
		top->within = top->outside;
		return;
	}
}

/* How many lambdas wait for their colon before that byte. */
static unsigned lambdas(struct reader *r, size_t to)
{
	struct lexer lexer = reader_again(r);
	struct token token = lexer_next(&lexer);
	unsigned count = 0;

	for (; token.from < to && token.kind != TOKEN_END; token = lexer_next(&lexer))
		count += !token.depth && reader_is(r, token, "lambda");
	return count;
}

/* To the header's own colon, from the first one. */
static enum sweep past_lambdas(struct reader *r)
{
	unsigned open = lambdas(r, r->lexer.at);

	while (open) {
		struct token token = lexer_next(&r->lexer);
		if (token.kind == TOKEN_LINE || token.kind == TOKEN_END)
			return SWEEP_LINE;
		if (token.depth)
			continue;
		if (reader_is(r, token, ";"))
			return SWEEP_NEXT;
		open += reader_is(r, token, "lambda");
		open -= reader_is(r, token, ":");
	}
	return SWEEP_COLON;
}

/* Only where something follows on the line does it matter whose colon it was. */
static enum sweep header(struct reader *r)
{
	enum sweep end = reader_sweep(r, true);
	size_t from = r->statement;

	if (end != SWEEP_COLON || !sweep_space(&r->lexer))
		return end;
	struct span seen = span_cut(span_from(r->lexer.text, from), r->lexer.at - from);
	if (span_search(seen, SPAN("lambda")) == seen.len)
		return end;
	return past_lambdas(r);
}

static enum sweep block(struct reader *r, unsigned within, bool tries)
{
	enum sweep end = header(r);

	if (end == SWEEP_COLON)
		push(r, within, tries);
	return end;
}

enum sweep block_plain(struct reader *r)
{
	return header(r);
}

enum sweep block_def(struct reader *r)
{
	return block(r, WITHIN_FUNCTION, false);
}

enum sweep block_async(struct reader *r)
{
	struct lexer ahead = reader_again(r);

	lexer_next(&ahead);
	return reader_is(r, lexer_next(&ahead), "def") ? block_def(r) : header(r);
}

enum sweep block_try(struct reader *r)
{
	return block(r, 0, true);
}

/* Fast, since most are about something else: `at` is at the test's first name, or at
   what no name begins with. */
static bool may_test(struct span text, size_t at)
{
	while (byte_is(text_at(text, at), BYTE_BLANK) || text_at(text, at) == '(')
		at++;
	if (!byte_is(text_at(text, at), BYTE_NAME))
		return text_at(text, at) == '\\' ||
		       byte_is(text_at(text, at), BYTE_BREAK);
	struct span rest = span_from(text, at);
	size_t end = 0;
	while (byte_is(text_at(rest, end), BYTE_NAME))
		end++;
	return span_is(span_cut(rest, end), "TYPE_CHECKING") ||
	       text_at(rest, end) == '.' || byte_is(text_at(rest, end), BYTE_BLANK);
}

/* `TYPE_CHECKING` or `NAME.TYPE_CHECKING`, in brackets or not, alone or before `and`. */
static bool tests_type_checking(struct reader *r)
{
	struct lexer lexer;
	struct token token;

	if (!may_test(r->lexer.text, r->statement + 2 + 2 * begins(r, "elif")))
		return false;
	lexer = reader_again(r);
	lexer_next(&lexer);
	do
		token = lexer_next(&lexer);
	while (reader_is(r, token, "("));
	struct token next = lexer_next(&lexer);
	if (reader_is(r, next, ".")) {
		token = lexer_next(&lexer);
		next = lexer_next(&lexer);
	}
	if (!reader_is(r, token, "TYPE_CHECKING"))
		return false;
	while (reader_is(r, next, ")"))
		next = lexer_next(&lexer);
	return reader_is(r, next, ":") || reader_is(r, next, "and");
}

enum sweep block_if(struct reader *r)
{
	return block(r, tests_type_checking(r) ? WITHIN_TYPE_CHECKING : 0, false);
}

/* Whether what the handler names, if anything, is there when an import fails. */
static bool catches(struct reader *r, size_t to)
{
	static const char *const caught[] = { "ImportError", "ModuleNotFoundError",
					      "Exception", "BaseException" };
	struct lexer lexer = reader_again(r);
	struct token token = (lexer_next(&lexer), lexer_next(&lexer));

	if (reader_is(r, token, ":"))
		return true;
	for (; token.from < to && token.kind != TOKEN_END; token = lexer_next(&lexer)) {
		if (reader_is(r, token, "as"))
			return false;
		for (size_t i = 0; i < sizeof caught / sizeof *caught; i++)
			if (reader_is(r, token, caught[i]))
				return true;
	}
	return false;
}

enum sweep block_except(struct reader *r)
{
	enum sweep end = header(r);
	struct block *top = r->blocks.count ? &r->blocks.at[r->blocks.count - 1] : NULL;

	if (!top || !top->handled || top->indent != r->lexer.indent ||
	    !catches(r, r->lexer.at))
		return end;
	for (; top->first < top->last; top->first++)
		r->list->imports.at[top->first].optional = true;
	top->within = top->outside | WITHIN_TRY;
	return end;
}
