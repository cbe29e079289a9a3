/* revision.c - commits by name, and what changed from one to another. */
#include <string.h>

#include "git/changes.h"
#include "git/hash.h"
#include "git/range.h"
#include "git/store.h"

/* Where more of the history or another fetch would help, that is what to do. */
static int absent(struct repo *repo, const char *rev, const char *reason,
		  struct sw_fault *fault)
{
	return sw_unchecked_at(fault, (struct sw_place){0}, "no commit %s here (%s): "
			       "%s `git fetch --deepen=1000` or " RANGE_DEEPEN, rev,
			       reason, repo->shallow
			       ? "this clone is shallow, get more with"
			       : "is it spelt right? else get it with");
}

static bool is_plain(struct repo *repo, const git_oid *id)
{
	struct arena tmp = {0};
	struct span text;
	bool found = repo->plain && plain_objects_read(repo->plain->objects, id->id,
						       PACKED_COMMIT, &tmp, &text);

	arena_clear(&tmp);
	return found;
}

/* HEAD, or a commit by its whole id. */
static bool resolve_plain(struct repo *repo, const char *rev, git_oid *id)
{
	if (!repo->plain)
		return false;
	if (!strcmp(rev, "HEAD") && repo->plain->born)
		return memcpy(id->id, repo->plain->head, GIT_OID_RAWSZ), true;
	return strlen(rev) == GIT_OID_HEXSZ && hash_read(span_of(rev), id->id) &&
	       is_plain(repo, id);
}

/* 0 with the id, or libgit2's error. */
static int look_up(struct repo *repo, const char *rev, git_oid *id)
{
	git_object *object = NULL, *peeled = NULL;
	int status = *rev == '-' ? GIT_EINVALIDSPEC
				 : libgit2.revparse_single(&object, repo->repository, rev);

	/* A tag leads to its commit, or to the tree that it names. */
	if (!status && libgit2.object_peel(&peeled, object, GIT_OBJECT_COMMIT))
		status = libgit2.object_peel(&peeled, object, GIT_OBJECT_TREE);
	if (!status)
		*id = *libgit2.object_id(peeled);
	libgit2.object_free(peeled);
	libgit2.object_free(object);
	return status;
}

/* The first of the names, one a line, that is one here. */
static int resolve(struct repo *repo, const char *names, git_oid *id,
		   struct sw_fault *fault)
{
	const char *first = arena_string(repo->keep, range_first(names));
	struct span rest = span_of(names), line;
	const char *reason = NULL;

	if (resolve_plain(repo, first, id))
		return 0;
	if (store_library(repo, true, fault))
		return -1;
	while (span_line(&rest, &line)) {
		if (!look_up(repo, arena_string(repo->keep, line), id))
			return 0;
		reason = reason ? reason : store_reason(repo->keep);
	}
	return absent(repo, first, *first == '-' ? "a revision does not begin with a dash" :
		      reason ? reason : "it has no name", fault);
}

static bool is_commit(struct repo *repo, const git_oid *id)
{
	git_object_t type;
	size_t size;

	if (is_plain(repo, id))
		return true;
	return !libgit2.odb_read_header(&size, &type, repo->objects, id) &&
	       type == GIT_OBJECT_COMMIT;
}

int repo_revision(struct repo *repo, const char *rev, struct snapshot **out,
		  struct sw_fault *fault)
{
	git_oid id;

	if (repo->piped)
		return piped_is_base(repo->piped, rev)
		       ? piped_base(repo->piped, out, fault)
		       : piped_snapshot(repo->piped, out, fault);
	if (resolve(repo, rev, &id, fault) || store_commit(repo, &id, NULL, out, fault))
		return -1;
	if (!is_commit(repo, &id))
		(*out)->commit = NULL;
	return 0;
}

static int between(struct repo *repo, const git_oid *base, const git_oid *tip,
		   struct snapshot **out, struct sw_fault *fault)
{
	struct snapshot *before, *after;

	if (store_commit(repo, base, NULL, &before, fault) ||
	    store_commit(repo, tip, NULL, &after, fault))
		return -1;
	changes_find(repo->keep, before, after);
	after->base = before->commit;
	*out = after;
	return 0;
}

/* libgit2 walks past the edge of a shallow clone and calls that a missing object; git
   knows where the edge is. */
static int since_fork(struct repo *repo, const char *ref, const char *tip_rev,
		      struct snapshot **out, struct sw_fault *fault)
{
	git_oid other, tip, base;
	struct span first = range_first(ref);

	if (resolve(repo, range_base(repo->keep, ref), &other, fault) ||
	    resolve(repo, tip_rev, &tip, fault))
		return -1;
	int status = libgit2.merge_base(&base, repo->repository, &other, &tip);
	if (status && repo->shallow)
		return REPO_NEEDS_PLUMBING;
	if (status == GIT_ENOTFOUND)
		return sw_unchecked_at(fault, (struct sw_place){0}, "%.*s and %s have no "
				       "commit in common: fetch both with " RANGE_DEEPEN,
				       (int)first.len, first.at, tip_rev);
	if (status)
		return absent(repo, ref, store_reason(repo->keep), fault);
	return between(repo, &base, &tip, out, fault);
}

int repo_commit_id(struct repo *repo, const char *rev, const char **id,
		   struct sw_fault *fault)
{
	git_oid found;

	if (resolve(repo, rev, &found, fault))
		return -1;
	*id = store_hex(repo->keep, &found);
	return 0;
}

const char *repo_default(struct repo *repo)
{
	struct sw_fault unheeded = {0};
	git_oid id;

	if (store_library(repo, true, &unheeded))
		return NULL;
	for (size_t i = 0; range_defaults[i]; i++)
		if (!libgit2.reference_name_to_id(&id, repo->repository, range_defaults[i]))
			return range_defaults[i];
	return NULL;
}

int repo_merge_base(struct repo *repo, const char *ref, struct snapshot **out,
		    struct sw_fault *fault)
{
	if (repo->piped)
		return piped_snapshot(repo->piped, out, fault);
	if (strcmp(ref, "auto"))
		return since_fork(repo, ref, "HEAD", out, fault);
	const char *found = repo_default(repo);
	return found ? since_fork(repo, found, "HEAD", out, fault) : range_no_default(fault);
}

int repo_target(struct repo *repo, const char *ref, struct snapshot **out,
		struct sw_fault *fault)
{
	git_oid id;

	*out = NULL;
	if (repo->piped)
		return 0;
	return resolve(repo, range_base(repo->keep, ref), &id, fault) ||
	       store_commit(repo, &id, NULL, out, fault) ? -1 : 0;
}

int repo_range(struct repo *repo, const char *range, struct snapshot **out,
	       struct sw_fault *fault)
{
	struct range_ends ends = range_split(repo->keep, range);
	git_oid base, tip;

	if (repo->piped)
		return piped_snapshot(repo->piped, out, fault);
	if (ends.forked)
		return since_fork(repo, ends.from, ends.to, out, fault);
	if (resolve(repo, ends.from, &base, fault) || resolve(repo, ends.to, &tip, fault))
		return -1;
	return between(repo, &base, &tip, out, fault);
}
