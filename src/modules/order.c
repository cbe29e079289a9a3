/* order.c - a notebook's working folder, its own, what it adds; then the roots. */
#include "modules/order.h"

#include "text/paths.h"

static bool has(const struct order *order, const struct spot *spot)
{
	for (size_t i = 0; i < order->count; i++)
		if (order->at[i] == spot)
			return true;
	return false;
}

static void put(struct order *order, struct spot *spot)
{
	if (spot && !has(order, spot))
		order->at[order->count++] = spot;
}

/* A program is run in its own folder, or imported: then that is no place to look, least
   of all in a package. */
static void settle(struct order *order)
{
	order->count = 0;
	if (order->notebook) {
		put(order, order->cwd);
		put(order, order->own);
	}
	for (size_t i = 0; i < order->added_count; i++)
		put(order, order->added[i]);
	for (size_t i = 0; i < order->root_count; i++)
		if (!order->roots[i]->init)
			put(order, order->roots[i]);
	if (!order->own->init)
		put(order, order->own);
	order->sure = order->count;
	for (size_t i = 0; i < order->root_count; i++)
		put(order, order->roots[i]);
}

static void add_root(struct order *order, struct spot *spot)
{
	for (size_t i = 0; i < order->root_count; i++)
		if (order->roots[i] == spot)
			return;
	order->roots[order->root_count++] = spot;
}

void order_init(struct order *order, struct spot *folder, bool notebook)
{
	*order = (struct order){ .own = folder, .cwd = folder, .notebook = notebook };
	for (struct spot *at = folder; at; at = at->up) {
		if (!at->root || order->root_count + 2 > 2 * ORDER_ROOTS)
			continue;
		add_root(order, at);
		if (at->source)
			add_root(order, at->source);
	}
	settle(order);
}

static bool is_absolute(struct span path)
{
	return path.len && strchr("/~$%{", *path.at);
}

/* `$notebook_path` and its like are how templates go to the notebook's own folder. */
static struct spot *moved(const struct order *order, struct span folder)
{
	if (span_search(folder, SPAN("notebook")) < folder.len &&
	    span_search(folder, SPAN("$")) < folder.len)
		return order->own;
	if (!folder.len || is_absolute(folder) || !order->cwd)
		return NULL;
	return spot_walk(order->cwd, folder);
}

/* Programs are run from the project's folder as often as from their own. */
static struct spot *added(const struct order *order, struct span folder)
{
	struct spot *spot = NULL;

	if (!folder.len || is_absolute(folder))
		return NULL;
	if (order->cwd)
		spot = spot_walk(order->cwd, folder);
	for (size_t i = 0; !spot && !order->notebook && i < order->root_count; i++)
		spot = spot_walk(order->roots[i], folder);
	return spot;
}

void order_apply(struct order *order, const struct search *search)
{
	if (search->moves) {
		order->cwd = moved(order, search->folder);
	} else {
		struct spot *spot = added(order, search->folder);
		order->lost |= !search->folder.len || is_absolute(search->folder);
		if (!spot || has(order, spot))
			return;
		if (order->added_count == ORDER_ADDED) {
			order->full = true;
			return;
		}
		order->added[order->added_count++] = spot;
	}
	settle(order);
}
