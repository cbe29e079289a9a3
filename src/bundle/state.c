/* state.c - a short list for each view. */
#include "bundle/state.h"

struct states {
	struct state {
		const void *owner;
		void *own;
		struct state *next;
	} *first;
};

struct states *states_new(struct arena *keep)
{
	return arena_new(keep, struct states);
}

void *state_of(const struct view *view, const void *owner, size_t size)
{
	struct arena *keep = view->bundle->keep;

	for (struct state *state = view->states->first; state; state = state->next)
		if (state->owner == owner)
			return state->own;
	struct state *state = arena_new(keep, struct state);

	*state = (struct state){
		owner, arena_alloc(keep, 1, size), view->states->first,
	};
	view->states->first = state;
	return state->own;
}

struct map *state_map(const struct view *view, const void *owner)
{
	struct map *map = state_of(view, owner, sizeof *map);

	if (!map->keep)
		*map = map_new(view->bundle->keep);
	return map;
}
