/* refs.c - commits are walked and refs listed when they are first asked for. */
#include "git/refs.h"

#include <unistd.h>

#include "git/ancestry.h"
#include "git/hash.h"
#include "git/history_refs.h"
#include "git/store.h"

#define REMOTES "refs/remotes/"

struct stored_refs {
	struct refs face;
	struct repo *repo;
	struct history_wish wish;
	struct past *past;	/* of the wish, once it was walked */
	struct wordings wordings;
	bool failed;
	struct sw_fault fault;
};

static const char *first_gap(const struct stored_refs *own)
{
	const struct past *past = own->past;

	return own->failed ? own->fault.text :
	       past && past->face.gaps.count ? past->face.gaps.at[0].reason : NULL;
}

static void release(void *self)
{
	struct past *past = self;

	arena_clear(&past->all.keep);
}

static int walk(struct stored_refs *own)
{
	if (own->past || own->failed)
		return own->failed ? -1 : 0;
	own->failed = history_refs(own->repo, &own->wish, &own->past, &own->fault) != 0;
	if (own->failed)
		return -1;
	arena_defer(own->repo->keep, release, own->past);
	own->failed = past_walk(own->past, &own->fault) != 0;
	return own->failed ? -1 : 0;
}

/* What stands in a commit below its head. */
static struct span said(struct span bytes)
{
	return span_from(bytes, span_search(bytes, SPAN("\n\n")) + 2);
}

static void word(struct stored_refs *own, struct inflater *inflater, uint32_t index)
{
	struct past *past = own->past;
	const struct commit *commit = &past->all.commits.at[index];
	const unsigned char *id = objects_id(past->objects, commit->number);
	const char *reason = "it is no commit";
	enum packed_kind kind;
	struct span bytes;

	if (objects_read(past->objects, inflater, commit->number, past->keep, &kind, &bytes,
			 &reason))
		past_gap(past, "a commit was not read: %s", reason);
	else
		*vec_add(past->keep, &own->wordings) = (struct wording){
			objects_hex(past->objects, id, past->keep), said(bytes),
			commit->count };
}

static const struct wordings *commits(struct refs *refs, const char **reason)
{
	struct stored_refs *own = refs->self;
	struct arena tmp = {0};

	if (!walk(own) && !own->wordings.count) {
		struct inflater *inflater = inflater_new(&tmp);

		for (size_t i = 0; i < own->past->order.count; i++)
			word(own, inflater, own->past->order.at[i]);
	}
	arena_clear(&tmp);
	*reason = first_gap(own);
	return own->failed ? NULL : &own->wordings;
}

static void add_known(struct stored_refs *own, const char *name, const char *id)
{
	*vec_add(own->repo->keep, &own->repo->known) = (struct known_ref){ name, id };
}

static int list(struct stored_refs *own)
{
	struct repo *repo = own->repo;
	git_reference_iterator *iterator;
	git_reference *ref;

	if (store_library(repo, true, &own->fault))
		return -1;
	int status = libgit2.reference_iterator_new(&iterator, repo->repository);

	while (!status && !(status = libgit2.reference_next(&ref, iterator))) {
		const git_oid *id = libgit2.reference_target(ref);

		if (id)
			add_known(own, arena_string(repo->keep,
						    span_of(libgit2.reference_name(ref))),
				  store_hex(repo->keep, id));
		libgit2.reference_free(ref);
	}
	if (status != GIT_ITEROVER)
		return sw_unchecked_at(&own->fault, (struct sw_place){0}, "its refs cannot be "
				       "listed: %s", store_reason(repo->keep));
	libgit2.reference_iterator_free(iterator);
	return 0;
}

static int list_piped(struct stored_refs *own)
{
	struct span rest, line;

	if (piped_refs(own->repo->piped, &rest, &own->fault))
		return -1;
	while (span_line(&rest, &line)) {
		size_t space = span_find(line, ' ');

		add_known(own, arena_string(own->repo->keep, span_from(line, space + 1)),
			  arena_string(own->repo->keep, span_cut(line, space)));
	}
	return 0;
}

