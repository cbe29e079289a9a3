/* history_test.c - repositories that git made, as histories. */
#include <stdlib.h>

#include "base/str.h"
#include "git/history.h"
#include "lib/repository.h"
#include "lib/test.h"

static char given;

/* What was seen: `ID` of each version, known ones and messages told apart. */
struct seen {
	struct map texts;	/* id -> struct span */
	struct ids VEC(const char *) ids;
	size_t messages, known, deltas, held;
};

static void *see(void *self, const struct version *version)
{
	struct seen *seen = self;
	const char *id = arena_string(arena, span_of(version->id));
	struct span *bytes = arena_new(arena, struct span);

	*bytes = arena_span(arena, version->bytes);
	map_add(&seen->texts, span_of(id), bytes);
	*vec_add(arena, &seen->ids) = id;
	seen->messages += version->message;
	seen->known += version->known;
	seen->deltas += version->before != NULL;
	seen->held++;
	return &given;
}

static void leave(void *self, void *at)
{
	((struct seen *)self)->held -= at == &given;
}

static struct history *open_history(const char *dir, struct history_wish wish)
{
	struct repo *repo = repository_open(dir);
	struct history *history = NULL;

	return repo && !repo_history(repo, &wish, &history, &fault) ? history : NULL;
}

static struct seen visit(struct history *history)
{
	struct seen seen = { .texts = map_new(arena) };
	const struct visitor visitor = { &seen, see, leave };

	for (size_t i = 0; history && i < history->parts; i++)
		history->visit(history, i, &visitor);
	return seen;
}

/* `SUBJECT PATH DATE` of whoever brought a blob in that is this text. */
static const char *origin_of(const char *dir, struct history *history, const char *text)
{
	struct seen seen = visit(history);
	const char *wanted = NULL;
	struct origin origin;

	for (size_t i = 0; i < seen.ids.count; i++) {
		struct span *bytes = map_find(&seen.texts, span_of(seen.ids.at[i]));

		if (span_is(*bytes, text))
			wanted = seen.ids.at[i];
	}
	if (!history || !wanted)
		return "not seen";
	history->locate(history, &wanted, 1, arena, &origin);
	if (!origin.commit)
		return "not reached";
	const char *subject = folder_run(dir, "git log -1 --format=%%s %s >subject",
					 origin.commit) ? "" : "no such commit";
	struct span bytes = snapshot_bytes(repository_take(repo_worktree, dir), "subject");
	return *subject ? subject
	     : arena_format(arena, "%.*s %s %s", (int)span_trim(bytes).len, bytes.at,
			    origin.path, origin.date ? origin.date : "no date");
}

#define AT(date) "GIT_AUTHOR_DATE=" date "T12:00:00Z GIT_COMMITTER_DATE=" date "T12:00:00Z "

/* Three commits, the last of which removes what the second one brought. */
static const char *three(void)
{
	const char *dir = repository_new();

	if (!folder_run(dir, "mkdir a && seq 1 200 >a/n && git add . && "
			AT("2020-01-01") "git commit -qm first && echo secret >a/s && "
			"seq 1 201 >a/n && git add . && "
			AT("2020-02-02") "git commit -qm second && git rm -q a/s && "
			AT("2020-03-03") "git commit -qm third"))
		abort();
	return dir;
}

TEST(a_history_has_every_version_and_message_once)
{
	const char *dir = three();
	struct seen loose = visit(open_history(dir, (struct history_wish){0}));

	CHECK(folder_run(dir, "git repack -adq && git prune-packed"));
	struct seen packed = visit(open_history(dir, (struct history_wish){0}));
	CHECK(folder_run(dir, "git unpack-objects -q <.git/objects/pack/*.pack; "
			 "cp .git/objects/pack/*.pack p.pack && rm -f .git/objects/pack/* "
			 "&& git unpack-objects -q <p.pack && git repack -q && "
			 "git index-pack -o .git/objects/pack/pack-1.idx p.pack >/dev/null "
			 "&& cp p.pack .git/objects/pack/pack-1.pack"));
	struct seen twice = visit(open_history(dir, (struct history_wish){0}));
	CHECK(loose.ids.count == 6 && loose.messages == 3);
	CHECK(packed.ids.count == 6 && packed.messages == 3 && packed.deltas == 1);
	CHECK(twice.ids.count == 6 && twice.messages == 3);
	CHECK(!loose.held && !packed.held && !twice.held);
}

TEST(a_version_is_told_by_the_commit_that_brought_it_in_first)
{
	const char *dir = three();

	CHECK_TEXT(origin_of(dir, open_history(dir, (struct history_wish){0}), "secret\n"),
		   "second a/s 2020-02-02");
	CHECK(folder_run(dir, "git repack -adq"));
	CHECK_TEXT(origin_of(dir, open_history(dir, (struct history_wish){0}), "secret\n"),
		   "second a/s 2020-02-02");
}

