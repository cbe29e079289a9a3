/* left_out.c - the bundles once more, with the resource files that no include names
   yet: a stack's monitoring is switched on by such a line, and should be right then. */
#include "stack/stack.h"

#include "bundle/value.h"
#include "text/paths.h"

/* Whether some resource of the file stands in the bundle already: then it is a copy. */
static bool stands_already(const struct bundle *bundle, const struct node *resources)
{
	for (size_t i = 0; i < resources->count; i++) {
		const struct node *type = resources->pairs[i].value,
				  *there = node_get(bundle->base.config, "resources");
		const struct pair *pair =
			node_pair(there, resources->pairs[i].key->text);
		size_t count = pair && node_is(type, NODE_MAP) ? type->count : 0;

		for (size_t k = 0; k < count; k++)
			if (node_pair(pair->value, type->pairs[k].key->text))
				return true;
	}
	return false;
}

static bool is_left_out(struct stack *stack, const struct bundle *bundle,
			const struct file *file)
{
	const struct node *resources;

	if (!path_is_yaml(span_of(file->path)) || !stack_has(stack, file) ||
	    map_find(&stack->included, span_of(file->path)))
		return false;
	resources = node_get(stack_root(stack, file), "resources");
	return node_is(resources, NODE_MAP) && !stands_already(bundle, resources);
}

static struct bundle_files left_out_of(struct stack *stack, const struct bundle *bundle)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);
	const char *folder =
		path_join(stack->keep, span_of(bundle->folder), "resources/");
	struct bundle_files files = {0};

	for (size_t i = snapshot_from(snapshot, span_of(folder));
	     i < snapshot->count; i++) {
		if (!span_starts(span_of(snapshot->files[i].path), folder))
			break;
		if (is_left_out(stack, bundle, &snapshot->files[i]))
			*vec_add(stack->keep, &files) = &snapshot->files[i];
	}
	return files;
}

/* They are not deployed: a change elsewhere than in them and their bundle's config
   can wait until they are. */
static bool concern(const struct stack *stack, const struct bundle *bundle,
		    const struct bundle_files *files)
{
	for (size_t i = 0; i < files->count; i++)
		if (stack_wants(stack, files->at[i]))
			return true;
	return files->count && stack_change(stack, bundle);
}

static void open_with(struct stack *stack, const struct bundle *bundle,
		      struct bundle_files files)
{
	struct bundle_wish *wish = arena_new(stack->keep, struct bundle_wish);
	struct bundle *more;

	*wish = *bundle->wish;
	wish->left_out = files;
	more = bundle_open(stack->keep, stack->shelf, bundle->folder, wish);
	*vec_add(stack->keep, &stack->left_out) = more;
	stack_gaps(stack, &more->gaps);
}

/* Of a bundle that does not load, or is still empty, nobody knows what it includes. */
static bool can_tell(const struct bundle *bundle)
{
	return bundle->file && !bundle->partial && bundle->wish->mlops &&
	       value_get(bundle->base.config, "bundle.name") && !bundle->wish->like_cli;
}

const struct bundles *stack_left_out(struct stack *stack)
{
	const struct bundles *bundles = stack_bundles(stack);

	if (stack->left_out_opened)
		return &stack->left_out;
	stack->left_out_opened = true;
	for (size_t i = 0; i < bundles->count; i++) {
		const struct bundle *bundle = bundles->at[i];
		struct bundle_files files = {0};

		if (can_tell(bundle))
			files = left_out_of(stack, bundle);
		if (concern(stack, bundle, &files))
			open_with(stack, bundle, files);
	}
	return &stack->left_out;
}
