/* facts_branches.c - names of branches, and who may write to those that are shared. */
#include "refs/facts.h"

void facts_branch(struct refs_asking *asking)
{
	const struct refs *refs = asking->refs;

	for (size_t i = 0; i < refs->update_count; i++) {
		const struct ref_update *update = &refs->updates[i];
		const char *branch = refs_branch(update->name);

		if (branch && update->after)
			refs_add(asking, "branch", update->name, branch);
	}
	if (!refs->update_count && refs->branch)
		refs_add(asking, "branch", NULL, refs->branch);
}

static const char *kind_of(const struct refs_asking *asking, const char *branch)
{
	return globs_take(&asking->usual, span_of(branch)) ? "default" : "release";
}

/* By hand: no first commit, no merge or rebase of a kind, no pipeline. */
void facts_direct_commit(struct refs_asking *asking)
{
	const struct refs *refs = asking->refs;

	if (refs_shared(asking, refs->branch) && !refs->unborn && !refs->under_way &&
	    !refs->unattended && !refs->update_count)
		refs_add(asking, kind_of(asking, refs->branch), NULL, refs->branch);
}

static bool may_push(const struct refs_asking *asking)
{
	const char *actor = asking->refs->actor;

	return actor && globs_take(&asking->wish->actors, span_of(actor));
}

/* A new branch is how a repository, and each release, begins. */
void facts_direct_push(struct refs_asking *asking)
{
	const struct refs *refs = asking->refs;

	for (size_t i = 0; i < refs->update_count && !may_push(asking); i++) {
		const struct ref_update *update = &refs->updates[i];
		const char *branch = refs_branch(update->name);

		if (refs_shared(asking, branch) && update->before && update->after)
			refs_add(asking, kind_of(asking, branch), update->name, branch)
				->other = refs->actor;
	}
}
