/* history_reach.c - from the tips to their commits, from those to their folders. */
#include "git/history_reach.h"

#include "base/str.h"

#define TAGS_MOST 100		/* of tags of tags */
#define NAMED_MOST 20		/* of what is not here */

uint32_t reach_commit(const struct reach *reach, uint32_t number)
{
	const struct commits *commits = &reach->past->all.commits;
	uint32_t at = number == OBJECT_NONE ? OBJECT_NONE : reach->index[number];

	return at < commits->count && commits->at[at].number == number ? at : OBJECT_NONE;
}

uint32_t reach_folder(const struct reach *reach, uint32_t number)
{
	const struct folders *folders = &reach->past->all.folders;
	uint32_t at = number == OBJECT_NONE ? OBJECT_NONE : reach->index[number];

	return at < folders->count && folders->at[at].number == number ? at : OBJECT_NONE;
}

static uint32_t target(const struct reach *reach, uint32_t number)
{
	const struct share *all = &reach->past->all;
	size_t from = 0, to = all->tags.count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (all->tags.at[middle].number == number)
			return all->tags.at[middle].target;
		if (all->tags.at[middle].number < number)
			from = middle + 1;
		else
			to = middle;
	}
	return number;
}

uint32_t reach_peel(const struct reach *reach, uint32_t number)
{
	for (size_t i = 0; i < TAGS_MOST && number != OBJECT_NONE; i++) {
		uint32_t next = target(reach, number);

		if (next == number)
			break;
		number = next;
	}
	return number;
}

/* From numbers to indexes, parents too. */
static void index_all(struct reach *reach)
{
	struct share *all = &reach->past->all;

	reach->index = arena_array(reach->keep, uint32_t, reach->past->objects->count + 1);
	for (size_t i = 0; i < all->commits.count; i++)
		reach->index[all->commits.at[i].number] = (uint32_t)i;
	for (size_t i = 0; i < all->folders.count; i++)
		reach->index[all->folders.at[i].number] = (uint32_t)i;
	for (size_t i = 0; i < all->parents.count; i++)
		all->parents.at[i] = reach_commit(reach, all->parents.at[i]);
}

static void find_commits(struct reach *reach, bool *wanted)
{
	const struct past *past = reach->past;
	struct numbers todo = {0};
	struct arena tmp = {0};

	for (size_t i = 0; i < past->tips.count; i++)
		*vec_add(&tmp, &todo) =
			reach_commit(reach, reach_peel(reach, past->tips.at[i]));
	while (todo.count) {
		uint32_t at = todo.at[--todo.count];

		if (at == OBJECT_NONE || wanted[at])
			continue;
		wanted[at] = true;
		const struct commit *commit = &past->all.commits.at[at];
		for (uint32_t i = 0; i < commit->count; i++)
			*vec_add(&tmp, &todo) = past->all.parents.at[commit->from + i];
	}
	arena_clear(&tmp);
}

struct step {
	uint32_t folder, in;
};

/* All that is below a folder and was not reached before, in the order of its entries. */
static void walk(struct reach *reach, struct arena *tmp, uint32_t root, uint32_t rank)
{
	struct steps VEC(struct step) todo = {0};
	const struct share *all = &reach->past->all;

	*vec_add(tmp, &todo) = (struct step){ root, OBJECT_NONE };
	while (todo.count) {
		struct step step = todo.at[--todo.count];

		if (step.folder == OBJECT_NONE ||
		    reach->folders[step.folder].rank != OBJECT_NONE)
			continue;
		reach->folders[step.folder] = (struct reached){ rank, step.in };
		const struct folder *folder = &all->folders.at[step.folder];
		for (uint32_t i = folder->count; i-- > 0;)
			*vec_add(tmp, &todo) = (struct step){
				reach_folder(reach, all->inner.at[folder->from + i]),
				step.folder };
	}
}