TEST(parents_come_before_children_whatever_their_clocks_say)
{
	const char *dir = repository_new();

	CHECK(folder_run(dir, "echo secret >s && git add . && " AT("2022-01-01")
			 "git commit -qm first && git mv s t && " AT("2021-01-01")
			 "git commit -qm second"));
	CHECK_TEXT(origin_of(dir, open_history(dir, (struct history_wish){0}), "secret\n"),
		   "first s 2022-01-01");
}

TEST(what_no_ref_reaches_is_seen_and_said_to_be_unreached)
{
	const char *dir = three();

	CHECK(folder_run(dir, "echo lost >lost && git hash-object -w lost"));
	CHECK_TEXT(origin_of(dir, open_history(dir, (struct history_wish){0}), "lost\n"),
		   "not reached");
}

TEST(a_head_on_no_branch_and_that_of_a_worktree_count)
{
	const char *dir = three();

	CHECK(folder_run(dir, "git worktree add -q --detach w && cd w && echo far >far && "
			 "git add far && " AT("2020-04-04") "git commit -qm away"));
	CHECK_TEXT(origin_of(dir, open_history(dir, (struct history_wish){0}), "far\n"),
		   "away far 2020-04-04");
	struct history *history = open_history(folder_at(dir, "w"),
					       (struct history_wish){0});
	CHECK(visit(history).ids.count == 8);
}

TEST(alternates_are_part_of_a_history)
{
	const char *dir = three(), *other = folder_new();

	CHECK(folder_run(other, "git clone -q --shared %s c", dir));
	struct seen seen = visit(open_history(folder_at(other, "c"),
					      (struct history_wish){0}));
	CHECK(seen.ids.count == 6);
}

TEST(an_author_that_is_none_stops_nothing)
{
	const char *dir = three();

	CHECK(folder_run(dir, "t=$(git rev-parse HEAD^{tree}) && p=$(git rev-parse HEAD) && "
			 "b=$(printf odd | git hash-object -w --stdin) && "
			 "t=$(printf '100644 blob %%s\\todd\\n' $b | git mktree) && "
			 "c=$(printf 'tree %%s\\nparent %%s\\nauthor nobody\\ncommitter x <y> "
			 "9999999999999999999 +0000\\n\\nodd one\\n' $t $p | git hash-object "
			 "--literally -t commit -w --stdin) && git update-ref refs/odd $c"));
	struct history *history = open_history(dir, (struct history_wish){0});
	CHECK_TEXT(origin_of(dir, history, "odd"), "odd one odd no date");
	CHECK(history->gaps.count == 0);
}

static bool has_gap(const struct history *history, const char *part)
{
	for (size_t i = 0; i < history->gaps.count; i++)
		if (strstr(history->gaps.at[i].reason, part))
			return true;
	return false;
}

static struct history *finished(const char *dir, struct history_wish wish)
{
	struct history *history = open_history(dir, wish);

	visit(history);
	if (history)
		history->locate(history, NULL, 0, arena, NULL);
	return history;
}

TEST(a_missing_object_is_a_gap_with_its_id)
{
	const char *dir = three();

	CHECK(folder_run(dir, "b=$(git rev-parse HEAD^:a/s) && "
			 "rm -f .git/objects/$(echo $b | sed 's,^..,&/,')"));
	CHECK(has_gap(finished(dir, (struct history_wish){0}), "is not here"));
}

TEST(a_damaged_loose_object_is_a_gap_and_the_others_are_seen)
{
	const char *dir = three();

	CHECK(folder_run(dir, "b=$(git rev-parse HEAD^:a/s) && "
			 "f=.git/objects/$(echo $b | sed 's,^..,&/,') && chmod u+w $f && "
			 "echo x >$f"));
	struct history *history = finished(dir, (struct history_wish){0});
	CHECK(has_gap(history, "was not read: it is damaged") && history->versions == 5);
}

TEST(a_pack_without_its_end_is_a_gap)
{
	const char *dir = three();

	CHECK(folder_run(dir, "git repack -adq && git prune-packed && p=$(echo "
			 ".git/objects/pack/*.pack) && chmod u+w $p && truncate -s 200 $p"));
	CHECK(has_gap(finished(dir, (struct history_wish){0}), "cannot be read"));
}

TEST(a_folder_or_list_that_cannot_be_opened_is_a_gap)
{
	const char *dir = three();

	CHECK(folder_run(dir, "cd .git && mkdir -p objects/info && rm -rf objects/00 && "
			 "ln -s 00 objects/00 && ln -s worktrees worktrees && "
			 "ln -s alternates objects/info/alternates && ln -s shallow shallow"));
	struct history *history = finished(dir, (struct history_wish){0});
	CHECK(has_gap(history, "objects/00 cannot be read"));
	CHECK(has_gap(history, "alternates cannot be read"));
	CHECK(has_gap(history, "worktrees cannot be read"));
	CHECK(has_gap(history, "shallow cannot be read"));
	CHECK(history->gaps.count == 4);
}

