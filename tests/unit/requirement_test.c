/* requirement_test.c - what pip reads, what it refuses, and where that stands. */
#include "lib/test.h"

#include <string.h>

#include "base/str.h"
#include "packaging/requirement.h"

static const struct requirement_file *parsed_as(const char *path, const char *text)
{
	return requirement_parse(arena, source_new(arena, path, span_of(text)));
}

static const struct requirement_file *parsed(const char *text)
{
	return parsed_as("requirements.txt", text);
}

/* The only requirement of a text that is right. */
static const struct requirement *one(const char *text)
{
	static const struct requirement none;
	const struct requirement_file *file = parsed(text);

	if (!CHECK(!file->wrong.count && file->requirements.count == 1)) {
		CHECK_TEXT(file->wrong.count ? file->wrong.at[0].other : "", text);
		return &none;
	}
	return &file->requirements.at[0];
}

/* `LINE:COLUMN-COLUMN TOKEN: WHAT` of the only thing that is wrong. */
static const char *wrong(const char *text)
{
	const struct requirement_file *file = parsed(text);

	if (file->wrong.count != 1)
		return file->wrong.count ? "several" : "right";
	const struct fact *fact = &file->wrong.at[0];
	return arena_format(arena, "%u:%u-%u %s: %s", fact->place.line,
			    fact->place.column, fact->place.end_column, fact->value,
			    fact->other);
}

TEST(a_requirement_is_read_whole)
{
	CHECK_TEXT(one("pandas==1.5.3")->text, "pandas==1.5.3");
	CHECK_TEXT(one("scikit_learn >= 1.1.1 , <2  # why")->text,
		   "scikit-learn>=1.1.1,<2");
	CHECK_TEXT(one("Ruamel..Yaml")->name, "ruamel-yaml");
	CHECK_TEXT(one("uvicorn [Standard,  a_b]~=0.1")->text,
		   "uvicorn[standard,a-b]~=0.1");
	CHECK_TEXT(one("x[]")->text, "x");
	CHECK_TEXT(one("x (>=1, <2)")->text, "x>=1,<2");
	CHECK_TEXT(one("x>=1,")->text, "x>=1");
	CHECK_TEXT(one("x===anything")->text, "x===anything");
	CHECK_TEXT(one("x==1!2.0")->text, "x==1!2.0");
	CHECK_TEXT(one("x==1.*,!=1.3")->text, "x==1.*,!=1.3");
	CHECK_TEXT(one("x==2.0+cu118")->text, "x==2.0+cu118");
	CHECK_TEXT(one("x<2;python_version<'3.8'")->marker->text,
		   "python_version < \"3.8\"");
	CHECK_TEXT(one("x ; os_name=='nt'")->text, "x");
}

TEST(places_run_from_the_name_to_the_version)
{
	const struct requirement *item =
		one("\n  # é\n  pandas == 1.5.3 ; os_name=='nt'");

	CHECK(item->place.line == 3 && item->place.column == 3 &&
	      item->place.end_column == 18);
	item = one("# a\r\npandas\\\r\n==1.0 \\\r\n  --hash=sha256:00\r\n");
	CHECK(item->place.line == 2 && item->place.column == 1 &&
	      item->place.end_line == 3 && item->place.end_column == 6);
	CHECK(item->hashed);
	CHECK_TEXT(item->text, "pandas==1.0");
}

TEST(links_are_told_from_names)
{
	CHECK_TEXT(one("git+https://h/o/r.git@main#egg=My_Pkg&subdirectory=x")->name,
		   "my-pkg");
	CHECK_TEXT(one("x @ https://h/x.zip ; os_name=='nt'")->link, "https://h/x.zip");
	CHECK_TEXT(one("x@https://h/x.zip")->link, "https://h/x.zip");
	CHECK_TEXT(one("https://h/my_x-1.0-py3-none-any.whl#sha256=00")->name, "my-x");
	CHECK(one("https://h/my_x-1.0-py3-none-any.whl#sha256=00")->hashed);
	CHECK_TEXT(one("./libs/x")->link, "./libs/x");
	CHECK_TEXT(one("libs/x[a]")->link, "libs/x[a]");
	CHECK_TEXT(one(".")->link, ".");
	CHECK_TEXT(one("~/x")->link, "~/x");
	CHECK_TEXT(one("C:\\x\\y")->link, "C:\\x\\y");
	CHECK_TEXT(one("x-1.0.tar.gz")->link, "x-1.0.tar.gz");
	CHECK_TEXT(one("-e .")->link, ".");
	CHECK_TEXT(one("--editable=git+ssh://git@h/o/r#egg=x")->name, "x");
	CHECK_TEXT(one("file:///a/b")->link, "file:///a/b");
}

TEST(options_are_kept_with_their_values)
{
	const struct requirement_file *file = parsed(
		"-r base.txt\n--constraint=c.txt\n-ihttps://h/\n--find-links './w d'\n"
		"--pre\n--no-binary :all:\n--trusted-host h\n--extra-index-url "
		"http://x # c\n");

	CHECK(!file->wrong.count && !file->requirements.count &&
	      file->options.count == 5);
	CHECK_TEXT(file->options.at[0].value, "base.txt");
	CHECK(file->options.at[1].refers == REFERENCE_CONSTRAINTS);
	CHECK_TEXT(file->options.at[2].value, "https://h/");
	CHECK_TEXT(file->options.at[3].value, "./w d");
	CHECK_TEXT(file->options.at[4].value, "http://x");
	CHECK(file->options.at[4].place.line == 8 &&
	      file->options.at[4].place.column == 19);
}

