/* history_locate.c - who brought versions in: of all folders that were reached, those
   that hold one, and of these the one that the earliest commit reached. */
#include <stdlib.h>

#include "base/note.h"
#include "git/history_reach.h"

/* A folder's entry that is a version's. */
struct seat {
	uint32_t folder;	/* its index */
	const char *name;
};

struct sought {
	uint32_t number;
	const unsigned char *id;
	size_t index;		/* of ids and origins */
	uint32_t rank;		/* of the commit; OBJECT_NONE: none so far */
	struct seats VEC(struct seat) seats;	/* all that it reached first */
};

struct search {
	struct reach *reach;
	struct past *past;
	struct arena *keep, tmp;
	struct inflater *inflater;
	struct list VEC(struct sought) sought;	/* by id */
	bool *marks;		/* the first two bytes of their ids */
	struct origin *origins;
	const char **paths;	/* of folders, as they become known; each ends in '/' */
};

static int by_id(const void *a, const void *b)
{
	const struct sought *x = a, *y = b;
	int order = memcmp(x->id, y->id, ID_LEAST);

	return order ? order : (x->index > y->index) - (x->index < y->index);
}

static unsigned mark(const unsigned char *id)
{
	return (unsigned)id[0] << 8 | id[1];
}

static struct sought *find(struct search *search, const unsigned char *id)
{
	size_t from = 0, to = search->sought.count;
	unsigned bytes = search->past->objects->id_bytes;

	if (!search->marks[mark(id)])
		return NULL;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		int order = memcmp(search->sought.at[middle].id, id, bytes);

		if (!order)
			return &search->sought.at[middle];
		if (order < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return NULL;
}

static void seat(struct search *search, struct sought *sought, uint32_t folder,
		 struct span name)
{
	uint32_t rank = search->reach->folders[folder].rank;

	if (rank > sought->rank)
		return;
	if (rank < sought->rank)
		sought->seats.count = 0;
	sought->rank = rank;
	*vec_add(&search->tmp, &sought->seats) =
		(struct seat){ folder, arena_string(&search->tmp, name) };
}

static void look(struct search *search, uint32_t folder, struct span bytes)
{
	struct tree_entry entry;

	while (tree_entry(&bytes, search->past->objects->id_bytes, &entry)) {
		struct sought *sought = find(search, entry.id);

		if (sought)
			seat(search, sought, folder, entry.name);
	}
}

static bool wants(void *self, uint32_t folder)
{
	(void)self;
	(void)folder;
	return true;
}

static void see(void *self, uint32_t folder, struct span bytes)
{
	look(self, folder, bytes);
}

static const char *name_in(struct search *search, uint32_t in, uint32_t folder)
{
	const struct past *past = search->past;
	const unsigned char *id = objects_id(past->objects,
					     past->all.folders.at[folder].number);
	struct arena tmp = {0};
	const char *name = "?";
	struct tree_entry entry;
	struct span bytes = {0};

	if (reach_read(search->reach, search->inflater, in, &tmp, &bytes))
		while (tree_entry(&bytes, past->objects->id_bytes, &entry))
			if (!memcmp(entry.id, id, past->objects->id_bytes)) {
				name = arena_string(&search->tmp, entry.name);
				break;
			}
	arena_clear(&tmp);
	return name;
}

/* Down from the root, or from a folder whose path is known. */
static const char *path_of(struct search *search, uint32_t folder)
{
	struct numbers way = {0};
	struct arena tmp = {0};

	for (uint32_t at = folder; at != OBJECT_NONE && !search->paths[at];
	     at = search->reach->folders[at].in)
		*vec_add(&tmp, &way) = at;
	while (way.count) {
		uint32_t at = way.at[--way.count], in = search->reach->folders[at].in;
		const char *before = in == OBJECT_NONE ? "" : search->paths[in];

		if (strlen(before) > search->past->limits->path_bytes)
			before = ".../";
		search->paths[at] = in == OBJECT_NONE ? "" :
			arena_format(&search->tmp, "%s%s/", before,
				     name_in(search, in, at));
	}
	arena_clear(&tmp);
	return search->paths[folder];
}

struct origin past_origin(const struct past *past, uint32_t rank, const char *path,
			  struct arena *keep)
{
	struct origin origin = { .path = path, .rank = SIZE_MAX };

