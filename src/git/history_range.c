/* history_range.c - some commits only: those that one end has and the other has not, or
   the newest. Commits are read as they are met. */
#include "git/history_range.h"

#include "git/history_heap.h"

enum { FRESH = 1, HIDDEN = 2, QUEUED = 4 };

struct ranging {
	struct past *past;
	struct arena tmp;
	struct inflater *inflater;
	uint32_t *index;	/* by number: of past->all.commits, plus one */
	struct flags VEC(unsigned char) flags;	/* by that index */
	struct heap heap;	/* the newest on top */
	size_t fresh;		/* on the heap */
	int64_t oldest;		/* of those that were found */
	struct numbers found;
};

static bool load(struct ranging *ranging, uint32_t number, uint32_t *index)
{
	struct past *past = ranging->past;
	struct arena tmp = {0};
	enum packed_kind kind;
	const char *reason = "it is no commit";
	struct span bytes;

	if (ranging->index[number])
		return *index = ranging->index[number] - 1, true;
	bool good = !objects_read(past->objects, ranging->inflater, number, &tmp, &kind,
				  &bytes, &reason) && kind == PACKED_COMMIT;
	if (good) {
		take_commit(past->objects, number, bytes, &past->all);
		*vec_add(&ranging->tmp, &ranging->flags) = 0;
		ranging->index[number] = (uint32_t)past->all.commits.count;
		*index = ranging->index[number] - 1;
	} else {
		past_gap(past, "commit %s was not read: %s",
			 objects_hex(past->objects, objects_id(past->objects, number), &tmp),
			 reason ? reason : "it is no commit");
	}
	arena_clear(&tmp);
	return good;
}

/* Hidden is stronger, and goes down again to what was thought fresh. */
static void queue(struct ranging *ranging, uint32_t number, unsigned flag)
{
	uint32_t index;

	if (number == OBJECT_NONE || !load(ranging, number, &index))
		return;
	unsigned char *flags = &ranging->flags.at[index];
	if (*flags & (flag | HIDDEN))
		return;
	if (flag == HIDDEN && (*flags & QUEUED) && (*flags & FRESH))
		ranging->fresh--;
	*flags |= (unsigned char)flag;
	if (*flags & QUEUED)
		return;
	*flags |= QUEUED;
	ranging->fresh += flag == FRESH;
	heap_put(&ranging->tmp, &ranging->heap, (struct waiting){
		-ranging->past->all.commits.at[index].time, number, index });
}

static void step(struct ranging *ranging)
{
	struct past *past = ranging->past;
	uint32_t at = heap_get(&ranging->heap).item;
	const struct commit commit = past->all.commits.at[at];
	bool hidden = ranging->flags.at[at] & HIDDEN;

	ranging->flags.at[at] &= (unsigned char)~QUEUED;
	if (!hidden) {
		ranging->fresh--;
		*vec_add(&ranging->tmp, &ranging->found) = at;
		if (commit.time < ranging->oldest)
			ranging->oldest = commit.time;
	}
	for (uint32_t i = 0; i < commit.count; i++)
		queue(ranging, past->all.parents.at[commit.from + i],
		      hidden ? HIDDEN : FRESH);
}

/* Clocks differ: what is hidden is followed until it is older than all that was found. */
static bool goes_on(const struct ranging *ranging, unsigned most)
{
	if (most && ranging->found.count >= most)
		return false;
	return ranging->fresh || (ranging->heap.count && ranging->found.count &&
				  -ranging->heap.at[0].key >= ranging->oldest);
}

