/* input.c - from the command line's words to a snapshot. */
#include "front/input.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "front/bundles.h"
#include "front/lay.h"
#include "front/message.h"
#include "front/paths.h"
#include "git/history.h"
#include "git/refs.h"
#include "git/repo.h"

static const struct sw_place nowhere = {0};

/* What opening needs at every step. */
struct opening {
	const struct sw_request *want;
	struct arena *keep;
	const struct limits *limits;
	struct input *input;
	struct repo *repo;	/* or NULL: no repository */
	struct snapshot *whole;	/* the repository, or the folder */
	const char *root;	/* of `whole` */
	const struct snapshot *target;	/* whose policy counts for a change; or NULL */
};

/* The index, or commits: what only a repository has. */
static bool asks_git(const struct sw_request *want)
{
	return want->staged || want->range || want->merge_base || want->rev;
}

/* The folder that says which repository is meant. */
static const char *start(const struct sw_request *want, struct arena *keep)
{
	const char *first = want->root ? want->root :
			    want->paths.count && !want->message &&
			    !message_is(keep, want->paths.at[0])
			    ? want->paths.at[0] :
			    want->stdin_filename && !message_is(keep, want->stdin_filename)
			    ? want->stdin_filename : ".";
	const char *path = path_entered(keep, first);

	return path_is_folder(path) ? path : path_folder(keep, path);
}

int input_repository(const struct sw_request *want, struct arena *keep,
		     const struct limits *limits, struct repo **repo,
		     struct sw_fault *fault)
{
	struct repo_where where = {
		.dir = start(want, keep), .git_dir = want->git_dir,
		.limits = limits, .plumbing = want->plumbing,
		.usual = !want->range && !want->merge_base && !want->rev &&
			 !want->history && !input_brings(want),
	};
	int found = repo_open(keep, &where, repo, fault);

	return found == 1 ? 0 : found;
}

static int open_repository(struct opening *at, struct sw_fault *fault)
{
	int failed = input_repository(at->want, at->keep, at->limits, &at->repo, fault);

	if (at->repo)
		at->root = repo_root(at->repo);
	return failed;
}

/* A branch may have left long ago, or an attacker's claim to: the policy is the one that
   holds where the change is to go. */
static int read_target(struct opening *at, struct sw_fault *fault)
{
	const struct sw_request *want = at->want;
	const char *dots = want->range ? strstr(want->range, "...") : NULL;
	const char *ref = want->merge_base ? want->merge_base : dots == want->range ? NULL :
			  dots ? arena_string(at->keep, (struct span){
				want->range, (size_t)(dots - want->range) }) : NULL;
	struct snapshot *target = NULL;

	if (ref && repo_target(at->repo, ref, &target, fault))
		return -1;
	at->target = target;
	return 0;
}

/* The question put to the repository. */
static int read_repository(struct opening *at, struct sw_fault *fault)
{
	const struct sw_request *want = at->want;

	if (want->message)
		return repo_tracked(at->repo, &at->whole, fault);
	if (want->staged)
		return repo_index(at->repo, &at->whole, fault);
	if (want->range)
		return repo_range(at->repo, want->range, &at->whole, fault);
	if (want->merge_base)
		return repo_merge_base(at->repo, want->merge_base, &at->whole, fault);
	if (want->rev || !at->root)
		return repo_revision(at->repo, want->rev ? want->rev : "HEAD", &at->whole,
				     fault);
	return repo_worktree(at->repo, &at->whole, fault);
}

/* The nearest folder upward that holds a bundle, or the folder itself. */
static const char *bundle_above(struct arena *keep, const char *folder)
{
	for (const char *at = folder; strcmp(at, "/"); at = path_folder(keep, at))
		for (size_t i = 0; i < 4; i++)
			if (!access(arena_format(keep, "%s/%s", at, bundle_root_names[i]), F_OK))
				return at;
	return folder;
}

/* No repository: a folder, or one file, by its name. */
static int read_folder(struct opening *at, struct sw_fault *fault)
{
	const struct sw_request *want = at->want;
	const char *named = want->root ? want->root :
			    want->paths.count ? want->paths.at[0] : NULL;
	bool bundle = bundles_are_asked(want->tool);

	if (asks_git(want))
		return sw_fault_at(fault, nowhere, "there is no repository here; run it inside "
				   "one, or name it with --git-dir");
	if (want->from_stdin || want->alone)
		return at->whole = memory_new(at->keep, NULL, 0, at->limits), 0;
	if (!named && !bundle)
		return sw_fault_at(fault, nowhere, "there is no repository here; name a "
				   "folder to judge");
	at->root = start(want, at->keep);
	if (bundle && !want->root)
		at->root = bundle_above(at->keep, at->root);
	if (named && access(named, F_OK))
		return sw_fault_at(fault, (struct sw_place){ .path = named },
				   "there is no such file or folder");
	at->whole = folder_open(at->keep, at->root, at->limits, fault);
	return at->whole ? 0 : -1;
}

