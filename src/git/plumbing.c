/* plumbing.c - the parent's side: which git commands answer which question. */
#include "git/plumbing.h"

#include <string.h>

#include "git/hash.h"
#include "git/range.h"

struct asking {
	struct arena *keep;
	struct plumbing *plumbing;
	struct sw_fault *fault;
};

/* 0 with the answer, 1 with what git said instead, -1. */
static int ask(struct asking *asking, const char *const *words, const char **answer)
{
	const struct git_command command = { .at = &asking->plumbing->at, .words = words };

	return spawn_ask(&command, asking->keep, answer, asking->fault);
}

static int refuse(struct asking *asking, const char *what, const char *said)
{
	return sw_unchecked_at(asking->fault,
			       (struct sw_place){ .path = asking->plumbing->at.open },
			       "%s: git says: %s", what, *said ? said : "nothing");
}

/* A commit's id from any name: 1, 0 where there is no such commit, -1. */
static int look_up(struct asking *asking, const char *rev, const char **id)
{
	const char *words[] = { "rev-parse", "--verify", "--quiet", "--end-of-options",
				arena_format(asking->keep, "%s^{commit}", rev), NULL };
	int status = ask(asking, words, id);

	return status < 0 ? -1 : status == 0 && hash_of(*id);
}

/* The same from the first of several, one a line, that is one. */
static int resolve(struct asking *asking, const char *names, const char **id)
{
	struct span rest = span_of(names), line;
	int found = 0;

	while (!found && span_line(&rest, &line))
		found = look_up(asking, arena_string(asking->keep, line), id);
	return found;
}

static int need(struct asking *asking, const char *rev, const char **id)
{
	int status = resolve(asking, rev, id);
	struct span first = range_first(rev);

	if (!status)
		return sw_unchecked_at(asking->fault, (struct sw_place){0}, "no commit %.*s "
				       "here: get it with `git fetch --deepen=1000` or "
				       RANGE_DEEPEN, (int)first.len, first.at);
	return status < 0 ? -1 : 0;
}

static int fork_point(struct asking *asking, const char *from, const char *to)
{
	struct plumbing *plumbing = asking->plumbing;
	const char *other;
	struct span first = range_first(from);

	if (need(asking, range_base(asking->keep, from), &other) || need(asking, to, &plumbing->tip))
		return -1;
	const char *words[] = { "merge-base", other, plumbing->tip, NULL };
	int status = ask(asking, words, &plumbing->base);
	if (status < 0)
		return -1;
	if (status || !hash_of(plumbing->base))
		return sw_unchecked_at(asking->fault, (struct sw_place){0}, "%.*s and %s have "
				       "no commit in common here: fetch both with "
				       RANGE_DEEPEN, (int)first.len, first.at, to);
	return 0;
}

static int fork_from(struct asking *asking, const char *ref)
{
	const char *id;

	if (strcmp(ref, "auto"))
		return fork_point(asking, ref, "HEAD");
	for (size_t i = 0; range_defaults[i]; i++) {
		int status = resolve(asking, range_defaults[i], &id);

		if (status)
			return status < 0 ? -1
			     : fork_point(asking, range_defaults[i], "HEAD");
	}
	return range_no_default(asking->fault);
}

static int find_range(struct asking *asking, const char *range)
{
	struct range_ends ends = range_split(asking->keep, range);

	if (ends.forked)
		return fork_point(asking, ends.from, ends.to);
	return need(asking, ends.from, &asking->plumbing->base) ||
	       need(asking, ends.to, &asking->plumbing->tip) ? -1 : 0;
}

/* A push of B to where A was: where that is not known, what B has beside the default
   branch is new, or all of it. */
static int find_update(struct asking *asking, const char *range)
{
	struct range_ends ends = range_split(asking->keep, range);
	struct plumbing *plumbing = asking->plumbing;
	const char *other, *said;
	int status = resolve(asking, ends.from, &plumbing->base);

	if (status < 0 || need(asking, ends.to, &plumbing->tip))
		return -1;
	for (size_t i = 0; !status && range_defaults[i]; i++) {
		int found = resolve(asking, range_defaults[i], &other);
		const char *words[] = { "merge-base", other, plumbing->tip, NULL };

		if (found < 0 || (found && ask(asking, words, &said) < 0))
			return -1;
		status = found && hash_of(said);
		plumbing->base = status ? said : NULL;
	}
	return 0;
}

