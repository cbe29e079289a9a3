/* resolve_test.c - names and what imports find, of files that are only paths. */
#include <stdarg.h>
#include <stdio.h>

#include "base/str.h"
#include "lib/test.h"
#include "modules/resolve.h"

static const struct modules_wish all;

/* Paths, closed with NULL; no file is read. */
static struct survey *survey_of(const struct modules_wish *wish, const char *path, ...)
	__attribute__((sentinel));

static struct survey *survey_of(const struct modules_wish *wish, const char *path, ...)
{
	struct survey *survey = arena_new(arena, struct survey);
	struct paths VEC(struct memory_file) files = {0};
	va_list rest;

	va_start(rest, path);
	for (; path; path = va_arg(rest, const char *))
		*vec_add(arena, &files) = (struct memory_file){ path, {0}, FILE_REGULAR };
	va_end(rest);
	struct snapshot *snapshot =
		memory_new(arena, files.at, files.count, &limits_default);
	survey->keep = arena;
	survey->wish = wish;
	survey->shelf = shelf_new(arena, snapshot);
	survey_begin(survey);
	arena_defer(arena, (void (*)(void *))arena_clear, &survey->work);
	if (roots_find(survey, &fault))
		return NULL;
	names_give(survey);
	return survey;
}

static const char *name_at(const struct survey *survey, const char *path)
{
	unsigned number = survey_at(survey, span_of(path));

	return number == MODULE_NONE ? "none" : survey->modules.at[number].name;
}

/* `from ..a.b import c` or `import a.b`, in that file: what it gives. */
static const char *found(const struct survey *survey, const char *path, bool notebook,
			 const char *module, const char *name)
{
	static const char *const outcomes[] = {
		"external", "", "above ", "not", "beyond ",
	};
	struct import import = { .name = span_of(name) };
	struct order order;

	for (; *module == '.'; module++)
		import.level++;
	import.module = span_of(module);
	order_init(&order, survey_folder(survey, survey_at(survey, span_of(path))), notebook);
	struct resolved got = resolve_import(survey, &order, &import);
	struct str said = str_new(arena);
	str_text(&said, outcomes[got.outcome]);
	if (got.module != MODULE_NONE)
		str_text(&said, survey->modules.at[got.module].name);
	if (got.module != MODULE_NONE && got.member.len)
		str_byte(&said, ' '), str_add(&said, got.member);
	return said.at;
}

#define PACKAGE "pkg/__init__.py", "pkg/a.py", "pkg/b.py", "pkg/s/__init__.py", "pkg/s/m.py"

TEST(a_module_is_called_by_its_path_from_the_root)
{
	struct survey *survey = survey_of(&all, PACKAGE, NULL);

	CHECK_TEXT(name_at(survey, "pkg/__init__.py"), "pkg");
	CHECK_TEXT(name_at(survey, "pkg/s/m.py"), "pkg.s.m");
	unsigned module = survey_at(survey, SPAN("pkg/s/m.py"));
	CHECK_TEXT(survey->modules.at[survey->modules.at[module].parent].name, "pkg.s");
}

TEST(what_no_import_can_name_is_called_by_its_path)
{
	struct survey *survey = survey_of(&all, "pkg/__init__.py", "pkg/my-dir/m.py",
				       "pkg/run-me.py", "pkg/.h.py", "x.y.py", NULL);

	CHECK_TEXT(name_at(survey, "pkg/run-me.py"), "pkg.run-me");
	CHECK_TEXT(name_at(survey, "pkg/my-dir/m.py"), "pkg/my-dir/m.py");
	CHECK_TEXT(name_at(survey, "pkg/.h.py"), "pkg/.h.py");
	CHECK_TEXT(name_at(survey, "x.y.py"), "./x.y.py");
	CHECK(survey->modules.at[survey_at(survey, SPAN("pkg/run-me.py"))].kind ==
	      MODULE_SCRIPT);
}

