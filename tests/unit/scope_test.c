/* What of a snapshot a run is about. */
#include <string.h>

#include "engine/scope.h"
#include "lib/test.h"
#include "lib/trial.h"

#define WORD "kind: pattern\nlevel: error\nmessage: m\npattern: bad\n"

static struct trial three_files(void)
{
	struct trial trial = { .pack = pack_new(arena) };

	trial_rule(&trial, "t/word", WORD);
	trial_file(&trial, "a.py", "bad\n");
	trial_file(&trial, "src/b.py", "bad\n");
	trial_file(&trial, "src/deep/c.py", "bad\n");
	trial_file(&trial, "srcs/d.py", "bad\n");
	return trial;
}

TEST(a_path_is_a_file_or_all_below_a_folder)
{
	struct trial trial = three_files();

	*vec_add(arena, &trial.paths) = "src";
	CHECK_TEXT(trial_run(&trial),
		   "src/b.py:1:1 error t/word\nsrc/deep/c.py:1:1 error t/word\n");
	CHECK(trial.verdict.summary.files == 2);
	trial.paths.at[0] = "src/deep/c.py";
	CHECK_TEXT(trial_run(&trial), "src/deep/c.py:1:1 error t/word\n");
	trial.paths.at[0] = "";
	CHECK(trial_run(&trial) && trial.verdict.finding_count == 4);
	*vec_add(arena, &trial.paths) = "srcs";
	trial.paths.at[0] = "a.py";
	CHECK_TEXT(trial_run(&trial),
		   "a.py:1:1 error t/word\nsrcs/d.py:1:1 error t/word\n");
}

TEST(of_a_partial_snapshot_only_what_changed_is_judged)
{
	struct trial trial = three_files();

	trial_change(&trial, 'M', "src/b.py", NULL);
	trial_change(&trial, 'D', "gone.py", NULL);
	CHECK_TEXT(trial_run(&trial), "src/b.py:1:1 error t/word\n");
	*vec_add(arena, &trial.paths) = "srcs";
	CHECK_TEXT(trial_run(&trial), "");
}

TEST(excluded_paths_are_not_judged)
{
	struct trial trial = three_files();

	trial.config = "exclude: ['src/', '!src/deep/**']\n";
	CHECK_TEXT(trial_run(&trial),
		   "a.py:1:1 error t/word\nsrc/deep/c.py:1:1 error t/word\n"
		   "srcs/d.py:1:1 error t/word\n");
}

/* A finding at `path` that read or looked for `read`. */
static bool shows(struct trial *trial, const char *path, const char *read)
{
	struct snapshot *files = memory_new(arena, trial->files.at, trial->files.count,
					    &limits_default);
	struct fact fact = { .place = { .path = path }, .reads = &read,
			     .read_count = read ? 1 : 0 };

	files->partial = true;
	files->changes = trial->changes.at;
	files->change_count = trial->changes.count;
	struct scope scope =
		scope_new(arena, files, trial->paths.at, trial->paths.count);
	return scope_shows(&scope, &fact);
}

TEST(a_finding_is_shown_where_something_it_read_has_changed)
{
	struct trial trial = three_files();

	trial_change(&trial, 'M', "src/b.py", NULL);
	CHECK(shows(&trial, "src/b.py", NULL));
	CHECK(!shows(&trial, "a.py", NULL));
	CHECK(shows(&trial, "a.py", "src/b.py"));
	CHECK(!shows(&trial, "a.py", "src/deep/c.py"));
}

TEST(what_was_looked_for_may_be_a_glob_or_gone)
{
	struct trial trial = three_files();

	trial_change(&trial, 'A', "resources/new.yml", NULL);
	trial_change(&trial, 'D', "docs/old.md", NULL);
	trial_change(&trial, 'R', "to/name.py", "from/name.py");
	CHECK(shows(&trial, "a.py", "resources/*.yml"));
	CHECK(shows(&trial, "a.py", "**/new.yml"));
	CHECK(!shows(&trial, "a.py", "resources/*.json"));
	CHECK(shows(&trial, "a.py", "docs/old.md"));
	CHECK(shows(&trial, "a.py", "docs/*"));
	CHECK(shows(&trial, "a.py", "from/name.py"));
	CHECK(shows(&trial, "a.py", "from/*.py"));
	CHECK(shows(&trial, "a.py", "to/name.py"));
	CHECK(!shows(&trial, "a.py", "[broken"));
}

TEST(a_changed_path_outside_the_paths_shows_nothing)
{
	struct trial trial = three_files();

	trial_change(&trial, 'M', "src/b.py", NULL);
	*vec_add(arena, &trial.paths) = "srcs";
	CHECK(!shows(&trial, "src/b.py", NULL));
	CHECK(shows(&trial, "srcs/d.py", "src/b.py"));
}

