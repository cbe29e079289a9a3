/* token_sweep.c - the tokeniser's steps without tokens: sweep.h gives them out. */
#include "python/sweep.h"
#include "python/token_form.h"

#define ON ((enum sweep)-1)

static enum sweep end_line(struct lexer *lexer)
{
	size_t length = break_length(lexer->text, lexer->at);
	bool ends = lexer_ends(lexer);

	lexer->at += length;
	if (!ends)
		return ON;
	lexer->begun = false;
	return SWEEP_LINE;
}

static void string(struct lexer *lexer)
{
	unsigned prefix;

	string_from(lexer->text, lexer->at, &prefix);
	lexer_string(lexer, lexer->at, prefix);
}

static void bracket(struct lexer *lexer, struct sweep_watch *watch)
{
	if (lexer->text.at[lexer->at] == '(' && !watch->seen)
		watch->seen = watch->see(watch->self, lexer->text, lexer->at);
	lexer_bracket(lexer);
}

/* `:=` is another sign. */
static enum sweep colon(struct lexer *lexer)
{
	bool walrus = text_at(lexer->text, lexer->at + 1) == '=';

	lexer->at += 1 + walrus;
	return walrus || lexer->depth ? ON : SWEEP_COLON;
}

static enum sweep step(struct lexer *lexer, struct sweep_watch *watch)
{
	char byte = lexer->text.at[lexer->at];

	if (byte_is(byte, BYTE_OPEN | BYTE_CLOSE))
		bracket(lexer, watch);
	else if (byte_is(byte, BYTE_BREAK))
		return end_line(lexer);
	else if (byte_is(byte, BYTE_QUOTE))
		string(lexer);
	else if (byte == ':')
		return colon(lexer);
	else if (byte == ';')
		return ++lexer->at, lexer->depth ? ON : SWEEP_NEXT;
	else if (!lexer_void(lexer, byte))
		lexer->at++;
	return ON;
}

enum sweep lexer_sweep(struct lexer *lexer, bool want_colon, struct sweep_watch *watch)
{
	struct span text = lexer->text;
	unsigned stops = want_colon ? BYTE_STOP | BYTE_COLON : BYTE_STOP;
	enum sweep end = ON;

	lexer->passed = true;
	while (end == ON) {
		size_t at = lexer->at;

		while (at < text.len && !byte_is(text.at[at], stops))
			at++;
		lexer->at = at;
		end = at < text.len ? step(lexer, watch) : end_line(lexer);
	}
	return end;
}

bool sweep_line(struct lexer *lexer)
{
	lexer_begin(lexer);
	return lexer->begun = lexer->at < lexer->text.len;
}

bool sweep_space(struct lexer *lexer)
{
	lexer_space(lexer);
	return lexer->at < lexer->text.len &&
	       !byte_is(lexer->text.at[lexer->at], BYTE_BREAK);
}

struct span sweep_drop(struct lexer *lexer)
{
	size_t from = lexer->at;

	lexer->at = lexer_line_stop(lexer, from);
	return (struct span){ lexer->text.at + from, lexer->at - from };
}
