/* stored.c - where a repository's objects lie, for readers that need no libgit2. */
#include "git/objects.h"
#include "git/store.h"

const char *store_common(struct repo *repo)
{
	if (repo->piped)
		return arena_format(repo->keep, "%s/", piped_plumbing(repo->piped)->common);
	return repo->plain ? repo->plain->folder
			   : libgit2.repository_commondir(repo->repository);
}

const char *store_folder(struct repo *repo)
{
	if (repo->piped)
		return piped_plumbing(repo->piped)->folder;
	return repo->plain ? repo->plain->folder : libgit2.repository_path(repo->repository);
}

static const char *const *object_folders(struct repo *repo)
{
	struct folder_names VEC(const char *) names = {0};
	struct span rest = span_of(repo->at.alternates);

	*vec_add(repo->keep, &names) = repo->at.objects ? repo->at.objects
		: arena_format(repo->keep, "%sobjects", store_common(repo));
	while (rest.len) {
		struct span one = span_cut(rest, span_find(rest, ':'));

		if (one.len)
			*vec_add(repo->keep, &names) = arena_string(repo->keep, one);
		rest = span_from(rest, one.len + 1);
	}
	*vec_add(repo->keep, &names) = NULL;
	return names.at;
}

struct objects *store_objects(struct repo *repo, struct gaps *gaps)
{
	unsigned id_bytes = repo->piped && piped_plumbing(repo->piped)->sha256
			    ? ID_MOST : ID_LEAST;

	if (!repo->stored)
		repo->stored = objects_open(repo->keep, object_folders(repo), id_bytes,
					    repo->limits, &repo->stored_gaps);
	for (size_t i = 0; i < repo->stored_gaps.count; i++)
		*vec_add(repo->keep, gaps) = repo->stored_gaps.at[i];
	return repo->stored;
}
