/* import_call.c - what a call imports, by its arguments. */
#include "python/import_call.h"

#include "base/str.h"

/* Of all arguments: who nests calls in calls would have each read again and again. */
#define TOKENS_MOST 64

void call_arguments(const struct reader *r, struct lexer lexer, struct call *call)
{
	unsigned depth = lexer.depth;
	struct argument *last = &call->arguments[0];
	bool begun = false;

	for (int i = 0; i < TOKENS_MOST && call->count < ARGUMENTS_MOST; i++) {
		struct token token = lexer_next(&lexer);
		bool ends = token.depth < depth || token.kind <= TOKEN_LINE;

		if (ends || (token.depth == depth && reader_is(r, token, ","))) {
			last = &call->arguments[call->count += begun];
			begun = false;
		} else if (!begun) {
			*last = (struct argument){ last->keyword, token, true };
			begun = true;
		} else if (last->single && reader_is(r, token, "=")) {
			last->keyword = reader_text(r, last->first);
			begun = false;
		} else {
			last->first.to = token.to;
			last->single = false;
		}
		if (ends)
			return;
	}
}

struct lexer call_value(const struct reader *r, const struct argument *argument)
{
	struct lexer lexer = reader_again(r);

	lexer.at = argument->first.from;
	return lexer;
}

/* By its place, or by its keyword. */
static const struct argument *find(const struct call *call, size_t place,
				   const char *keyword)
{
	for (size_t i = 0; i < call->count; i++) {
		const struct argument *argument = &call->arguments[i];
		if (argument->keyword.len ? span_is(argument->keyword, keyword) : i == place)
			return argument;
	}
	return NULL;
}

static bool literal(const struct reader *r, const struct argument *argument,
		    struct span *text)
{
	return argument && argument->single && argument->first.kind == TOKEN_STRING &&
	       token_literal(r->lexer.text, argument->first, text);
}

static bool is_name(const struct reader *r, const struct argument *argument,
		    const char *name)
{
	return argument && argument->single && reader_is(r, argument->first, name);
}

/* Of what the argument says, or of nobody knows what. */
static struct import *add(struct reader *r, const struct call *call,
			  const struct argument *argument, bool known)
{
	struct token at = known ? argument->first : call->callee;
	struct import *import = reader_add(r, call->callee, at.from, at.to);

	if (!import)
		return NULL;
	import->kind = IMPORT_DYNAMIC;
	import->lazy |= call->lazy;
	import->unknown = !known;
	return import;
}

/* `..c` of the package `a.b`: `a.c`. */
static struct span absolute(struct reader *r, struct span package, unsigned level,
			    struct span rest)
{
	struct str name = str_new(r->keep);

	for (; level > 1 && package.len; level--)
		do
			package.len--;
		while (package.len && package.at[package.len] != '.');
	str_add(&name, package);
	if (package.len && rest.len)
		str_byte(&name, '.');
	str_add(&name, rest);
	return str_span(&name);
}

void call_import_module(struct reader *r, const struct call *call)
{
	const struct argument *name = find(call, 0, "name");
	const struct argument *package = find(call, 1, "package");
	struct span module, base = {0};
	unsigned level = 0;
	bool known = literal(r, name, &module) && module.len;

	while (known && level < module.len && module.at[level] == '.')
		level++;
	bool own =
		is_name(r, package, "__package__") || is_name(r, package, "__name__");
	if (level && !own)
		known = literal(r, package, &base);
	struct import *import = add(r, call, name, known);
	if (!import || !known)
		return;
	module = span_from(module, level);
	if (base.len) {
		import->module = absolute(r, base, level, module);
	} else {
		import->module = arena_span(r->keep, module);
		import->level = level;
	}
}

/* The literals of a list or tuple, each a name that is imported. */
static void add_names(struct reader *r, const struct call *call,
		      const struct argument *list, struct import of)
{
	struct lexer lexer = call_value(r, list);
	struct token token = lexer_next(&lexer);
	struct span name;

	for (; token.from < list->first.to; token = lexer_next(&lexer)) {
		if (token.kind != TOKEN_STRING || token.depth != 1 ||
		    !token_literal(r->lexer.text, token, &name) || !name.len)
			continue;
		struct import *import =
			reader_add(r, call->callee, token.from, token.to);
		if (!import)
			return;
		of.from = token.from;
		of.to = token.to;
		of.star = span_is(name, "*");
		of.name = of.star ? (struct span){0} : arena_span(r->keep, name);
		*import = of;
	}
}

static unsigned level_of(const struct reader *r, const struct argument *level)
{
	if (!level || !level->single || level->first.kind != TOKEN_NUMBER ||
	    level->first.to - level->first.from != 1)
		return 0;
	return (unsigned)(*reader_text(r, level->first).at - '0');
}

void call_import(struct reader *r, const struct call *call)
{
	const struct argument *name = find(call, 0, "name");
	const struct argument *list = find(call, 3, "fromlist");
	struct span module;
	bool known = literal(r, name, &module);
	struct import *import = add(r, call, name, known);

	if (!import || !known)
		return;
	import->module = arena_span(r->keep, module);
	import->level = level_of(r, find(call, 4, "level"));
	if (!list || list->single)
		return;
	struct import of = *import;
	size_t place = r->list->imports.count;
	add_names(r, call, list, of);
	if (r->list->imports.count > place) {	/* they say more than it does */
		struct import *all = r->list->imports.at;
		size_t more = --r->list->imports.count - place + 1;
		memmove(all + place - 1, all + place, more * sizeof *all);
	}
}

void call_notebook_run(struct reader *r, const struct call *call)
{
	const struct argument *path = find(call, 0, "path");
	struct span module;
	bool known = literal(r, path, &module);
	struct import *import = add(r, call, path, known);

	if (!import)
		return;
	import->kind = IMPORT_NOTEBOOK_RUN;
	if (known)
		import->module = arena_span(r->keep, module);
}

static void add_search(struct reader *r, const struct call *call,
		       const struct argument *argument)
{
	struct span folder = {0};

	if (argument)
		folder_read(r, argument, &folder);
	*vec_add(r->keep, &r->list->searches) = (struct search){
		.folder = folder, .line = call->callee.line,
		.from = call->callee.from, .to = call->callee.to
	};
}

void call_path_append(struct reader *r, const struct call *call)
{
	add_search(r, call, find(call, 0, ""));
}

void call_path_insert(struct reader *r, const struct call *call)
{
	add_search(r, call, find(call, 1, ""));
}
