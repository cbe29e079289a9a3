/* requirement_link_test.c - which links may change, and why. */
#include "lib/test.h"

#include "packaging/requirement_link.h"

/* Why the only fact of a file with that line; "" where there is none. */
static const char *why(const char *line)
{
	struct source *source =
		source_new(arena, "project/requirements.txt", span_of(line));
	const struct requirement_file *file = requirement_parse(arena, source);
	struct facts facts = {0};

	CHECK(!file->wrong.count);
	requirement_link_find(arena, file, &facts);
	CHECK(facts.count < 2);
	return facts.count ? facts.at[0].other : "";
}

TEST(a_vcs_link_must_name_a_commit_or_a_version)
{
	const char *none = "names no commit, so it follows the default branch";

	CHECK_TEXT(why("git+https://h/o/r.git@main"), "follows a branch");
	CHECK_TEXT(why("git+https://h/o/r.git@feature/x#egg=r"), "follows a branch");
	CHECK_TEXT(why("r @ git+https://h/o/r@refs/heads/1.2"), "follows a branch");
	CHECK_TEXT(why("-e git+https://h/o/r.git#egg=r"), none);
	CHECK_TEXT(why("git+ssh://git@h/o/r.git"), none);
	CHECK_TEXT(why("-e git+git@h:o/r.git#egg=r"), none);
	CHECK_TEXT(why("git+https://${TOKEN}@h/o/r.git"), none);
	CHECK_TEXT(
		why("git+https://h/o/r@0123456789abcdef0123456789abcdef01234567#egg=r"),
		"");
	CHECK_TEXT(why("git+https://h/o/r@0123abc"), "");
	CHECK_TEXT(why("git+ssh://git@h/o/r.git@v1.2.3"), "");
	CHECK_TEXT(why("git+https://h/o/r@2024.10"), "");
	CHECK_TEXT(why("git+https://h/o/r@core-1.2.3"), "");
	CHECK_TEXT(why("git+https://h/o/r@refs/tags/stable"), "");
	CHECK_TEXT(why("git+https://h/o/r@${REF}"), "");
	CHECK_TEXT(why("-e git+git@h:o/r.git@v1#egg=r"), "");
}

TEST(plain_http_may_change_on_the_way)
{
	CHECK_TEXT(why("--index-url http://h/simple"), "is plain http");
	CHECK_TEXT(why("-i http://h/simple"), "is plain http");
	CHECK_TEXT(why("--extra-index-url=http://h/simple"), "is plain http");
	CHECK_TEXT(why("-f http://h/wheels"), "is plain http");
	CHECK_TEXT(why("x @ http://h/x-1.0.zip"), "is plain http");
	CHECK_TEXT(why("http://h/x-1.0.zip"), "is plain http");
	CHECK_TEXT(why("http://h/x-1.0.zip --hash=sha256:00"), "");
	CHECK_TEXT(why("http://h/x-1.0.zip#sha256=00"), "");
	CHECK_TEXT(why("--index-url https://h/simple"), "");
	CHECK_TEXT(why("x @ https://h/x-1.0.zip"), "");
	CHECK_TEXT(why("https://h/o/r/archive/v1.0.zip"), "");
	CHECK_TEXT(why("https://h/o/r/archive/main.zip"), "follows a branch");
	CHECK_TEXT(why("-c https://h/constraints-3.10.txt"), "");
	CHECK_TEXT(why("--trusted-host h"), "");
}

TEST(a_path_stays_in_the_repository)
{
	CHECK_TEXT(why("-e ."), "");
	CHECK_TEXT(why("./libs/x"), "");
	CHECK_TEXT(why("../libs/x"), "");
	CHECK_TEXT(why("-r ../requirements.txt"), "");
	CHECK_TEXT(why("../../x"), "leaves the repository");
	CHECK_TEXT(why("./a/../../../x"), "leaves the repository");
	CHECK_TEXT(why("/opt/x"), "is a path of one machine");
	CHECK_TEXT(why("-e ~/x"), "is a path of one machine");
	CHECK_TEXT(why("C:\\x"), "is a path of one machine");
	CHECK_TEXT(why("x @ file:///tmp/x-1.0.zip"), "is a path of one machine");
	CHECK_TEXT(why("x @ file:///${ROOT}/x"), "");
	CHECK_TEXT(why("file:libs/x"), "");
	CHECK_TEXT(why("-f /wheels"), "is a path of one machine");
	CHECK_TEXT(why("/Volumes/main/libs/w/x-1.0-py3-none-any.whl"), "");
	CHECK_TEXT(why("/dbfs/x-1.0-py3-none-any.whl"), "is a path of one machine");
}

TEST(what_is_shown_has_no_password)
{
	struct source *source = source_new(arena, "requirements.txt",
		span_of("git+https://me:secret@h/o/r.git@main\n"));
	struct facts facts = {0};

	requirement_link_find(arena, requirement_parse(arena, source), &facts);
	CHECK(facts.count == 1);
	CHECK_TEXT(facts.at[0].value, "git+https://h/o/r.git@main");
}