TEST(what_pip_refuses_is_named_with_its_token)
{
	CHECK_TEXT(wrong("mlflow=2.1"), "1:7-8 =: write `==`");
	CHECK_TEXT(wrong("mlflow => 2.1"), "1:8-10 =>: write `>=`");
	CHECK_TEXT(wrong("x~1.0"), "1:2-3 ~: write `~=`");
	CHECK_TEXT(wrong("pandas 1.5.3"),
		   "1:8-13 1.5.3: `==` or another operator is missing "
		   "before it");
	CHECK_TEXT(wrong("pandas==1.5.3 numpy"),
		   "1:15-20 numpy: each requirement needs a line "
		   "of its own");
	CHECK_TEXT(wrong("pandas>=1 <2"), "1:11-12 <: a comma is missing before it");
	CHECK_TEXT(wrong("pandas>=1<2"), "1:10-11 <: a comma is missing before it");
	CHECK_TEXT(wrong("pandas=="), "1:7-9 ==: the version is missing");
	CHECK_TEXT(wrong("pandas==1.5.x"), "1:9-14 1.5.x: this is no version");
	CHECK_TEXT(wrong("pandas==1.5#c"), "1:9-14 1.5#c: this is no version");
	CHECK_TEXT(wrong("pandas>=1.*"),
		   "1:9-12 1.*: `.*` goes with `==` and `!=` only");
	CHECK_TEXT(wrong("pandas,"),
		   "1:7-8 ,: each requirement needs a line of its own");
	CHECK_TEXT(wrong("x[a"), "1:2-3 [: `]` is missing");
	CHECK_TEXT(wrong("x[a,]"), "1:5-6 ]: extras are names in `[` `]`");
	CHECK_TEXT(wrong("x[a b]"), "1:2-3 [: `]` is missing");
	CHECK_TEXT(wrong("x @"), "1:1-2 x: the URL after `@` is missing");
	CHECK_TEXT(wrong("x (>=1"), "1:7-0 : `)` is missing");
	CHECK_TEXT(wrong("<<<<<<< HEAD\nx=1\n=======\n"), "right");
	CHECK_TEXT(wrong("<<<<<<<x"), "1:1-9 <<<<<<<x: this begins no requirement");
	CHECK_TEXT(wrong("x; python_version < 3.8"),
		   "1:21-24 3.8: a version in a marker needs "
		   "quotes");
	CHECK_TEXT(wrong("--extra-index-ulr https://h"),
		   "1:1-18 --extra-index-ulr: write "
		   "`--extra-index-url`");
	CHECK_TEXT(wrong("\\\nx=1"), "2:2-3 =: write `==`");
}

TEST(what_pip_reads_is_right)
{
	CHECK_TEXT(wrong(""), "right");
	CHECK_TEXT(wrong("# pandas=1\n   # x y z\n"), "right");
	CHECK_TEXT(wrong("x==1 \\\n  # a comment ends it\ny==1"), "right");
	CHECK_TEXT(wrong("--new-option-of-pip 3"), "right");
	CHECK_TEXT(wrong("--extra-index https://h/"), "right");
	CHECK_TEXT(wrong("-e git+https://h/o/r.git#egg=x"), "right");
	CHECK_TEXT(wrong("x==1 --global-option='a b' --hash sha256:0"), "right");
	CHECK_TEXT(wrong("\xef\xbb\xbfpandas==1.5.3\r\n"), "right");
}

TEST(variables_may_be_anything)
{
	CHECK_TEXT(wrong("x==${VERSION}"), "right");
	CHECK_TEXT(wrong("${PACKAGE}"), "right");
	CHECK_TEXT(wrong("x @ git+https://${TOKEN}@h/o/r@${REF}"), "right");
	CHECK(one("x==${VERSION}")->opaque);
	CHECK_TEXT(one("x==${VERSION}")->name, "x");
}

TEST(texts_about_requirements_are_let_be)
{
	const char *prose =
		"The system shall be fast\nAnd it shall be small\nOr else fail\n";

	CHECK(parsed_as("docs/requirements-notes.txt", prose)->foreign);
	CHECK(parsed_as("requirements.txt", prose)->wrong.count == 3);
	CHECK(!parsed_as("test-requirements.txt", "pytest=7\npandas=1\n")->foreign);
	CHECK(parsed_as("requirements.txt",
			"# $ conda create --name x --file this\na=1=b\n")
		      ->foreign);
	CHECK(parsed_as("requirements.txt", "{% if x %}\npandas\n{% endif %}\n")
		      ->foreign);
}

TEST(a_file_saved_as_utf_16_is_read)
{
	char bytes[] = "\xff\xfex\0=\0=\0" "1\0\n\0";
	struct source *source = source_new(arena, "requirements.txt",
					   (struct span){ bytes, sizeof bytes - 1 });
	const struct requirement_file *file = requirement_parse(arena, source);

	CHECK(file->requirements.count == 1 && !file->wrong.count);
	CHECK_TEXT(file->requirements.at[0].text, "x==1");
}
