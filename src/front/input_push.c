/* input_push.c - the snapshots of a push: one for each tip that brings new commits, and one
   for all other refs. */
#include <stdlib.h>
#include <string.h>

#include "front/input.h"
#include "git/history.h"
#include "git/refs.h"

static const struct sw_place nowhere = {0};

/* Who a host says it is; git's own setting is for a push from here. */
static const char *actor_of(const struct sw_request *want, struct repo *repo)
{
	static const char *const names[] = {
		"STACKWARD_ACTOR", "GL_USERNAME", "GITHUB_USER_LOGIN", "GITHUB_ACTOR",
		"GITLAB_USER_LOGIN", "BUILD_REQUESTEDFOREMAIL", "REMOTE_USER",
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return value;
	}
	return want->remote ? repo_setting(repo, "user.email") : NULL;
}

static struct refs *refs_of(const struct sw_request *want, const struct push_part *part)
{
	struct refs *refs = repo_refs(part->repo);

	refs->updates = part->updates;
	refs->update_count = part->count;
	refs->pushed = want->updates;
	refs->pushed_count = want->update_count;
	refs->remote = want->remote;
	refs->actor = actor_of(want, part->repo);
	return refs;
}

/* All refs are new to where none is yet. */
static bool is_first(struct refs *refs)
{
	for (size_t i = 0; i < refs->pushed_count; i++)
		if (refs->pushed[i].before)
			return false;
	return !repo_refs_any(refs);
}

/* The policy of a push that brings nothing: of what is there, or of HEAD. */
static int find_policy(const struct push_part *part, struct refs *refs,
		       struct arena *keep, struct snapshot **snapshot,
		       struct sw_fault *fault)
{
	struct sw_fault ignored = {0};

	(void)fault;
	for (size_t i = 0; i < part->count; i++) {
		const char *id = part->updates[i].before ? part->updates[i].before
							 : part->updates[i].after;
		int failed = repo_refs_hold(refs, id) && repo_refs_commit(refs, id)
			     ? repo_revision(part->repo, id, snapshot, &ignored) : -1;

		if (!failed || failed == REPO_NEEDS_PLUMBING)
			return failed;
		ignored = (struct sw_fault){0};
	}
	if (repo_revision(part->repo, "HEAD", snapshot, &ignored))
		*snapshot = memory_new(keep, NULL, 0, &limits_default);
	return 0;
}

/* A server trusts the ref's old commit, then what the new ones come on; where there is
   neither, nobody but itself. */
static int find_trusted(const struct push_part *part, struct refs *refs,
			struct arena *keep, struct input *input, struct sw_fault *fault)
{
	const struct snapshot *nothing = memory_new(keep, NULL, 0, &limits_default);
	const char *before = part->updates[0].before;
	const struct bases *bases = &input->snapshot->bases;
	struct snapshot *old;

	input->before = bases->count ? bases->at[0] : nothing;
	input->trusted = input->before;
	if (!before || !repo_refs_hold(refs, before))
		return 0;
	if (repo_revision(part->repo, before, &old, fault))
		return -1;
	input->trusted = old;
	return 0;
}

/* What is new on the way to the ref: files since the last commit that is there, and every
   version of the new commits. */
static int find_tip(const struct push_part *part, struct refs *refs, struct arena *keep,
		    struct input *input, struct sw_fault *fault)
{
	const char *tip = part->updates[0].after;
	struct history_wish *wish = arena_new(keep, struct history_wish);
	struct snapshot *snapshot;

	if (repo_refs_updates(refs, wish, fault))
		return -1;
	input->refs_only = !repo_refs_commit(refs, tip);
	const char *base = repo_refs_base(refs, tip);
	int failed = input->refs_only ? find_policy(part, refs, keep, &snapshot, fault) :
		     base ? repo_range(part->repo, arena_format(keep, "%s..%s", base, tip),
				       &snapshot, fault)
			  : repo_revision(part->repo, tip, &snapshot, fault);
	if (failed)
		return failed;
	input->snapshot = input->trusted = snapshot;
	wish->most = part->most_commits;
	if (!refs->remote && find_trusted(part, refs, keep, input, fault))
		return -1;
	return repo_history(part->repo, wish, &input->history, fault);
}

int input_push(const struct sw_request *want, struct arena *keep,
	       const struct push_part *part, struct input *input,
	       struct sw_fault *fault)
{
	struct refs *refs = refs_of(want, part);
	struct snapshot *policy = NULL;

	refs->first = is_first(refs);
	input->refs = refs;
	input->root = repo_root(part->repo);
	if (part->fresh && part->updates[0].guessed)
		input->refs = arena_new(keep, struct refs);
	if (part->fresh)
		return find_tip(part, refs, keep, input, fault);
	input->refs_only = true;
	int failed = find_policy(part, refs, keep, &policy, fault);
	input->snapshot = input->trusted = policy;
	return failed;
}

static bool is_known(const struct push_parts *parts, const char *after)
{
	for (size_t i = 0; i < parts->count; i++)
		if (parts->at[i].fresh && !strcmp(parts->at[i].updates[0].after, after))
			return true;
	return false;
}

bool input_brings(const struct sw_request *want)
{
	for (size_t i = 0; i < want->update_count; i++)
		if (want->updates[i].after)
			return true;
	return false;
}

int input_parts(const struct sw_request *want, struct arena *keep,
		struct limits *limits, struct push_parts *parts, struct sw_fault *fault)
{
	struct push_part all = { .updates = want->updates, .count = want->update_count,
				 .limits = limits };
	struct ref_update *others = arena_array(keep, struct ref_update, all.count + 1);
	struct history_wish wish;
	int failed = input_repository(want, keep, limits, &all.repo, fault);

	if (failed || !all.repo)
		return failed ? failed : sw_fault_at(fault, nowhere, "there is no repository "
						     "here");
	struct refs *refs = refs_of(want, &all);
	if (input_brings(want) && repo_refs_updates(refs, &wish, fault))
		return -1;
	struct push_part rest = { .updates = others, .repo = all.repo, .limits = limits };
	for (size_t i = 0; i < want->update_count; i++) {
		const struct ref_update *update = &want->updates[i];
		bool fresh = update->after && !is_known(parts, update->after) &&
			     repo_refs_are_new(refs, update->after);

		if (fresh)
			*vec_add(keep, parts) = (struct push_part){
				update, 1, true, want->max_commits, all.repo, limits };
		else if (!update->guessed)
			others[rest.count++] = *update;
	}
	if (rest.count || !parts->count)
		*vec_add(keep, parts) = rest;
	return 0;
}

enum plumbing_question input_update_question(struct arena *keep,
					     const struct sw_request *want,
					     const char **operand)
{
	const struct ref_update *update = want->updates;

	*operand = update->before ? update->before : "HEAD";
	if (!update->after)
		return PLUMBING_DELETION;
	*operand = arena_format(keep, "%s..%s", update->before ? update->before : "",
				update->after);
	return PLUMBING_UPDATE;
}