TEST(alternates_beyond_all_measure_are_a_gap)
{
	const char *dir = three();

	CHECK(folder_run(dir, "mkdir -p .git/objects/info && for i in $(seq 70); do "
			 "mkdir -p o/$i && echo ../../o/$i; done "
			 ">.git/objects/info/alternates"));
	CHECK(has_gap(finished(dir, (struct history_wish){0}), "too many alternates"));
}

TEST(a_shallow_clone_says_where_it_ends)
{
	const char *dir = three(), *other = folder_new();

	CHECK(folder_run(other, "git clone -q --depth 1 file://%s c", dir));
	struct history *history = finished(folder_at(other, "c"), (struct history_wish){0});
	CHECK(has_gap(history, "shallow") && history->gaps.count == 1);
}

TEST(a_partial_clone_says_what_was_not_fetched)
{
	const char *dir = three(), *other = folder_new();

	CHECK(folder_run(dir, "git config uploadpack.allowFilter true"));
	CHECK(folder_run(other, "git clone -q --no-checkout --filter=blob:none file://%s c",
			 dir));
	struct history *history = finished(folder_at(other, "c"), (struct history_wish){0});
	CHECK(has_gap(history, "git fetch --refetch") && history->commits == 3);
}

TEST(a_range_has_what_its_commits_brought_in_even_what_is_gone_again)
{
	const char *dir = three();
	struct history *history = open_history(dir, (struct history_wish){
		.range = "HEAD~2..HEAD" });
	struct seen seen = visit(history);

	/* a/s, a/n and two messages; the first a/n was there before */
	CHECK(seen.ids.count == 5 && seen.messages == 2 && seen.known == 1);
	CHECK_TEXT(origin_of(dir, open_history(dir, (struct history_wish){
		.range = "HEAD~2..HEAD" }), "secret\n"), "second a/s 2020-02-02");
}

TEST(a_file_that_a_range_only_moves_is_known)
{
	const char *dir = three();

	CHECK(folder_run(dir, "git mv a b && git commit -qm moved"));
	struct seen seen = visit(open_history(dir, (struct history_wish){
		.range = "HEAD~1..HEAD" }));
	CHECK(seen.ids.count == 2 && seen.known == 1 && seen.messages == 1);
}

TEST(a_merge_brings_in_what_none_of_its_parents_has)
{
	const char *dir = three();

	CHECK(folder_run(dir, "git checkout -qb side HEAD~2 && echo side >side && "
			 "git add . && git commit -qm side && git checkout -q main && "
			 "echo main >main && git add . && git commit -qm main && "
			 "git merge -q --no-commit side && echo evil >evil && git add . && "
			 "git commit -qm merge"));
	struct seen seen = visit(open_history(dir, (struct history_wish){
		.range = "HEAD^1..HEAD" }));
	/* side, evil and two messages: nothing that main has */
	CHECK(seen.ids.count == 4 && !seen.known);
	CHECK(!strncmp(origin_of(dir, open_history(dir, (struct history_wish){
		.range = "HEAD^1..HEAD" }), "evil\n"), "merge evil ", 11));
}

/* Of each version its id, and whether it was known: in order. */
static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *listed(struct history *history)
{
	struct seen seen = visit(history);
	struct str text = str_new(arena);

	qsort(seen.ids.at, seen.ids.count, sizeof *seen.ids.at, by_text);
	for (size_t i = 0; i < seen.ids.count; i++) {
		struct span *bytes = map_find(&seen.texts, span_of(seen.ids.at[i]));

		str_format(&text, "%s %.*s\n", seen.ids.at[i], (int)bytes->len, bytes->at);
	}
	str_format(&text, "%zu %zu %zu", seen.messages, seen.known, seen.held);
	return text.at;
}

TEST(a_range_of_many_commits_is_read_as_it_is_packed)
{
	const char *dir = repository_new(), *loose;
	struct history_wish wish = { .range = "main~200..main" };

	CHECK(folder_run(dir, "for i in $(seq 250); do printf 'commit refs/heads/main\\n"
			 "committer a <a@b> %%d +0000\\ndata 1\\n.\\n"
			 "M 100644 inline f\\ndata <<E\\n' $i; seq 99; echo $i; "
			 "echo E; done | git -c fastimport.unpackLimit=9999 fast-import "
			 "--quiet && git reset -q"));
	loose = listed(open_history(dir, wish));
	CHECK(folder_run(dir, "git repack -adq"));
	CHECK_TEXT(listed(open_history(dir, wish)), loose);
	CHECK(visit(open_history(dir, wish)).deltas > 100);
}

TEST(so_many_commits_are_the_newest)
{
	const char *dir = three();
	struct history *history = finished(dir, (struct history_wish){ .most = 2 });

	CHECK(history->commits == 2);
}

TEST(a_message_is_its_text_and_then_who_wrote_it)
{
	const char *dir = three();
	struct seen seen = visit(open_history(dir, (struct history_wish){ .most = 1 }));
	bool good = false;

	for (size_t i = 0; i < seen.ids.count; i++) {
		struct span *bytes = map_find(&seen.texts, span_of(seen.ids.at[i]));

		good |= span_starts(*bytes, "third\nauthor ");
	}
	CHECK(good);
}
