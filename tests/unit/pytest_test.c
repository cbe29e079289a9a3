/* pytest_test.c - which files and functions pytest collects. */
#include "lib/test.h"

#include "packaging/pytest.h"

static struct pytest_settings settings;

static bool read(const char *path, const char *text)
{
	pytest_defaults(arena, &settings);
	return pytest_read(arena, source_new(arena, path, span_of(text)), &limits_default,
			   &settings);
}

TEST(pytest_collects_by_default_what_its_manual_says)
{
	pytest_defaults(arena, &settings);
	CHECK(pytest_collects(&settings, SPAN("test_a.py")));
	CHECK(pytest_collects(&settings, SPAN("a_test.py")));
	CHECK(!pytest_collects(&settings, SPAN("check_a.py")));
	CHECK(pytest_calls(&settings.functions, SPAN("test_a")));
	CHECK(!pytest_calls(&settings.functions, SPAN("a_test")));
	CHECK(pytest_calls(&settings.classes, SPAN("TestA")));
}

TEST(settings_of_pytest_stand_in_four_kinds_of_file)
{
	CHECK(read("a/pytest.ini", "[pytest]\npython_files = check_*.py\n  more_?.py\n"));
	CHECK(pytest_collects(&settings, SPAN("more_1.py")));
	CHECK(!pytest_collects(&settings, SPAN("test_a.py")));
	CHECK(read("setup.cfg", "[tool:pytest]\npython_functions = *_spec it_\n"));
	CHECK(pytest_calls(&settings.functions, SPAN("a_spec")));
	CHECK(pytest_calls(&settings.functions, SPAN("it_works")));
	CHECK(!pytest_calls(&settings.functions, SPAN("test_a")));
	CHECK(read("tox.ini", "[tox]\nx = 1\n[pytest]\npython_classes = *Suite\n"));
	CHECK(pytest_calls(&settings.classes, SPAN("MySuite")));
	CHECK(read("pyproject.toml",
		   "[tool.pytest.ini_options]\npython_files = ['{a}.py', 'b.py']\n"));
	CHECK(pytest_collects(&settings, SPAN("{a}.py")));
	CHECK(!pytest_collects(&settings, SPAN("a.py")));
}

TEST(a_file_without_a_word_of_pytest_leaves_the_settings)
{
	CHECK(!read("setup.cfg", "[pytest]\npython_files = x.py\n"));
	CHECK(!read("tox.ini", "[tox]\nx = 1\n"));
	CHECK(!read("pyproject.toml", "[tool.black]\n"));
	CHECK(!read("pyproject.toml", "no toml"));
	CHECK(pytest_collects(&settings, SPAN("test_a.py")));
	CHECK(read("pytest.ini", ""));
	CHECK(read("pytest.ini", "[pytest]\npython_files = [a\n"));
	CHECK(!pytest_collects(&settings, SPAN("a")));
}
