/* history_compare.c - folders side by side, a commit's and its parents'. What is the same
   as in one of them is not looked into. */
#include "git/history_range.h"

/* Entries of folders that all commits' comparisons may look at, for each file that a
   snapshot may have: each commit has a few folders that differ, and those whole. */
#define LOOKS 64

struct entries VEC(struct tree_entry);

/* A folder as one commit has it. */
struct side {
	uint32_t number;	/* OBJECT_NONE: it has none */
	struct entries entries;
	size_t next;		/* the entry that is likely to be asked for: they are in order */
	struct map by_name;	/* -> struct tree_entry, once they are not */
};

/* A folder that is to be compared: `sides` are the commit's and then its parents'. */
struct pair {
	const char *path;	/* ends in '/', or "" */
	uint32_t *sides;
};
struct pairs VEC(struct pair);

struct changed {
	uint32_t number;
	const char *path;
};
struct changes VEC(struct changed);

struct comparing {
	struct past *past;
	struct inflater *inflater;
	struct arena tmp;	/* the commit's at hand */
	size_t sides;
	struct pairs todo;
	struct changes fresh, old;
	char *states;		/* by number: 'n' brought in, 'k' known before */
	uint64_t seen;
	uint32_t commit;	/* its rank */
};

static bool is_kind(const struct tree_entry *entry, unsigned kind)
{
	return (entry->mode & MODE_KIND) == kind;
}

static void add_absent(struct comparing *comparing, const unsigned char *id)
{
	struct past *past = comparing->past;
	struct absent *absent = vec_add(&past->all.keep, &past->all.absents);

	absent->by = OBJECT_NONE;
	memcpy(absent->id, id, past->objects->id_bytes);
}

static void open_side(struct comparing *comparing, uint32_t number, struct side *side)
{
	struct past *past = comparing->past;
	struct arena *tmp = &comparing->tmp;
	struct tree_entry entry;
	enum packed_kind kind;
	const char *reason = NULL;
	struct span bytes = {0};

	*side = (struct side){ .number = number, .by_name = map_new(tmp) };
	if (number == OBJECT_NONE)
		return;
	if (objects_read(past->objects, comparing->inflater, number, tmp, &kind, &bytes,
			 &reason) || kind != PACKED_TREE) {
		*vec_add(&past->all.keep, &past->all.unreads) = (struct unread){
			number, reason ? reason : "it is no tree" };
		return;
	}
	while (tree_entry(&bytes, past->objects->id_bytes, &entry) &&
	       comparing->seen++ / LOOKS < past->limits->entries)
		*vec_add(tmp, &side->entries) = entry;
}

/* Folders differ by an entry or two: what is not next is looked up. */
static const struct tree_entry *find_in(struct side *side, struct span name)
{
	const struct entries *entries = &side->entries;

	if (side->next < entries->count && span_same(entries->at[side->next].name, name))
		return &entries->at[side->next++];
	for (size_t i = side->by_name.count ? entries->count : 0; i < entries->count; i++)
		map_add(&side->by_name, entries->at[i].name, &entries->at[i]);
	const struct tree_entry *found = map_find(&side->by_name, name);
	if (found)
		side->next = (size_t)(found - entries->at) + 1;
	return found;
}

static uint32_t number_of(struct comparing *comparing, const struct tree_entry *entry)
{
	uint32_t number = objects_find(comparing->past->objects, entry->id);

	if (number == OBJECT_NONE)
		add_absent(comparing, entry->id);
	return number;
}

/* What a parent had at that name and the commit has not. */
static void add_old(struct comparing *comparing, const struct tree_entry *entry)
{
	uint32_t number = objects_find(comparing->past->objects, entry->id);

	if (number != OBJECT_NONE)
		*vec_add(&comparing->tmp, &comparing->old) =
			(struct changed){ number, NULL };
}