static const struct known_refs *known(struct refs *refs, const char **reason)
{
	struct stored_refs *own = refs->self;

	if (!own->repo->listed)
		own->failed |= (own->repo->piped ? list_piped(own) : list(own)) != 0;
	own->repo->listed = true;
	if (own->failed)
		*reason = own->fault.text;
	return own->failed ? NULL : &own->repo->known;
}

static enum answer has(struct refs *refs, const char *id, const char *other)
{
	struct stored_refs *own = refs->self;
	struct gaps gaps = {0};

	return ancestry_has(store_objects(own->repo, &gaps), id, other);
}

/* Where one object is told of without a list of all, or NULL. */
static struct plain_objects *near(const struct repo *repo, const char *id,
				  unsigned char bytes[SHA1_BYTES])
{
	return repo->plain && hash_read(span_of(id), bytes) ? repo->plain->objects : NULL;
}

bool repo_refs_hold(struct refs *refs, const char *id)
{
	struct stored_refs *own = refs->self;
	unsigned char bytes[SHA1_BYTES];
	struct plain_objects *objects = near(own->repo, id, bytes);
	struct gaps gaps = {0};

	return (objects && plain_objects_has(objects, bytes)) ||
	       objects_of(store_objects(own->repo, &gaps), span_of(id)) != OBJECT_NONE;
}

struct refs *repo_refs(struct repo *repo)
{
	struct stored_refs *own = arena_new(repo->keep, struct stored_refs);

	own->repo = repo;
	own->face.self = own;
	own->face.known = known;
	own->face.has = has;
	return &own->face;
}

void repo_refs_since(struct refs *refs, const struct history_wish *wish)
{
	struct stored_refs *own = refs->self;

	own->wish = *wish;
	refs->commits = commits;
}

/* Of refs that a remote was seen to have: its own, or of all where it has no name. */
static bool is_there(const struct refs *refs, const char *name, bool named)
{
	struct span text = span_of(name);

	if (!refs->remote)
		return true;
	if (!span_starts(text, REMOTES))
		return false;
	text = span_from(text, strlen(REMOTES));
	return !named || (span_starts(text, refs->remote) &&
			  span_starts(span_from(text, strlen(refs->remote)), "/"));
}

static bool has_name(const struct refs *refs, const struct known_refs *all)
{
	for (size_t i = 0; refs->remote && i < all->count; i++)
		if (is_there(refs, all->at[i].name, true))
			return true;
	return false;
}

/* What is pushed by a URL goes to where we know nothing of, and so does not count as new
   what any remote has; a remote of a name has what we saw there, be it nothing. */
static bool is_remote(const struct refs *refs, const struct known_refs *all)
{
	struct repo *repo = ((struct stored_refs *)refs->self)->repo;

	return has_name(refs, all) ||
	       (refs->remote && repo_setting(repo, arena_format(repo->keep, "remote.%s.url",
								refs->remote)));
}

bool repo_refs_any(struct refs *refs)
{
	const char *reason = NULL;
	const struct known_refs *all = known(refs, &reason);

	return !all || (refs->remote ? has_name(refs, all) : all->count > 0);
}

/* What the other side has: the refs' old commits, and those of the refs that we saw. */
static void add_there(struct refs *refs, const struct known_refs *all, struct ids *ids)
{
	struct arena *keep = ((struct stored_refs *)refs->self)->repo->keep;
	bool named = is_remote(refs, all);

	for (size_t i = 0; i < refs->update_count; i++)
		if (refs->updates[i].before && repo_refs_hold(refs, refs->updates[i].before))
			*vec_add(keep, ids) = refs->updates[i].before;
	for (size_t i = 0; i < all->count; i++)
		if (is_there(refs, all->at[i].name, named) &&
		    repo_refs_hold(refs, all->at[i].id))
			*vec_add(keep, ids) = all->at[i].id;
	*vec_add(keep, ids) = NULL;
}

