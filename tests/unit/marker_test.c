/* marker_test.c - PEP 508 markers: grammar, and which exclude one another. */
#include "lib/test.h"

#include <string.h>

#include "base/str.h"
#include "packaging/marker.h"

static const struct marker *made(const char *text)
{
	struct marker_error error;
	const struct marker *marker = marker_parse(arena, span_of(text), &error);

	if (!CHECK(marker && !error.why))
		CHECK_TEXT(text, error.why);
	return marker;
}

static const char *wrong(const char *text, const char *token)
{
	struct marker_error error;

	CHECK(!marker_parse(arena, span_of(text), &error));
	CHECK_TEXT(arena_string(arena, error.token), token);
	return error.why;
}

static bool overlap(const char *a, const char *b)
{
	return marker_overlaps(made(a), made(b));
}

TEST(markers_of_pep_508_are_read)
{
	made("python_version < '3.8'");
	made("os_name=='posix' and sys_platform!='win32'");
	made("(python_version<\"3\" or python_version>=\"3.9\") and extra == 'test'");
	made("'linux' in sys_platform");
	made("platform_machine not in \"arm64 aarch64\"");
	made("((((os.name == 'nt'))))");
	made("python_version ~= '3.8'");
	made("python_version in '3.8, 3.9'");
}

TEST(one_spelling_stands_for_all)
{
	CHECK_TEXT(made(" python_version<'3.8'and os_name  ==\"nt\" ")->text,
		   "python_version < \"3.8\" and os_name == \"nt\"");
}

TEST(what_is_no_marker_says_where)
{
	CHECK_TEXT(wrong("python_version < 3.8", "3.8"),
		   "a version in a marker needs quotes");
	CHECK_TEXT(wrong("python_versoin < '3'", "python_versoin"),
		   "this is no marker; python_version and sys_platform are");
	CHECK_TEXT(wrong("python_version = '3'", "="), "write `==`");
	CHECK_TEXT(wrong("python_version '3'", "'3'"),
		   "a comparison such as `==` or `<` is missing");
	CHECK_TEXT(wrong("python_version < '3", "'"), "the quote is not closed");
	CHECK_TEXT(wrong("(os_name == 'nt'", ""), "`(` without `)`");
	CHECK_TEXT(wrong("os_name == 'nt')", ")"), "`)` without `(`");
	CHECK_TEXT(wrong("os_name == 'nt' os_name", "os_name"),
		   "`and` or `or` is missing");
	CHECK_TEXT(wrong("os_name == 'nt' and", ""), "the marker breaks off");
	CHECK_TEXT(wrong("", ""), "the marker breaks off");
	CHECK_TEXT(wrong("os_name not 'nt'", "not"),
		   "a comparison such as `==` or `<` is missing");
}

TEST(markers_that_exclude_one_another_do_not_overlap)
{
	CHECK(!overlap("python_version < '3.8'", "python_version >= '3.8'"));
	CHECK(!overlap("python_version == '3.10'", "python_version == '3.1'"));
	CHECK(!overlap("sys_platform == 'win32'", "sys_platform != 'win32'"));
	CHECK(!overlap("sys_platform == 'linux'", "platform_system == 'Darwin'"));
	CHECK(!overlap("python_full_version < '3.11.3'",
		       "python_full_version >= '3.11.3'"));
	CHECK(!overlap("os_name == 'nt'", "'linux' in sys_platform"));
	CHECK(!overlap("platform_machine in 'arm64 aarch64'",
		       "platform_machine == 'x86_64'"));
	CHECK(!overlap("'3.8' > python_version", "python_version > '3.8'"));
	CHECK(!overlap("platform_python_implementation == 'PyPy'",
		       "implementation_name == 'cpython'"));
	CHECK(!overlap(
		"(os_name == 'nt' or os_name == 'posix') and python_version < '3'",
		"python_version > '3'"));
}

TEST(markers_that_may_both_hold_overlap)
{
	CHECK(overlap("python_version >= '3.8'", "python_version >= '3.10'"));
	CHECK(overlap("python_version < '3.12'", "sys_platform == 'win32'"));
	CHECK(overlap("os_name == 'nt' or python_version > '3'",
		      "sys_platform == 'linux'"));
	CHECK(overlap("platform_machine != 'arm64'", "sys_platform == 'darwin'"));
	CHECK(marker_overlaps(NULL, made("python_version < '3'")));
	CHECK(marker_overlaps(NULL, NULL));
	/* `and` binds closer than `or`. */
	CHECK(overlap("os_name == 'nt' or os_name == 'posix' and python_version < '3'",
		      "os_name == 'nt' and python_version > '3'"));
	CHECK(!overlap("os_name == 'nt' and python_version < '3' or os_name == 'posix'",
		       "os_name == 'nt' and python_version > '3'"));
}

TEST(what_nobody_knows_overlaps_with_nothing)
{
	CHECK(!marker_overlaps(made("extra == 'test'"), NULL));
	CHECK(!marker_overlaps(made("platform_release > '5'"), NULL));
	CHECK(!marker_overlaps(made("'a' == 'a'"), NULL));
}

TEST(deep_brackets_are_refused_and_long_markers_are_not)
{
	struct str deep = str_new(arena), wide = str_new(arena);
	struct marker_error error;

	for (int i = 0; i < 100000; i++)
		str_byte(&deep, '(');
	CHECK(!marker_parse(arena, str_span(&deep), &error));
	CHECK_TEXT(error.why, "nested too deep");
	for (int i = 0; i < 2000; i++)
		str_text(&wide, "os_name == 'nt' or ");
	str_text(&wide, "os_name == 'posix'");
	CHECK(marker_parse(arena, str_span(&wide), &error));
}
