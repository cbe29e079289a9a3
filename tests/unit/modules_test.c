/* modules_test.c - graphs of files with their texts: links, places, facts, gaps. */
#include <stdarg.h>

#include "base/str.h"
#include "lib/test.h"
#include "modules/module.h"

/* Paths and texts in turn, closed with NULL. */
static struct modules *modules_of(bool external, const char *path, ...)
	__attribute__((sentinel));

static struct modules *modules_of(bool external, const char *path, ...)
{
	struct files VEC(struct memory_file) files = {0};
	struct modules_wish wish = { .external = external };
	struct modules *modules;
	va_list rest;

	va_start(rest, path);
	for (; path; path = va_arg(rest, const char *))
		*vec_add(arena, &files) = (struct memory_file){
			path, span_of(va_arg(rest, const char *)), FILE_REGULAR
		};
	va_end(rest);
	struct snapshot *snapshot =
		memory_new(arena, files.at, files.count, &limits_default);
	CHECK(!modules_new(arena, shelf_new(arena, snapshot), &wish, &modules, &fault));
	return modules;
}

/* `IMPORTER -> TARGET LINE:COLUMN`, a line each. */
static const char *links_of(const struct modules *modules)
{
	struct str text = str_new(arena);

	for (size_t i = 0; i < modules->link_count; i++) {
		const struct link *link = &modules->links[i];
		struct sw_place place = modules_place(modules, link);
		str_format(&text, "%s -> %s %u:%u\n", modules->at[link->importer].name,
			   modules_target(arena, modules, link), place.line, place.column);
	}
	return text.at;
}

static const char *facts_of(const struct modules *modules)
{
	struct str text = str_new(arena);

	for (size_t i = 0; i < modules->facts.count; i++) {
		const struct fact *fact = &modules->facts.at[i];
		str_format(&text, "%s %s:%u:%u %s\n", fact->check, fact->place.path,
			   fact->place.line, fact->place.column,
			   fact->value ? fact->value : "");
	}
	return text.at;
}

TEST(a_link_tells_its_place_and_what_it_takes)
{
	struct modules *modules = modules_of(false, "p/__init__.py", "", "p/a.py",
		"import os\nfrom .b import f, g\nimport p.b as b\n", "p/b.py", "", NULL);

	CHECK_TEXT(links_of(modules), "p.a -> p.b.f 2:16\np.a -> p.b.g 2:19\n"
		   "p.a -> p.b 3:8\n");
	CHECK(modules_at(modules, "p/b.py") == modules_find(modules, SPAN("p.b")));
}

TEST(what_comes_from_elsewhere_keeps_its_whole_name)
{
	struct modules *modules = modules_of(true, "a.py",
		"import os.path\nfrom pyspark.sql import functions\n", NULL);

	CHECK_TEXT(links_of(modules), "a -> os.path 1:8\n"
		   "a -> pyspark.sql.functions 2:25\n");
	CHECK(modules_find(modules, SPAN("pyspark.sql"))->kind == MODULE_EXTERNAL);
}

TEST(a_module_does_not_import_itself)
{
	CHECK_TEXT(links_of(modules_of(false, "p/__init__.py", "from . import x\n", NULL)),
		   "");
}

TEST(notebooks_run_each_other_by_path)
{
	struct modules *modules = modules_of(false, "nb/a.py",
		"# Databricks notebook source\n# MAGIC %run ./b\n"
		"dbutils.notebook.run('../c', 60)\n", "nb/b.py", "", "c.ipynb", "{}", NULL);

	CHECK_TEXT(links_of(modules), "nb.a -> nb.b 2:9\nnb.a -> c 3:22\n");
	CHECK(modules->links[0].kind == IMPORT_RUN && !modules->facts.count);
}

TEST(a_run_of_what_is_stored_in_another_language_is_none_of_ours)
{
	struct modules *modules = modules_of(false, "a.py",
		"# Databricks notebook source\n# MAGIC %run ./tables\n",
		"tables.sql", "-- Databricks notebook source\n", NULL);

	CHECK_TEXT(facts_of(modules), "");
	CHECK(!modules->link_count);
}

TEST(what_leads_nowhere_is_heard_once_a_statement)
{
	struct modules *modules = modules_of(false, "p/__init__.py", "", "p/a.py",
		"from p.gone import x, y\nimport p.no\nfrom ... import z\n"
		"import importlib\nimportlib.import_module(name)\n", NULL);

	CHECK_TEXT(facts_of(modules), "unresolved p/a.py:1:20 p.gone\n"
		   "unresolved p/a.py:2:8 p.no\nbeyond-top p/a.py:3:17 ...z\n"
		   "dynamic p/a.py:5:1 \n");
	CHECK_TEXT(modules->facts.at[0].reads[0], "p/gone.py");
}

TEST(behind_a_folder_that_is_not_known_nothing_leads_nowhere)
{
	struct modules *modules = modules_of(false, "utils.py", "", "n/m.py",
		"import sys\nimport utils.a\nsys.path.insert(0, ask())\nimport utils.b\n",
		"k/m.py", "import sys\nsys.path.append('/Workspace/x')\nimport utils.c\n", NULL);

	CHECK_TEXT(facts_of(modules), "unresolved n/m.py:2:8 utils.a\n");
}

TEST(an_import_that_may_fail_is_not_heard)
{
	CHECK_TEXT(facts_of(modules_of(false, "p/__init__.py", "", "p/a.py",
		"try:\n    import p.fast\nexcept ImportError:\n    pass\n", NULL)), "");
}

TEST(templates_of_stacks_are_no_modules)
{
	struct modules *modules = modules_of(false, "databricks_template_schema.json", "{}",
		"template/a.py", "", "template/{{.x}}/b.py", "", "c.py.tmpl", "", NULL);

	CHECK(!modules->count);
}

TEST(more_folders_on_sys_path_than_are_looked_at_is_a_gap)
{
	struct str text = str_new(arena);
	const char *paths[20];
	struct memory_file files[21];
	struct modules_wish wish = {0};
	struct modules *modules;

	for (size_t i = 0; i < 20; i++) {
		paths[i] = arena_format(arena, "d%zu/m.py", i);
		files[i] = (struct memory_file){ paths[i], {0}, FILE_REGULAR };
		str_format(&text, "import sys\nsys.path.append('d%zu')\nimport x\n", i);
	}
	files[20] = (struct memory_file){ "a.py", str_span(&text), FILE_REGULAR };
	struct snapshot *snapshot = memory_new(arena, files, 21, &limits_default);
	CHECK(!modules_new(arena, shelf_new(arena, snapshot), &wish, &modules, &fault));
	CHECK(modules->gaps.count == 1);
	CHECK_TEXT(modules->gaps.at[0].path, "a.py");
}
