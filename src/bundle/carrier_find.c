/* carrier_find.c - finding what carriers hold; of what all targets share, once. */
#include "bundle/carrier_tree.h"
#include "bundle/scalar.h"
#include "bundle/state.h"
#include "bundle/steady.h"
#include "bundle/value.h"

/* Tasks that are compared. */
#define TASKS_MOST 64

struct search {
	struct arena *keep;
	struct all_carried *found;	/* of each row */
	/* a string on the way, or at its end, holds a reference */
	bool open;
};

static struct search search_new(struct arena *keep)
{
	return (struct search){
		.keep = keep,
			.found = arena_array(keep, struct all_carried, carrier_count),
	};
}

static void put(struct search *search, struct carried carried)
{
	*vec_add(search->keep, &search->found[carried.carrier - carriers]) = carried;
}

static void find(struct search *search, const struct branch *branch,
		 const struct node *node, const struct node *resource)
{
	bool map = node_is(node, NODE_MAP), list = node_is(node, NODE_LIST);

	if (branch->any)
		resource = node;
	if (node_is(node, NODE_STRING))
		search->open |= is_open(node->text);
	if (branch->carrier && node_is(node, NODE_STRING))
		put(search, (struct carried){ branch->carrier, node, resource });
	for (size_t i = 0; (map || list) && i < node->count; i++) {
		const struct branch *below =
			map ? branch_key(branch, pair_text(&node->pairs[i]))
			    : branch_item(branch);

		if (below)
			find(search, below, map ? node->pairs[i].value : node->items[i],
			     resource);
	}
}

static struct all_carried in_order(struct arena *keep, const struct search *search)
{
	struct all_carried all = {0};

	for (size_t row = 0; row < carrier_count; row++)
		all.room += search->found[row].count;
	all.at = arena_array(keep, struct carried, all.room);
	for (size_t row = 0; row < carrier_count; row++)
		for (size_t i = 0; i < search->found[row].count; i++)
			all.at[all.count++] = search->found[row].at[i];
	return all;
}

struct all_carried carriers_search(struct arena *keep, const struct node *root)
{
	struct arena tmp = {0};
	struct search search = search_new(&tmp);

	if (root)
		find(&search, branches_new(&tmp), root, NULL);
	struct all_carried all = in_order(keep, &search);
	arena_clear(&tmp);
	return all;
}

/* Tasks that share a key become one, later. */
static bool are_told_apart(const struct node *tasks)
{
	struct span keys[TASKS_MOST];

	for (size_t i = 0; node_is(tasks, NODE_LIST) && i < tasks->count; i++) {
		const struct node *key = node_get(tasks->items[i], "task_key");

		if (!node_is(key, NODE_STRING) || tasks->count > TASKS_MOST)
			return false;
		for (size_t k = 0; k < i; k++)
			if (span_same(keys[k], key->text))
				return false;
		keys[i] = key->text;
	}
	return true;
}

const struct branch *branch_of_jobs(const struct branch *root)
{
	return branch_key(branch_key(root, SPAN("resources")), SPAN("jobs"))->below;
}

const struct all_carried *carriers_of_job(struct arena *keep,
					  const struct branch *branch,
					  const struct node *job)
{
	struct arena tmp = {0};
	struct search search = search_new(&tmp);
	struct all_carried *all = NULL;

	find(&search, branch, job, NULL);
	if (!search.open && are_told_apart(node_get(job, "tasks"))) {
		all = arena_new(keep, struct all_carried);
		*all = in_order(keep, &search);
	}
	arena_clear(&tmp);
	return all;
}

const struct all_carried *carriers_settled(const struct view *view,
					   const struct node *type,
					   const struct node *key)
{
	bool job = type && span_is(type->text, "jobs");
	const struct steady *steady = job ? steady_of(view, key) : NULL;

	return steady ? steady->carried : NULL;
}

/* The jobs of a view: what is settled is there already. */
static void find_jobs(struct search *search, const struct view *view,
		      const struct branch *branch, const struct pair *type)
{
	for (size_t i = 0; node_is(type->value, NODE_MAP) &&
	     i < type->value->count; i++) {
		const struct pair *pair = &type->value->pairs[i];
		const struct all_carried *all =
			carriers_settled(view, type->key, pair->key);

		for (size_t k = 0; all && k < all->count; k++)
			put(search, all->at[k]);
		if (!all)
			find(search, branch->below, pair->value, NULL);
	}
}

static void find_all(struct search *search, const struct view *view,
		     const struct branch *branch, const struct node *config)
{
	for (size_t i = 0; node_is(config, NODE_MAP) && i < config->count; i++) {
		const struct pair *pair = &config->pairs[i];
		const struct branch *below = branch_key(branch, pair_text(pair));

		if (below && span_is(pair->key->text, "resources"))
			find_all(search, view, below, pair->value);
		else if (below && span_is(pair->key->text, "jobs"))
			find_jobs(search, view, below, pair);
		else if (below)
			find(search, below, pair->value, NULL);
	}
}

/* What was found last, and in which config. */
struct kept {
	struct all_carried all;
	const struct node *config;
};

const struct all_carried *carriers_find(struct view *view)
{
	static const char mine;
	struct kept *kept = state_of(view, &mine, sizeof *kept);

	if (kept->config == view->config)
		return &kept->all;
	struct arena tmp = {0};
	struct search search = search_new(&tmp);

	find_all(&search, view, branches_new(&tmp), view->config);
	*kept = (struct kept){ in_order(view->bundle->keep, &search), view->config };
	arena_clear(&tmp);
	return &kept->all;
}
