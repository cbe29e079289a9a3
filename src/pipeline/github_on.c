/* github_on.c - `on`: what starts a workflow, on which branches. */
#include "pipeline/github_form.h"

#include "base/str.h"

/* What an event of GitHub's is to us. */
static const struct trigger {
	const char *name;
	enum event event;
	bool branches;		/* its filter is of branches, as the occasion has them */
	bool dark;		/* what it runs for is not known here */
} triggers[] = {
	{ "push", EVENT_PUSH, true, false },
	{ "push", EVENT_TAG, false, false },
	{ "pull_request", EVENT_PULL_REQUEST, true, false },
	{ "pull_request_target", EVENT_FOREIGN_PULL, true, false },
	/* It runs for what another workflow ran for. */
	{ "workflow_run", EVENT_PUSH, true, true },
	{ "workflow_run", EVENT_FOREIGN_PULL, true, true },
	{ "merge_group", EVENT_MERGE_GROUP, true, false },
	{ "schedule", EVENT_SCHEDULE, false, false },
	{ "workflow_dispatch", EVENT_MANUAL, false, false },
	{ "release", EVENT_RELEASE, false, false },
	{ "create", EVENT_TAG, false, false },
};

static bool starts_with_tags(const struct node *filter)
{
	const struct node *tags = node_get(filter, "tags");

	if (tags || node_get(filter, "tags-ignore"))
		return !(tags && node_is(tags, NODE_LIST) && !tags->count);
	return !node_get(filter, "branches") && !node_get(filter, "branches-ignore");
}

static bool takes_branch(const struct node *filter, const char *branch)
{
	const struct node *wanted = node_get(filter, "branches");
	const struct node *ignored = node_get(filter, "branches-ignore");

	if (wanted)
		return github_filter(wanted, span_of(branch));
	if (ignored)
		return !github_filter(ignored, span_of(branch));
	return !node_get(filter, "tags") && !node_get(filter, "tags-ignore");
}

/* Which files changed is nobody's branch: it may run, and may not. */
static bool has_paths(const struct node *filter)
{
	return node_get(filter, "paths") || node_get(filter, "paths-ignore");
}

/* Of a pull request: whether it runs for what others know as one. One that is merged is a
   push by another name. */
static bool only_closed(const struct node *filter)
{
	const struct node *types = node_get(filter, "types");

	if (node_is(types, NODE_STRING))
		return span_is(types->text, "closed");
	return node_is(types, NODE_LIST) && types->count == 1 &&
	       node_is(types->items[0], NODE_STRING) &&
	       span_is(types->items[0]->text, "closed");
}

static void put_trigger(const struct occasions *occasions, const struct trigger *trigger,
			const struct node *filter, struct reach *reach)
{
	bool pull = trigger->event == EVENT_PULL_REQUEST ||
		    trigger->event == EVENT_FOREIGN_PULL;
	bool dark = trigger->dark || (pull && only_closed(filter));

	if (trigger->event == EVENT_TAG && !starts_with_tags(filter))
		return;
	for (size_t i = 0; i < occasions->count; i++) {
		const struct occasion *occasion = &occasions->at[i];
		struct reach one = {0};

		/* GitHub keeps time for the default branch alone. */
		if (occasion->event != trigger->event ||
		    (occasion->event == EVENT_SCHEDULE && occasion->role != BRANCH_DEFAULT) ||
		    (trigger->branches && !takes_branch(filter, occasion->branch)))
			continue;
		*(dark ? &one.dark : &one.can) = (uint64_t)1 << i;
		one.sure = has_paths(filter) ? 0 : one.can;
		*reach = reach_either(*reach, one);
	}
}

static void put_event(const struct occasions *occasions, struct span name,
		      const struct node *filter, struct reach *reach)
{
	static const struct trigger other = { "", EVENT_OTHER, false, false };
	bool known = false;

	for (size_t i = 0; i < sizeof triggers / sizeof *triggers; i++) {
		if (!span_is(name, triggers[i].name))
			continue;
		known = true;
		put_trigger(occasions, &triggers[i], filter, reach);
	}
	if (span_is(name, "workflow_call"))
		*reach = reach_either(*reach,
				      (struct reach){ .dark = reach_all(occasions).can });
	else if (!known)
		put_trigger(occasions, &other, NULL, reach);
}

struct reach github_triggers(struct arena *keep, const struct occasions *occasions,
			     const struct node *root)
{
	const struct node *on = node_get(root, "on");
	struct reach reach = {0};
	bool others = !github_only_called(root);

	(void)keep;
	if (node_is(on, NODE_STRING))
		put_event(occasions, on->text, NULL, &reach);
	for (size_t i = 0; on && i < on->count; i++) {
		bool map = on->kind == NODE_MAP;
		struct span name = map ? on->pairs[i].key->text : on->items[i]->text;

		/* A caller is asked about where it calls. */
		if ((map || node_is(on->items[i], NODE_STRING)) &&
		    !(others && span_is(name, "workflow_call")))
			put_event(occasions, name, map ? on->pairs[i].value : NULL, &reach);
	}
	return reach;
}

bool github_only_called(const struct node *root)
{
	const struct node *on = node_get(root, "on");

	if (node_is(on, NODE_STRING))
		return span_is(on->text, "workflow_call");
	if (node_is(on, NODE_LIST))
		return on->count == 1 && node_is(on->items[0], NODE_STRING) &&
		       span_is(on->items[0]->text, "workflow_call");
	return node_is(on, NODE_MAP) && on->count == 1 && node_get(on, "workflow_call");
}

/* As a glob of others: what a sign is that may be left out, or comes again, stays once. */
static void name_pattern(struct arena *keep, const struct node *pattern,
			 struct words *branches)
{
	struct str glob = str_new(keep);

	if (!node_is(pattern, NODE_STRING) || span_is(pattern->text, "**") ||
	    span_is(pattern->text, "*"))
		return;
	for (size_t i = 0; i < pattern->text.len; i++)
		if (!strchr("?+", pattern->text.at[i]))
			str_byte(&glob, pattern->text.at[i]);
	*vec_add(keep, branches) = glob.at;
}

void github_name_branches(struct arena *keep, const struct node *root,
			  struct words *branches)
{
	static const char *const keys[] = { "branches", "branches-ignore" };
	const struct node *on = node_get(root, "on");

	for (size_t i = 0; node_is(on, NODE_MAP) && i < on->count; i++)
		for (size_t k = 0; k < 2; k++) {
			const struct node *list = node_get(on->pairs[i].value, keys[k]);

			name_pattern(keep, list, branches);
			for (size_t n = 0; node_is(list, NODE_LIST) && n < list->count; n++)
				name_pattern(keep, list->items[n], branches);
		}
}
