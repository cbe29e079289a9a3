/* refs_test.c - commits and refs of repositories: what is new, what comes before what. */
#include <stdio.h>

#include "base/str.h"
#include "git/refs.h"
#include "lib/repository.h"
#include "lib/test.h"

/* The id that a revision has; of one that is not there, of another length. */
static const char *id_of(const char *dir, const char *rev)
{
	char line[128] = "";
	FILE *in;

	folder_run(dir, "git rev-parse %s >.id 2>/dev/null", rev);
	in = fopen(folder_at(dir, ".id"), "r");
	if (in && !fgets(line, sizeof line, in))
		line[0] = '\0';
	if (in)
		fclose(in);
	return arena_string(arena, span_trim(span_of(line)));
}

/* main: 1 2 3; side: 1 2 4, merged into main as 5. */
static const char *forked(void)
{
	const char *dir = repository_new();

	folder_run(dir, "c() { GIT_COMMITTER_DATE=2026-01-0${1}T00:00:00Z git commit -q "
		   "--allow-empty -m \"$1\"; }; c 1; c 2; git tag -a -m t t;"
		   "git switch -q -c side; c 4; git switch -q main; c 3;"
		   "git merge -q --no-ff -m 5 side; git branch alone side; git tag -a -m u u");
	return dir;
}

static enum answer ask(const char *dir, const char *rev, const char *other)
{
	struct refs *refs = repo_refs(repository_open(dir));

	return refs->has(refs, id_of(dir, rev), id_of(dir, other));
}

TEST(a_history_has_its_commits_and_no_others)
{
	const char *dir = forked();

	CHECK(ask(dir, "main", "side") == ANSWER_YES && ask(dir, "main", "main") == ANSWER_YES);
	CHECK(ask(dir, "main", "main~2") == ANSWER_YES && ask(dir, "side", "t") == ANSWER_YES);
	CHECK(ask(dir, "u", "side") == ANSWER_YES);
	CHECK(ask(dir, "side", "main") == ANSWER_NO && ask(dir, "main~1", "side") == ANSWER_NO);
	CHECK(ask(dir, "t", "side") == ANSWER_NO);
}

TEST(what_is_not_here_cannot_be_told)
{
	const char *dir = forked(), *shallow = folder_new();
	struct refs *refs = repo_refs(repository_open(dir));

	CHECK(refs->has(refs, id_of(dir, "main"), "1111111111111111111111111111111111111111") ==
	      ANSWER_UNKNOWN);
	CHECK(refs->has(refs, id_of(dir, "main"), id_of(dir, "main^{tree}")) == ANSWER_UNKNOWN);
	folder_run(shallow, "git clone -q --no-tags --depth 2 --no-single-branch 'file://%s' c", dir);
	const char *clone = folder_at(shallow, "c");
	CHECK(ask(clone, "origin/main", "origin/main~1") == ANSWER_YES);
	CHECK(ask(clone, "origin/side~1", "origin/main") == ANSWER_UNKNOWN);
}

/* The messages of what is new, and what the first of them comes on. */
static const char *fresh(const char *dir, const char *remote, const char *before,
			 const char *after)
{
	struct refs *refs = repo_refs(repository_open(dir));
	struct str text = str_new(arena);
	struct history_wish wish;
	const char *reason = NULL;
	const struct ref_update update = { .name = "refs/heads/x",
					   .before = before ? id_of(dir, before) : NULL,
					   .after = id_of(dir, after) };

	refs->remote = remote;
	refs->updates = &update;
	refs->update_count = 1;
	if (repo_refs_updates(refs, &wish, &fault))
		return fault.text;
	const struct wordings *all = refs->commits(refs, &reason);
	for (size_t i = 0; all && i < all->count; i++)
		str_format(&text, "%.1s/%zu ", all->at[i].text.at, all->at[i].parents);
	const char *base = repo_refs_base(refs, "");
	str_text(&text, reason ? reason : !base ? "-" :
		 !strcmp(base, id_of(dir, "main~1")) ? "3" :
		 !strcmp(base, id_of(dir, "main~2")) ? "2" : "?");
	return text.at;
}

TEST(what_is_new_is_what_no_ref_of_the_remote_has)
{
	const char *dir = forked();

	CHECK_TEXT(fresh(dir, "o", NULL, "main"), "1/0 2/1 3/1 4/1 5/2 -");
	CHECK_TEXT(fresh(dir, "o", "main~1", "main"), "4/1 5/2 3");
	folder_run(dir, "git update-ref refs/remotes/o/side side");
	CHECK_TEXT(fresh(dir, "o", NULL, "main"), "3/1 5/2 2");
	CHECK_TEXT(fresh(dir, "o", "main~1", "main"), "5/2 3");
	CHECK_TEXT(fresh(dir, "https://example.com/o", NULL, "u"), "3/1 5/2 2");
	folder_run(dir, "git update-ref refs/remotes/p/main main");
	CHECK_TEXT(fresh(dir, "o", NULL, "main"), "3/1 5/2 2");
	CHECK_TEXT(fresh(dir, NULL, NULL, "main"), "-");
}

TEST(a_merge_or_a_rebase_is_seen_while_it_is_made)
{
	const char *dir = forked();

	CHECK(!repo_under_way(repository_open(dir)));
	folder_run(dir, "git merge -q --no-ff --no-commit main~1 2>/dev/null; git switch -q -c z "
		   "main~1 && git merge -q --no-ff --no-commit side");
	CHECK(repo_under_way(repository_open(dir)));
	folder_run(dir, "rm .git/MERGE_HEAD; mkdir .git/rebase-merge");
	CHECK(repo_under_way(repository_open(dir)));
}
