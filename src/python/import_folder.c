/* import_folder.c - a folder as code puts it together: `Path(__file__).parent / "x"`, also
   by names that it gave before. */
#include "base/str.h"
#include "python/import_call.h"

#define PARTS_MOST 16
#define NAMES_DEEP 4		/* names that stand for names */
#define NAMES_MOST 64		/* of one text: all above each is looked through */

enum word { WORD_NOTHING, WORD_UP, WORD_FILE, WORD_PARENTS };

/* What is no name of these may be anything. */
static const struct { const char *text; enum word word; } words[] = {
	{ "os", WORD_NOTHING }, { "path", WORD_NOTHING }, { "join", WORD_NOTHING },
	{ "abspath", WORD_NOTHING }, { "realpath", WORD_NOTHING },
	{ "normpath", WORD_NOTHING }, { "getcwd", WORD_NOTHING }, { "curdir", WORD_NOTHING },
	{ "pathlib", WORD_NOTHING }, { "Path", WORD_NOTHING }, { "cwd", WORD_NOTHING },
	{ "resolve", WORD_NOTHING }, { "absolute", WORD_NOTHING }, { "str", WORD_NOTHING },
	{ "joinpath", WORD_NOTHING }, { "as_posix", WORD_NOTHING },
	{ "dbutils", WORD_NOTHING }, { "notebook", WORD_NOTHING },
	{ "entry_point", WORD_NOTHING }, { "getDbutils", WORD_NOTHING },
	{ "getContext", WORD_NOTHING }, { "get", WORD_NOTHING },
	{ "notebookPath", WORD_FILE },
	{ "dirname", WORD_UP }, { "parent", WORD_UP }, { "pardir", WORD_UP },
	{ "parents", WORD_PARENTS }, { "__file__", WORD_FILE },
	{ "(", WORD_NOTHING }, { ")", WORD_NOTHING }, { ".", WORD_NOTHING },
	{ ",", WORD_NOTHING }, { "/", WORD_NOTHING }, { "+", WORD_NOTHING },
};

struct folder {
	struct reader *r;
	struct lexer lexer;
	struct span parts[PARTS_MOST];
	size_t count;
	bool file;		/* it began with the file itself */
	bool mounted;		/* below `/Workspace`, where notebooks are files */
	bool added;		/* the last token was `+` */
	bool dotted;		/* it was `.` */
	unsigned depth;		/* of names that stand for names */
};

static bool add(struct folder *folder, struct span part)
{
	if (folder->count == PARTS_MOST)
		return false;
	folder->parts[folder->count++] = part;
	return true;
}

static bool add_literal(struct folder *folder, struct token token)
{
	struct span text;

	if (!token_literal(folder->r->lexer.text, token, &text))
		return false;
	while (folder->added && text.len && *text.at == '/')
		text = span_from(text, 1);
	if (!span_is(text, "/Workspace") && !span_is(text, "/Workspace/"))
		return add(folder, text);
	return folder->mounted = true;
}

/* `.parents[1]` is two up. */
static bool add_parents(struct folder *folder)
{
	struct token tokens[3];

	for (size_t i = 0; i < 3; i++)
		tokens[i] = lexer_next(&folder->lexer);
	struct span number = reader_text(folder->r, tokens[1]);
	if (tokens[1].kind != TOKEN_NUMBER || number.len != 1)
		return false;
	for (int i = '0'; i <= *number.at; i++)
		if (!add(folder, SPAN("..")))
			return false;
	return true;
}

static bool add_known(struct folder *folder, struct token token)
{
	size_t i = 0, count = sizeof words / sizeof *words;

	while (i < count && !reader_is(folder->r, token, words[i].text))
		i++;
	if (i == count)
		return false;
	folder->file |= words[i].word == WORD_FILE;
	if (words[i].word == WORD_UP)
		return add(folder, SPAN(".."));
	return words[i].word != WORD_PARENTS || add_parents(folder);
}

/* The value in `name = value`, where a line of that text is one. */
static bool binds(struct span line, struct span name, size_t *value)
{
	size_t at = name.len;

	if (line.len <= name.len || !span_same(span_cut(line, name.len), name))
		return false;
	while (at < line.len && line.at[at] == ' ')
		at++;
	if (at + 1 >= line.len || line.at[at] != '=' || line.at[at + 1] == '=')
		return false;
	return *value = at + 1, true;
}

/* By the last line above that binds it, outside of all blocks. */
static bool find_value(struct folder *folder, struct token token, size_t *value)
{
	struct span text = folder->r->lexer.text, name = reader_text(folder->r, token);
	size_t end = token.from;

	if (folder->depth == NAMES_DEEP || folder->r->names++ >= NAMES_MOST)
		return false;
	while (end) {
		size_t from = end - 1;

		while (from && text.at[from - 1] != '\n')
			from--;
		if (binds(span_cut(span_from(text, from), end - from), name, value))
			return *value += from, true;
		end = from;
	}
	return false;
}

static bool read_parts(struct folder *folder, struct lexer lexer, size_t to);

/* `dirname` of what ends in a name is not that name's way up. */
static bool add_value(struct folder *folder, size_t value)
{
	struct folder of = { .r = folder->r, .depth = folder->depth + 1 };
	struct lexer lexer = reader_again(folder->r);

	lexer.at = value;
	if (!read_parts(&of, lexer, SIZE_MAX))
		return false;
	folder->file |= of.file;
	folder->mounted |= of.mounted;
	for (size_t i = 0; i < of.count; i++)
		if ((folder->count && !span_is(of.parts[i], "..")) ||
		    !add(folder, of.parts[i]))
			return false;
	return true;
}

/* A name by itself is one of the code's own, whatever others are called so. */
static bool add_word(struct folder *folder, struct token token)
{
	struct lexer ahead = folder->lexer;
	struct token next = lexer_next(&ahead);
	bool calls = reader_is(folder->r, next, "(");
	bool goes_on = reader_is(folder->r, next, ".");
	bool own = token.kind == TOKEN_NAME && !folder->dotted && !calls &&
		   !reader_is(folder->r, token, "__file__");
	size_t value;

	folder->dotted = reader_is(folder->r, token, ".");
	folder->added = reader_is(folder->r, token, "+");
	if (own && find_value(folder, token, &value))
		return add_value(folder, value);
	return (!own || goes_on) && add_known(folder, token);
}

/* One step up from the file is the folder that it is in. */
static bool without_file(struct folder *folder)
{
	for (size_t i = 0; i < folder->count; i++)
		if (span_is(folder->parts[i], ".."))
			return folder->parts[i] = SPAN("."), true;
	return false;
}

static bool read_parts(struct folder *folder, struct lexer lexer, size_t to)
{
	folder->lexer = lexer;
	for (;;) {
		struct token token = lexer_next(&folder->lexer);

		if (token.from >= to || token.kind <= TOKEN_LINE)
			return true;
		if (token.kind == TOKEN_STRING ? !add_literal(folder, token)
					       : !add_word(folder, token))
			return false;
	}
}

bool folder_read(struct reader *r, const struct argument *argument, struct span *folder)
{
	struct folder f = { .r = r };
	struct str path = str_new(r->keep);

	if (!read_parts(&f, call_value(r, argument), argument->first.to) ||
	    (f.file ? !without_file(&f) : f.mounted))
		return false;
	for (size_t i = 0; i < f.count; i++) {
		if (span_is(f.parts[i], ".") && f.count > 1)
			continue;
		if (path.len)
			str_byte(&path, '/');
		str_add(&path, f.parts[i]);
	}
	*folder = path.len ? str_span(&path) : SPAN(".");
	return true;
}
