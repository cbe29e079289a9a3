/* store.c - objects out of libgit2: size first, then bytes, under a lock. */
#include "git/store.h"

#include <string.h>

#include "git/hash.h"

const char *store_reason(struct arena *keep)
{
	const git_error *error = libgit2.error_last();
	char *text = arena_string(keep, span_of(error && error->message ? error->message
							: "no reason was given"));

	for (char *at = text; *at; at++)
		if (*at == '\n' || *at == '\r')
			*at = ' ';
	return text;
}

const char *store_hex(struct arena *keep, const git_oid *id)
{
	char *hex = arena_alloc(keep, GIT_OID_HEXSZ + 1, 1);

	hash_write(id->id, hex);
	return hex;
}

static int missing(struct repo *repo, const struct wanted *wanted, struct sw_fault *fault)
{
	struct arena tmp = {0};

	sw_unchecked_at(fault, (struct sw_place){ .path = wanted->path },
			"object %s is not here: %s", store_hex(&tmp, wanted->id),
			repo->shallow ? "fetch more with `git fetch --unshallow` or "
					"`fetch-depth: 0`"
				      : "fetch it (`git fetch --refetch` in a partial "
					"clone) or mend the repository");
	arena_clear(&tmp);
	return -1;
}

static int damaged(const struct wanted *wanted, const char *why, struct sw_fault *fault)
{
	struct arena tmp = {0};

	sw_unchecked_at(fault, (struct sw_place){ .path = wanted->path },
			"object %s cannot be read: %s (`git fsck` says more)",
			store_hex(&tmp, wanted->id), why ? why : store_reason(&tmp));
	arena_clear(&tmp);
	return -1;
}

/* The header is a reason to leave an object alone, never the size of a buffer. */
static int read_locked(struct repo *repo, const struct wanted *wanted,
		       git_odb_object **object, struct sw_fault *fault)
{
	git_object_t is;
	size_t size;
	int status = libgit2.odb_read_header(&size, &is, repo->objects, wanted->id);

	if (!status && is != wanted->type)
		return damaged(wanted, "it is of another type", fault);
	if (!status && size > wanted->most)
		return sw_unchecked_at(fault, (struct sw_place){ .path = wanted->path },
				       "%zu bytes are over the limit of %llu (blob-bytes)",
				       size, (unsigned long long)wanted->most);
	if (!status)
		status = libgit2.odb_read(object, repo->objects, wanted->id);
	if (status == GIT_ENOTFOUND)
		return missing(repo, wanted, fault);
	return status ? damaged(wanted, NULL, fault) : 0;
}

static bool read_plain(struct repo *repo, const struct wanted *wanted, struct arena *keep,
		       struct span *bytes)
{
	return repo->plain &&
	       plain_objects_read(repo->plain->objects, wanted->id->id,
				  (enum packed_kind)wanted->type, keep, bytes) &&
	       bytes->len <= wanted->most;
}

static int read_stored(struct repo *repo, const struct wanted *wanted, struct arena *keep,
		       struct span *bytes, struct sw_fault *fault)
{
	git_odb_object *object = NULL;

	if (store_library(repo, false, fault) || read_locked(repo, wanted, &object, fault))
		return -1;
	*bytes = arena_span(keep, (struct span){ libgit2.odb_object_data(object),
						 libgit2.odb_object_size(object) });
	libgit2.odb_object_free(object);
	return 0;
}

int store_read(struct repo *repo, const struct wanted *wanted, struct arena *keep,
	       struct span *bytes, struct sw_fault *fault)
{
	pthread_mutex_lock(&repo->lock);
	int status = read_plain(repo, wanted, keep, bytes) ? 0
		   : read_stored(repo, wanted, keep, bytes, fault);
	pthread_mutex_unlock(&repo->lock);
	return status;
}

static int read_file(const struct snapshot *snapshot, const struct file *file,
		     struct arena *keep, struct span *bytes, struct sw_fault *fault)
{
	const struct blob *blob = file->handle;
	const struct wanted wanted = { &blob->id, GIT_OBJECT_BLOB, file->path,
				       snapshot->limits->blob_bytes };

	return store_read(snapshot->self, &wanted, keep, bytes, fault);
}

int store_head(struct repo *repo, git_oid *id, struct sw_fault *fault)
{
	git_reference *head = NULL, *end = NULL;
	git_object *commit = NULL;

	if (repo->plain) {
		memcpy(id->id, repo->plain->head, GIT_OID_RAWSZ);
		return repo->plain->born;
	}
	int status = libgit2.reference_lookup(&head, repo->repository, "HEAD");

	if (!status)
		status = libgit2.reference_resolve(&end, head);
	/* The branch that HEAD names is not there: only then is there no commit yet. */
	if (status == GIT_ENOTFOUND && head &&
	    libgit2.reference_type(head) == GIT_REFERENCE_SYMBOLIC &&
	    libgit2.repository_head_unborn(repo->repository) == 1) {
		status = 0;
	} else if (!status && !(status = libgit2.reference_peel(&commit, end,
							    GIT_OBJECT_COMMIT))) {
		*id = *libgit2.object_id(commit);
		status = 1;
	}
	if (status < 0)
		sw_unchecked_at(fault, (struct sw_place){ .path = repo->at.open },
				"HEAD cannot be read: %s", store_reason(repo->keep));
	libgit2.object_free(commit);
	libgit2.reference_free(end);
	libgit2.reference_free(head);
	return status < 0 ? -1 : status;
}

struct snapshot *store_snapshot(struct repo *repo)
{
	struct snapshot *snapshot = arena_new(repo->keep, struct snapshot);
	const char *target, *prefix = "refs/heads/";
	git_reference *head;

	snapshot->limits = repo->limits;
	snapshot->read = read_file;
	snapshot->self = repo;
	if (repo->plain) {
		snapshot->branch = repo->plain->branch;
		return snapshot;
	}
	if (libgit2.reference_lookup(&head, repo->repository, "HEAD"))
		return snapshot;
	target = libgit2.reference_symbolic_target(head);
	if (target && !strncmp(target, prefix, strlen(prefix)))
		snapshot->branch = arena_string(repo->keep, span_of(target + strlen(prefix)));
	libgit2.reference_free(head);
	return snapshot;
}

struct file store_file(struct repo *repo, const char *path, unsigned mode,
		       const git_oid *id)
{
	struct file file = blob_file(repo->keep, path, mode, store_hex(repo->keep, id));

	((struct blob *)file.handle)->id = *id;
	return file;
}