int repo_refs_updates(struct refs *refs, struct history_wish *wish,
		      struct sw_fault *fault)
{
	struct stored_refs *own = refs->self;
	struct arena *keep = own->repo->keep;
	struct ids without = {0}, tips = {0};
	const char *reason = NULL;
	const struct known_refs *all = known(refs, &reason);

	if (!all)
		return sw_unchecked_at(fault, (struct sw_place){0}, "%s", reason);
	add_there(refs, all, &without);
	for (size_t i = 0; i < refs->update_count; i++)
		if (refs->updates[i].after)
			*vec_add(keep, &tips) = refs->updates[i].after;
	*vec_add(keep, &tips) = NULL;
	*wish = (struct history_wish){ .tips = tips.at, .without = without.at };
	repo_refs_since(refs, wish);
	return walk(own) ? sw_unchecked_at(fault, own->fault.place, "%s", own->fault.text)
			 : 0;
}

static bool has_number(const struct numbers *numbers, uint32_t number)
{
	for (size_t i = 0; i < numbers->count; i++)
		if (numbers->at[i] == number)
			return true;
	return false;
}

bool repo_refs_are_new(struct refs *refs, const char *id)
{
	struct stored_refs *own = refs->self;
	const struct past *past = own->past;
	uint32_t own_number = objects_of(past->objects, span_of(id));
	uint32_t number = past_peel(own->past, own_number, NULL);

	for (size_t i = 0; i < past->order.count; i++)
		if (past->all.commits.at[past->order.at[i]].number == number)
			return true;
	return number == OBJECT_NONE || has_number(&past->named, own_number);
}

bool repo_refs_commit(struct refs *refs, const char *id)
{
	struct repo *repo = ((struct stored_refs *)refs->self)->repo;
	unsigned char bytes[SHA1_BYTES];
	struct plain_objects *objects = near(repo, id, bytes);
	struct gaps gaps = {0};
	struct span text;

	if (objects && plain_objects_read(objects, bytes, PACKED_COMMIT, repo->keep, &text))
		return true;
	struct past past = { .objects = store_objects(repo, &gaps), .keep = repo->keep };

	uint32_t number = past_peel(&past, objects_of(past.objects, span_of(id)), NULL);
	arena_clear(&past.all.keep);
	return number != OBJECT_NONE;
}

static const char *hex_of(const struct past *past, uint32_t number)
{
	return objects_hex(past->objects, objects_id(past->objects, number), past->keep);
}

const char *repo_refs_base(struct refs *refs, const char *tip)
{
	struct stored_refs *own = refs->self;
	const struct past *past = own->past;
	struct arena tmp = {0};
	bool *fresh = arena_array(&tmp, bool, past->all.commits.count + 1);
	uint32_t at = past->order.count ? past->order.at[past->order.count - 1] : OBJECT_NONE;
	const char *base = NULL;

	if (!past->order.count && repo_refs_commit(refs, tip))
		base = hex_of(past, past_peel(own->past,
					      objects_of(past->objects, span_of(tip)), NULL));
	for (size_t i = 0; i < past->order.count; i++)
		fresh[past->order.at[i]] = true;
	while (at != OBJECT_NONE && fresh[at]) {
		const struct commit *commit = &past->all.commits.at[at];

		at = commit->count ? past->all.parents.at[commit->from] : OBJECT_NONE;
	}
	if (at != OBJECT_NONE)
		base = hex_of(past, past->all.commits.at[at].number);
	arena_clear(&tmp);
	return base;
}

static bool exists(struct repo *repo, const char *folder, const char *name)
{
	return !access(arena_format(repo->keep, "%s%s", folder, name), F_OK);
}

bool repo_under_way(struct repo *repo)
{
	static const char *const names[] = { "MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD",
					     "rebase-merge", "rebase-apply" };
	const char *folder = store_folder(repo);

	for (size_t i = 0; folder && i < sizeof names / sizeof *names; i++)
		if (exists(repo, folder, names[i]))
			return true;
	return false;
}
