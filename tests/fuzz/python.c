/*
 * python.c - a Python file: its tokens cover it, and the fast reader of imports finds
 * what a slow one finds that looks at every token. As a notebook its lines stay.
 */
#include <stdint.h>
#include <stdlib.h>

#include "python/import.h"
#include "python/script.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool claim)
{
	if (!claim)
		abort();
}

struct tokens VEC(struct token);

static bool is_break(struct span text, size_t at)
{
	return at < text.len && (text.at[at] == '\n' || text.at[at] == '\r');
}

/* What stands between tokens has no meaning: only a comment has other bytes. */
static void gap_holds(struct span text, size_t from, size_t to)
{
	bool comment = false;

	for (size_t i = from; i < to; i++) {
		if (is_break(text, i))
			comment = false;
		else if (text.at[i] == '#')
			comment = true;
		else if (text.at[i] == '\\' && !comment)
			hold(is_break(text, i + 1));
		else
			hold(comment || !text.at[i] || strchr(" \t\f", text.at[i]));
	}
}

static unsigned lines(struct span text, size_t from, size_t to)
{
	unsigned count = 0;

	for (size_t i = from; i < to; i++)
		count += text.at[i] == '\r' ||
			 (text.at[i] == '\n' && !(i && text.at[i - 1] == '\r'));
	return count;
}

static void read_tokens(struct arena *keep, struct span text, struct tokens *tokens)
{
	size_t at = span_starts(text, "\xef\xbb\xbf") ? 3 : 0;
	unsigned line = 1;
	struct snags snags = {0};
	struct lexer lexer;
	struct token token;

	lexer_init(&lexer, keep, text, &snags);
	lexer_watch(&lexer);
	do {
		token = lexer_next(&lexer);
		hold(token.from >= at && token.to >= token.from && token.to <= text.len);
		hold(token.to > token.from || token.from == text.len);
		gap_holds(text, at, token.from);
		line += lines(text, at, token.from);
		hold(token.line == line);
		line += lines(text, token.from, token.to);
		at = token.to;
		*vec_add(keep, tokens) = token;
	} while (token.kind != TOKEN_END);
	hold(at == text.len && lexer_next(&lexer).kind == TOKEN_END);
	hold(snags.count <= SNAGS_MOST);
	for (size_t i = 0; i < snags.count; i++)
		hold(snags.at[i].line == 1 + lines(text, 0, snags.at[i].from));
}

static void fields_hold(struct arena *keep, struct span text, const struct tokens *tokens)
{
	for (size_t i = 0; i < tokens->count; i++) {
		const struct token *token = &tokens->at[i];
		struct fields fields = {0};
		size_t at = token->from;
		struct span literal;

		if (token->kind != TOKEN_STRING)
			continue;
		token_fields(keep, text, *token, &fields);
		hold(token->formatted || !fields.count);
		for (size_t k = 0; k < fields.count; at = fields.at[k++].to)
			hold(fields.at[k].from > at && fields.at[k].to >= fields.at[k].from);
		hold(at <= token->to);
		if (token_literal(text, *token, &literal))
			hold(literal.len + 2 <= token->to - token->from);
	}
}

/* The slow way: over all tokens, with what the fast one has found at hand. */
struct slow {
	struct span text;
	const struct token *token;
	const struct import *found;
	size_t left;
};

static bool is(const struct slow *slow, const char *text)
{
	return span_is(token_text(slow->text, *slow->token), text);
}

static bool any(const struct slow *slow, const char *const *words)
{
	while (*words && !is(slow, *words))
		words++;
	return *words;
}

static bool is_name(const struct slow *slow)
{
	return slow->token->kind == TOKEN_NAME && !is(slow, "import") && !is(slow, "as");
}

/* Over a dotted name, which is the same as the span but for what is between. */
static struct span dotted(struct slow *slow)
{
	size_t from = slow->token->from, to = from;

	while (is_name(slow)) {
		to = slow->token++->to;
		if (!is(slow, "."))
			break;
		slow->token++;
	}
	return (struct span){ slow->text.at + from, to - from };
}

static void same_dotted(struct span written, struct span found)
{
	size_t k = 0;

	for (size_t i = 0; i < written.len; i++) {
		if (!written.at[i] || strchr(" \t\f\r\n\\", written.at[i]))
			continue;
		hold(k < found.len && found.at[k++] == written.at[i]);
	}
	hold(k == found.len);
}