static const char *join(struct comparing *comparing, const char *path, struct span name,
			const char *end)
{
	return arena_format(comparing->past->keep, "%s%s%s", path,
			    arena_string(&comparing->tmp, name), end);
}

static void push(struct comparing *comparing, const char *path, uint32_t *sides)
{
	if (strlen(path) <= comparing->past->limits->path_bytes)
		*vec_add(&comparing->tmp, &comparing->todo) = (struct pair){ path, sides };
	else
		past_gap(comparing->past, "a path in it is over the limit (path-bytes)");
}

static void compare_entry(struct comparing *comparing, const struct pair *pair,
			  struct side *sides, const struct tree_entry *entry)
{
	const struct past *past = comparing->past;
	uint32_t *below = arena_array(&comparing->tmp, uint32_t, comparing->sides);
	bool folder = is_kind(entry, MODE_FOLDER);

	if (is_kind(entry, MODE_MODULE))
		return;
	for (size_t i = 1; i < comparing->sides; i++) {
		const struct tree_entry *other = find_in(&sides[i], entry->name);

		below[i] = OBJECT_NONE;
		if (!other || is_kind(other, MODE_MODULE))
			continue;
		if (!memcmp(other->id, entry->id, past->objects->id_bytes))
			return;
		if (!is_kind(other, MODE_FOLDER))
			add_old(comparing, other);
		else if (folder)
			below[i] = number_of(comparing, other);
	}
	below[0] = number_of(comparing, entry);
	if (below[0] == OBJECT_NONE)
		return;
	if (folder)
		push(comparing, join(comparing, pair->path, entry->name, "/"), below);
	else
		*vec_add(&comparing->tmp, &comparing->fresh) = (struct changed){
			below[0], join(comparing, pair->path, entry->name, "") };
}

/* What is gone may be back under another name. */
static void compare_gone(struct comparing *comparing, const struct pair *pair,
			 struct side *sides, size_t side)
{
	for (size_t i = 0; i < sides[side].entries.count; i++) {
		const struct tree_entry *entry = &sides[side].entries.at[i];
		const struct tree_entry *now = find_in(&sides[0], entry->name);
		bool folder = is_kind(entry, MODE_FOLDER);

		if (is_kind(entry, MODE_MODULE) || (now && (!folder ||
		    is_kind(now, MODE_FOLDER))))
			continue;
		if (!folder) {
			add_old(comparing, entry);
			continue;
		}
		uint32_t *below = arena_array(&comparing->tmp, uint32_t, comparing->sides);
		for (size_t k = 0; k < comparing->sides; k++)
			below[k] = OBJECT_NONE;
		below[side] = number_of(comparing, entry);
		push(comparing, join(comparing, pair->path, entry->name, "/"), below);
	}
}

static void compare(struct comparing *comparing, const struct pair *pair)
{
	struct side *sides = arena_array(&comparing->tmp, struct side, comparing->sides);

	for (size_t i = 0; i < comparing->sides; i++)
		open_side(comparing, pair->sides[i], &sides[i]);
	for (size_t i = 0; i < sides[0].entries.count; i++)
		compare_entry(comparing, pair, sides, &sides[0].entries.at[i]);
	for (size_t i = 1; i < comparing->sides; i++) {
		sides[0].next = 0;
		compare_gone(comparing, pair, sides, i);
	}
}

static void bring(struct comparing *comparing, uint32_t number, const char *path,
		  char state)
{
	char before = comparing->states[number];
	struct past *past = comparing->past;

	if (before && (before == 'k' || state == 'k'))
		return;
	comparing->states[number] = state;
	*vec_add(past->keep, before ? &past->again : &past->broughts) = (struct brought){
		.number = number, .commit = comparing->commit, .path = path,
		.known = state == 'k' };
}

