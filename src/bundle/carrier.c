/* carrier.c - rewriting what carriers hold. */
#include "bundle/carrier.h"

#include "bundle/carrier_tree.h"
#include "bundle/value.h"

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

/* What `done` has a node become, by its address, or NULL. */
static const struct node *find_done(const struct map *done, const struct node *node)
{
	return map_find(done, (struct span){ (char *)&node, sizeof node });
}

static void do_once(struct map *done, const struct node *node, const struct node *new)
{
	struct span key = { (char *)&node, sizeof node };

	map_add(done, arena_span(done->keep, key), (void *)new);
}

/* A job, a pipeline: many targets have the same one. */
static const struct node *rewrite_resource(struct walk *walk,
					   const struct branch *branch,
					   const struct node *node, const struct at *at)
{
	const struct node *done = find_done(walk->done, node);

	if (done)
		return done;
	if (walk->view && carriers_settled(walk->view, at->up->key, at->key))
		return node;
	walk->resource = node;
	done = rewrite_below(walk, branch, node, at);
	do_once(walk->done, node, done);
	return done;
}

static const struct node *rewrite(void *self, const struct node *node,
				  const struct at *at)
{
	struct level *level = self;
	struct walk *walk = level->walk;
	const struct branch *branch = at->key ? branch_key(level->branch, at->key->text)
					      : branch_item(level->branch);

	if (!branch)
		return node;
	if (branch->carrier) {
		struct carried carried = { branch->carrier, node, walk->resource };

		if (!node_is(node, NODE_STRING))
			return node;
		return walk->change(walk->self, &carried);
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

	config = rewrite_below(&walk, branches_new(&tmp), config, NULL);
	arena_clear(&tmp);
	return config;
}

void carriers_rewrite_rest(struct view *view, struct map *done, carrier_change *change)
{
	struct arena tmp = {0};
	struct walk walk = { .done = done, .change = change,
			     .self = view->bundle, .view = view };

	view->config = rewrite_below(&walk, branches_new(&tmp), view->config, NULL);
	arena_clear(&tmp);
}

bool carried_from_git(const struct carried *carried)
{
	return span_starts(span_of(carried->carrier->pattern), "resources.jobs.") &&
	       !value_is_null(node_get(carried->resource, "git_source"));
}
