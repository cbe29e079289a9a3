/* facts_history.c - what a push loses of the history, and where a release begins. */
#include "refs/facts.h"

#define TAGS "refs/tags/"
#define REMOTES "refs/remotes/"

static void ask_tag(struct refs_asking *asking, const struct ref_update *update)
{
	const char *tag = update->name + strlen(TAGS);

	if (!update->before || globs_take(&asking->wish->moving, span_of(tag)))
		return;
	if (update->after)
		refs_add(asking, "tag-moved", update->name, tag);
	else if (globs_take(&asking->wish->tags, span_of(tag)))
		refs_add(asking, "tag-deleted", update->name, tag);
}

static void ask_branch(struct refs_asking *asking, const struct ref_update *update)
{
	const char *branch = refs_branch(update->name);
	struct refs *refs = asking->refs;

	if (!refs_shared(asking, branch) || !update->before)
		return;
	if (!update->after) {
		refs_add(asking, "deleted", update->name, branch);
		return;
	}
	enum answer kept = refs->has(refs, update->after, update->before);
	if (kept != ANSWER_YES)
		refs_add(asking, kept == ANSWER_NO ? "rewritten" : "unknown", update->name,
			 branch);
}

void facts_protected(struct refs_asking *asking)
{
	const struct refs *refs = asking->refs;

	for (size_t i = 0; i < refs->update_count; i++)
		if (span_starts(span_of(refs->updates[i].name), TAGS))
			ask_tag(asking, &refs->updates[i]);
		else
			ask_branch(asking, &refs->updates[i]);
}

/* The branch's name, here or as a remote has it; a remote's name may hold slashes. */
static const char *branch_of(const struct refs *refs, const char *name)
{
	struct span text = span_of(name);

	if (!span_starts(text, REMOTES))
		return refs_branch(name);
	text = span_from(text, strlen(REMOTES));
	size_t len = refs->remote ? strlen(refs->remote) : 0;
	if (!len || !span_starts(text, refs->remote) || len >= text.len ||
	    text.at[len] != '/')
		len = span_find(text, '/');
	return len < text.len ? text.at + len + 1 : NULL;
}

/* What is known of a release's beginning, from one branch after another. */
struct start {
	struct refs_asking *asking;
	const struct ref_update *release;
	bool found, missed;	/* on one of them; on one it cannot be told */
	size_t asked;
};

static void try_branch(struct start *start, const char *branch, const char *id)
{
	const struct refs_asking *asking = start->asking;
	struct span name = span_of(branch);

	if (!branch || start->found || (!globs_take(&asking->usual, name) &&
					!globs_take(&asking->wish->from, name)))
		return;
	enum answer has = asking->refs->has(asking->refs, id, start->release->after);
	start->asked++;
	start->found = has == ANSWER_YES;
	start->missed |= has == ANSWER_UNKNOWN;
}

/* A branch that is pushed along counts as it will be. */
static void seek(struct start *start)
{
	struct refs_asking *asking = start->asking;
	struct refs *refs = asking->refs;
	const struct known_refs *known = refs->known(refs, &asking->reason);

	for (size_t i = 0; i < refs->pushed_count; i++)
		if (refs->pushed[i].after)
			try_branch(start, refs_branch(refs->pushed[i].name),
				   refs->pushed[i].after);
	for (size_t i = 0; known && i < known->count; i++)
		try_branch(start, branch_of(refs, known->at[i].name), known->at[i].id);
	start->missed |= !start->asked;
}

void facts_release_start(struct refs_asking *asking)
{
	const struct refs *refs = asking->refs;

	for (size_t i = 0; i < refs->update_count; i++) {
		const struct ref_update *update = &refs->updates[i];
		const char *branch = refs_branch(update->name);
		struct start start = { .asking = asking, .release = update };

		if (update->before || !update->after || !branch ||
		    !globs_take(&asking->release, span_of(branch)))
			continue;
		seek(&start);
		if (!start.found)
			refs_add(asking, start.missed ? "unknown" : "elsewhere",
				 update->name, branch);
	}
}
