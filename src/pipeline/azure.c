/* azure.c - Azure DevOps: which files are pipelines, and one of them from its root. */
#include "pipeline/azure.h"

#include "text/paths.h"

/* Every `template:` of the file, wherever it stands. */
static void take_template(struct ci_reader *reader, const char *path,
			  const struct node *value)
{
	struct span home = {0};
	const char *taken;

	if (value->kind >= NODE_LIST || azure_templated(value->text))
		return;
	provider_of(span_of(path), &home);
	taken = azure_template_path(reader->keep, home, span_of(path), value->text);
	if (taken)
		map_add(&reader->taken, span_of(taken), (void *)value);
}

void azure_survey(struct ci_reader *reader, const struct file *file,
		  const struct node *root)
{
	struct VEC(const struct node *) open = {0};

	*vec_add(reader->keep, &open) = root;
	while (open.count) {
		const struct node *node = open.at[--open.count];

		for (size_t i = 0; node->kind >= NODE_LIST && i < node->count; i++) {
			bool map = node->kind == NODE_MAP;
			const struct node *child = map ? node->pairs[i].value
						       : node->items[i];

			if (map && span_is(pair_text(&node->pairs[i]), "template"))
				take_template(reader, file->path, child);
			*vec_add(reader->keep, &open) = child;
		}
	}
	azure_branches(reader, root);
}

/* Only the file that a pipeline starts from may say when it does. */
static bool has_triggers(const struct node *root)
{
	return node_get(root, "trigger") || node_get(root, "pr") ||
	       node_get(root, "schedules");
}

static bool has_work(const struct node *root)
{
	return node_get(root, "stages") || node_get(root, "jobs") ||
	       node_get(root, "steps") || node_get(root, "extends");
}

/* A parameter that has to be handed in: nobody starts it by pushing. */
static bool has_open_parameters(const struct node *root)
{
	const struct node *list = node_get(root, "parameters");

	for (size_t i = 0; node_is(list, NODE_LIST) && i < list->count; i++)
		if (!node_get(list->items[i], "default"))
			return true;
	return node_is(list, NODE_MAP);
}

static bool lies_among_templates(struct span path)
{
	return span_search(path, SPAN("template")) < path.len;
}

bool azure_starts(const struct ci_reader *reader, const struct file *file,
		  const struct node *root)
{
	struct span path = span_of(file->path);

	if (!node_is(root, NODE_MAP))
		return false;
	if (has_triggers(root))
		return true;
	return has_work(root) && !map_find(&reader->taken, path) &&
	       !has_open_parameters(root) && !lies_among_templates(path);
}

/* What Azure sets itself, as far as it says where the repository lies. */
static const struct azure_frame *given_by_azure(struct azure *azure)
{
	static const char *const folders[] = {
		"Build.SourcesDirectory", "System.DefaultWorkingDirectory",
		"Build.Repository.LocalPath",
	};
	struct azure_frame *frame = azure_frame_new(azure, NULL, BOUND_VARIABLES);
	struct azure_item here = {
		.node = azure_text_node(azure, SPAN("."), (struct sw_place){0}),
	};

	frame->path = azure->pipeline->file->path;
	frame->bindings.open = true;
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		azure_bind(azure, frame, span_of(folders[i]), here);
	return frame;
}

/* Parameters of the pipeline itself: their defaults hold unless someone runs it by hand
   and chooses others. */
static const struct azure_frame *given_by_hand(struct azure *azure)
{
	const struct node *list = node_get(azure->pipeline->root, "parameters");
	const struct azure_frame *outer = given_by_azure(azure);
	struct azure_item none = {0};
	struct azure_frame *frame = azure_parameters(azure, list, &none, outer);

	if (!node_is(list, NODE_LIST))
		return frame;
	azure->given = &frame->bindings;
	for (size_t i = 0, j = 0; j < frame->bindings.settings.count; i++) {
		const struct node *name = node_get(list->items[i], "name"), *values;
		struct binding *binding = &frame->bindings.settings.at[j];
		struct azure_default *value;

		if (!name || name->kind >= NODE_LIST)
			continue;	/* it set nothing */
		j++;
		values = node_get(list->items[i], "values");
		value = vec_add(azure->reader->keep, &azure->defaults);
		value->node = binding->value;
		value->several = node_is(values, NODE_LIST) && values->count > 1;
		if (value->several)
			binding->value = NULL;
	}
	return frame;
}

/* What the pipeline extends takes its place, with its own names. */
static void extend(struct azure *azure, struct groups *groups)
{
	for (;;) {
		struct azure_item *root = &azure->root;
		struct azure_item extends = azure_map(azure, azure_get(azure, root,
								       "extends"));

		*root = azure_map(azure, *root);
		root->frame = azure_variables(azure, root, groups);
		if (!extends.node)
			return;
		extends.frame = root->frame;
		extends = azure_template(azure, &extends);
		if (!extends.node || !azure_spend(azure)) {
			azure->pipeline->whole = false;
			return;
		}
		*root = extends;
	}
}

void azure_read(struct ci_reader *reader, struct pipeline *pipeline)
{
	const struct occasions *occasions = pipeline->occasions;
	struct azure azure = {
		.reader = reader, .pipeline = pipeline, .files = map_new(reader->keep),
		.pulls = occasions_of(occasions, EVENT_PULL_REQUEST, BRANCH_NONE),
		.pushes = occasions_of(occasions, EVENT_PUSH, BRANCH_NONE),
		.manual = occasions_of(occasions, EVENT_MANUAL, BRANCH_NONE),
	};
	struct groups groups = {0};

	provider_of(span_of(pipeline->file->path), &azure.home);
	map_add(&azure.files, span_of(pipeline->file->path), pipeline);
	azure.root.node = pipeline->root;
	azure.root.guard = reach_all(occasions);
	azure.root.frame = given_by_hand(&azure);
	azure_triggers(&azure);
	extend(&azure, &groups);
	azure_jobs(&azure, &groups);
	azure_settle(&azure);
}
