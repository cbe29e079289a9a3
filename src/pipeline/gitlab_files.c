/* gitlab_files.c - the files of one configuration, read and laid on each other. */
#include "pipeline/gitlab_cases.h"

struct taking {
	struct gitlab *gitlab;
	struct reach when;	/* on which the file is taken at all */
};

static const struct node *take_all(const struct taking *on, const struct node *include);

/* A job is there on whichever occasions one of its files is. */
static void note_origins(const struct taking *on, const struct node *root)
{
	struct gitlab *gitlab = on->gitlab;

	for (size_t i = 0; node_is(root, NODE_MAP) && i < root->count; i++) {
		struct span key = pair_text(&root->pairs[i]);
		struct reach *reach = map_find(&gitlab->origins, key);

		if (!gitlab_spend(gitlab, 1))
			return;
		if (!reach) {
			reach = arena_new(gitlab->reader->keep, struct reach);
			map_add(&gitlab->origins, key, reach);
		}
		*reach = reach_either(*reach, on->when);
	}
}

static void note_file(struct gitlab *gitlab, const char *path)
{
	struct pipeline *pipeline = gitlab->pipeline;
	const struct file *file = snapshot_find(shelf_snapshot(gitlab->reader->shelf),
						span_of(path));

	for (size_t i = 0; i < pipeline->files.count; i++)
		if (pipeline->files.at[i] == file)
			return;
	*vec_add(gitlab->reader->keep, &pipeline->files) = file;
}

/* A file's own keys lie on what it includes. */
static const struct node *lay(const struct taking *on, const struct node *root)
{
	const struct node *include = node_get(root, "include");

	note_origins(on, root);
	return gitlab_merge(on->gitlab, take_all(on, include), root);
}

static const struct node *take_file(const struct taking *on, const char *path,
				    const struct node *given)
{
	struct gitlab *gitlab = on->gitlab;
	struct gitlab_file file = gitlab_file(gitlab->reader, path);
	const struct node *root = gitlab_inputs(gitlab, &file, given), *laid;

	if (!node_is(root, NODE_MAP) || gitlab->includes > GITLAB_NEST ||
	    !gitlab_spend(gitlab, 1 + gitlab->pipeline->files.count)) {
		gitlab->whole &= node_is(root, NODE_NULL);
		return NULL;
	}
	note_file(gitlab, path);
	gitlab->includes++;
	laid = lay(on, root);
	gitlab->includes--;
	return laid;
}

/* Its rules may leave it out; what is left out on some occasions and says more than jobs
   is not known to hold. */
static struct reach reach_of(const struct taking *on, const struct inclusion *inclusion)
{
	const struct node *rules = node_get(inclusion->entry, "rules");

	if (!rules)
		return on->when;
	return reach_both(on->when, gitlab_rules_reach(on->gitlab, NULL, rules));
}

static const struct node *take(const struct taking *on, const struct inclusion *inclusion)
{
	struct gitlab *gitlab = on->gitlab;
	struct taking inner = { gitlab, reach_of(on, inclusion) };
	const struct node *given = node_get(inclusion->entry, "inputs"), *laid = NULL;
	struct words paths = {0};

	if (!inner.when.can && !inner.when.dark)
		return NULL;
	gitlab_paths(gitlab->reader, gitlab->home, inclusion, &paths);
	gitlab->whole &= paths.count > 0;
	for (size_t i = 0; i < paths.count; i++)
		laid = gitlab_merge(gitlab, laid, take_file(&inner, paths.at[i], given));
	return laid;
}

static const struct node *take_all(const struct taking *on, const struct node *include)
{
	struct arena *keep = on->gitlab->reader->keep;
	struct inclusions list = {0};
	const struct node *laid = NULL;

	gitlab_inclusions(keep, include, &list);
	for (size_t i = 0; i < list.count; i++)
		laid = gitlab_merge(on->gitlab, laid, take(on, &list.at[i]));
	return laid;
}

const struct node *gitlab_include(struct gitlab *gitlab, const struct node *include,
				  const struct node *root)
{
	struct taking on = { gitlab, reach_all(gitlab->pipeline->occasions) };

	gitlab->origins = map_new(gitlab->reader->keep);
	return root ? lay(&on, root) : take_all(&on, include);
}
