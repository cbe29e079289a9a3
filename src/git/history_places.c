/*
 * history_places.c - every path that versions ever stood at. Only folders that lead to one
 * of them are looked into, each once for each path it has itself.
 */
#include "git/history_reach.h"

#include "base/note.h"

/* What a folder holds that leads on: another folder, or what is sought. */
struct way {
	uint32_t from;		/* the folder */
	const char *name;
	uint32_t folder;	/* or OBJECT_NONE */
	size_t sought;
};

/* A folder at a path, which ends in '/' or is empty. */
struct spot {
	uint32_t folder;
	const char *path;
};

struct placing {
	struct past *past;
	const struct reach *reach;
	struct arena *keep, tmp;
	struct map sought;	/* id -> an index, plus one */
	bool *leads;		/* by folder */
	struct ways VEC(struct way) ways;
	size_t *first;		/* of a folder's ways, and one more */
	struct way *by_folder;
	struct map seen;	/* `FOLDER PATH`, and `+SOUGHT PATH` */
	struct spots VEC(struct spot) todo;
	struct origins *places;
	uint64_t steps;
};

static size_t find(const struct placing *placing, const unsigned char *id)
{
	const struct span key = { (const char *)id, placing->past->objects->id_bytes };

	return (size_t)(uintptr_t)map_find(&placing->sought, key);
}

static bool wants_any(void *self, uint32_t folder)
{
	(void)self;
	(void)folder;
	return true;
}

static void mark(void *self, uint32_t folder, struct span bytes)
{
	struct placing *placing = self;
	struct tree_entry entry;

	while (!placing->leads[folder] &&
	       tree_entry(&bytes, placing->past->objects->id_bytes, &entry))
		placing->leads[folder] = find(placing, entry.id);
}

/* Of each folder those that hold it, in one array. */
struct holders {
	size_t *end;	/* by folder; it begins where the one before it ends */
	uint32_t *at;
};

static uint32_t inner(const struct placing *placing, const struct folder *folder, uint32_t i)
{
	return reach_folder(placing->reach, placing->past->all.inner.at[folder->from + i]);
}

static struct holders find_holders(struct placing *placing)
{
	const struct share *all = &placing->past->all;
	struct holders holders = {
		arena_array(&placing->tmp, size_t, all->folders.count + 2),
		arena_array(&placing->tmp, uint32_t, all->inner.count + 1),
	};

	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < all->folders.count; i++)
			for (uint32_t k = 0; k < all->folders.at[i].count; k++) {
				uint32_t below = inner(placing, &all->folders.at[i], k);

				if (below == OBJECT_NONE)
					continue;
				if (pass)
					holders.at[holders.end[below]++] = (uint32_t)i;
				else
					holders.end[below + 1]++;
			}
		for (size_t i = 0; !pass && i < all->folders.count; i++)
			holders.end[i + 1] += holders.end[i];
	}
	return holders;
}

/* Folders that hold folders that lead, up to the roots. */
static void mark_above(struct placing *placing)
{
	struct holders holders = find_holders(placing);
	struct numbers todo = {0};

	for (size_t i = 0; i < placing->past->all.folders.count; i++)
		if (placing->leads[i])
			*vec_add(&placing->tmp, &todo) = (uint32_t)i;
	while (todo.count) {
		uint32_t at = todo.at[--todo.count];

		for (size_t i = at ? holders.end[at - 1] : 0; i < holders.end[at]; i++)
			if (!placing->leads[holders.at[i]]) {
				placing->leads[holders.at[i]] = true;
				*vec_add(&placing->tmp, &todo) = holders.at[i];
			}
	}
}

static bool wants_leading(void *self, uint32_t folder)
{
	return ((struct placing *)self)->leads[folder];
}

static void add_ways(void *self, uint32_t folder, struct span bytes)
{
	struct placing *placing = self;
	const struct objects *objects = placing->past->objects;
	struct tree_entry entry;

	while (tree_entry(&bytes, objects->id_bytes, &entry)) {
		bool inner = (entry.mode & MODE_KIND) == MODE_FOLDER;
		size_t sought = inner ? 0 : find(placing, entry.id);
		uint32_t below = inner ? reach_folder(placing->reach,
						      objects_find(objects, entry.id))
				       : OBJECT_NONE;

		if (below != OBJECT_NONE && !placing->leads[below])
			below = OBJECT_NONE;
		if (sought || below != OBJECT_NONE)
			*vec_add(&placing->tmp, &placing->ways) = (struct way){
				folder, arena_string(&placing->tmp, entry.name), below,
				sought };
	}
}

