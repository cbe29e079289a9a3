/* carrier.c - the patterns as one tree of keys, so that one walk meets them all. */
#include "bundle/carrier.h"

#include "bundle/value.h"

static const struct carrier carriers[] = {
#define CARRIER(pattern, wants) { pattern, WANTS_##wants },
#include "bundle/carriers.def"
#undef CARRIER
};

/* Overrides of a target that are looked up one by one; and tasks that are compared. */
#define OWN_MOST 64
#define TASKS_MOST 64

#define CARRIERS (sizeof carriers / sizeof *carriers)

/* One step of patterns; `[*]` has no key, `*` takes any. */
struct branch {
	struct span key;
	bool any;		/* `*` */
	struct branch *next;	/* another one of the same level */
	struct branch *below;
	const struct carrier *carrier;	/* a pattern ends here */
};

static struct span cut_step(struct span *rest)
{
	size_t end = 0;

	if (span_starts(*rest, "[*]")) {
		*rest = span_from(*rest, 3);
		return (struct span){0};
	}
	if (span_starts(*rest, "."))
		*rest = span_from(*rest, 1);
	while (end < rest->len && rest->at[end] != '.' && rest->at[end] != '[')
		end++;
	struct span step = span_cut(*rest, end);
	*rest = span_from(*rest, end);
	return step;
}

static struct branch *grow(struct arena *keep, struct branch *root,
			   const struct carrier *carrier)
{
	struct span rest = span_of(carrier->pattern);

	while (rest.len) {
		struct span key = cut_step(&rest);
		struct branch *branch = root->below;

		while (branch && !span_same(branch->key, key))
			branch = branch->next;
		if (!branch) {
			branch = arena_new(keep, struct branch);
			*branch = (struct branch){ .key = key, .next = root->below,
						   .any = span_is(key, "*") };
			root->below = branch;
		}
		root = branch;
	}
	root->carrier = carrier;
	return root;
}

static struct branch *tree_new(struct arena *keep)
{
	struct branch *root = arena_new(keep, struct branch);

	for (size_t i = 0; i < CARRIERS; i++)
		grow(keep, root, &carriers[i]);
	return root;
}

static const struct branch *step(const struct branch *branch, const struct node *key)
{
	struct span text = key ? key->text : (struct span){0};

	for (branch = branch->below; branch; branch = branch->next)
		if (span_same(branch->key, text) || (key && branch->any))
			return branch;
	return NULL;
}

struct walk {
	struct map *done;	/* resources, by their nodes' addresses */
	carrier_change *change;
	void *self;
	const struct view *view;	/* whose settled jobs are left alone; or NULL */
	const struct node *resource;
};

/* Where a walk is; on its stack. */
struct level {
	struct walk *walk;
	const struct branch *branch;
};

static const struct node *rewrite(void *self, const struct node *node,
				  const struct at *at);

static const struct node *rewrite_below(struct walk *walk, const struct branch *branch,
					const struct node *node, const struct at *at)
{
	struct level level = { walk, branch };

	return value_children(walk->done->keep, node, at, rewrite, &level);
}

const struct node *carriers_done(const struct map *done, const struct node *node)
{
	return map_find(done, (struct span){ (char *)&node, sizeof node });
}

void carriers_do(struct map *done, const struct node *node, const struct node *new)
{
	struct span key = { (char *)&node, sizeof node };

	map_add(done, arena_span(done->keep, key), (void *)new);
}

/* What the job has in all targets, where nothing in it depends on one and this target
   does not say anything of it; or NULL. */
static const struct all_carried *settled(const struct view *view, const struct node *type,
					 const struct node *key)
{
	const struct node *own = node_get(view->own, "resources");

	if (!type || !span_is(type->text, "jobs") || view->bundle->wish->like_cli)
		return NULL;
	own = node_get(own, "jobs");
	if (own && (own->count > OWN_MOST || node_pair(own, key->text)))
		return NULL;
	return map_find(&view->bundle->settled, (struct span){ (char *)&key, sizeof key });
}

/* A job, a pipeline: many targets have the same one. */
static const struct node *rewrite_resource(struct walk *walk,
					   const struct branch *branch,
					   const struct node *node, const struct at *at)
{
	const struct node *done = carriers_done(walk->done, node);

	if (done)
		return done;
	if (walk->view && settled(walk->view, at->up->key, at->key))
		return node;
	walk->resource = node;
	done = rewrite_below(walk, branch, node, at);
	carriers_do(walk->done, node, done);
	return done;
}

static const struct node *rewrite(void *self, const struct node *node, const struct at *at)
{
	struct level *level = self;
	struct walk *walk = level->walk;
	const struct branch *branch = step(level->branch, at->key);

	if (!branch)
		return node;
	if (branch->carrier) {
		struct carried carried = { branch->carrier, node, walk->resource };

		return node_is(node, NODE_STRING) ? walk->change(walk->self, &carried) : node;
	}
	if (branch->any)
		return rewrite_resource(walk, branch, node, at);
	return rewrite_below(walk, branch, node, at);
}

