/* azure_trigger.c - when Azure starts a pipeline, as far as its file says. */
#include "pipeline/azure.h"

/* `*` takes slashes too. Linear: a star is tried again only while it is the last one. */
static bool takes(struct span pattern, struct span text)
{
	size_t p = 0, t = 0, star = SIZE_MAX, from = 0;

	while (t < text.len) {
		if (p < pattern.len && pattern.at[p] == '*') {
			star = p++;
			from = t;
		} else if (p < pattern.len &&
			   (pattern.at[p] == '?' || pattern.at[p] == text.at[t])) {
			p++;
			t++;
		} else if (star != SIZE_MAX) {
			p = star + 1;
			t = ++from;
		} else {
			return false;
		}
	}
	while (p < pattern.len && pattern.at[p] == '*')
		p++;
	return p == pattern.len;
}

static struct span branch_name(struct span name)
{
	name = span_trim(name);
	return span_starts(name, "refs/heads/") ? span_from(name, 11) : name;
}

static bool list_takes(const struct node *list, struct span branch)
{
	if (list && list->kind < NODE_LIST)
		return takes(branch_name(list->text), branch);
	for (size_t i = 0; node_is(list, NODE_LIST) && i < list->count; i++)
		if (list->items[i]->kind < NODE_LIST &&
		    takes(branch_name(list->items[i]->text), branch))
			return true;
	return false;
}

/* `branches: [a]`, or include and exclude; without include: all. */
static bool filter_takes(const struct node *filter, const char *name)
{
	struct span branch = span_of(name);
	const struct node *include, *exclude;

	if (!node_is(filter, NODE_MAP))
		return !filter || list_takes(filter, branch);
	include = node_get(filter, "include");
	exclude = node_get(filter, "exclude");
	return (!include || list_takes(include, branch)) &&
	       !list_takes(exclude, branch);
}

static bool is_none(const struct node *trigger)
{
	return trigger && trigger->kind < NODE_LIST && span_is(trigger->text, "none");
}

/* Which branches a trigger names, NULL: all. */
static const struct node *branches_of(const struct node *trigger)
{
	return node_is(trigger, NODE_MAP) ? node_get(trigger, "branches")
	     : node_is(trigger, NODE_LIST) ? trigger : NULL;
}

/* Tags alone: no branch starts it. */
static bool is_of_tags(const struct node *trigger)
{
	return node_get(trigger, "tags") && !node_get(trigger, "branches") &&
	       !node_get(trigger, "paths");
}

static uint64_t accept(const struct azure *azure, enum event event,
		       const struct node *filter)
{
	const struct occasions *occasions = azure->pipeline->occasions;
	uint64_t set = 0;

	for (size_t i = 0; i < occasions->count; i++)
		if (occasions->at[i].event == event &&
		    (!occasions->at[i].branch ||
		     filter_takes(filter, occasions->at[i].branch)))
			set |= (uint64_t)1 << i;
	return set;
}

static void add(struct reach *reach, uint64_t set, bool sure)
{
	reach->can |= set;
	if (sure)
		reach->sure |= set;
}

static uint64_t all_of(const struct azure *azure, enum event event)
{
	return occasions_of(azure->pipeline->occasions, event, BRANCH_NONE);
}

static void on_push(const struct azure *azure, const struct node *trigger,
		    struct reach *reach)
{
	bool paths = node_get(trigger, "paths");

	if (is_none(trigger))
		return;
	if (!is_of_tags(trigger))
		add(reach, accept(azure, EVENT_PUSH, branches_of(trigger)), !paths);
	if (node_get(trigger, "tags"))
		add(reach, all_of(azure, EVENT_TAG), false);
}

/* `pr` is heeded where the repository is on GitHub; elsewhere policies of its branches,
   which nobody sees here, ask for it. */
static void on_pull(struct azure *azure, const struct node *pulls, struct reach *reach)
{
	azure->pipeline->pulls_outside = !pulls || is_none(pulls);
	if (azure->pipeline->pulls_outside)
		reach->can |= azure->pulls;	/* azure_settle has the last word */
	else
		add(reach, accept(azure, EVENT_PULL_REQUEST, branches_of(pulls)),
		    !node_get(pulls, "paths"));
}

static void on_schedule(const struct azure *azure, const struct node *schedules,
			struct reach *reach)
{
	for (size_t i = 0; node_is(schedules, NODE_LIST) && i < schedules->count; i++)
		add(reach, accept(azure, EVENT_SCHEDULE,
				  node_get(schedules->items[i], "branches")),
		    node_get(schedules->items[i], "always"));
}

/* Another pipeline that ended, a package, an image. */
static bool has_trigger(const struct node *resources)
{
	for (size_t i = 0; node_is(resources, NODE_MAP) && i < resources->count; i++) {
		const struct node *list = resources->pairs[i].value;

		for (size_t j = 0; node_is(list, NODE_LIST) && j < list->count; j++) {
			const struct node *trigger = node_get(list->items[j], "trigger");

			if (trigger && !is_none(trigger))
				return true;
		}
	}
	return false;
}

void azure_triggers(struct azure *azure)
{
	const struct node *root = azure->pipeline->root;
	struct reach *reach = &azure->pipeline->reach;

	*reach = (struct reach){0};
	on_push(azure, node_get(root, "trigger"), reach);
	on_pull(azure, node_get(root, "pr"), reach);
	on_schedule(azure, node_get(root, "schedules"), reach);
	if (has_trigger(node_get(root, "resources")))
		add(reach, all_of(azure, EVENT_OTHER), false);
	add(reach, azure->manual, true);
}