uint32_t past_peel(struct past *past, uint32_t number, struct numbers *passed)
{
	struct tags *tags = &past->all.tags;
	enum packed_kind kind = PACKED_TAG;
	struct arena tmp = {0};
	struct inflater *inflater = inflater_new(&tmp);

	for (size_t depth = 0; number != OBJECT_NONE && depth < 100; depth++) {
		struct span bytes;
		const char *reason;

		if (objects_read(past->objects, inflater, number, &tmp, &kind, &bytes,
				 &reason))
			kind = PACKED_COMMIT;	/* whoever loads it says why not */
		if (passed && kind != PACKED_COMMIT)
			*vec_add(past->keep, passed) = number;
		if (kind != PACKED_TAG)
			break;
		take_tag(past->objects, number, bytes, &past->all);
		number = tags->count ? tags->at[--tags->count].target : OBJECT_NONE;
	}
	arena_clear(&tmp);
	if (passed && kind == PACKED_TAG)
		past_gap(past, "a tag is of what is not here, so it was not searched");
	return kind == PACKED_COMMIT ? number : OBJECT_NONE;
}

static int queue_ends(struct ranging *ranging, const struct ids *ends, unsigned flag,
		      struct sw_fault *fault)
{
	struct past *past = ranging->past;
	struct numbers *passed = flag == FRESH ? &past->named : &past->there;

	for (size_t i = 0; i < ends->count; i++) {
		uint32_t number = objects_of(past->objects, span_of(ends->at[i]));

		if (number == OBJECT_NONE)
			return sw_unchecked_at(fault, (struct sw_place){0}, "no commit %s "
					       "here: get it with `git fetch --deepen=1000` "
					       "or `fetch-depth: 0`", ends->at[i]);
		queue(ranging, past_peel(past, number, passed), flag);
	}
	return 0;
}

static void queue_tips(struct ranging *ranging)
{
	struct past *past = ranging->past;

	for (size_t i = 0; i < past->tips.count; i++)
		queue(ranging, past_peel(past, past->tips.at[i], NULL), FRESH);
}

/* What is compared with them: parents by index, read where they were not yet. */
static void link_parents(struct ranging *ranging, const bool *wanted)
{
	struct share *all = &ranging->past->all;
	size_t count = ranging->flags.count;

	for (size_t i = 0; i < all->commits.count; i++) {
		const struct commit commit = all->commits.at[i];

		for (uint32_t k = 0; k < commit.count; k++) {
			uint32_t number = all->parents.at[commit.from + k];
			uint32_t index = OBJECT_NONE;

			if (number != OBJECT_NONE && ranging->index[number])
				index = ranging->index[number] - 1;
			else if (number != OBJECT_NONE && i < count && wanted[i] &&
				 !load(ranging, number, &index))
				index = OBJECT_NONE;
			all->parents.at[commit.from + k] = index;
		}
	}
}

static bool *choose(struct ranging *ranging)
{
	bool *wanted = arena_array(&ranging->tmp, bool,
				   ranging->past->objects->count + 1);

	for (size_t i = 0; i < ranging->found.count; i++)
		if (!(ranging->flags.at[ranging->found.at[i]] & HIDDEN))
			wanted[ranging->found.at[i]] = true;
	return wanted;
}

static int walk(struct ranging *ranging, struct sw_fault *fault)
{
	struct past *past = ranging->past;

	ranging->index = arena_array(&ranging->tmp, uint32_t, past->objects->count + 1);
	if (queue_ends(ranging, &past->to, FRESH, fault) ||
	    queue_ends(ranging, &past->from, HIDDEN, fault))
		return -1;
	queue_tips(ranging);
	while (goes_on(ranging, past->most))
		step(ranging);
	past->cut = past->most && ranging->fresh;
	bool *wanted = choose(ranging);
	link_parents(ranging, wanted);
	past_order(past, wanted);
	return 0;
}

int past_walk(struct past *past, struct sw_fault *fault)
{
	struct ranging ranging = { .past = past, .oldest = INT64_MAX };

	ranging.inflater = inflater_new(&ranging.tmp);
	int failed = walk(&ranging, fault);
	arena_clear(&ranging.tmp);
	return failed;
}

int past_range(struct past *past, struct sw_fault *fault)
{
	struct arena tmp = {0};
	int failed = past_walk(past, fault);

	if (!failed && past->cut && past->to.count)
		past_gap(past, "the newest %u commits were searched, the others were not "
			 "(--max-commits)", past->most);
	if (!failed)
		range_compare(past, inflater_new(&tmp));
	arena_clear(&tmp);
	return failed;
}
