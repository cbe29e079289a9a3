/* bundles.c - the bundles of a repository, opened when the first rule asks. */
#include "stack/stack.h"

#include "bundle/value.h"
#include "text/paths.h"

/* The CLI takes any file of a root's name; a stack's projects have no templates. */
static bool is_root(struct stack *stack, struct span folder, const char *name)
{
	const struct project *project = map_find(&stack->by_folder, folder);
	const char *path = path_join(stack->keep, folder, name);

	return snapshot_find(shelf_snapshot(stack->shelf), span_of(path)) &&
	       (stack->wish->like_cli || (project && project->bundle));
}

static void add_root(struct stack *stack, const char *folder)
{
	if (!map_add(&stack->root_by, span_of(folder), (void *)folder))
		*vec_add(stack->keep, &stack->roots) = folder;
}

static void add_below(struct stack *stack, struct span folder)
{
	const struct projects *projects = stack_projects(stack);

	for (size_t i = 0; i < projects->count; i++) {
		const struct project *project = &projects->at[i];
		struct span path = span_of(project->folder);

		if (project->bundle && path_within(path, folder))
			add_root(stack, project->folder);
	}
}

/* The CLI looks for its first name all the way up, then for the second: a databricks.yml
   far above goes before a bundle.yml at hand. False: there is none. */
static bool seek_up(struct stack *stack, struct span start, struct span *root)
{
	for (size_t i = 0; i < 4; i++)
		for (*root = start;; *root = path_dir(*root)) {
			if (is_root(stack, *root, bundle_root_names[i]))
				return true;
			if (!root->len)
				break;
		}
	return false;
}

const char *stack_seek(struct stack *stack, const char *path)
{
	bool file = snapshot_find(shelf_snapshot(stack->shelf), span_of(path));
	struct span start = file ? path_dir(span_of(path)) : span_of(path), at;

	stack->roots_given = true;
	stack_projects(stack);
	if (seek_up(stack, start, &at)) {
		const char *root = arena_string(stack->keep, at);
		add_root(stack, root);
		return root;
	}
	if (stack->wish->like_cli)	/* it says that there is none */
		add_root(stack, arena_string(stack->keep, start));
	else
		add_below(stack, span_of(path));
	return path;
}

/* What is asked of all bundles, and what is known of this one. */
static const struct bundle_wish *wish_for(struct stack *stack, const char *folder)
{
	const struct project *project = map_find(&stack->by_folder, span_of(folder));
	struct bundle_wish *wish = arena_new(stack->keep, struct bundle_wish);

	*wish = *stack->wish;
	if (project) {
		wish->roles = project->names->targets;
		wish->folders = project->names->folders;
		wish->mlops = project->mlops;
		wish->ci = stack_is(stack, STACK_CI);
	}
	return wish;
}

static void open_bundle(struct stack *stack, const char *folder)
{
	struct bundle *bundle = bundle_open(stack->keep, stack->shelf, folder,
					    wish_for(stack, folder));

	*vec_add(stack->keep, &stack->bundles) = bundle;
	stack_gaps(stack, &bundle->gaps);
}

/* A copied bundle keeps the other's uuid, under which both are counted as one. */
static void compare_uuids(struct stack *stack)
{
	struct map first = map_new(stack->keep);

	for (size_t i = 0; i < stack->bundles.count; i++) {
		struct bundle *bundle = stack->bundles.at[i];
		const struct node *uuid = value_get(bundle->base.config, "bundle.uuid");
		const struct bundle *other;

		if (!node_is(uuid, NODE_STRING) || !uuid->text.len)
			continue;
		other = map_find(&first, uuid->text);
		if (other)
			say(&bundle->base, (struct said){
				.check = CHECK_SHARED_UUID, .place = uuid->place,
				.value = arena_string(stack->keep, uuid->text),
				.other = other->file->path,
				.related = value_get(other->base.config, "bundle.uuid")->place,
			});
		else
			map_add(&first, uuid->text, bundle);
	}
}

const struct bundles *stack_bundles(struct stack *stack)
{
	if (stack->bundles_opened)
		return &stack->bundles;
	stack->bundles_opened = true;
	stack_projects(stack);
	if (!stack->roots_given)
		add_below(stack, (struct span){0});
	for (size_t i = 0; i < stack->roots.count; i++)
		open_bundle(stack, stack->roots.at[i]);
	compare_uuids(stack);
	return &stack->bundles;
}

/* A config that is gone may have been included, and others may name what it held. */
static bool is_gone(const struct snapshot *snapshot, const struct bundle *bundle,
		    const char *path)
{
	return path_is_config(span_of(path)) &&
	       path_within(span_of(path), span_of(bundle->folder)) &&
	       !snapshot_find(snapshot, span_of(path));
}

const char *stack_change(const struct stack *stack, const struct bundle *bundle)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);

	if (!snapshot->partial)
		return NULL;
	for (size_t i = 0; i < bundle->files.count; i++)
		if (stack_wants(stack, bundle->files.at[i]))
			return bundle->files.at[i]->path;
	for (size_t i = 0; i < snapshot->change_count; i++) {
		const struct change *change = &snapshot->changes[i];
		const char *old = change->before ? change->before : change->path;

		if (is_gone(snapshot, bundle, old))
			return old;
	}
	return NULL;
}

static bool concerns(const struct node *root, const char *type)
{
	for (size_t i = 0; node_is(root, NODE_MAP) && i < root->count; i++)
		if (!span_is(root->pairs[i].key->text, "resources") ||
		    node_get(root->pairs[i].value, type))
			return true;
	return !node_is(root, NODE_MAP);
}

bool stack_concerns(struct stack *stack, const char *type)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);

	for (size_t i = 0; snapshot->partial && i < snapshot->change_count; i++) {
		struct span path = span_of(snapshot->changes[i].path);
		const struct file *file = snapshot_find(snapshot, path);

		if (file && path_is_config(path) && concerns(stack_root(stack, file), type))
			return true;
	}
	return !snapshot->partial;
}
