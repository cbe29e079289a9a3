/* twins.c - items of one list that share a key, or have none: the CLI makes one of them
   without a word. Two files, and a target over the rest, may well share keys. */
#include "bundle/step.h"

#include "bundle/value.h"

static const struct list {
	const char *list, *key;
	enum bundle_check twice, none;	/* CHECKS: nothing is said */
} lists[] = {
	{ "tasks", "task_key", CHECK_TASK_KEY_TWICE, CHECK_NO_TASK_KEY },
	{ "job_clusters", "job_cluster_key", CHECK_JOB_CLUSTER_TWICE, CHECKS },
	{ "parameters", "name", CHECK_JOB_PARAMETER_TWICE, CHECKS },
	{ "environments", "environment_key", CHECK_ENVIRONMENT_TWICE, CHECKS },
};

struct search {
	struct view *view;
	struct arena tmp;
};

static void check_items(struct search *search, const struct list *list,
			const struct node *items, struct span job)
{
	struct arena *keep = search->view->bundle->keep;
	struct map seen = map_new(&search->tmp);

	for (size_t i = 0; i < items->count; i++) {
		const struct node *item = items->items[i];
		const struct node *key = node_get(item, list->key);
		struct said said = { .check = list->none, .place = item->place };

		if (node_is(key, NODE_STRING) && key->text.len) {
			const struct node *first = map_find(&seen, key->text);
			if (!first) {
				map_add(&seen, key->text, (void *)key);
				continue;
			}
			said.check = list->twice;
			said.place = key->place;
			said.related = value_place(first);
			said.value = arena_string(keep, key->text);
		}
		/* else: a variable's */
		if (said.check == CHECKS || item->kind != NODE_MAP)
			continue;
		said.other = arena_string(keep, job);
		say(search->view, said);
	}
}

static void check_job(void *self, const struct node *job, const struct at *at)
{
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		const struct node *items = node_get(job, lists[i].list);

		if (node_is(items, NODE_LIST))
			check_items(self, &lists[i], items, at->key->text);
	}
}

void step_twins(struct view *view)
{
	struct search search = { .view = view };

	for (size_t i = 0; i < view->bundle->roots.count; i++) {
		const struct node *root = view->bundle->roots.at[i];

		value_each(root, "resources.jobs.*", check_job, &search);
		value_each(root, "targets.*.resources.jobs.*", check_job, &search);
	}
	arena_clear(&search.tmp);
}
