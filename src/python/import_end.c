/*
 * import_end.c - behind which byte a text can import nothing any more: most of a file
 * comes after its last import, and need not be read. What looks like an import and is
 * none, in a string say, costs time only.
 */
#include "python/import_form.h"
#include "python/token_form.h"

/* From the end on, that many bytes at a time. */
#define STRETCH ((size_t)4 << 10)

/* No `from` is further away from its `import`. */
#define FROM_MOST 128

static bool stands(struct span text, size_t at, const char *word)
{
	return at <= text.len && span_starts(span_from(text, at), word);
}

/* What is between `from` and `import`: no statement has begun where this ends. */
static bool in_name(char byte)
{
	return byte == '.' || byte_is(byte, BYTE_NAME | BYTE_BLANK) || !byte;
}

/* Whether the line before the byte, which is behind its end, goes on with it. */
static bool goes_on(struct span text, size_t from)
{
	size_t stop = from - 1;

	if (stop && text.at[stop] == '\n' && text.at[stop - 1] == '\r')
		stop--;
	return stop && text.at[stop - 1] == '\\';
}

/* Whether a statement may begin with, or before, an `import` that is a word. */
static bool may_be_statement(struct span text, size_t at)
{
	size_t from = at;

	while (from && at - from < FROM_MOST && in_name(text.at[from - 1]))
		from--;
	char before = from ? text.at[from - 1] : '\n';
	if (at - from == FROM_MOST || before == '\\' || (from && goes_on(text, from)))
		return true;
	if (!byte_is(before, BYTE_BREAK) && before != ';' && before != ':')
		return false;
	while (from < at && (byte_is(text.at[from], BYTE_BLANK) || !text.at[from]))
		from++;
	return from == at || stands(text, from, "from") || stands(text, from, "lazy");
}

static bool is_import(struct span text, size_t at)
{
	bool before = at && byte_is(text.at[at - 1], BYTE_NAME);
	bool after = byte_is(text_at(text, at + 6), BYTE_NAME);

	if (!before && !after)
		return may_be_statement(text, at);
	return stands(text, at, "import_module") ||
	       (at >= 2 && stands(text, at - 2, "__import__"));
}

/* By a byte that is rare in them, and where in them that is. */
static const struct mark {
	const char *word;
	size_t len, back;
	bool (*holds)(struct span text, size_t at);
} marks[] = {
#define MARK(word, back, holds) { word, sizeof word - 1, back, holds }
	MARK("import", 2, is_import), MARK("path.append", 0, NULL),
	MARK("path.insert", 0, NULL), MARK("notebook.run", 7, NULL),
	MARK("%run", 0, NULL), MARK("%cd", 0, NULL),
#undef MARK
};

static bool is_at(const struct mark *mark, struct span text, size_t hit)
{
	size_t at = hit - mark->back;

	return hit >= mark->back && text.len - at >= mark->len &&
	       !memcmp(text.at + at, mark->word, mark->len) &&
	       (!mark->holds || mark->holds(text, at));
}

/* The rare bytes, and what may stand behind each: most that are there have others. */
static const struct sign { char byte, next[3]; } signs[] = {
	{ 'p', "oa" }, { 'k', "." }, { '%', "rc" },
};

static bool any_at(struct span text, size_t hit)
{
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (is_at(&marks[i], text, hit))
			return true;
	return false;
}

static bool any_between(const struct sign *sign, struct span text, size_t from,
			size_t to)
{
	struct span stretch = span_cut(text, to);

	for (size_t at = from; at < to; at++) {
		at += span_find(span_from(stretch, at), sign->byte);
		char next = text_at(text, at + 1);
		if (at < to && (next == sign->next[0] || next == sign->next[1]) &&
		    any_at(text, at))
			return true;
	}
	return false;
}

size_t imports_end(struct span text)
{
	for (size_t to = text.len, from; to; to = from) {
		from = to > STRETCH ? to - STRETCH : 0;
		for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
			if (any_between(&signs[i], text, from, to))
				return to;
	}
	return 0;
}