TEST(a_package_beats_the_file_beside_it)
{
	struct survey *survey = survey_of(&all, "a.py", "p/__init__.py", "p/x.py",
				       "p/x/__init__.py", NULL);

	CHECK_TEXT(name_at(survey, "p/x/__init__.py"), "p.x");
	CHECK_TEXT(name_at(survey, "p/x.py"), "p/x.py");
	CHECK_TEXT(found(survey, "a.py", false, "p.x", ""), "p.x");
	CHECK(survey->facts.count == 1);
	CHECK_TEXT(survey->facts.at[0].check, "twin");
}

TEST(names_begin_in_src_and_in_projects)
{
	struct survey *survey = survey_of(&all, "src/pkg/a.py", "p/databricks.yml",
				       "p/training/t.py", "p/src/q/b.py", NULL);

	CHECK_TEXT(name_at(survey, "src/pkg/a.py"), "pkg.a");
	CHECK_TEXT(name_at(survey, "p/training/t.py"), "training.t");
	CHECK_TEXT(name_at(survey, "p/src/q/b.py"), "q.b");
	CHECK(survey_find(survey, SPAN("src.pkg.a")) == survey_find(survey, SPAN("pkg.a")));
	CHECK(survey_find(survey, SPAN("p.training.t")) ==
	      survey_find(survey, SPAN("training.t")));
	CHECK_TEXT(found(survey, "src/pkg/a.py", false, "src.pkg.a", ""), "pkg.a");
}

TEST(a_project_that_is_a_package_keeps_its_name)
{
	struct survey *survey = survey_of(&all, "p/databricks.yml", "p/__init__.py",
				       "p/training/t.py", "p/training/n.py", NULL);

	CHECK_TEXT(name_at(survey, "p/training/t.py"), "p.training.t");
	CHECK_TEXT(found(survey, "p/training/n.py", true, "training.t", "f"),
		   "p.training.t f");
	CHECK_TEXT(found(survey, "p/training/n.py", true, "p.training", "t"),
		   "p.training.t");
}

TEST(what_comes_with_python_is_not_looked_for_in_a_project_that_is_a_package)
{
	struct survey *survey = survey_of(&all, "p/pyproject.toml", "p/__init__.py",
					  "p/io/__init__.py", "p/a.py", "p/plots.py", NULL);

	CHECK_TEXT(found(survey, "p/a.py", false, "io", ""), "external");
	CHECK_TEXT(found(survey, "p/a.py", false, "plots", ""), "p.plots");
}

TEST(two_projects_may_call_their_folders_the_same)
{
	struct survey *survey = survey_of(&all, "a/databricks.yml", "a/training/t.py",
				       "a/training/u.py", "b/databricks.yml",
				       "b/training/t.py", "b/training/u.py", NULL);

	CHECK_TEXT(name_at(survey, "a/training/t.py"), "training.t");
	CHECK_TEXT(name_at(survey, "b/training/t.py"), "b.training.t");
	CHECK_TEXT(found(survey, "b/training/u.py", false, "training.t", ""),
		   "b.training.t");
	CHECK_TEXT(found(survey, "a/training/u.py", false, "training.t", ""),
		   "training.t");
}

TEST(a_project_whose_folder_no_import_can_name_keeps_apart_all_the_same)
{
	struct survey *survey = survey_of(&all, "a/databricks.yml", "a/training/t.py",
					  "my-b/databricks.yml", "my-b/training/t.py",
					  "my-b/training/u.py", NULL);

	CHECK_TEXT(name_at(survey, "my-b/training/t.py"), "my-b.training.t");
	CHECK_TEXT(found(survey, "my-b/training/u.py", false, "training.t", ""),
		   "my-b.training.t");
}

