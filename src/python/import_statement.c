/* import_statement.c - `import` and `from`. */
#include "python/import_form.h"
#include "python/token_form.h"

static void snag(struct reader *r, struct token token, const char *what)
{
	lexer_note(&r->lexer, SNAG_SYNTAX, token.from, token.to, what);
}

/* Where the statement ends, if not at that token. */
static enum sweep leave(struct reader *r, struct token token)
{
	if (token.kind <= TOKEN_LINE)
		return SWEEP_LINE;
	if (reader_is(r, token, ";") && !token.depth)
		return SWEEP_NEXT;
	return reader_sweep(r, false);
}

/* After all that belongs to the statement. */
static enum sweep finish(struct reader *r, struct token token)
{
	if (token.kind > TOKEN_LINE && !reader_is(r, token, ";"))
		snag(r, token, "end the import here");
	return leave(r, token);
}

static bool is_name(const struct reader *r, struct token token)
{
	return token.kind == TOKEN_NAME && !reader_is(r, token, "import") &&
	       !reader_is(r, token, "as");
}

/* What stands between, blanks and line ends, is no part of the name. */
static struct span dotted(struct reader *r, struct token name)
{
	struct span text = reader_text(r, name);
	char *copy = arena_alloc(r->keep, text.len + 1, 1), *end = copy;

	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] == '.' || byte_is(text.at[i], BYTE_NAME))
			*end++ = text.at[i];
	return (struct span){ copy, (size_t)(end - copy) };
}

/* Over `a.b.c`; `next` is the token behind it. Of no length where there is none. */
static struct token dotted_name(struct reader *r, struct token *next)
{
	struct token name = *next;

	name.to = name.from;
	while (is_name(r, *next)) {
		name.to = next->to;
		*next = lexer_next(&r->lexer);
		if (!reader_is(r, *next, "."))
			break;
		*next = lexer_next(&r->lexer);
	}
	return name;
}

/* `as NAME`, or nothing. */
static struct span alias(struct reader *r, struct token *next)
{
	if (!reader_is(r, *next, "as"))
		return (struct span){0};
	struct token name = lexer_next(&r->lexer);
	if (name.kind != TOKEN_NAME) {
		*next = name;
		return (struct span){0};
	}
	*next = lexer_next(&r->lexer);
	return arena_span(r->keep, reader_text(r, name));
}

/* What `import importlib.util` binds is importlib. */
static void bind_module(struct reader *r, const struct import *import)
{
	bool deeper = span_starts(import->module, "importlib.");

	if (span_is(import->module, "importlib"))
		dynamic_bind(r, import->alias.len ? import->alias : import->module, false);
	else if (deeper && !import->alias.len)
		dynamic_bind(r, SPAN("importlib"), false);
}

enum sweep import_plain(struct reader *r)
{
	struct token word = lexer_next(&r->lexer), next;

	do {
		next = lexer_next(&r->lexer);
		struct token name = dotted_name(r, &next);
		if (name.to == name.from) {
			snag(r, next, "name a module here");
			return leave(r, next);
		}
		struct import *import = reader_add(r, word, name.from, name.to);
		struct span as = alias(r, &next);
		if (!import)
			continue;
		import->module = dotted(r, name);
		import->alias = as;
		bind_module(r, import);
	} while (reader_is(r, next, ","));
	return finish(r, next);
}

/* Of `from`: what its names have in common. */
struct origin {
	struct token word;
	struct span module;
	unsigned level;
};

static void add_name(struct reader *r, const struct origin *origin, struct token name,
		     struct span as)
{
	struct import *import = reader_add(r, origin->word, name.from, name.to);

	if (!import)
		return;
	import->module = origin->module;
	import->level = origin->level;
	import->star = name.kind == TOKEN_SIGN;
	if (!import->star)
		import->name = arena_span(r->keep, reader_text(r, name));
	import->alias = as;
	if (!origin->level && span_is(origin->module, "importlib") &&
	    span_is(import->name, "import_module"))
		dynamic_bind(r, as.len ? as : import->name, true);
}

/* `next` is the first of them; the token behind the last one. */
static void names(struct reader *r, const struct origin *origin, struct token *next)
{
	bool inside = reader_is(r, *next, "(");

	if (inside)
		*next = lexer_next(&r->lexer);
	while (is_name(r, *next) || reader_is(r, *next, "*")) {
		struct token name = *next;

		*next = lexer_next(&r->lexer);
		add_name(r, origin, name, alias(r, next));
		if (!reader_is(r, *next, ","))
			break;
		*next = lexer_next(&r->lexer);
	}
	if (inside && reader_is(r, *next, ")"))
		*next = lexer_next(&r->lexer);
}

/* `...` is one token. */
static unsigned dots(struct reader *r, struct token *next)
{
	unsigned level = 0;

	for (;;) {
		*next = lexer_next(&r->lexer);
		if (!reader_is(r, *next, ".") && !reader_is(r, *next, "..."))
			return level;
		level += (unsigned)(next->to - next->from);
	}
}

enum sweep import_from(struct reader *r)
{
	struct origin origin = { .word = lexer_next(&r->lexer) };
	struct token next;

	origin.level = dots(r, &next);
	struct token name = dotted_name(r, &next);
	if (!reader_is(r, next, "import") || (name.to == name.from && !origin.level)) {
		snag(r, next, "name a module and what to import from it");
		return leave(r, next);
	}
	origin.module = dotted(r, name);
	next = lexer_next(&r->lexer);
	names(r, &origin, &next);
	return finish(r, next);
}

/* A name like others, but before an import. */
enum sweep import_lazy(struct reader *r)
{
	struct lexer ahead = r->lexer;

	ahead.snags = NULL;
	lexer_next(&ahead);
	struct token next = lexer_next(&ahead);
	bool plain = reader_is(r, next, "import");
	if (!plain && !reader_is(r, next, "from"))
		return reader_sweep(r, false);
	lexer_next(&r->lexer);
	return plain ? import_plain(r) : import_from(r);
}
