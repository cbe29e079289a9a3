/* deed_test.c - whether a command runs the tests of a repository. */
#include "pipeline/deed_form.h"

#include "text/paths.h"

struct tester {
	const char *program;
	const char *word;	/* one of its words, or NULL; `*`: one that begins so */
};

static const struct tester testers[] = {
	{ "pytest", NULL }, { "py.test", NULL }, { "unittest", NULL }, { "nose2", NULL },
	{ "nosetests", NULL }, { "tox", NULL }, { "nox", NULL }, { "ward", NULL },
	{ "make", "test*" }, { "make", "unit*" }, { "make", "check" }, { "make", "pytest" },
	{ "make", "ci" }, { "just", "test*" }, { "just", "unit*" }, { "task", "test*" },
	{ "poe", "test*" }, { "invoke", "test*" }, { "inv", "test*" }, { "hatch", "test" },
	{ "hatch", "*test" }, { "pants", "test" }, { "bazel", "test" }, { "trial", NULL },
	{ "stestr", NULL }, { "green", NULL }, { "testflo", NULL },
};

static bool has_word(const struct argv *argv, const char *pattern)
{
	size_t len = strlen(pattern);
	bool begins = len && pattern[len - 1] == '*', holds = *pattern == '*';

	for (size_t i = 1; i < argv->count; i++) {
		struct span word = argv_text(argv, i);
		struct span text = { pattern + holds, len - begins - holds };

		if (begins ? word.len >= text.len && !memcmp(word.at, text.at, text.len) :
		    holds ? span_search(word, text) < word.len : span_same(word, text))
			return true;
	}
	return false;
}

/* `pytest --version`, `tox -l`: nothing is run. */
static bool only_tells(const struct argv *argv)
{
	static const char *const words[] = { "--version", "--help", "--collect-only", "--co",
					     "--fixtures", "--markers" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (has_word(argv, words[i]))
			return true;
	return false;
}

/* `python tests/run_tests.py`, `python test_train.py`: not whatever speaks of tests, as
   `make_test_matrix.py`. */
static bool is_test_file(const struct argv *argv)
{
	struct span file = argv_text(argv, 1), base = path_base(file);

	if (!span_is(argv_program(argv), "python") || !span_ends(base, ".py"))
		return false;
	return span_starts(base, "test") || span_ends(base, "_test.py") ||
	       (span_starts(base, "run") && span_search(base, SPAN("test")) < base.len) ||
	       (span_starts(base, "run") && span_starts(file, "tests/"));
}

void deed_test(struct deed_reader *reader, const struct argv *argv)
{
	struct span program = argv_program(argv);

	if (is_test_file(argv))
		deed_add(reader, VERB_TEST);
	for (size_t i = 0; i < sizeof testers / sizeof *testers; i++) {
		if (!span_is(program, testers[i].program) ||
		    (testers[i].word && !has_word(argv, testers[i].word)))
			continue;
		if (!only_tells(argv))
			deed_add(reader, VERB_TEST);
		return;
	}
}