/* --root: the folder as a repository of its own. What git ignores has no files in the
   repository, and is read from the disk. */
static int take_root(struct opening *at, struct sw_fault *fault)
{
	const char *root = path_entered(at->keep, at->want->root);

	if (!path_is_folder(root) && !at->want->rev && !at->want->git_dir)
		return sw_fault_at(fault, (struct sw_place){ .path = at->want->root },
				   "--root names a folder");
	const char *below = at->root ? path_below(root, at->root) : at->want->root;
	if (below && *below)
		at->whole = below_new(at->keep, at->whole, below);
	if (below && *below && at->target)
		at->target = below_new(at->keep, at->target, below);
	if (below && *below && at->input->history)
		at->input->history->folder = below;
	at->root = root;
	if (at->whole->count || at->want->alone || asks_git(at->want) ||
	    at->want->git_dir)
		return 0;
	at->whole = folder_open(at->keep, root, at->limits, fault);
	return at->whole ? 0 : -1;
}

static bool changed_at(const struct snapshot *snapshot, const char *path)
{
	for (size_t i = 0; i < snapshot->change_count; i++)
		if (!strcmp(snapshot->changes[i].path, path))
			return true;
	return false;
}

static void add_file(struct opening *at, const char *path, struct span bytes)
{
	const struct memory_file file = { path, bytes, FILE_REGULAR };

	at->whole = overlay_new(at->keep, at->whole, &file, 1);
	*vec_add(at->keep, &at->input->paths) = path;
}

static bool is_message(const struct opening *at, const char *given)
{
	const struct sw_request *want = at->want;

	return want->message ||
	       (!asks_git(want) && !want->history && message_is(at->keep, given));
}

/* `.git/COMMIT_EDITMSG`: called as a message of the history is. */
static int take_message(struct opening *at, const char *given, struct sw_fault *fault)
{
	const char *name = message_name(given);
	struct span text;

	if (message_read(at->keep, given, at->limits, &text, fault))
		return -1;
	name = name ? name : MESSAGE_USUAL;
	add_file(at, name, text);
	at->input->message = message_new(at->keep, at->repo, name, text);
	return 0;
}

static int take_path(struct opening *at, const char *given, struct sw_fault *fault)
{
	struct sw_place place = { .path = given };
	const char *path = path_absolute(at->keep, given);
	const char *below = at->root ? path_below(path, at->root) : given;

	if (!below)	/* a link from outside to the repository, or into it */
		below = path_below(path_entered(at->keep, given), at->root);
	if (!below)
		return sw_fault_at(fault, place, "lies outside %s; judge one repository at a "
				   "time", at->root);
	if (*below && !at->want->history && !snapshot_find(at->whole, span_of(below)) &&
	    !snapshot_has_folder(at->whole, span_of(below)) &&
	    !changed_at(at->whole, below))
		return access(path, F_OK)
		       ? sw_fault_at(fault, place, "there is no such file or folder")
		       : sw_fault_at(fault, place, "git ignores it, or it holds no files; "
				     "judge it by itself with --root");
	*vec_add(at->keep, &at->input->paths) = below;
	return 0;
}

/* One file, as an editor holds it, among those of the disk. */
static int take_stdin(struct opening *at, struct sw_fault *fault)
{
	const char *given = at->want->stdin_filename;
	const char *path = path_absolute(at->keep, given);
	const char *below = message_is(at->keep, given) ? message_name(given) :
			    at->root ? path_below(path, at->root) : given;
	struct str text = str_new(at->keep);
	char block[1 << 16];
	ssize_t got;

	while ((got = read(STDIN_FILENO, block, sizeof block)) > 0 &&
	       text.len <= at->limits->blob_bytes)
		str_add(&text, (struct span){ block, (size_t)got });
	if (got < 0 || !below)
		return sw_fault_at(fault, (struct sw_place){ .path = given }, below ?
				   "standard input cannot be read" :
				   "--stdin-filename lies outside the repository");
	if (text.len > at->limits->blob_bytes)
		return sw_unchecked_at(fault, (struct sw_place){ .path = given },
				       "standard input is over the limit of a file");
	if (message_name(given) && !snapshot_find(at->whole, span_of(below)))
		at->input->message =
			message_new(at->keep, at->repo, below, str_span(&text));
	add_file(at, below, str_span(&text));
	return 0;
}

static bool is_true(const char *name)
{
	const char *value = getenv(name);

	return value && (!strcmp(value, "true") || !strcmp(value, "1"));
}