/* Stable: a folder's ways stay in the order of its entries. */
static void sort_ways(struct placing *placing)
{
	size_t count = placing->past->all.folders.count;

	placing->first = arena_array(&placing->tmp, size_t, count + 2);
	placing->by_folder = arena_array(&placing->tmp, struct way, placing->ways.count + 1);
	for (size_t i = 0; i < placing->ways.count; i++)
		placing->first[placing->ways.at[i].from + 2]++;
	for (size_t i = 2; i < count + 2; i++)
		placing->first[i] += placing->first[i - 1];
	for (size_t i = 0; i < placing->ways.count; i++)
		placing->by_folder[placing->first[placing->ways.at[i].from + 1]++] =
			placing->ways.at[i];
}

static bool is_new(struct placing *placing, const char *sort, size_t number,
		   const char *path)
{
	const char *key = arena_format(&placing->tmp, "%s%zu %s", sort, number, path);

	return !map_add(&placing->seen, span_of(key), placing);
}

static void follow(struct placing *placing, const struct way *way, const char *path,
		   uint32_t rank)
{
	const char *whole = arena_format(&placing->tmp, "%s%s%s", path, way->name,
					 way->sought ? "" : "/");

	if (strlen(whole) > placing->past->limits->path_bytes)
		return;		/* no file of a work tree has it */
	if (!way->sought)
		*vec_add(&placing->tmp, &placing->todo) = (struct spot){ way->folder, whole };
	else if (is_new(placing, "+", way->sought, whole))
		*vec_add(placing->keep, &placing->places[way->sought - 1]) = past_origin(
			placing->past, rank,
			arena_string(placing->keep, span_of(whole)), placing->keep);
}

/* All below a root that was not there under the same path in an earlier commit. */
static void descend(struct placing *placing, uint32_t root, uint32_t rank)
{
	if (root == OBJECT_NONE || !placing->leads[root])
		return;
	*vec_add(&placing->tmp, &placing->todo) = (struct spot){ root, "" };
	while (placing->todo.count && placing->steps < placing->past->limits->entries) {
		struct spot spot = placing->todo.at[--placing->todo.count];
		size_t to = placing->first[spot.folder + 1];

		if (!is_new(placing, "", spot.folder, spot.path))
			continue;
		for (size_t i = placing->first[spot.folder]; i < to; i++, placing->steps++)
			follow(placing, &placing->by_folder[i], spot.path, rank);
	}
}

static void descend_all(struct placing *placing)
{
	struct past *past = placing->past;
	const struct reach *reach = placing->reach;
	uint32_t rank = 0;

	for (; rank < past->order.count; rank++)
		descend(placing, reach_folder(reach, past->all.commits.at[
				past->order.at[rank]].tree), rank);
	for (size_t i = 0; i < past->tips.count; i++)
		descend(placing, reach_folder(reach, reach_peel(reach, past->tips.at[i])),
			rank);
	if (placing->steps >= past->limits->entries)
		past_gap(past, "more than %llu places of versions were looked at (limit "
			 "entries): the others were not",
			 (unsigned long long)past->limits->entries);
}

static void place_all(struct placing *placing)
{
	const struct folder_visitor marker = { placing, wants_any, mark };
	const struct folder_visitor leader = { placing, wants_leading, add_ways };

	placing->leads = arena_array(&placing->tmp, bool,
				     placing->past->all.folders.count + 1);
	placing->seen = map_new(&placing->tmp);
	reach_each(placing->reach, &marker);
	mark_above(placing);
	reach_each(placing->reach, &leader);
	sort_ways(placing);
	descend_all(placing);
}

/* Where only some commits were compared, what they brought in more than once. */
static void place_again(struct placing *placing)
{
	const struct past *past = placing->past;

	for (size_t i = 0; i < past->again.count; i++) {
		const struct brought *one = &past->again.at[i];
		size_t at = find(placing, objects_id(past->objects, one->number));

		if (at)
			*vec_add(placing->keep, &placing->places[at - 1]) =
				past_origin(past, one->commit, one->path, placing->keep);
	}
}

void past_places(struct history *history, const char *const *ids, size_t count,
		 struct arena *keep, struct origins *places)
{
	struct past *past = history->self;
	struct placing placing = { .past = past, .reach = past->reach, .keep = keep,
				   .places = places };

	note("looking up", "where else it stood");
	placing.sought = map_new(&placing.tmp);
	for (size_t i = 0; i < count; i++) {
		uint32_t number = objects_of(past->objects, span_of(ids[i]));

		if (number == OBJECT_NONE)
			continue;
		map_add(&placing.sought,
			(struct span){ (const char *)objects_id(past->objects, number),
				       past->objects->id_bytes },
			(void *)(uintptr_t)(i + 1));
	}
	if (past->some)
		place_again(&placing);
	else
		place_all(&placing);
	arena_clear(&placing.tmp);
}