	if (rank >= past->order.count)
		return origin;
	const struct commit *commit = &past->all.commits.at[past->order.at[rank]];
	origin.rank = rank;
	origin.commit = objects_hex(past->objects,
				    objects_id(past->objects, commit->number), keep);
	origin.date = past_date(keep, commit);
	return origin;
}

static void tell_commit(struct search *search, struct origin *origin, uint32_t rank)
{
	*origin = past_origin(search->past, rank, origin->path, search->keep);
}

/* Of several places the first by name. */
static void tell(struct search *search, const struct sought *sought)
{
	struct origin *origin = &search->origins[sought->index];

	for (size_t i = 0; i < sought->seats.count; i++) {
		const struct seat *at = &sought->seats.at[i];
		const char *path = arena_format(search->keep, "%s%s",
						path_of(search, at->folder), at->name);

		if (!origin->path || strcmp(path, origin->path) < 0)
			origin->path = path;
	}
	tell_commit(search, origin, sought->rank);
}

/* A message is its commit's own, and a tag's that of what it is of. */
static bool tell_message(struct search *search, uint32_t number, struct origin *origin)
{
	uint32_t at = reach_commit(search->reach, reach_peel(search->reach, number));

	if (at == OBJECT_NONE)
		return false;
	tell_commit(search, origin, search->reach->ranks[at]);
	return true;
}

static void seek(struct search *search, const char *id, size_t index)
{
	const struct objects *objects = search->past->objects;
	uint32_t number = objects_of(objects, span_of(id));

	if (number == OBJECT_NONE ||
	    tell_message(search, number, &search->origins[index]))
		return;
	struct sought *sought = vec_add(&search->tmp, &search->sought);
	*sought = (struct sought){ .number = number, .index = index, .rank = OBJECT_NONE,
				   .id = objects_id(objects, number) };
	search->marks[mark(sought->id)] = true;
}

/* The commits that are asked for were compared with their parents. */
static void locate_brought(struct search *search, const char *const *ids, size_t count)
{
	const struct past *past = search->past;
	uint32_t *first = arena_array(&search->tmp, uint32_t, past->objects->count + 1);

	for (size_t i = past->broughts.count; i-- > 0;)
		first[past->broughts.at[i].number] = (uint32_t)i + 1;
	for (size_t i = 0; i < count; i++) {
		uint32_t number = objects_of(past->objects, span_of(ids[i]));
		uint32_t at = number == OBJECT_NONE ? 0 : first[number];

		if (!at)
			continue;
		tell_commit(search, &search->origins[i], past->broughts.at[at - 1].commit);
		search->origins[i].path = past->broughts.at[at - 1].path;
	}
}

static void locate_all(struct search *search, const char *const *ids, size_t count)
{
	search->marks = arena_array(&search->tmp, bool, 1 << 16);
	search->paths = arena_array(&search->tmp, const char *,
				    search->past->all.folders.count + 1);
	for (size_t i = 0; i < count; i++)
		seek(search, ids[i], i);
	if (!search->sought.count)
		return;
	qsort(search->sought.at, search->sought.count, sizeof *search->sought.at, by_id);
	note("looking up", "who brought it in");
	const struct folder_visitor visitor = { search, wants, see };
	reach_each(search->reach, &visitor);
	for (size_t i = 0; i < search->sought.count; i++)
		tell(search, &search->sought.at[i]);
}

void past_locate(struct history *history, const char *const *ids, size_t count,
		 struct arena *keep, struct origin *origins)
{
	struct past *past = history->self;
	struct search search = { .past = past, .keep = keep, .origins = origins };

	for (size_t i = 0; i < count; i++)
		origins[i] = (struct origin){ .rank = SIZE_MAX };
	search.inflater = inflater_new(&search.tmp);
	search.reach = past->reach = arena_new(past->keep, struct reach);
	reach_find(past, past->keep, search.reach);
	if (past->some)
		locate_brought(&search, ids, count);
	else
		locate_all(&search, ids, count);
	history->commits = past->order.count;
	history->versions = past->all.versions;
	arena_clear(&search.tmp);
}