/* The old first: what only moved is not new. */
static void settle(struct comparing *comparing)
{
	for (size_t i = 0; i < comparing->old.count; i++)
		bring(comparing, comparing->old.at[i].number, NULL, 'k');
	for (size_t i = 0; i < comparing->fresh.count; i++)
		bring(comparing, comparing->fresh.at[i].number, comparing->fresh.at[i].path,
		      'n');
}

static void begin(struct comparing *comparing, const struct commit *commit)
{
	const struct share *all = &comparing->past->all;

	comparing->sides = 1;
	uint32_t *sides = arena_array(&comparing->tmp, uint32_t, commit->count + 1);
	sides[0] = commit->tree;
	if (commit->tree == OBJECT_NONE)
		past_gap(comparing->past, "a commit's files are not here: fetch them, or "
			 "mend the repository (`git fsck` says more)");
	for (uint32_t i = 0; i < commit->count; i++) {
		uint32_t parent = all->parents.at[commit->from + i];

		if (parent != OBJECT_NONE)
			sides[comparing->sides++] = all->commits.at[parent].tree;
		else
			past_gap(comparing->past, "a commit's parent is not here, so all "
				 "of its files count as new: get more with "
				 "`git fetch --deepen=1000` or `fetch-depth: 0`");
	}
	push(comparing, "", sides);
}

static void add_message(struct past *past, uint32_t number, uint32_t rank)
{
	*vec_add(past->keep, &past->broughts) = (struct brought){
		.number = number, .commit = rank, .message = true };
}

/* All that was begun, as what the commit of that rank brought in. */
static void compare_all(struct comparing *comparing, uint32_t rank)
{
	comparing->commit = rank;
	while (comparing->todo.count) {
		struct pair next = comparing->todo.at[--comparing->todo.count];

		compare(comparing, &next);
	}
	settle(comparing);
	comparing->todo = (struct pairs){0};
	comparing->fresh = comparing->old = (struct changes){0};
	arena_clear(&comparing->tmp);
}

static bool is_there(const struct past *past, uint32_t number)
{
	for (size_t i = 0; i < past->there.count; i++)
		if (past->there.at[i] == number)
			return true;
	return false;
}

/* A tag's words, and what it is of, which no commit brought in. */
static void take_named(struct comparing *comparing, uint32_t number)
{
	struct past *past = comparing->past;
	const char *reason = NULL;
	enum packed_kind kind;
	struct span bytes;

	if (comparing->states[number] || is_there(past, number) ||
	    objects_read(past->objects, comparing->inflater, number, &comparing->tmp, &kind,
			 &bytes, &reason))
		return;
	if (kind == PACKED_TREE) {
		uint32_t *side = arena_array(&comparing->tmp, uint32_t, 1);

		*side = number;
		comparing->sides = 1;
		push(comparing, "", side);
	} else if (kind == PACKED_BLOB) {
		bring(comparing, number, NULL, 'n');
	} else {
		comparing->states[number] = 'n';
		add_message(past, number, OBJECT_NONE);
	}
	compare_all(comparing, OBJECT_NONE);
}

void range_compare(struct past *past, struct inflater *inflater)
{
	struct comparing comparing = { .past = past, .inflater = inflater };
	struct arena own = {0};

	comparing.states = arena_array(&own, char, past->objects->count + 1);
	for (size_t rank = 0; rank < past->order.count; rank++) {
		const struct commit *commit = &past->all.commits.at[past->order.at[rank]];

		begin(&comparing, commit);
		compare_all(&comparing, (uint32_t)rank);
		add_message(past, commit->number, (uint32_t)rank);
	}
	comparing.commit = OBJECT_NONE;
	for (size_t i = 0; i < past->named.count; i++)
		take_named(&comparing, past->named.at[i]);
	if (comparing.seen / LOOKS >= past->limits->entries)
		past_gap(past, "more than %llu entries of folders were compared (%d for each "
			 "of limit entries): the others were not",
			 (unsigned long long)past->limits->entries * LOOKS, LOOKS);
	arena_clear(&own);
}
