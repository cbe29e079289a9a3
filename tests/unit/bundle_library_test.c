/* bundle_library_test.c - which dependencies are files of the repository. */
#include "lib/test.h"

#include "bundle/library.h"

TEST(packages_options_and_addresses_are_no_files)
{
	static const char *const others[] = {
		"", "pandas", "pandas==2.2.0", "scikit-learn[extra] >= 1.4,<2", "a~=1.0.dev3",
		"a==1!2.0rc1.post2+cpu.1", "a @ https://shop.example/a.whl", "--pre",
		"--index-url https://shop.example/simple", "-r requirements.txt", "/Volumes/a.whl",
		"dbfs:/libs/a.whl", "s3://shop/a.whl", "file:///opt/a.jar",
	};

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		CHECK_TEXT(library_is_local(span_of(others[i])) ? others[i] : "", "");
}

TEST(paths_are_files)
{
	static const char *const files[] = {
		"./dist/a.whl", "../a.whl", ".", "dist/*.whl", "a.whl", "a-1.0.whl",
		"dist/a.whl[extra]", "my-lib/a.jar",
	};

	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		CHECK_TEXT(library_is_local(span_of(files[i])) ? files[i] : "no", files[i]);
}

TEST(an_option_with_a_file_gives_the_file)
{
	struct span flag, path;

	CHECK(library_flag(SPAN("-r  ../requirements.txt"), &flag, &path));
	CHECK(span_is(flag, "-r") && span_is(path, "../requirements.txt"));
	CHECK(library_flag(SPAN("-e ./src"), &flag, &path) && span_is(path, "./src"));
	CHECK(!library_flag(SPAN("-r /Workspace/requirements.txt"), &flag, &path));
	CHECK(!library_flag(SPAN("-r '/Workspace/a b.txt'"), &flag, &path));
	CHECK(!library_flag(SPAN("--requirement a.txt"), &flag, &path));
}