const struct node *carriers_rewrite(struct map *done, const struct node *config,
				    carrier_change *change, void *self)
{
	struct arena tmp = {0};
	struct walk walk = { .done = done, .change = change, .self = self };

	config = rewrite_below(&walk, tree_new(&tmp), config, NULL);
	arena_clear(&tmp);
	return config;
}

void carriers_rewrite_rest(struct view *view, carrier_change *change)
{
	struct arena tmp = {0};
	struct walk walk = { .done = &view->bundle->normalised, .change = change,
			     .self = view->bundle, .view = view };

	view->config = rewrite_below(&walk, tree_new(&tmp), view->config, NULL);
	arena_clear(&tmp);
}

struct search {
	struct arena *keep;
	struct all_carried found[CARRIERS];
	bool open;		/* some string on the way, or at its end, holds a reference */
};

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
		search->open |= span_search(node->text, SPAN("${")) < node->text.len;
	if (branch->carrier && node_is(node, NODE_STRING))
		put(search, (struct carried){ branch->carrier, node, resource });
	for (size_t i = 0; (map || list) && i < node->count; i++) {
		const struct branch *below = step(branch, map ? node->pairs[i].key : NULL);

		if (below)
			find(search, below, map ? node->pairs[i].value : node->items[i],
			     resource);
	}
}

static struct all_carried in_order(struct arena *keep, const struct search *search)
{
	struct all_carried all = {0};

	for (size_t row = 0; row < CARRIERS; row++)
		all.room += search->found[row].count;
	all.at = arena_array(keep, struct carried, all.room);
	for (size_t row = 0; row < CARRIERS; row++)
		for (size_t i = 0; i < search->found[row].count; i++)
			all.at[all.count++] = search->found[row].at[i];
	return all;
}

struct all_carried carriers_search(struct arena *keep, const struct node *root)
{
	struct arena tmp = {0};
	struct search search = { .keep = &tmp };

	if (root)
		find(&search, tree_new(&tmp), root, NULL);
	struct all_carried all = in_order(keep, &search);
	arena_clear(&tmp);
	return all;
}

/* Tasks that share a key become one, later. */
static bool are_told_apart(const struct node *tasks)
{
	for (size_t i = 0; node_is(tasks, NODE_LIST) && i < tasks->count; i++) {
		const struct node *key = node_get(tasks->items[i], "task_key");

		if (!node_is(key, NODE_STRING) || tasks->count > TASKS_MOST)
			return false;
		for (size_t k = 0; k < i; k++)
			if (span_same(node_get(tasks->items[k], "task_key")->text, key->text))
				return false;
	}
	return true;
}

static const struct branch *branch_of_jobs(const struct branch *root)
{
	static const struct node resources = { .text = { "resources", 9 } };
	static const struct node jobs = { .text = { "jobs", 4 } };

	return step(step(root, &resources), &jobs);
}

void carriers_settle(struct view *base)
{
	struct arena tmp = {0}, *keep = base->bundle->keep;
	const struct node *jobs = value_get(base->config, "resources.jobs");
	const struct branch *branch = branch_of_jobs(tree_new(&tmp))->below;

	for (size_t i = 0; node_is(jobs, NODE_MAP) && i < jobs->count; i++) {
		const struct pair *pair = &jobs->pairs[i];
		struct search search = { .keep = &tmp };
		struct all_carried *all;

		find(&search, branch, pair->value, NULL);
		if (search.open || !are_told_apart(node_get(pair->value, "tasks")))
			continue;
		all = arena_new(keep, struct all_carried);
		*all = in_order(keep, &search);
		map_add(&base->bundle->settled,
			arena_span(keep, (struct span){ (char *)&pair->key,
							sizeof pair->key }), all);
	}
	arena_clear(&tmp);
}

/* The jobs of a view: what is settled is there already. */
static void find_jobs(struct search *search, const struct view *view,
		      const struct branch *branch, const struct pair *type)
{
	for (size_t i = 0; node_is(type->value, NODE_MAP) && i < type->value->count; i++) {
		const struct pair *pair = &type->value->pairs[i];
		const struct all_carried *all = settled(view, type->key, pair->key);

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
		const struct branch *below = step(branch, pair->key);

		if (below && span_is(pair->key->text, "resources"))
			find_all(search, view, below, pair->value);
		else if (below && span_is(pair->key->text, "jobs"))
			find_jobs(search, view, below, pair);
		else if (below)
			find(search, below, pair->value, NULL);
	}
}

const struct all_carried *carriers_find(struct view *view)
{
	struct arena tmp = {0};
	struct search search = { .keep = &tmp };

	if (view->carried && view->carried_in == view->config)
		return view->carried;
	struct all_carried *all = arena_new(view->bundle->keep, struct all_carried);

	find_all(&search, view, tree_new(&tmp), view->config);
	*all = in_order(view->bundle->keep, &search);
	arena_clear(&tmp);
	view->carried = all;
	view->carried_in = view->config;
	return all;
}

bool carried_from_git(const struct carried *carried)
{
	return span_starts(span_of(carried->carrier->pattern), "resources.jobs.") &&
	       !value_is_null(node_get(carried->resource, "git_source"));
}