/* HEAD, which may have no commit yet; broken is something else. */
static int find_head(struct asking *asking)
{
	const char *const words[] = { "rev-parse", "--verify", "HEAD", NULL };
	struct plumbing *plumbing = asking->plumbing;
	const char *said;
	int status = resolve(asking, "HEAD", &plumbing->tip);

	if (status == 1)
		return 0;
	plumbing->tip = NULL;
	if (status < 0 || ask(asking, words, &said) < 0)
		return -1;
	return plumbing->branch ? 0 : refuse(asking, "HEAD cannot be read", said);
}

static int find_empty(struct asking *asking)
{
	const char *const format[] = { "rev-parse", "--show-object-format", NULL };
	const char *answer;
	int status = ask(asking, format, &answer);

	if (status)
		return status < 0 ? -1 : refuse(asking, "no object format", answer);
	asking->plumbing->tip = hash_empty_tree(answer);
	return 0;
}

/* What is deleted has a policy: its own, or that of what is checked out. */
static int find_deletion(struct asking *asking, const char *rev)
{
	int status = resolve(asking, rev, &asking->plumbing->tip);

	if (!status)
		status = resolve(asking, "HEAD", &asking->plumbing->tip);
	return status < 0 ? -1 : status ? 0 : find_empty(asking);
}

static int find_ends(struct asking *asking, enum plumbing_question question,
		     const char *operand)
{
	struct plumbing *plumbing = asking->plumbing;
	int status = 0;

	plumbing->worktree = question == PLUMBING_WORKTREE;
	plumbing->partial = question != PLUMBING_WORKTREE && question != PLUMBING_REVISION &&
			    question != PLUMBING_DELETION;
	switch (question) {
	case PLUMBING_WORKTREE:
	case PLUMBING_INDEX:
		plumbing->from_index = true;
		status = find_head(asking);
		plumbing->base = plumbing->tip;
		break;
	case PLUMBING_REVISION: status = need(asking, operand, &plumbing->tip); break;
	case PLUMBING_DELETION: status = find_deletion(asking, operand); break;
	case PLUMBING_RANGE: status = find_range(asking, operand); break;
	case PLUMBING_MERGE_BASE: status = fork_from(asking, operand); break;
	case PLUMBING_UPDATE: status = find_update(asking, operand); break;
	}
	return status;
}

static int find_settings(struct asking *asking)
{
	const char *const format[] = { "rev-parse", "--git-path", "info/exclude", NULL };
	const char *const branch[] = { "symbolic-ref", "-q", "HEAD", NULL };
	const char *const folder[] = { "rev-parse", "--absolute-git-dir", NULL };
	const char *const ignore[] = { "config", "--type=path", "core.excludesFile", NULL };
	struct plumbing *plumbing = asking->plumbing;
	const char *prefix = "refs/heads/", *answer;
	int status = ask(asking, format, &answer);

	if (status)
		return status < 0 ? -1 : refuse(asking, "this repository cannot be opened",
						answer);
	plumbing->excludes[1] = *answer == '/' || !plumbing->at.root ? answer
		: arena_format(asking->keep, "%s/%s", plumbing->at.root, answer);
	status = ask(asking, branch, &answer);
	if (!status && !strncmp(answer, prefix, strlen(prefix)))
		plumbing->branch = answer + strlen(prefix);
	if (status < 0 || (status = ask(asking, ignore, &answer)) < 0)
		return -1;
	plumbing->excludes[0] = !status && *answer == '/' ? answer : NULL;
	status = ask(asking, folder, &answer);
	plumbing->folder = status ? NULL : arena_format(asking->keep, "%s/", answer);
	return status < 0 ? -1 : 0;
}

static int begin(struct asking *asking, const char *const *words, bool feeds,
		 struct running *running)
{
	struct plumbing *plumbing = asking->plumbing;
	const struct git_command command = {
		.at = &plumbing->at, .words = words, .feeds = feeds
	};

	if (spawn_open(&command, asking->keep, running, asking->fault))
		return -1;
	plumbing->fds[plumbing->fd_count++] = running->out;
	if (feeds)
		plumbing->fds[plumbing->fd_count++] = running->in;
	return 0;
}

