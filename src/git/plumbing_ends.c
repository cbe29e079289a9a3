/* plumbing_ends.c - which commits a question is about, as git tells them. */
#include "git/plumbing_form.h"

#include <string.h>

#include "git/hash.h"
#include "git/range.h"

/* A commit's id from any name: 1, 0 where there is no such commit, -1. */
static int look_up(struct asking *asking, const char *rev, const char **id)
{
	const char *words[] = { "rev-parse", "--verify", "--quiet", "--end-of-options",
				arena_format(asking->keep, "%s^{commit}", rev), NULL };
	int status = plumbing_ask(asking, words, id);

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

	if (need(asking, range_base(asking->keep, from), &other) ||
	    need(asking, to, &plumbing->tip))
		return -1;
	const char *words[] = { "merge-base", other, plumbing->tip, NULL };
	int status = plumbing_ask(asking, words, &plumbing->base);
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

		if (found < 0 || (found && plumbing_ask(asking, words, &said) < 0))
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
	if (status < 0 || plumbing_ask(asking, words, &said) < 0)
		return -1;
	return plumbing->branch ? 0 : plumbing_refuse(asking, "HEAD cannot be read", said);
}

static int find_empty(struct asking *asking)
{
	const char *format;

	if (plumbing_ask_format(asking, &format))
		return -1;
	asking->plumbing->tip = hash_empty_tree(format);
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

int plumbing_find_ends(struct asking *asking, enum plumbing_question question,
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
