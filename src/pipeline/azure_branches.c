/* azure_branches.c - the branches that triggers and conditions of a file name. */
#include "pipeline/azure.h"

/* A condition; what is longer is a script. */
#define LONGEST 2000

static void add(struct ci_reader *reader, struct span name)
{
	if (span_starts(name, "refs/heads/"))
		name = span_from(name, 11);
	if (!name.len || name.len > 200 || span_starts(name, "refs/") ||
	    span_is(name, "*") || azure_templated(name))
		return;
	*vec_add(reader->keep, &reader->branches) = arena_string(reader->keep, name);
}

static void add_list(struct ci_reader *reader, const struct node *list)
{
	for (size_t i = 0; node_is(list, NODE_LIST) && i < list->count; i++)
		if (list->items[i]->kind < NODE_LIST)
			add(reader, span_trim(list->items[i]->text));
}

/* What is excluded need not be told apart: nothing is said of it by its name. */
static void add_filter(struct ci_reader *reader, const struct node *trigger)
{
	const struct node *branches = node_get(trigger, "branches");

	add_list(reader, trigger);
	add_list(reader, branches);
	add_list(reader, node_get(branches, "include"));
}

static void add_condition(struct ci_reader *reader, struct span text)
{
	const struct expr *expr = NULL;

	if (text.len && text.len <= LONGEST)
		expr = expr_read(reader->keep, PROVIDER_AZURE, text);
	if (expr)
		expr_branches(reader->keep, expr, &reader->branches);
}

/* What `$[ … ]` and `${{ … }}` hold where they are all of a value. */
static struct span expression_in(struct span text)
{
	text = span_trim(text);
	if (span_starts(text, "$[") && span_ends(text, "]"))
		return span_trim((struct span){ text.at + 2, text.len - 3 });
	return azure_inside(text);
}

/* Conditions and directives, and variables that hold one of them. */
static void add_pair(struct ci_reader *reader, const struct pair *pair)
{
	struct azure_directive directive = azure_directive(pair->key);

	if (directive.word == AZURE_IF || directive.word == AZURE_ELSEIF)
		add_condition(reader, directive.rest);
	if (pair->value->kind >= NODE_LIST)
		return;
	if (span_is(pair_text(pair), "condition"))
		add_condition(reader, span_trim(pair->value->text));
	else
		add_condition(reader, expression_in(pair->value->text));
}

void azure_branches(struct ci_reader *reader, const struct node *root)
{
	const struct node *schedules = node_get(root, "schedules");
	struct VEC(const struct node *) open = {0};

	add_filter(reader, node_get(root, "trigger"));
	add_filter(reader, node_get(root, "pr"));
	for (size_t i = 0; node_is(schedules, NODE_LIST) && i < schedules->count; i++)
		add_filter(reader, schedules->items[i]);
	*vec_add(reader->keep, &open) = root;
	while (open.count) {
		const struct node *node = open.at[--open.count];

		for (size_t i = 0; node->kind >= NODE_LIST && i < node->count; i++) {
			bool map = node->kind == NODE_MAP;

			if (map)
				add_pair(reader, &node->pairs[i]);
			*vec_add(reader->keep, &open) = map ? node->pairs[i].value
							    : node->items[i];
		}
	}
}