/* What the moment is about beside files. */
static void take_refs(struct opening *at)
{
	const struct sw_request *want = at->want;
	struct refs *refs = at->repo ? repo_refs(at->repo) : NULL;

	at->input->refs = refs;
	if (!refs)
		return;
	refs->branch = at->whole->branch;
	refs->unborn = !at->whole->commit;
	refs->under_way = want->staged && (want->merging || repo_under_way(at->repo));
	refs->unattended = is_true("CI");
	if (want->range || want->merge_base)
		repo_refs_since(refs, &(struct history_wish){
			.range = want->range, .merge_base = want->merge_base });
}

/* Of a change all versions count: what was added and is gone again has leaked. */
static bool asks_versions(const struct opening *at)
{
	const struct sw_request *want = at->want;
	const char *owner = want->tool->owner;

	return want->history ||
	       (at->input->versions && (want->range || want->merge_base) &&
		(!owner || !strcmp(owner, "check-secrets")));
}

/* What is judged is not files alone but versions of them. */
static int read_history(struct opening *at, struct sw_fault *fault)
{
	const struct history_wish wish = {
		.range = at->want->range, .merge_base = at->want->merge_base,
		.most = at->want->max_commits,
	};

	if (!asks_versions(at))
		return 0;
	if (!at->repo)
		return sw_fault_at(fault, nowhere, "there is no repository here, so there "
				   "is no history; name one with --git-dir");
	return repo_history(at->repo, &wish, &at->input->history, fault);
}

int input_open(const struct sw_request *want, struct arena *keep,
	       const struct limits *limits, struct input *input, struct sw_fault *fault)
{
	struct opening at = { .want = want, .keep = keep, .limits = limits, .input = input };
	int failed = open_repository(&at, fault);

	if (!failed)
		failed = at.repo ? read_repository(&at, fault) : read_folder(&at, fault);
	if (!failed && at.repo)
		failed = read_target(&at, fault);
	if (!failed)
		failed = read_history(&at, fault);
	if (!failed)
		take_refs(&at);
	if (!failed && want->root && at.repo)
		failed = take_root(&at, fault);
	for (size_t i = 0; !failed && i < want->paths.count; i++)
		failed = is_message(&at, want->paths.at[i])
			 ? take_message(&at, want->paths.at[i], fault)
			 : take_path(&at, want->paths.at[i], fault);
	if (!failed && want->from_stdin)
		failed = take_stdin(&at, fault);
	if (!failed && want->editing)
		failed = lay_over(want, keep, at.root, &at.whole, fault);
	else if (!failed && want->over_count)
		at.whole = overlay_new(keep, at.whole, want->over, want->over_count);
	input->snapshot = input->trusted = at.whole;
	if (!failed && (want->range || want->merge_base)) {
		input->before = at.whole->bases.at[0];
		input->trusted = at.target ? at.target : input->before;
	}
	input->root = at.root;
	return failed;
}

int input_root(const struct sw_request *want, struct arena *keep, const char **root,
	       struct sw_fault *fault)
{
	const char *here = start(want, keep);
	struct discovered found = {0};

	if (discover(keep, here, want->git_dir, &found, fault) < 0)
		return -1;
	*root = want->root ? path_entered(keep, want->root) :
		found.open ? found.root :
		bundles_are_asked(want->tool) ? bundle_above(keep, here) : here;
	return *root ? 0 :
	       sw_fault_at(fault, nowhere, "there is no work tree to write to");
}

/* As read_repository asks. */
static enum plumbing_question question_of(const struct sw_request *want, bool has_root,
					  struct arena *keep, const char **operand)
{
	if (want->update_count)
		return input_update_question(keep, want, operand);
	*operand = want->range ? want->range : want->merge_base ? want->merge_base :
		   want->rev ? want->rev : "HEAD";
	return want->staged || want->message ? PLUMBING_INDEX :
	       want->range ? PLUMBING_RANGE :
	       want->merge_base ? PLUMBING_MERGE_BASE :
	       want->rev || !has_root ? PLUMBING_REVISION : PLUMBING_WORKTREE;
}

int input_plumb(const struct sw_request *want, struct arena *keep,
		struct plumbing **plumbing, struct sw_fault *fault)
{
	const struct repo_where where = {
		.dir = start(want, keep), .git_dir = want->git_dir, .limits = &limits_default,
		.history = want->history || want->range || want->merge_base ||
			   want->update_count
	};
	struct discovered found = {0};
	const char *operand;

	if (discover(keep, where.dir, where.git_dir, &found, fault) < 0)
		return -1;
	enum plumbing_question question = question_of(want, found.root != NULL, keep,
						       &operand);
	return plumbing_start(keep, &where, question, operand, plumbing, fault);
}
