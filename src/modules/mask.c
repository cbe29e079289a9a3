/* mask.c - bits carried from the imported to the importers, component by component. */
#include "modules/mask.h"

struct masks *masks_new(struct arena *keep, const struct view *view, const bool *walls)
{
	const struct edges *edges = view->edges;
	struct masks *masks = arena_new(keep, struct masks);
	const struct arcs arcs = { edges->modules->count, edges->out, edges->to,
				   view->gone, walls };

	masks->view = view;
	masks->walls = walls;
	masks->at = arena_array(keep, uint64_t, edges->modules->count + 1);
	circles_find(keep, &arcs, &masks->circles);
	return masks;
}

static uint64_t onward(const struct masks *masks, unsigned module)
{
	const struct edges *edges = masks->view->edges;
	uint64_t mask = 0;

	for (unsigned i = edges->out[module]; i < edges->out[module + 1]; i++)
		if (view_has(masks->view, i))
			mask |= masks->at[edges->to[i]];
	return mask;
}

void masks_fill(struct masks *masks, const struct package *packages, size_t count)
{
	const struct circles *circles = &masks->circles;

	memset(masks->at, 0, masks->view->edges->modules->count * sizeof *masks->at);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < package_size(&packages[i]); k++)
			masks->at[package_get(&packages[i], k)] |= (uint64_t)1 << i;
	for (size_t c = 0; c < circles->count; c++) {
		uint64_t mask = 0;

		for (unsigned i = circles->first[c]; i < circles->first[c + 1]; i++)
			mask |= masks->at[circles->nodes[i]] |
				onward(masks, circles->nodes[i]);
		for (unsigned i = circles->first[c]; i < circles->first[c + 1]; i++)
			masks->at[circles->nodes[i]] = mask;
	}
}

uint64_t masks_of(const struct masks *masks, const struct package *package)
{
	uint64_t mask = 0;

	for (size_t i = 0; i < package_size(package); i++)
		mask |= onward(masks, package_get(package, i));
	return mask;
}
