/* version_test.c - PEP 440, by its own examples. */
#include "lib/test.h"

#include "packaging/version.h"

static bool valid(const char *text)
{
	struct version version;

	return version_parse(arena, span_of(text), &version);
}

static int compared(const char *a, const char *b)
{
	struct version x, y;

	CHECK(version_parse(arena, span_of(a), &x));
	CHECK(version_parse(arena, span_of(b), &y));
	int order = version_compare(&x, &y);
	return (order > 0) - (order < 0);
}

static bool takes(const char *specifier, const char *text)
{
	enum specifier_kind kind;
	struct specifier made;
	struct version version;
	size_t skip = specifier_operator(span_of(specifier), &kind);

	CHECK(skip && version_parse(arena, span_of(text), &version));
	CHECK(!specifier_parse(arena, kind, span_of(specifier + skip), &made));
	return specifier_takes(&made, &version);
}

static const char *wrong(const char *specifier)
{
	enum specifier_kind kind;
	struct specifier made;
	size_t skip = specifier_operator(span_of(specifier), &kind);

	return specifier_parse(arena, kind, span_of(specifier + skip), &made);
}

TEST(what_pep_440_calls_a_version_is_one)
{
	const char *const texts[] = { "1",	     "1.0",
				      "2024.10.1",   "1!2.3",
				      "v1.0",	     "1.0a1",
				      "1.0.alpha-2", "1.0-beta",
				      "1.0c3",	     "1.0RC1",
				      "1.0preview4", "1.0-1",
				      "1.0.post2",   "1.0rev3",
				      "1.0-r4",	     "1.0-post-",
				      "1.0a.post1",  "1.0.dev5",
				      "1.0dev",	     "1.0a1.post2.dev3",
				      "1.0+cpu",     "1.0+ubuntu.1-2_x",
				      " 1.0 ",	     "1.0.post1.dev2+l",
				      "2022b",	     "123456789012345678901234567890" };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (!CHECK(valid(texts[i])))
			CHECK_TEXT(texts[i], "valid");
}

TEST(what_is_no_version_is_refused)
{
	const char *const texts[] = {
		"",	      "x",    "1.",	  ".1",		  "1..0",
		"1.0-custom", "1.0+", "1.0+a..b", "1.0+a-",	  "1.0 1",
		"1!",	      "!1",   "1.*",	  "french toast", "1.0a1b2",
		"1.0--1",     "v"
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (!CHECK(!valid(texts[i])))
			CHECK_TEXT(texts[i], "invalid");
}

TEST(versions_sort_as_pep_440_lists_them)
{
	const char *const order[] = { "1.dev0",
				      "1.0.dev456",
				      "1.0a1",
				      "1.0a2.dev456",
				      "1.0a12.dev456",
				      "1.0a12",
				      "1.0b1.dev456",
				      "1.0b2",
				      "1.0b2.post345.dev456",
				      "1.0b2.post345",
				      "1.0rc1.dev456",
				      "1.0rc1",
				      "1.0",
				      "1.0+abc.5",
				      "1.0+abc.7",
				      "1.0+5",
				      "1.0.post456.dev34",
				      "1.0.post456",
				      "1.0.15",
				      "1.1.dev1",
				      "1.10",
				      "99999999999999999999",
				      "1!0.1" };
	size_t count = sizeof order / sizeof *order;

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++)
			if (!CHECK(compared(order[i], order[j]) == (i > j) - (i < j)))
				CHECK_TEXT(order[i], order[j]);
}

TEST(spellings_of_one_version_are_equal)
{
	const char *const same[][2] = { { "1.0", "1" },
					{ "1.0.0", "1" },
					{ "01.00", "1" },
					{ "1.0a", "1.0a0" },
					{ "1.0.ALPHA.1", "1.0a1" },
					{ "1.0c1", "1.0rc1" },
					{ "1.0-1", "1.0.post1" },
					{ "1.0r1", "1.0.post1" },
					{ "v1.0", "1.0" },
					{ "0!1", "1" },
					{ "1.0+Ubuntu-1", "1.0+ubuntu.1" },
					{ "1.0.dev", "1.0dev0" } };

	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		if (!CHECK(!compared(same[i][0], same[i][1])))
			CHECK_TEXT(same[i][0], same[i][1]);
}

static void table(const char *const *rows, size_t count, bool want)
{
	for (size_t i = 0; i < count; i += 2)
		if (!CHECK(takes(rows[i], rows[i + 1]) == want))
			CHECK_TEXT(rows[i], rows[i + 1]);
}

TEST(a_specifier_takes_what_pep_440_says)
{
	const char *const rows[] = {
		"==1.1",     "1.1",	  "==1.1",     "1.1.0",	      "==1.1",
		"1.1+cpu",   "==1.1.*",	  "1.1.post1", "==1.1.*",     "1.1a1",
		"==1.*",     "1.99",	  "==1.0.0.*", "1.0",	      "!=1.1",
		"1.1.post1", "!=1.1.*",	  "1.2",       "~=2.2",	      "2.3",
		"~=2.2",     "2.2.post3", "~=1.4.5",   "1.4.9",	      "~=1.4.5a4",
		"1.4.5",     "~=2.2.0",	  "2.2",       "<=1.1",	      "1.1+x",
		">=1.1",     "1.1.post1", "<2",	       "1.9",	      "<2rc1",
		"2b1",	     ">1.7",	  "1.7.1",     ">1.7.post2",  "1.7.post3",
		"===1.0",    "1.0",	  "<3.0.0",    "2.0",	      ">=1.23.0",
		"2.0",	     "==1.1+CPU", "1.1+cpu",   "~=1.0.post1", "1.1"
	};

	table(rows, sizeof rows / sizeof *rows, true);
}

TEST(a_specifier_refuses_what_pep_440_says)
{
	const char *const rows[] = {
		"==1.1",      "1.1.post1", "==1.1",	"1.1a1",     "==1.1",
		"1.1.dev1",   "==1.1.*",   "1.2",	"==1.1.*",   "11.1",
		"!=1.1",      "1.1.0",	   "!=1.1.*",	"1.1.3",     "~=2.2",
		"3.0",	      "~=2.2",	   "2.1",	"~=1.4.5",   "1.5.0",
		"<=1.1",      "1.1.post1", ">=1.1",	"1.1rc1",    "<2",
		"2rc1",	      "<2",	   "2.0.dev1",	">1.7",	     "1.7.0.post1",
		">1.7",	      "1.7+local", ">1.7",	"1.7",	     "===1.0",
		"1.0.0",      "==1.1+cpu", "1.1+cu118", "==1.1+cpu", "1.1",
		"~=2022.2.1", "2022.7",	   "==1!1.0",	"1.0"
	};

	table(rows, sizeof rows / sizeof *rows, false);
}

TEST(a_constraint_that_no_installer_takes_says_why)
{
	CHECK_TEXT(wrong("=="), "the version is missing");
	CHECK_TEXT(wrong("==x"), "this is no version");
	CHECK_TEXT(wrong(">=1.*"), "`.*` goes with `==` and `!=` only");
	CHECK_TEXT(wrong("~=1"), "`~=` needs two numbers, as in `~=1.4`");
	CHECK_TEXT(wrong(">=1+x"),
		   "a local version, after `+`, goes with `==` and `!=` only");
	CHECK_TEXT(wrong("==1.dev1.*"), "`.*` follows numbers only");
	CHECK_TEXT(wrong("==1.0a1.*"), "`.*` follows numbers only");
	CHECK_TEXT(wrong("==1.*.*"), "this is no version");
	CHECK(!wrong("===anything-goes"));
}