TEST(a_related_place_that_changed_shows_a_finding)
{
	struct trial trial = { .pack = pack_new(arena) };

	trial_rule(&trial, "t/twins",
		   "kind: stack\nlevel: error\nmessage: m\nfacts: path-twins\n");
	trial_file(&trial, "A.py", "");
	trial_file(&trial, "a.py", "");
	trial_change(&trial, 'A', "A.py", NULL);
	CHECK_TEXT(trial_run(&trial), "a.py:1:1 error t/twins\n");
	trial.changes.count = 0;
	trial_change(&trial, 'M', "other", NULL);
	CHECK_TEXT(trial_run(&trial), "");
}

/* The same snapshot with a gap at a path. */
static bool concerns(const char *gap, const char *path)
{
	struct trial trial = three_files();
	struct snapshot *files = memory_new(arena, trial.files.at, trial.files.count,
					    &limits_default);
	struct scope scope = scope_new(arena, files, &path, path ? 1 : 0);

	return scope_concerns(&scope, gap);
}

TEST(a_gap_concerns_the_paths_it_may_hide_something_of)
{
	CHECK(concerns("data", NULL));
	CHECK(concerns("", "src"));
	CHECK(concerns("src", "src/deep"));
	CHECK(concerns("src/deep/x", "src/deep"));
	CHECK(!concerns("data", "src"));
	CHECK(!concerns("srcs", "src"));
}

TEST(a_gap_of_a_file_that_did_not_change_is_none)
{
	struct trial trial = three_files();
	struct snapshot *files = memory_new(arena, trial.files.at, trial.files.count,
					    &limits_default);

	trial_change(&trial, 'M', "a.py", NULL);
	files->partial = true;
	files->changes = trial.changes.at;
	files->change_count = trial.changes.count;
	struct scope scope = scope_new(arena, files, NULL, 0);
	CHECK(scope_concerns(&scope, "a.py"));
	CHECK(!scope_concerns(&scope, "src/b.py"));
	CHECK(scope_concerns(&scope, "not/listed"));
}

static const char deep[] = "a: "
	"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
	"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
	"[[[[[[[[[[[[[[[[[[[[";

TEST(only_rules_that_need_a_tree_miss_it)
{
	struct trial trial = { .pack = pack_new(arena) };

	trial_rule(&trial, "t/word",
		   "kind: pattern\nlevel: error\nmessage: m\npattern: a\n");
	trial_file(&trial, "x.yml", deep);
	CHECK_TEXT(trial_run(&trial), "x.yml:1:1 error t/word\n");
	trial_rule(&trial, "t/odd",
		   "kind: tree\nlevel: error\nmessage: m\nchecks: {syntax: }\n");
	CHECK_TEXT(trial_run(&trial), "x.yml:1:1 error t/word\ngap x.yml\n");
	trial.config = "limits: {accept: [{paths: x.yml, reason: generated}]}\n";
	CHECK_TEXT(trial_run(&trial),
		   "x.yml:1:1 error t/word\nskip x.yml: generated\n");
	trial.config = "exclude: x.yml\n";
	CHECK_TEXT(trial_run(&trial), "");
}

TEST(what_the_stack_lacked_is_a_gap_where_a_rule_asks_the_stack)
{
	struct trial trial = { .pack = pack_new(arena) };

	trial_rule(&trial, "t/word", WORD);
	trial_file(&trial, "databricks.yml", deep);
	trial_file(&trial, "src/a.py", "good\n");
	*vec_add(arena, &trial.paths) = "src";
	CHECK_TEXT(trial_run(&trial), "");
	trial_rule(&trial, "t/needs", WORD "needs: mlops-stack\n");
	CHECK_TEXT(trial_run(&trial), "gap databricks.yml\n");
	trial.ignore = "t/needs";
	CHECK_TEXT(trial_run(&trial), "");
	trial.ignore = NULL;
	trial.config =
		"limits: {accept: [{paths: databricks.yml, reason: no bundle}]}\n";
	CHECK_TEXT(trial_run(&trial), "skip databricks.yml: no bundle\n");
}

TEST(what_is_no_text_is_skipped_and_counted)
{
	struct trial trial = { .pack = pack_new(arena) };

	trial_rule(&trial, "t/word", WORD);
	*vec_add(arena, &trial.files) =
		(struct memory_file){ "a.bin", { "bad\0bad", 7 }, FILE_REGULAR };
	trial_file(&trial, "b.bin", "version https://git-lfs.github.com/spec/v1\n"
		   "oid sha256:00\nsize 3\n");
	*vec_add(arena, &trial.files) =
		(struct memory_file){ "sub", SPAN(""), FILE_GITLINK };
	CHECK_TEXT(trial_run(&trial),
		   "skip a.bin: binary\nskip b.bin: a Git LFS pointer\n"
		   "skip sub: a submodule\n");
	CHECK(trial.verdict.summary.files == 3 && trial.verdict.summary.skipped == 3);
}
