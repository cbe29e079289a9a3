/* import_folder.c - a folder as code puts it together: `Path(__file__).parent / "x"`. */
#include "base/str.h"
#include "python/import_call.h"

#define PARTS_MOST 16

enum word { WORD_NOTHING, WORD_UP, WORD_FILE, WORD_PARENTS };

/* What is no name of these may be anything. */
static const struct { const char *text; enum word word; } words[] = {
	{ "os", WORD_NOTHING }, { "path", WORD_NOTHING }, { "join", WORD_NOTHING },
	{ "abspath", WORD_NOTHING }, { "realpath", WORD_NOTHING },
	{ "normpath", WORD_NOTHING }, { "getcwd", WORD_NOTHING }, { "curdir", WORD_NOTHING },
	{ "pathlib", WORD_NOTHING }, { "Path", WORD_NOTHING }, { "cwd", WORD_NOTHING },
	{ "resolve", WORD_NOTHING }, { "absolute", WORD_NOTHING }, { "str", WORD_NOTHING },
	{ "joinpath", WORD_NOTHING }, { "as_posix", WORD_NOTHING },
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
	bool added;		/* the last token was `+` */
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
	return add(folder, text);
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

static bool add_word(struct folder *folder, struct token token)
{
	size_t i = 0, count = sizeof words / sizeof *words;

	while (i < count && !reader_is(folder->r, token, words[i].text))
		i++;
	if (i == count)
		return false;
	folder->added = reader_is(folder->r, token, "+");
	folder->file |= words[i].word == WORD_FILE;
	if (words[i].word == WORD_UP)
		return add(folder, SPAN(".."));
	return words[i].word != WORD_PARENTS || add_parents(folder);
}

/* One step up from the file is the folder that it is in. */
static bool without_file(struct folder *folder)
{
	for (size_t i = 0; i < folder->count; i++)
		if (span_is(folder->parts[i], ".."))
			return folder->parts[i] = SPAN("."), true;
	return false;
}

bool folder_read(struct reader *r, const struct argument *argument, struct span *folder)
{
	struct folder f = { .r = r, .lexer = call_value(r, argument) };
	struct token token = lexer_next(&f.lexer);
	struct str path = str_new(r->keep);

	for (; token.from < argument->first.to; token = lexer_next(&f.lexer))
		if (token.kind == TOKEN_STRING ? !add_literal(&f, token) : !add_word(&f, token))
			return false;
	if (f.file && !without_file(&f))
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
