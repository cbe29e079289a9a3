/* notebook_test.c - the first line makes a notebook, to the letter. */
#include "notebook/notebook.h"

#include "base/limits.h"
#include "lib/test.h"
#include "tree/json.h"

static enum notebook tell(const char *path, const char *text)
{
	struct source *source = source_new(arena, path, span_of(text));
	struct tree *tree = NULL;
	const char *why;

	if (notebook_ending(span_of(path)).len == 6)
		CHECK(!json_read(arena, source, &limits_default, &tree, &fault));
	return notebook_tell(span_of(path), source, tree, &why);
}

TEST(a_notebook_begins_with_the_very_header_of_its_language)
{
	CHECK(tell("a.py", "# Databricks notebook source\nx = 1\n") == NOTEBOOK_YES);
	CHECK(tell("a.PY", "# Databricks notebook source") == NOTEBOOK_YES);
	CHECK(tell("a.r", "# Databricks notebook source\r\n") == NOTEBOOK_YES);
	CHECK(tell("a.sql", "-- Databricks notebook source\n") == NOTEBOOK_YES);
	CHECK(tell("a.scala", "// Databricks notebook source\n") == NOTEBOOK_YES);
}

TEST(what_only_looks_like_a_notebook_is_a_file)
{
	CHECK(tell("a.sql", "# Databricks notebook source\n") == NOTEBOOK_NO);
	CHECK(tell("a.py", "\n# Databricks notebook source\n") == NOTEBOOK_NO);
	CHECK(tell("a.py", "# Databricks notebook source \n") == NOTEBOOK_NO);
	CHECK(tell("a.py", "\xef\xbb\xbf# Databricks notebook source\n") == NOTEBOOK_NO);
	CHECK(tell("a.txt", "# Databricks notebook source\n") == NOTEBOOK_NO);
	CHECK(tell("a", "# Databricks notebook source\n") == NOTEBOOK_NO);
	CHECK(tell("a.py", "") == NOTEBOOK_NO);
}

TEST(a_jupyter_file_has_cells_metadata_and_a_late_format)
{
	CHECK(tell("a.ipynb", "{\"cells\": [], \"metadata\": {}, \"nbformat\": 4}") ==
	      NOTEBOOK_YES);
	CHECK(tell("a.ipynb", "{\"cells\": [], \"metadata\": {}, \"nbformat\": 3}") ==
	      NOTEBOOK_BROKEN);
	CHECK(tell("a.ipynb", "{\"cells\": [], \"nbformat\": 4}") == NOTEBOOK_BROKEN);
	CHECK(tell("a.ipynb", "[]") == NOTEBOOK_BROKEN);
	CHECK(tell("a.ipynb", "{") == NOTEBOOK_BROKEN && tell("a.ipynb", "") == NOTEBOOK_BROKEN);
}

TEST(the_workspace_calls_a_notebook_by_its_name_without_the_ending)
{
	CHECK(span_is(notebook_name(SPAN("a.b/Train.py")), "a.b/Train"));
	CHECK(span_is(notebook_name(SPAN("a.b/Train")), "a.b/Train"));
	CHECK(span_is(notebook_name(SPAN("a/x.designer.ipynb")), "a/x.designer.ipynb"));
}
