/* carrier.c - the patterns as one tree of keys, so that one walk meets them all. */
#include "bundle/carrier.h"

#include "bundle/value.h"

static const struct carrier carriers[] = {
#define CARRIER(pattern, wants) { pattern, WANTS_##wants },
#include "bundle/carriers.def"
#undef CARRIER
};

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

/* A job, a pipeline: many targets have the same one. */
static const struct node *rewrite_resource(struct walk *walk,
					   const struct branch *branch,
					   const struct node *node, const struct at *at)
{
	const struct node *done = carriers_done(walk->done, node);

	if (done)
		return done;
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
	struct walk walk = { done, change, self, NULL };

	config = rewrite_below(&walk, tree_new(&tmp), config, NULL);
	arena_clear(&tmp);
	return config;
}

struct search {
	struct arena *keep;
	struct all_carried found[CARRIERS];
};

static void find(struct search *search, const struct branch *branch,
		 const struct node *node, const struct node *resource)
{
	bool map = node_is(node, NODE_MAP), list = node_is(node, NODE_LIST);

	if (branch->any)
		resource = node;
	if (branch->carrier && node_is(node, NODE_STRING))
		*vec_add(search->keep, &search->found[branch->carrier - carriers]) =
			(struct carried){ branch->carrier, node, resource };
	for (size_t i = 0; (map || list) && i < node->count; i++) {
		const struct branch *below = step(branch, map ? node->pairs[i].key : NULL);

		if (below)
			find(search, below, map ? node->pairs[i].value : node->items[i],
			     resource);
	}
}

struct all_carried carriers_search(struct arena *keep, const struct node *root)
{
	struct arena tmp = {0};
	struct search search = { .keep = &tmp };
	struct all_carried all = {0};

	if (root)
		find(&search, tree_new(&tmp), root, NULL);
	for (size_t row = 0; row < CARRIERS; row++)
		all.room += search.found[row].count;
	all.at = arena_array(keep, struct carried, all.room);
	for (size_t row = 0; row < CARRIERS; row++)
		for (size_t i = 0; i < search.found[row].count; i++)
			all.at[all.count++] = search.found[row].at[i];
	arena_clear(&tmp);
	return all;
}

const struct all_carried *carriers_find(struct view *view)
{
	if (!view->carried || view->carried_in != view->config) {
		struct all_carried *all = arena_new(view->bundle->keep, struct all_carried);

		*all = carriers_search(view->bundle->keep, view->config);
		view->carried = all;
		view->carried_in = view->config;
	}
	return view->carried;
}

bool carried_from_git(const struct carried *carried)
{
	return span_starts(span_of(carried->carrier->pattern), "resources.jobs.") &&
	       !value_is_null(node_get(carried->resource, "git_source"));
}
