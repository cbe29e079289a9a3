/* declarations.c - requirements from the files that say them. */
#include "stack/declarations.h"

#include "packaging/requirement.h"
#include "packaging/requirement_name.h"
#include "text/paths.h"
#include "tree/toml.h"

struct declaring {
	struct stack *stack;
	struct declarations *all;
	bool some;		/* a file is there that may declare */
};

static void add(struct declaring *on, const char *name, struct sw_place place,
		bool development)
{
	*vec_add(on->stack->keep, on->all) =
		(struct declaration){ name, development, place };
}

/* By their names: requirements-dev.txt, test-requirements.txt. */
static bool is_for_work(struct span name)
{
	static const char *const words[] = { "dev", "test", "lint", "docs" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (span_search(name, span_of(words[i])) < name.len)
			return true;
	return false;
}

static void read_requirements(struct declaring *on, struct source *source)
{
	struct requirement_file *file = requirement_parse(on->stack->keep, source);
	bool development = is_for_work(path_base(span_of(source->path)));

	on->some |= !file->foreign;
	for (size_t i = 0; i < file->requirements.count; i++)
		if (file->requirements.at[i].name)
			add(on, file->requirements.at[i].name,
			    file->requirements.at[i].place, development);
}

/* PEP 508: the name stands first. */
static void add_text(struct declaring *on, const struct node *node, bool development)
{
	size_t len = node_is(node, NODE_STRING) ? requirement_name_length(node->text) : 0;

	if (len)
		add(on, requirement_name_normal(on->stack->keep, span_cut(node->text, len)),
		    node->place, development);
}

static void add_list(struct declaring *on, const struct node *list, bool development)
{
	on->some |= node_is(list, NODE_LIST);
	for (size_t i = 0; node_at(list, i); i++)
		add_text(on, node_at(list, i), development);
}

/* Poetry's: the keys are names, and Python is one of them. */
static void add_keys(struct declaring *on, const struct node *map, bool development)
{
	on->some |= node_is(map, NODE_MAP);
	for (size_t i = 0; node_is(map, NODE_MAP) && i < map->count; i++)
		if (!span_is(map->pairs[i].key->text, "python"))
			add_text(on, map->pairs[i].key, development);
}

static void add_groups(struct declaring *on, const struct node *groups)
{
	for (size_t i = 0; node_is(groups, NODE_MAP) && i < groups->count; i++) {
		add_list(on, groups->pairs[i].value, true);
		add_keys(on, node_get(groups->pairs[i].value, "dependencies"), true);
	}
}

static void read_project(struct declaring *on, struct source *source)
{
	struct arena *keep = on->stack->keep;
	struct sw_fault fault = {0};
	struct tree *tree;

	if (toml_read(keep, source, shelf_snapshot(on->stack->shelf)->limits, &tree, &fault)) {
		stack_gap(on->stack, source->path, fault.text);
		return;
	}
	const struct node *root = tree_root(tree);
	const struct node *project = node_get(root, "project");
	const struct node *poetry = node_walk(root, "tool", "poetry", NULL);
	add_list(on, node_get(project, "dependencies"), false);
	add_groups(on, node_get(project, "optional-dependencies"));
	add_groups(on, node_get(root, "dependency-groups"));
	add_keys(on, node_get(poetry, "dependencies"), false);
	add_keys(on, node_get(poetry, "dev-dependencies"), true);
	add_groups(on, node_get(poetry, "group"));
}

static void read_file(struct declaring *on, const struct file *file)
{
	struct span name = path_base(span_of(file->path));
	bool project = span_is(name, "pyproject.toml");

	if (!project && !requirements_named(span_of(file->path)))
		return;
	struct source *source = stack_has(on->stack, file)
		? stack_source(on->stack, file) : NULL;
	if (source && !source->binary)
		(project ? read_project : read_requirements)(on, source);
}

const struct declarations *stack_declarations(struct stack *stack, const char *folder)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);
	struct declaring on = { stack, arena_new(stack->keep, struct declarations), false };
	struct span below = span_of(folder);

	for (size_t i = snapshot_from(snapshot, below); i < snapshot->count; i++) {
		struct span path = span_of(snapshot->files[i].path);

		if (below.len && !span_starts(path, folder))
			break;
		if (path_within(path, below))
			read_file(&on, &snapshot->files[i]);
	}
	return on.some ? on.all : NULL;
}
