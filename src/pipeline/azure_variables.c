/* azure_variables.c - `variables:` of a pipeline, a stage, a job, in both of its forms. */
#include "pipeline/azure.h"

struct setting {
	struct azure *azure;
	struct azure_frame *frame;
	const struct azure_item *from;
	struct map seen;
	struct groups *groups;
};

/* The last one counts; where it hangs on what is not known, none does. */
static void set(struct setting *setting, const struct azure_item *item,
		const struct node *name, const struct node *value)
{
	struct azure_item known = *item;
	size_t *before = map_find(&setting->seen, name->text), *index;
	struct binding *binding;

	known.node = azure_covers(item->guard, setting->from->guard) ? value : NULL;
	if (before) {
		binding = &setting->frame->bindings.settings.at[*before];
		binding->value = known.node;
		binding->within = &known.frame->bindings;
		return;
	}
	index = arena_new(setting->azure->reader->keep, size_t);
	*index = setting->frame->bindings.settings.count;
	map_add(&setting->seen, name->text, index);
	azure_bind(setting->azure, setting->frame, name->text, known);
	setting->frame->bindings.settings.at[*index].place = name->place;
}

static void add(struct setting *setting, const struct azure_item *item)
{
	struct azure *azure = setting->azure;
	struct azure_item map = azure_map(azure, *item);
	const struct node *name, *group;

	if (!node_is(map.node, NODE_MAP)) {
		setting->frame->bindings.open = true;
		return;
	}
	name = azure_field(azure, &map, "name");
	group = azure_field(azure, &map, "group");
	if (name && name->kind < NODE_LIST)
		set(setting, &map, name, azure_get(azure, &map, "value").node);
	if (group && setting->groups) {
		setting->frame->bindings.open = true;
		*vec_add(azure->reader->keep, setting->groups) = group;
	}
}

const struct azure_frame *azure_variables(struct azure *azure,
					  const struct azure_item *map,
					  struct groups *groups)
{
	struct azure_item from = azure_get(azure, map, "variables");
	struct azure_items items = {0};
	struct setting setting = {
		.azure = azure, .from = &from, .groups = groups,
		.seen = map_new(azure->reader->keep),
	};

	if (!from.node)
		return map->frame;
	setting.frame = azure_frame_new(azure, map->frame, BOUND_VARIABLES);
	if (from.frame == map->frame)	/* so that one can be made of the ones before */
		from.frame = setting.frame;
	azure_items(azure, from, "variables", &items);
	for (size_t i = 0; i < items.count; i++)
		if (items.at[i].key && items.at[i].node)
			set(&setting, &items.at[i], items.at[i].key, items.at[i].node);
		else
			add(&setting, &items.at[i]);
	return setting.frame;
}
