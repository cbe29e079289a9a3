/* plumbing.c - the parent's side: settings, and the commands that the worker reads. */
#include "git/plumbing_form.h"

#include <string.h>

#include "git/hash.h"

int plumbing_ask(struct asking *asking, const char *const *words, const char **answer)
{
	const struct git_command command = { .at = &asking->plumbing->at, .words = words };

	return spawn_ask(&command, asking->keep, answer, asking->fault);
}

int plumbing_refuse(struct asking *asking, const char *what, const char *said)
{
	return sw_unchecked_at(asking->fault,
			       (struct sw_place){ .path = asking->plumbing->at.open },
			       "%s: git says: %s", what, *said ? said : "nothing");
}

int plumbing_ask_format(struct asking *asking, const char **format)
{
	const char *const words[] = { "rev-parse", "--show-object-format", NULL };
	int status = plumbing_ask(asking, words, format);

	return status > 0 ? plumbing_refuse(asking, "no object format", *format) : status;
}

static int find_settings(struct asking *asking)
{
	const char *const format[] = { "rev-parse", "--git-path", "info/exclude", NULL };
	const char *const branch[] = { "symbolic-ref", "-q", "HEAD", NULL };
	const char *const folder[] = { "rev-parse", "--absolute-git-dir", NULL };
	const char *const ignore[] = { "config", "--type=path", "core.excludesFile", NULL };
	struct plumbing *plumbing = asking->plumbing;
	const char *prefix = "refs/heads/", *answer;
	int status = plumbing_ask(asking, format, &answer);

	if (status)
		return status < 0 ? -1 : plumbing_refuse(
			asking, "this repository cannot be opened", answer);
	plumbing->excludes[1] = *answer == '/' || !plumbing->at.root ? answer
		: arena_format(asking->keep, "%s/%s", plumbing->at.root, answer);
	status = plumbing_ask(asking, branch, &answer);
	if (!status && !strncmp(answer, prefix, strlen(prefix)))
		plumbing->branch = answer + strlen(prefix);
	if (status < 0 || (status = plumbing_ask(asking, ignore, &answer)) < 0)
		return -1;
	plumbing->excludes[0] = !status && *answer == '/' ? answer : NULL;
	status = plumbing_ask(asking, folder, &answer);
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
	const char *format;

	if (!plumbing->tip && plumbing_ask_format(asking, &format))
		return -1;
	const char *since = plumbing->tip ? plumbing->tip : hash_empty_tree(format);
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
	const char *const refs[] = { "for-each-ref", "--format=%(objectname) %(refname)",
				     NULL };
	const char *format;
	int status = plumbing_ask(asking, common, &plumbing->common);

	if (status > 0)
		return plumbing_refuse(asking, "no history", plumbing->common);
	if (status < 0 || plumbing_ask_format(asking, &format))
		return -1;
	plumbing->sha256 = !strcmp(format, "sha256");
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
	if (find_settings(&asking) || plumbing_find_ends(&asking, question, operand) ||
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