/* The next one that a statement makes. */
static const struct import *next(struct slow *slow, unsigned line, struct span at)
{
	while (slow->left && slow->found->kind != IMPORT_STATEMENT) {
		slow->found++;
		slow->left--;
	}
	hold(slow->left);
	slow->left--;
	hold(slow->found->line == line);
	hold(slow->text.at + slow->found->from == at.at);
	hold(slow->found->to - slow->found->from == at.len);
	return slow->found++;
}

static void same_alias(struct slow *slow, const struct import *import)
{
	struct span alias = {0};

	if (is(slow, "as") && (++slow->token)->kind == TOKEN_NAME)
		alias = token_text(slow->text, *slow->token++);
	hold(span_same(alias, import->alias));
}

static void plain(struct slow *slow)
{
	unsigned line = slow->token->line;

	do {
		slow->token++;
		struct span name = dotted(slow);
		if (!name.len)
			return;
		const struct import *import = next(slow, line, name);
		same_dotted(name, import->module);
		hold(!import->level && !import->name.len && !import->star);
		same_alias(slow, import);
	} while (is(slow, ","));
}

static void names(struct slow *slow, unsigned line, unsigned level, struct span module)
{
	if (is(slow, "("))
		slow->token++;
	while (is_name(slow) || is(slow, "*")) {
		struct span name = token_text(slow->text, *slow->token);
		const struct import *import = next(slow, line, name);

		same_dotted(module, import->module);
		hold(import->level == level && import->star == is(slow, "*"));
		hold(import->star ? !import->name.len : span_same(name, import->name));
		slow->token++;
		same_alias(slow, import);
		if (!is(slow, ","))
			break;
		slow->token++;
	}
}

static void from(struct slow *slow)
{
	unsigned line = slow->token++->line, level = 0;

	while (is(slow, ".") || is(slow, "...")) {
		level += (unsigned)(slow->token->to - slow->token->from);
		slow->token++;
	}
	struct span module = dotted(slow);
	if (!is(slow, "import") || (!module.len && !level))
		return;
	slow->token++;
	names(slow, line, level, module);
}

/* To where another statement may begin: behind `;`, a header's colon, or the line. */
static bool pass(struct slow *slow, bool header)
{
	unsigned lambdas = 0;

	for (; slow->token->kind > TOKEN_LINE; slow->token++) {
		if (slow->token->depth)
			continue;
		lambdas += is(slow, "lambda");
		if (is(slow, ";") || (is(slow, ":") && header && !lambdas))
			return slow->token++, true;
		lambdas -= is(slow, ":") && header && lambdas;
	}
	return false;
}

static bool statement(struct slow *slow)
{
	static const char *const heads[] = {
		"async", "case", "class", "def", "elif", "else", "except", "finally",
		"for", "if", "match", "try", "while", "with", NULL
	};
	bool header = any(slow, heads), lazy = is(slow, "lazy");

	slow->token += lazy;
	if (is(slow, "import"))
		plain(slow);
	else if (is(slow, "from"))
		from(slow);
	return pass(slow, header);
}

/* Magics are no tokens: texts with lines that begin so are left out. */
static bool may_have_magics(struct span text, const struct tokens *tokens)
{
	for (size_t i = 0; i < tokens->count; i++)
		if (tokens->at[i].from < text.len && strchr("%!", text.at[tokens->at[i].from]) &&
		    (!i || tokens->at[i - 1].kind == TOKEN_LINE))
			return true;
	return false;
}

static void imports_hold(struct arena *keep, const struct script *script)
{
	struct tokens tokens = {0};
	struct import_list list;

	read_tokens(keep, script->text, &tokens);
	fields_hold(keep, script->text, &tokens);
	imports_read(keep, script, &list);
	if (may_have_magics(script->text, &tokens))
		return;
	struct slow slow = { script->text, tokens.at, list.imports.at, list.imports.count };
	for (; slow.token->kind != TOKEN_END; slow.token += slow.token->kind == TOKEN_LINE)
		while (statement(&slow))
			;
	while (slow.left--)
		hold(slow.found++->kind != IMPORT_STATEMENT);
}

static void script_holds(struct arena *keep, const char *path, struct span bytes)
{
	struct source *source = source_new(keep, path, bytes);
	const struct script *script = script_new(keep, source, NULL);

	if (!script)
		return;
	hold(lines(script->text, 0, script->text.len) ==
	     lines(source->text, 0, source->text.len));
	imports_hold(keep, script);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = { (const char *)data, size };
	struct script script = { .text = text };
	struct arena keep = {0};

	imports_hold(&keep, &script);
	script_holds(&keep, "a.py", text);
	arena_clear(&keep);
	return 0;
}