TEST(a_root_is_a_folder_or_a_package_by_name)
{
	const char *roots[] = { "pkg", "lib/one" };
	struct modules_wish wish = { .roots = roots, .root_count = 2 };
	struct survey *survey = survey_of(&wish, "src/pkg/__init__.py", "src/pkg/a.py",
				       "lib/one/m.py", "other.py", NULL);

	CHECK_TEXT(name_at(survey, "src/pkg/a.py"), "pkg.a");
	CHECK_TEXT(name_at(survey, "lib/one/m.py"), "m");
	CHECK_TEXT(name_at(survey, "other.py"), "none");
	CHECK_TEXT(found(survey, "src/pkg/a.py", false, "other", ""), "external");
	CHECK_TEXT(found(survey, "src/pkg/a.py", false, "m", "f"), "m f");
}

TEST(a_folder_that_is_a_package_keeps_its_name)
{
	struct modules_wish wish = { .folder = "shop" };
	struct survey *survey = survey_of(&wish, "shop/__init__.py", "shop/databricks.yml",
					  "shop/training/t.py", "shop/a.py", "lab/b.py", NULL);

	CHECK_TEXT(name_at(survey, "shop/training/t.py"), "shop.training.t");
	CHECK_TEXT(name_at(survey, "lab/b.py"), "none");
	CHECK_TEXT(found(survey, "shop/a.py", false, "shop.training", "t"),
		   "shop.training.t");
	CHECK_TEXT(found(survey, "shop/a.py", false, "training", "t"), "shop.training.t");
	CHECK_TEXT(found(survey, "shop/a.py", false, "lab", "b"), "external");
}

TEST(names_begin_in_the_folder_that_is_wished)
{
	struct modules_wish wish = { .folder = "a/shop" };
	struct survey *survey = survey_of(&wish, "a/shop/training/t.py", "a/shop/u.py", NULL);

	CHECK_TEXT(name_at(survey, "a/shop/training/t.py"), "training.t");
	CHECK_TEXT(found(survey, "a/shop/u.py", false, "shop.training", "t"), "training.t");
}

TEST(a_package_below_another_can_be_a_root)
{
	const char *roots[] = { "ns.one" };
	struct modules_wish wish = { .roots = roots, .root_count = 1 };
	struct survey *survey = survey_of(&wish, "ns/one/__init__.py", "ns/one/a.py",
				       "ns/two/b.py", NULL);

	CHECK_TEXT(name_at(survey, "ns/one/a.py"), "ns.one.a");
	CHECK_TEXT(name_at(survey, "ns/two/b.py"), "none");
}

TEST(a_root_that_is_not_there_is_a_fault)
{
	const char *roots[] = { "nowhere" };
	struct modules_wish wish = { .roots = roots, .root_count = 1 };

	CHECK(!survey_of(&wish, PACKAGE, NULL));
	CHECK(fault.status == SW_EXIT_USAGE);
}

TEST(an_import_falls_back_one_step_and_no_more)
{
	struct survey *survey = survey_of(&all, PACKAGE, NULL);

	CHECK_TEXT(found(survey, "pkg/a.py", false, "pkg.b.f", ""), "above pkg.b f");
	CHECK_TEXT(found(survey, "pkg/a.py", false, "pkg.no", ""), "above pkg no");
	CHECK_TEXT(found(survey, "pkg/a.py", false, "pkg", "no"), "pkg no");
	CHECK_TEXT(found(survey, "pkg/a.py", false, "pkg.no", "x"), "not");
	CHECK_TEXT(found(survey, "pkg/a.py", false, "pkg.no.such", ""), "not");
	CHECK_TEXT(found(survey, "pkg/a.py", false, "torch.nn", ""), "external");
}

TEST(dots_count_from_the_files_own_package)
{
	struct survey *survey = survey_of(&all, PACKAGE, NULL);

	CHECK_TEXT(found(survey, "pkg/s/m.py", false, ".", "m"), "pkg.s.m");
	CHECK_TEXT(found(survey, "pkg/s/m.py", false, "..b", "f"), "pkg.b f");
	CHECK_TEXT(found(survey, "pkg/s/__init__.py", false, "..", "b"), "pkg.b");
	CHECK_TEXT(found(survey, "pkg/s/m.py", false, "...", "b"), "beyond ");
	CHECK_TEXT(found(survey, "pkg/s/m.py", false, "....x", "b"), "beyond ");
}

