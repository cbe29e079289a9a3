/* requirement_pins_test.c - twice, without a version, against each other. */
#include "lib/test.h"

#include <string.h>

#include "base/str.h"
#include "packaging/requirement_pins.h"

static struct requirement_members members;
static struct facts facts;

/* A file of a project in `folder`, or of its own folder where that is NULL. */
static void add(const char *path, const char *folder, const char *text)
{
	struct source *source = source_new(arena, path, span_of(text));
	const char *slash = strrchr(path, '/');
	size_t own = slash ? (size_t)(slash - path) : 0;

	*vec_add(arena, &members) = (struct requirement_member){
		.file = requirement_parse(arena, source),
		.in_project = folder,
		.folder = folder ? folder
				 : arena_string(arena, (struct span){ path, own }),
		.run = path,
		.constrains = strstr(path, "constraints") != NULL,
	};
}

static void begin(void)
{
	members = (struct requirement_members){0};
	facts = (struct facts){0};
}

static const char *list(void)
{
	struct str str = str_new(arena);

	for (size_t i = 0; i < facts.count; i++)
		str_format(&str, "%s%s:%u %s%s%s", i ? "; " : "",
			   facts.at[i].place.path, facts.at[i].place.line,
			   facts.at[i].value, facts.at[i].other ? " / " : "",
			   facts.at[i].other ? facts.at[i].other : "");
	return str.at;
}

static const char *repeats(const char *text)
{
	begin();
	add("requirements.txt", NULL, text);
	requirement_pins_repeat(arena, members.at[0].file, &facts);
	return list();
}

static const char *clashes(void)
{
	CHECK(!requirement_pins_clash(arena, &members, &facts));
	return list();
}

/* Between a project's file and one at the root. */
static const char *clash(const char *a, const char *b)
{
	begin();
	add("project/requirements.txt", "project", a);
	add("test-requirements.txt", NULL, b);
	return clashes();
}

TEST(a_name_stands_once_in_a_file)
{
	CHECK_TEXT(repeats("pandas==1.5.3\nPandas==1.5.3\n"),
		   "requirements.txt:2 pandas / pandas==1.5.3");
	CHECK_TEXT(repeats("a_b\nA.b==1\na-b<2\n"),
		   "requirements.txt:2 a-b / a-b; requirements.txt:3 a-b / a-b");
	CHECK_TEXT(repeats("x==1; os_name=='nt'\nx==2; os_name == \"posix\"\n"), "");
	CHECK_TEXT(repeats("x==1; os_name=='nt'\nx==2; os_name == \"nt\"\n"),
		   "requirements.txt:2 x / x==1");
	CHECK_TEXT(repeats("x==1\nx[extra]==1\n"), "");
	CHECK_TEXT(repeats("./a\n./b\n"), "");
}

TEST(pins_of_a_project_agree)
{
	CHECK_TEXT(clash("pandas==1.5.3\n", "pytest\npandas==2.1.0\n"),
		   "test-requirements.txt:2 pandas==2.1.0 / pandas==1.5.3");
	CHECK_TEXT(clash("pandas>=2\n", "pandas==1.5.3\n"),
		   "test-requirements.txt:1 pandas==1.5.3 / pandas>=2");
	CHECK_TEXT(clash("pandas==1.5.3\n", "pandas~=2.0\n"),
		   "test-requirements.txt:1 pandas~=2.0 / pandas==1.5.3");
	CHECK_TEXT(clash("pandas==1.5.3\n", "pandas==1.5.3\n"), "");
	CHECK_TEXT(clash("pandas==1.5.3\n", "pandas==1.5.3.0\n"), "");
	CHECK_TEXT(clash("pandas==1.5.3\n", "pandas>=1\n"), "");
	CHECK_TEXT(clash("pandas==1.5.3\n", "pandas==1.5.*\n"), "");
	CHECK_TEXT(clash("pandas==1.5.3\n", "pandas\n"), "");
	CHECK_TEXT(clash("torch==2.0\n", "torch==2.0+cpu\n"), "");
	CHECK_TEXT(clash("pandas>=2\n", "pandas<2\n"), "");	/* no pin */
	CHECK_TEXT(clash("pandas==${V}\n", "pandas==1\n"), "");
}

