/* cell_test.c - cells, their languages, and the text of one language's cells. */
#include "notebook/cell.h"

#include "base/limits.h"
#include "lib/test.h"
#include "notebook/passage.h"
#include "tree/json.h"

static struct source *source;
static struct tree *tree;

static struct cells read(const char *path, const char *text)
{
	source = source_new(arena, path, span_of(text));
	tree = NULL;
	if (span_ends(span_of(path), ".ipynb"))
		CHECK(!json_read(arena, source, &limits_default, &tree, &fault));
	return cells_read(arena, source, tree);
}

static struct passage *passage_of(const char *path, const char *text,
				  enum cell_language language)
{
	read(path, text);
	return passage_new(arena, source, tree, language);
}

#define HEADER "# Databricks notebook source\n"
#define BETWEEN "\n# COMMAND ----------\n\n"

TEST(a_file_without_the_header_has_no_cells)
{
	CHECK(!read("a.py", "x = 1\n# COMMAND ----------\n").count);
	CHECK(!read("a.py", "# Databricks notebook source of old\n").count);
	CHECK(!read("a.py", "\n" HEADER).count && !read("a.py", "").count);
	CHECK(!read("a.ipynb", "{}").count && !read("a.ipynb", "[").count);
	CHECK(read("a.py", "# Databricks notebook source \t\r\n").count == 1);
}

TEST(a_cell_ends_where_the_next_one_is_marked)
{
	struct cells cells = read("a.py", HEADER "a\n" BETWEEN "b\n# COMMAND ----------\nc");

	CHECK(cells.count == 3 && cells.language == CELL_PYTHON);
	CHECK(cells.at[0].first == 2 && cells.at[1].first == 6 && cells.at[2].first == 8);
	CHECK(cells.at[1].place.line == 4 && cells.at[1].place.end_line == 7);
	CHECK(span_is(span_cut(span_from(source->text, cells.at[1].from),
			       cells.at[1].to - cells.at[1].from), "\nb\n"));
	CHECK(cells.at[2].to == source->text.len);
}

TEST(the_first_line_of_a_cell_says_its_language)
{
	struct cells cells = read("a.py", HEADER "# DBTITLE 1,Load\n# MAGIC %sql\n" BETWEEN
				  "# MAGIC %pip install a\n" BETWEEN "# MAGIC %%time\n" BETWEEN
				  "%SCALA\n" BETWEEN "# MAGIC %md-sandbox x\n" BETWEEN
				  "# MAGIC %fs ls /\n" BETWEEN "x % y\n" BETWEEN "# MAGIC\n");
	static const enum cell_language want[] = {
		CELL_SQL, CELL_PYTHON, CELL_PYTHON, CELL_SCALA, CELL_TEXT, CELL_OTHER,
		CELL_PYTHON, CELL_PYTHON,
	};

	CHECK(cells.count == sizeof want / sizeof *want);
	for (size_t i = 0; i < cells.count; i++)
		CHECK(cells.at[i].language == want[i]);
	CHECK(span_is(cells.at[0].magic.name, "sql") && cells.at[0].magic.line == 3);
	CHECK(!cells.at[0].magic.bare && cells.at[3].magic.bare);
}

TEST(the_file_says_what_cells_are_that_say_nothing)
{
	CHECK(read("a.sql", "-- Databricks notebook source\n").language == CELL_SQL);
	CHECK(read("a.scala", "// Databricks notebook source\n").language == CELL_SCALA);
	CHECK(read("a.R", HEADER).language == CELL_R);
	CHECK(read("a.sql", "-- Databricks notebook source\n-- MAGIC %run ./b\n")
		      .at[0].language == CELL_OTHER);
	CHECK(read("a.ipynb", "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"x\"}], "
		   "\"metadata\": {\"language_info\": {\"name\": \"R\"}}}")
		      .at[0].language == CELL_R);
	CHECK(read("a.ipynb", "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"x\", "
		   "\"metadata\": {\"vscode\": {\"languageId\": \"sql\"}}}]}")
		      .at[0].language == CELL_SQL);
}

TEST(a_cell_of_jupyter_is_code_text_or_neither)
{
	struct cells cells = read("a.ipynb", "{\"cells\": ["
		"{\"cell_type\": \"markdown\", \"source\": \"%%sql\"}, {\"cell_type\": \"raw\"}, "
		"{\"cell_type\": \"code\", \"source\": [\"\\n\", \"%%bash\\n\", \"ls\"]}, 7]}");

	CHECK(cells.count == 4 && cells.at[0].language == CELL_TEXT && !cells.at[0].code);
	CHECK(cells.at[1].language == CELL_OTHER && !cells.at[1].source);
	CHECK(cells.at[2].language == CELL_SHELL && cells.at[2].code);
	CHECK(!cells.at[3].code);
}

TEST(the_passage_of_sql_is_that_of_its_cells)
{
	struct passage *passage = passage_of("a.py", HEADER "x = 1\n" BETWEEN
		"# MAGIC %sql select 1;\n# MAGIC select 2\n", CELL_SQL);
	size_t at = span_search(passage->text, SPAN("select 2"));
	struct sw_place place = passage_place(passage, at, at + 8);

	CHECK(passage->own.count == 1 && passage->own.at[0].cell == 2);
	CHECK(span_search(passage->text, SPAN("x = 1")) == passage->text.len);
	CHECK(place.line == 7 && place.column == 9 && place.cell == 2);
	CHECK(place.cell_line == 2 && place.end_column == 17);
}

TEST(a_word_of_a_magic_is_read_with_what_follows)
{
	struct magic magic;

	CHECK(magic_read(SPAN("%run -i \"a b.py\" x"), &magic) && magic.kind == MAGIC_RUN);
	CHECK(span_is(magic.argument, "a b.py"));
	CHECK(magic_read(SPAN(" %pip  install a "), &magic) && magic.kind == MAGIC_PIP);
	CHECK(span_is(magic.argument, "install a"));
	CHECK(magic_read(SPAN("%%time x"), &magic) && magic.cell && span_is(magic.name, "time"));
	CHECK(magic_read(SPAN("!ls"), &magic) && !magic.name.len && span_is(magic.argument, "ls"));
	CHECK(!magic_read(SPAN("# %run a"), &magic) && !magic_read(SPAN(" "), &magic));
	CHECK(magic_read(SPAN("%run"), &magic) && !magic.argument.len);
}
