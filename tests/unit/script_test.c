/* script_test.c - what of a notebook is Python, and where it stands. */
#include "python/script.h"

#include "base/limits.h"
#include "base/str.h"
#include "lib/test.h"
#include "tree/json.h"

static struct script *of(const char *path, const char *text)
{
	struct source *source = source_new(arena, path, span_of(text));
	struct tree *tree = NULL;

	if (span_ends(span_of(path), ".ipynb"))
		CHECK(!json_read(arena, source, &limits_default, &tree, &fault));
	return script_new(arena, source, tree);
}

static const char *text_of(const struct script *script)
{
	return arena_string(arena, script->text);
}

/* "line:column-line:column cell.line" of where a word of the text stands. */
static const char *place_of(const struct script *script, const char *word)
{
	size_t at = span_search(script->text, span_of(word));
	struct sw_place place = script_place(script, at, at + strlen(word));

	CHECK(at < script->text.len);
	return arena_format(arena, "%u:%u-%u:%u %u.%u", place.line, place.column,
			    place.end_line, place.end_column, place.cell, place.cell_line);
}

#define HEADER "# Databricks notebook source\n"
#define BLANK28 "                            \n"
#define BETWEEN "\n# COMMAND ----------\n\n"
#define BLANK20 "\n                    \n\n"

TEST(a_program_is_its_own_script)
{
	struct script *script = of("a.py", "%pip install x\nimport a\n");

	CHECK(script->form == SCRIPT_PROGRAM && !script->magics.count);
	CHECK(script->text.at == script->source->text.at);
	CHECK_TEXT(place_of(script, "import"), "2:1-2:7 0.0");
}

TEST(a_byte_order_mark_is_no_text_and_16_bits_are_no_python)
{
	struct source *wide = source_new(arena, "a.py", SPAN("\xff\xfe" "a\0\n\0"));

	CHECK_TEXT(place_of(of("a.py", "\xef\xbb\xbfimport a\n"), "import"), "1:1-1:7 0.0");
	CHECK(of("a.py", "\xef\xbb\xbf" HEADER "x\n")->form == SCRIPT_NOTEBOOK);
	CHECK(!script_new(arena, wide, NULL));
}

TEST(cells_of_other_languages_are_blank)
{
	struct script *script = of("a.py", HEADER "a = 1\n" BETWEEN
				   "# MAGIC %md\n# MAGIC import b\n" BETWEEN "import c\n");

	CHECK_TEXT(text_of(script), BLANK28 "a = 1\n" BLANK20
		   "           \n                \n" BLANK20 "import c\n");
	CHECK_TEXT(place_of(script, "import c"), "11:1-11:9 3.1");
}

TEST(hidden_python_stands_at_the_begin_of_its_line)
{
	struct script *script = of("a.py", HEADER "# MAGIC %python\n# MAGIC if x:\n"
				   "# MAGIC     import b\n");

	CHECK_TEXT(text_of(script), BLANK28 "\nif x:\n    import b\n");
	CHECK_TEXT(place_of(script, "import b"), "4:13-4:21 1.3");
}

TEST(a_line_of_a_magic_is_blank_and_known)
{
	struct script *script = of("a.py", HEADER "# MAGIC %run \"./b c\" $x=\"1\"\n"
				   "%cd ..\n!ls\nimport b\n");

	CHECK(script->magics.count == 3);
	CHECK(script->magics.at[0].kind == MAGIC_RUN && !script->magics.at[0].bare);
	CHECK(span_is(script->magics.at[0].argument, "./b c"));
	CHECK(script->magics.at[1].kind == MAGIC_CD && script->magics.at[1].bare);
	CHECK(script->magics.at[1].line == 3);
	CHECK(!script->magics.at[2].name.len);
	CHECK_TEXT(place_of(script, "import b"), "5:1-5:9 1.4");
}

TEST(the_cells_of_a_jupyter_file_are_one_text)
{
	struct script *script = of("a.ipynb",
		"{\"cells\": [\n"
		"{\"cell_type\": \"markdown\", \"source\": [\"import z\"]},\n"
		"{\"cell_type\": \"code\", \"source\": [\"%%sql\\n\", \"import y\"]},\n"
		"{\"cell_type\": \"code\", \"source\": [\"%%time\\n\",\n \"x = \\\"\\u00e9\\\"; import a\"]},\n"
		"{\"cell_type\": \"code\", \"source\": \"\\nimport b\\n\"}\n"
		"], \"metadata\": {}, \"nbformat\": 4}");

	CHECK_TEXT(text_of(script), "     \n        \n      \nx = \"\xc3\xa9\"; import a\n"
		   "\nimport b\n\n");
	CHECK_TEXT(place_of(script, "import a"), "5:19-5:27 3.2");
	CHECK_TEXT(place_of(script, "import b"), "6:36-6:44 4.2");
}
