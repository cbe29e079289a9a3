/* history_refs.c - refs by libgit2; other lists out of their files. */
#include "git/history_refs.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>

#include "git/range.h"
#include "git/store.h"

#define LIST_BYTES ((size_t)4 << 20)	/* of a file of ids */

void past_closed(struct past *past, const char *path)
{
	if (errno != ENOENT && errno != ENOTDIR)
		past_gap(past, "%s cannot be read: %s", path, strerror(errno));
}

struct span past_small_file(struct past *past, struct arena *tmp, const char *path,
			    size_t most)
{
	FILE *file = fopen(path, "rb");
	struct span bytes = {0};

	if (!file) {
		past_closed(past, path);
		return bytes;
	}
	char *room = arena_alloc(tmp, most, 1);
	bytes = (struct span){ room, fread(room, 1, most, file) };
	fclose(file);
	return bytes;
}

void past_tip(struct past *past, const unsigned char *id, const char *name)
{
	uint32_t number = objects_find(past->objects, id);
	struct arena tmp = {0};

	if (number != OBJECT_NONE)
		*vec_add(past->keep, &past->tips) = number;
	else
		past_gap(past, "%s is at %s, which is not here", name,
			 objects_hex(past->objects, id, &tmp));
	arena_clear(&tmp);
}

/* What the stash holds was never given to anyone: it is judged as what no ref reaches. */
static int add_refs(struct repo *repo, struct past *past, struct sw_fault *fault)
{
	git_reference_iterator *iterator;
	git_reference *ref;

	if (store_library(repo, true, fault))
		return -1;
	int status = libgit2.reference_iterator_new(&iterator, repo->repository);

	if (status)
		return sw_unchecked_at(fault, (struct sw_place){ .path = repo->at.open },
				       "its refs cannot be listed: %s",
				       store_reason(repo->keep));
	while (!(status = libgit2.reference_next(&ref, iterator))) {
		const git_oid *id = libgit2.reference_target(ref);
		const char *name = libgit2.reference_name(ref);

		if (id && strcmp(name, "refs/stash"))
			past_tip(past, id->id, name);
		libgit2.reference_free(ref);
	}
	libgit2.reference_iterator_free(iterator);
	return status == GIT_ITEROVER ? 0
	     : sw_unchecked_at(fault, (struct sw_place){ .path = repo->at.open },
			       "its refs cannot be listed: %s", store_reason(repo->keep));
}

static int add_piped_refs(struct repo *repo, struct past *past, struct sw_fault *fault)
{
	struct span rest, line;

	if (piped_refs(repo->piped, &rest, fault))
		return -1;
	while (span_line(&rest, &line)) {
		unsigned char id[ID_MOST];
		size_t space = span_find(line, ' ');
		const char *name = arena_string(past->keep, span_from(line, space + 1));

		if (objects_id_of(past->objects, span_cut(line, space), id) &&
		    strcmp(name, "refs/stash"))
			past_tip(past, id, name);
	}
	return 0;
}

/* Where it stands on no branch, a HEAD is an id. */
static void add_head(struct past *past, const char *path)
{
	struct arena tmp = {0};
	struct span text = span_trim(past_small_file(past, &tmp, path, 256));
	unsigned char id[ID_MOST];

	if (objects_id_of(past->objects, text, id))
		past_tip(past, id, "HEAD");
	arena_clear(&tmp);
}

static void add_heads(struct repo *repo, struct past *past)
{
	const char *folder = arena_format(past->keep, "%sworktrees", store_common(repo));
	DIR *dir = opendir(folder);

	if (!dir)
		past_closed(past, folder);
	add_head(past, arena_format(past->keep, "%sHEAD", store_common(repo)));
	for (struct dirent *it; dir && (it = readdir(dir));)
		if (*it->d_name != '.')
			add_head(past, arena_format(past->keep, "%s/%s/HEAD", folder,
						    it->d_name));
	if (dir)
		closedir(dir);
}

static void add_edge(struct past *past, const char *path)
{
	struct arena tmp = {0};
	struct span rest = past_small_file(past, &tmp, path, LIST_BYTES), line;

	while (span_line(&rest, &line)) {
		uint32_t number = objects_of(past->objects, line);

		if (number != OBJECT_NONE)
			*vec_add(past->keep, &past->edge) = number;
	}
	arena_clear(&tmp);
}

static void add_end(struct past *past, struct ids *ends, const char *id)
{
	if (id)
		*vec_add(past->keep, ends) = id;
}

static void add_ends(struct past *past, struct ids *ends, const char *const *ids)
{
	for (; ids && *ids; ids++)
		add_end(past, ends, *ids);
}

/* The two ends of what git was asked, too. */
static void take_piped_ends(struct repo *repo, const struct history_wish *wish,
			    struct past *past)
{
	const struct plumbing *plumbing = piped_plumbing(repo->piped);

	if (!wish->merge_base && !wish->range)
		return;
	add_end(past, &past->from, plumbing->base);
	add_end(past, &past->to, plumbing->tip);
}

/* What the wish names, as ids. */
static int find_ends(struct repo *repo, const struct history_wish *wish,
		     struct past *past, struct sw_fault *fault)
{
	const char *from = NULL, *to = NULL;

	add_ends(past, &past->to, wish->tips);
	add_ends(past, &past->from, wish->without);
	if (repo->piped)
		return take_piped_ends(repo, wish, past), 0;
	if (wish->merge_base) {
		to = "HEAD";
		from = wish->merge_base;
		if (!strcmp(from, "auto") && !(from = repo_default(repo)))
			return range_no_default(fault);
		from = range_base(repo->keep, from);
	} else if (wish->range) {
		struct range_ends ends = range_split(repo->keep, wish->range);

		from = ends.forked ? range_base(repo->keep, ends.from) : ends.from;
		to = ends.to;
	}
	if ((from && repo_commit_id(repo, from, &from, fault)) ||
	    (to && repo_commit_id(repo, to, &to, fault)))
		return -1;
	add_end(past, &past->from, from);
	add_end(past, &past->to, to);
	return 0;
}

int history_refs(struct repo *repo, const struct history_wish *wish, struct past **out,
		 struct sw_fault *fault)
{
	struct past *past = arena_new(repo->keep, struct past);

	past->keep = repo->keep;
	past->limits = repo->limits;
	past->objects = store_objects(repo, &past->face.gaps);
	past->most = wish->most;
	add_edge(past, arena_format(past->keep, "%sshallow", store_common(repo)));
	past->some = wish->range || wish->merge_base || wish->most || wish->tips;
	if (find_ends(repo, wish, past, fault))
		return -1;
	*out = past;
	if (past->to.count)
		return 0;
	if (repo->piped ? add_piped_refs(repo, past, fault) : add_refs(repo, past, fault))
		return -1;
	past_loose_refs(past, store_common(repo));
	add_heads(repo, past);
	return 0;
}