TEST(markers_that_exclude_one_another_may_pin_apart)
{
	CHECK_TEXT(clash("x==1; python_version < '3.8'\n",
			 "x==2; python_version >= '3.8'\n"),
		   "");
	CHECK_TEXT(clash("x==1; python_version < '3.8'\n", "x==2\n"),
		   "test-requirements.txt:1 x==2 / x==1");
	begin();
	add("requirements.txt", NULL,
	    "x==1; python_version>'3.7'\nx==2; python_version>'3.8'\n");
	CHECK_TEXT(clashes(), "requirements.txt:2 x==2 / x==1");
	begin();
	add("requirements.txt", NULL, "x==1\nx==2\n");	/* a duplicate already */
	CHECK_TEXT(clashes(), "");
}

TEST(siblings_and_variants_may_differ)
{
	begin();
	add("a/requirements.txt", "a", "x==1\n");
	add("b/requirements.txt", "b", "x==2\n");
	CHECK_TEXT(clashes(), "");
	begin();
	add("requirements-cpu.txt", NULL, "torch==2.0+cpu\n");
	add("requirements-gpu.txt", NULL, "torch==2.0+cu118\n");
	CHECK_TEXT(clashes(), "");
	begin();
	add("docs/requirements.txt", NULL, "x==1\n");
	add("requirements.txt", NULL, "x==2\n");
	CHECK_TEXT(clashes(), "");
	begin();
	add("requirements-dev.txt", NULL, "x==1\n");
	add("requirements.txt", NULL, "x==2\n");
	CHECK_TEXT(clashes(), "requirements.txt:1 x==2 / x==1");
}

TEST(a_root_file_clashes_once_however_many_projects_there_are)
{
	begin();
	add("a/requirements.txt", "a", "x==1\n");
	add("b/requirements.txt", "b", "x==1\n");
	add("test-requirements.txt", NULL, "x==2\n");
	CHECK_TEXT(clashes(), "test-requirements.txt:1 x==2 / x==1");
}

TEST(each_name_has_a_version_somewhere_and_a_pin_or_not)
{
	begin();
	add("constraints.txt", NULL, "numpy==1\nscipy\n");
	add("project/requirements.txt", "project",
	    "mlflow\nnumpy\nscipy\npandas>=1\n-e .\nx @ https://h/x.zip\nz===${Z}\n");
	requirement_pins_miss(arena, &members, &facts);
	CHECK_TEXT(
		list(),
		"project/requirements.txt:1 mlflow; project/requirements.txt:3 scipy; "
		"project/requirements.txt:4 pandas / pandas>=1");
	CHECK_TEXT(facts.at[0].check, "unconstrained");
	CHECK_TEXT(facts.at[2].check, "unpinned");
}

TEST(a_version_in_the_same_run_counts)
{
	begin();
	add("base.txt", NULL, "mlflow==2\n");
	add("dev-requirements.txt", NULL, "-r base.txt\nmlflow\nblack\n");
	members.at[0].run = members.at[1].run;
	requirement_pins_miss(arena, &members, &facts);
	CHECK_TEXT(list(), "dev-requirements.txt:3 black");
}

TEST(too_many_of_one_name_are_not_compared_in_silence)
{
	struct str str = str_new(arena);

	for (int i = 0; i < 1000; i++)
		str_format(&str, "x>=%d\n", i);
	begin();
	add("requirements.txt", NULL, str.at);
	CHECK_TEXT(requirement_pins_clash(arena, &members, &facts), "requirements.txt");
}
