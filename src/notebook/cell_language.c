/* cell_language.c - the words that name languages. */
#include "notebook/cell_language.h"

static const struct {
	const char *word;
	enum cell_language language;
} words[] = {
	{ "python", CELL_PYTHON }, { "python3", CELL_PYTHON }, { "pypy", CELL_PYTHON },
	{ "ipython", CELL_PYTHON }, { "sql", CELL_SQL }, { "scala", CELL_SCALA },
	{ "r", CELL_R }, { "sh", CELL_SHELL }, { "bash", CELL_SHELL },
	{ "shellscript", CELL_SHELL }, { "md", CELL_TEXT }, { "md-sandbox", CELL_TEXT },
	{ "markdown", CELL_TEXT }, { "fs", CELL_OTHER }, { "html", CELL_OTHER },
};

/* Magics that do something with a whole cell of Python. */
static const char *const around_python[] = {
	"time", "timeit", "capture", "prun", "memit", "debug", "ipytest",
};

static char small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_word(struct span word, const char *want)
{
	size_t i = 0;

	while (i < word.len && want[i] && small(word.at[i]) == want[i])
		i++;
	return i == word.len && !want[i];
}

enum cell_language cell_language_named(struct span word, enum cell_language otherwise)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (is_word(word, words[i].word))
			return words[i].language;
	return otherwise;
}

bool cell_language_is(struct span word)
{
	/* What is none becomes what the caller says. */
	return cell_language_named(word, CELL_PYTHON) ==
	       cell_language_named(word, CELL_OTHER);
}

/* A magic of one line leaves the rest of the cell to Python, whose kernel knows it; no
   other language has any. */
enum cell_language cell_language_after(const struct magic *magic,
				       enum cell_language notebook)
{
	bool python = notebook == CELL_PYTHON;

	for (size_t i = 0; i < sizeof around_python / sizeof *around_python; i++)
		if (magic->cell && span_is(magic->name, around_python[i]))
			return CELL_PYTHON;
	return cell_language_named(magic->name,
				   python && !magic->cell ? CELL_PYTHON : CELL_OTHER);
}
