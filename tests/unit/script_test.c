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

TEST(what_only_looks_like_a_magic_is_python)
{
	struct script *script = of("a.py", HEADER "x = \"\"\"\n%run a\n!ls\n\"\"\"\n"
				   "y = (1\n% 2)\nz = y \\\n% 3\n# %run b\n");

	CHECK(!script->magics.count);
	CHECK_TEXT(text_of(script), BLANK28 "x = \"\"\"\n%run a\n!ls\n\"\"\"\n"
		   "y = (1\n% 2)\nz = y \\\n% 3\n# %run b\n");
}

TEST(a_string_that_one_cell_leaves_open_hides_no_magic_of_the_next)
{
	struct script *script = of("a.py", HEADER "x = \"\"\"\n" BETWEEN "%run ./b\n");

	CHECK(script->magics.count == 1 && script->magics.at[0].line == 6);
}

TEST(a_magic_goes_on_behind_an_escaped_line_end)
{
	struct script *script = of("a.py", HEADER "%pip install \\\r\n  a \\\r\n  b\r\nimport c\r\n");

	CHECK(script->magics.count == 1);
	CHECK_TEXT(text_of(script), BLANK28 "              \r\n     \r\n   \r\nimport c\r\n");
	CHECK_TEXT(place_of(script, "import c"), "5:1-5:9 1.4");
}

TEST(what_a_magic_gives_is_not_known)
{
	struct script *script = of("a.py", HEADER "a = !ls *.py\nb = %sql select 1\n"
				   "a.b?\n?c\nif a:\n    %cd ..\n");

	CHECK_TEXT(text_of(script), BLANK28 "a = _       \nb = _            \n"
		   "    \n  \nif a:\n    _     \n");
	CHECK(script->magics.count == 3 && script->magics.at[2].bare);
}

TEST(a_magic_behind_a_lone_cr_has_the_line_that_python_counts)
{
	struct script *script = of("a.py", HEADER "a = 1\r%cd ..\nb = 2\n");

	CHECK(script->magics.count == 1 && script->magics.at[0].line == 3);
	CHECK_TEXT(text_of(script), BLANK28 "a = 1\r      \nb = 2\n");
}

TEST(a_notebook_of_another_language_may_have_cells_of_python)
{
	struct script *script = of("a.sql", "-- Databricks notebook source\nselect 1\n\n"
				   "-- COMMAND ----------\n\n-- MAGIC %python\n"
				   "-- MAGIC import b\n");

	CHECK_TEXT(place_of(script, "import b"), "7:10-7:18 2.2");
	CHECK(!of("b.sql", "-- Databricks notebook source\nselect 1\n"));
	CHECK(!of("a.r", HEADER "x <- 1\n"));
	CHECK(of("a.r", HEADER "# MAGIC %python\n# MAGIC import c\n"));
}

TEST(a_cell_that_names_its_language_in_a_bare_line_is_all_of_it)
{
	struct script *script = of("a.py", HEADER "%sql\nselect 1\n" BETWEEN
				   "# DBTITLE 1,Load\n%python\nimport b\n");

	CHECK_TEXT(text_of(script), BLANK28 "    \n        \n" BLANK20
		   "# DBTITLE 1,Load\n\nimport b\n");
}

TEST(a_file_that_is_no_json_or_of_another_kernel_is_no_script)
{
	CHECK(!of("a.ipynb", "{\"cells\": ["));
	CHECK(!of("a.ipynb", "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"x\"}], "
		  "\"metadata\": {\"language_info\": {\"name\": \"scala\"}}}"));
	CHECK(!of("a.ipynb", HEADER "x = 1\n"));
}

TEST(a_place_far_into_a_text_of_escapes_is_exact)
{
	struct str json = str_new(arena);

	str_text(&json, "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"");
	for (size_t i = 0; i < 300; i++)
		str_text(&json, "\\u00e9\\ud83d\\ude00\xc3\xa9\\n");
	str_text(&json, "import a\"}]}");
	struct script *script = of("a.ipynb", json.at);

	/* 44 before the text, 21 for each line. */
	CHECK_TEXT(place_of(script, "import a"), "1:6345-1:6353 1.301");
}

TEST(a_magic_of_a_whole_cell_may_follow_a_comment)
{
	struct script *script = of("a.py", HEADER "# a page\n%%html\n<b>\n" BETWEEN "x\n");

	CHECK_TEXT(text_of(script), BLANK28 "# a page\n      \n   \n" BLANK20 "x\n");
}