static int begin_tree(struct asking *asking, const char *id, struct running *running)
{
	const char *words[] = { "ls-tree", "-r", "-z", "--full-tree", id, NULL };

	return begin(asking, words, false, running);
}

/* Intent-to-add entries look like empty files in a list; git diff-index knows them. */
static int begin_index(struct asking *asking)
{
	struct plumbing *plumbing = asking->plumbing;
	const char *const list[] = { "ls-files", "-s", "-t", "-z", "--full-name", NULL };
	const char *const format[] = { "rev-parse", "--show-object-format", NULL };
	const char *answer;
	int status = plumbing->tip ? 0 : ask(asking, format, &answer);

	if (status)
		return status < 0 ? -1 : refuse(asking, "no object format", answer);
	const char *since = plumbing->tip ? plumbing->tip : hash_empty_tree(answer);
	const char *words[] = { "diff-index", "--cached", "--ita-invisible-in-index",
				"--name-only", "--diff-filter=A", "--no-renames",
				"--no-ext-diff", "-z", since, "--", NULL };
	return begin(asking, list, false, &plumbing->list) ||
	       begin(asking, words, false, &plumbing->added) ? -1 : 0;
}

static int begin_all(struct asking *asking)
{
	const char *const sizes[] = { "cat-file", "--batch-check", NULL };
	const char *const contents[] = { "cat-file", "--batch", NULL };
	struct plumbing *plumbing = asking->plumbing;

	if (plumbing->from_index ? begin_index(asking)
				 : begin_tree(asking, plumbing->tip, &plumbing->list))
		return -1;
	if (plumbing->base && begin_tree(asking, plumbing->base, &plumbing->base_list))
		return -1;
	return begin(asking, sizes, true, &plumbing->sizes) ||
	       begin(asking, contents, true, &plumbing->contents) ? -1 : 0;
}

/* What a history needs to know of the repository; its objects it reads itself. */
static int begin_history(struct asking *asking)
{
	struct plumbing *plumbing = asking->plumbing;
	const char *const common[] = { "rev-parse", "--path-format=absolute",
				       "--git-common-dir", NULL };
	const char *const format[] = { "rev-parse", "--show-object-format", NULL };
	const char *const refs[] = { "for-each-ref", "--format=%(objectname) %(refname)",
				     NULL };
	const char *answer;
	int status = ask(asking, common, &plumbing->common);

	if (!status)
		status = ask(asking, format, &answer);
	else
		answer = plumbing->common;
	if (status)
		return status < 0 ? -1 : refuse(asking, "no history", answer);
	plumbing->sha256 = !strcmp(answer, "sha256");
	return begin(asking, refs, false, &plumbing->refs);
}

static void stop(void *self)
{
	struct plumbing *plumbing = self;

	spawn_close(&plumbing->list, true);
	spawn_close(&plumbing->base_list, true);
	spawn_close(&plumbing->added, true);
	spawn_close(&plumbing->sizes, true);
	spawn_close(&plumbing->contents, true);
	spawn_close(&plumbing->refs, true);
}

int plumbing_start(struct arena *keep, const struct repo_where *where,
		   enum plumbing_question question, const char *operand,
		   struct plumbing **out, struct sw_fault *fault)
{
	struct plumbing *plumbing = arena_new(keep, struct plumbing);
	struct asking asking = { keep, plumbing, fault };
	int found = discover(keep, where->dir, where->git_dir, &plumbing->at, fault);

	if (found < 1)
		return found < 0 ? -1
		     : sw_fault_at(fault, (struct sw_place){ .path = where->dir },
				   "there is no repository here");
	arena_defer(keep, stop, plumbing);
	if (find_settings(&asking) || find_ends(&asking, question, operand) ||
	    begin_all(&asking) || (where->history && begin_history(&asking)))
		return -1;
	*out = plumbing;
	return 0;
}

int plumbing_check(struct plumbing *plumbing, struct sw_fault *fault)
{
	struct running *lists[] = { &plumbing->list, &plumbing->base_list,
				    &plumbing->added, &plumbing->refs };
	bool whole = true;

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		whole &= spawn_close(lists[i], false);
	return whole ? 0 : sw_unchecked_at(fault, (struct sw_place){0},
					   "git could not list every file of this "
					   "repository: `git fsck` says more");
}
