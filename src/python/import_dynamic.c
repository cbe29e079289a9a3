/*
 * import_dynamic.c - calls that import: importlib.import_module, __import__,
 * dbutils.notebook.run; and those that say where imports are looked for.
 */
#include "python/import_call.h"
#include "python/token_form.h"

#define CHAIN_MOST 6		/* tokens: `dbutils . notebook . run`, and the one before */

/* What the text before a call's bracket may end with. */
static const struct { char end[5]; struct span text; } callees[] = {
	{ "dule", { "import_module", 13 } }, { "rt__", { "__import__", 10 } },
	{ ".run", { "notebook.run", 12 } }, { "pend", { "path.append", 11 } },
	{ "sert", { "path.insert", 11 } },
};

static size_t name_from(struct span text, size_t to)
{
	while (to && byte_is(text.at[to - 1], BYTE_NAME))
		to--;
	return to;
}

bool dynamic_see(void *self, struct span text, size_t bracket)
{
	const struct reader *r = self;
	size_t to = bracket;

	while (to && byte_is(text.at[to - 1], BYTE_BLANK))
		to--;
	for (size_t i = 0; to >= 4 && i < sizeof callees / sizeof *callees; i++)
		if (!memcmp(text.at + to - 4, callees[i].end, 4))
			return span_ends(span_cut(text, to), callees[i].text.at);
	if (!r->bound.count)
		return false;
	size_t from = name_from(text, to);
	return map_find(&r->bound, (struct span){ text.at + from, to - from });
}

static const char as_module, as_function;

void dynamic_bind(struct reader *r, struct span name, bool function)
{
	if (function && !span_is(name, "import_module"))
		r->end = SIZE_MAX;	/* calls of it look like any */
	map_add(&r->bound, name, (void *)(function ? &as_function : &as_module));
}

/* The tokens before the one at hand, the last one first. */
struct walk {
	struct reader *r;
	struct lexer lexer;
	struct token last[CHAIN_MOST];
	bool in_lambda, in_body;	/* of the outermost lambda */
	unsigned depth;			/* of that */
};

static bool was(const struct walk *walk, size_t back, const char *text)
{
	return reader_is(walk->r, walk->last[back], text);
}

static bool stands_for(const struct walk *walk, size_t back, const void *what)
{
	return map_find(&walk->r->bound, reader_text(walk->r, walk->last[back])) == what;
}

/* How many tokens of a chain of names end here; 0 where another one does. */
static size_t chain(const struct walk *walk, const char *const *names)
{
	size_t count = 0;

	for (; *names; names++, count += 2)
		if (!was(walk, count, *names) ||
		    (names[1] && !was(walk, count + 1, ".")))
			return 0;
	return count - 1;
}

static size_t import_module(const struct walk *walk)
{
	if (stands_for(walk, 0, &as_function) && !was(walk, 1, ".") &&
	    !was(walk, 1, "def"))
		return 1;
	if (was(walk, 0, "import_module") && was(walk, 1, ".") &&
	    stands_for(walk, 2, &as_module) && !was(walk, 3, "."))
		return 3;
	return 0;
}

static size_t builtin(const struct walk *walk)
{
	if (!was(walk, 0, "__import__") || was(walk, 1, "def"))
		return 0;
	if (!was(walk, 1, "."))
		return 1;
	return was(walk, 2, "builtins") ? 3 : 0;
}

static size_t notebook_run(const struct walk *walk)
{
	return chain(walk, (const char *const[]){ "run", "notebook", "dbutils", NULL });
}

static size_t path_append(const struct walk *walk)
{
	return chain(walk, (const char *const[]){ "append", "path", "sys", NULL });
}

static size_t path_insert(const struct walk *walk)
{
	return chain(walk, (const char *const[]){ "insert", "path", "sys", NULL });
}

static const struct {
	size_t (*ends)(const struct walk *walk);
	void (*read)(struct reader *r, const struct call *call);
} calls[] = {
	{ import_module, call_import_module }, { builtin, call_import },
	{ notebook_run, call_notebook_run },
	{ path_append, call_path_append }, { path_insert, call_path_insert },
};

/* At a bracket. */
static void call(struct walk *walk)
{
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
		size_t count = calls[i].ends(walk);

		if (!count)
			continue;
		struct call found = { .callee = walk->last[count - 1],
				      .lazy = walk->in_body };
		found.callee.to = walk->last[0].to;
		call_arguments(walk->r, walk->lexer, &found);
		calls[i].read(walk->r, &found);
		return;
	}
}

/* A lambda's body ends with a comma, or the bracket around it. */
static void follow_lambda(struct walk *walk, struct token token)
{
	const struct reader *r = walk->r;

	if (!walk->in_lambda) {
		walk->in_lambda = reader_is(r, token, "lambda");
		walk->depth = token.depth;
	} else if (token.depth < walk->depth ||
		   (walk->in_body && token.depth == walk->depth && reader_is(r, token, ","))) {
		walk->in_lambda = walk->in_body = false;
	} else if (token.depth == walk->depth && reader_is(r, token, ":")) {
		walk->in_body = true;
	}
}

void dynamic_read(struct reader *r, size_t to)
{
	struct walk walk = { .r = r, .lexer = reader_again(r) };
	struct token token;

	walk.lexer.line = lexer_line(&r->lexer, r->statement);
	walk.lexer.counted = r->lexer.counted;
	token = lexer_next(&walk.lexer);
	for (; token.from < to && token.kind != TOKEN_END; token = lexer_next(&walk.lexer)) {
		follow_lambda(&walk, token);
		if (reader_is(r, token, "("))
			call(&walk);
		memmove(walk.last + 1, walk.last, sizeof walk.last - sizeof *walk.last);
		walk.last[0] = token;
	}
}