TEST(a_dunder_init_is_its_package)
{
	struct survey *survey = survey_of(&all, PACKAGE, NULL);

	CHECK_TEXT(found(survey, "pkg/a.py", false, "pkg.s.__init__", "v"), "pkg.s v");
	CHECK_TEXT(found(survey, "pkg/a.py", false, "pkg.s.__init__", ""), "pkg.s");
}

TEST(a_notebook_finds_what_lies_beside_it)
{
	struct survey *survey = survey_of(&all, "training/Train.py", "validation/V.py",
				       "validation/validation.py", NULL);

	CHECK_TEXT(found(survey, "validation/V.py", true, "validation", "metrics"),
		   "validation.validation metrics");
	CHECK_TEXT(found(survey, "training/Train.py", true, "validation", "V"),
		   "validation.V");
}

TEST(a_bare_folder_is_not_what_a_library_is_taken_for)
{
	struct survey *survey = survey_of(&all, "mlflow/train.py", "a.py", NULL);

	CHECK_TEXT(found(survey, "a.py", false, "mlflow", ""), "external");
	CHECK_TEXT(found(survey, "a.py", false, "mlflow", "log"), "external");
	CHECK_TEXT(found(survey, "a.py", false, "mlflow.sklearn", ""), "external");
	CHECK_TEXT(found(survey, "a.py", false, "mlflow.train", "x"), "mlflow.train x");
	CHECK_TEXT(found(survey, "a.py", false, "mlflow", "train"), "mlflow.train");
}

TEST(a_stub_or_an_extension_is_there_but_no_module)
{
	struct survey *survey = survey_of(&all, "p/__init__.py", "p/a.py", "p/stub.pyi",
				       "p/lib.cpython-311.so", "p/c/x.pyx", NULL);

	CHECK_TEXT(found(survey, "p/a.py", false, "p.stub", ""), "p stub");
	CHECK_TEXT(found(survey, "p/a.py", false, "p", "lib"), "p lib");
	CHECK_TEXT(found(survey, "p/a.py", false, "p.lib", "f"), "");
	CHECK_TEXT(found(survey, "p/a.py", false, "p.c.x", "f"), "");
	CHECK_TEXT(name_at(survey, "p/stub.pyi"), "none");
}

TEST(letters_that_only_look_different_are_the_same)
{
	struct survey *survey = survey_of(&all, "p/__init__.py", "p/file.py", "p/a.py", NULL);

	CHECK_TEXT(found(survey, "p/a.py", false, "p.\xef\xac\x81le", ""), "p.file");
}

static const char *searched(const char *folder, bool moves, const char *module)
{
	struct survey *survey = survey_of(&all, "dep/deploy.py", "dep/nb/M.py",
				       "dep/nb/x/inner.py", NULL);
	struct search search = { .folder = span_of(folder), .moves = moves };
	struct import import = { .module = span_of(module) };
	struct order order;

	order_init(&order, survey_folder(survey, survey_at(survey, SPAN("dep/nb/M.py"))), true);
	order_apply(&order, &search);
	struct resolved got = resolve_import(survey, &order, &import);
	return got.module == MODULE_NONE ? "none" : survey->modules.at[got.module].name;
}

TEST(a_notebook_looks_where_it_goes_and_in_what_it_adds)
{
	CHECK_TEXT(searched("..", true, "deploy"), "dep.deploy");
	CHECK_TEXT(searched("..", false, "deploy"), "dep.deploy");
	CHECK_TEXT(searched("x", false, "inner"), "dep.nb.x.inner");
	CHECK_TEXT(searched("$notebook_path", true, "M"), "dep.nb.M");
	CHECK_TEXT(searched("/Workspace", false, "deploy"), "none");
	CHECK_TEXT(searched("../../../..", false, "deploy"), "none");
}