static void find_folders(struct reach *reach)
{
	const struct past *past = reach->past;
	struct arena tmp = {0};

	memset(reach->ranks, 0xff, past->all.commits.count * sizeof *reach->ranks);
	memset(reach->folders, 0xff, past->all.folders.count * sizeof *reach->folders);
	for (size_t rank = 0; rank < past->order.count; rank++) {
		uint32_t at = past->order.at[rank];

		reach->ranks[at] = (uint32_t)rank;
		walk(reach, &tmp, reach_folder(reach, past->all.commits.at[at].tree),
		     (uint32_t)rank);
		arena_clear(&tmp);
	}
	/* A tag, or any ref, may name a tree. */
	for (size_t i = 0; i < past->tips.count; i++)
		walk(reach, &tmp, reach_folder(reach, reach_peel(reach, past->tips.at[i])),
		     (uint32_t)past->order.count);
	arena_clear(&tmp);
}

static bool is_edge(const struct past *past, uint32_t number)
{
	for (size_t i = 0; i < past->edge.count; i++)
		if (past->edge.at[i] == number)
			return true;
	return false;
}

/* Where only some commits are asked for, what was compared. */
static bool is_reached(const struct reach *reach, uint32_t number)
{
	if (reach->past->some)
		return number == OBJECT_NONE;
	uint32_t commit = reach_commit(reach, number), folder = reach_folder(reach, number);

	return (commit != OBJECT_NONE && reach->ranks[commit] != OBJECT_NONE) ||
	       (folder != OBJECT_NONE && reach->folders[folder].rank != OBJECT_NONE);
}

static void say_absent(struct reach *reach)
{
	struct past *past = reach->past;
	const struct absents *absents = &past->all.absents;
	const unsigned char *last = NULL;
	struct arena tmp = {0};
	size_t count = 0;

	for (size_t i = 0; i < absents->count; i++) {
		const struct absent *absent = &absents->at[i];

		if ((last && !memcmp(last, absent->id, ID_MOST)) ||
		    !is_reached(reach, absent->by) || is_edge(past, absent->by))
			continue;
		last = absent->id;
		if (++count <= NAMED_MOST)
			past_gap(past, "object %s is not here: %s",
				 objects_hex(past->objects, absent->id, &tmp),
				 past->objects->partial
				 ? "fetch it (`git fetch --refetch` in a partial clone)"
				 : "mend the repository (`git fsck` says more)");
	}
	if (count > NAMED_MOST)
		past_gap(past, "%zu object%s more could not be found",
			 count - NAMED_MOST, str_plural(count - NAMED_MOST));
	arena_clear(&tmp);
}

static void say_unread(struct past *past)
{
	const struct unreads *unreads = &past->all.unreads;
	struct arena tmp = {0};

	for (size_t i = 0; i < unreads->count && i < NAMED_MOST; i++)
		past_gap(past, "object %s was not read: %s",
			 objects_hex(past->objects,
				     objects_id(past->objects, unreads->at[i].number), &tmp),
			 unreads->at[i].reason);
	if (unreads->count > NAMED_MOST)
		past_gap(past, "%zu object%s more could not be read",
			 unreads->count - NAMED_MOST,
			 str_plural(unreads->count - NAMED_MOST));
	arena_clear(&tmp);
}

void reach_find(struct past *past, struct arena *keep, struct reach *reach)
{
	*reach = (struct reach){ .past = past, .keep = keep };
	past_settle(past);
	say_unread(past);
	if (past->some) {
		say_absent(reach);
		return;
	}
	struct arena tmp = {0};
	bool *wanted = arena_array(&tmp, bool, past->all.commits.count + 1);
	index_all(reach);
	reach->ranks = arena_array(keep, uint32_t, past->all.commits.count + 1);
	reach->folders = arena_array(keep, struct reached, past->all.folders.count + 1);
	find_commits(reach, wanted);
	past_order(past, wanted);
	find_folders(reach);
	arena_clear(&tmp);
	say_absent(reach);
	if (past->edge.count)
		past_gap(past, "this clone is shallow: what came before it is not here; get "
			 "it with `git fetch --unshallow` or `fetch-depth: 0`");
}
