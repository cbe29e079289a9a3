/* gitlab_extend.c - jobs with what they extend, each made once. */
#include "pipeline/gitlab.h"

/* Keys of the whole that are no jobs. */
static const char *const reserved[] = {
	"default", "include", "stages", "types", "variables", "workflow", "spec",
	"image", "services", "cache", "before_script", "after_script",
};

bool gitlab_is_job(struct span name, const struct node *value)
{
	if (!name.len || *name.at == '.' || !node_is(value, NODE_MAP))
		return false;
	for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
		if (span_is(name, reserved[i]))
			return false;
	return true;
}

void gitlab_index(struct gitlab *gitlab)
{
	struct arena *keep = gitlab->reader->keep;
	size_t count = node_is(gitlab->root, NODE_MAP) ? gitlab->root->count : 0;
	struct gitlab_entry *entries = arena_array(keep, struct gitlab_entry, count);

	gitlab->entries = map_new(keep);
	gitlab->conditions = arena_new(keep, struct map);
	*gitlab->conditions = map_new(keep);
	for (size_t i = 0; i < count; i++) {
		entries[i].pair = &gitlab->root->pairs[i];
		map_add(&gitlab->entries, pair_text(entries[i].pair), &entries[i]);
	}
}

static const struct gitlab_entry *make(struct gitlab *gitlab, struct span name,
				       unsigned depth);

/* What is extended that is not there, or in a circle, is nothing. */
static const struct node *base_of(struct gitlab *gitlab, const struct node *name,
				  bool *whole, unsigned depth)
{
	const struct gitlab_entry *base = name->kind < NODE_LIST ?
		make(gitlab, name->text, depth + 1) : NULL;

	*whole &= base && base->whole && !base->open;
	return base && !base->open ? base->made : NULL;
}

/* The later of several wins, and the job's own over all. */
static const struct node *extend(struct gitlab *gitlab, const struct node *job,
				 bool *whole, unsigned depth)
{
	const struct node *names = node_get(job, "extends"), *base = NULL;

	if (!node_is(names, NODE_LIST))
		return gitlab_merge(gitlab, names ? base_of(gitlab, names, whole, depth)
						  : NULL, job);
	for (size_t i = 0; i < names->count; i++)
		base = gitlab_merge(gitlab, base,
				    base_of(gitlab, names->items[i], whole, depth));
	return gitlab_merge(gitlab, base, job);
}

static const struct gitlab_entry *make(struct gitlab *gitlab, struct span name,
				       unsigned depth)
{
	struct gitlab_entry *entry = map_find(&gitlab->entries, name);

	if (!entry || entry->made || entry->open)
		return entry;
	if (depth > GITLAB_NEST || !gitlab_spend(gitlab, 1))
		return NULL;
	entry->open = true;
	entry->whole = true;
	entry->made = extend(gitlab, entry->pair->value, &entry->whole, depth);
	entry->open = false;
	return entry;
}

const struct gitlab_entry *gitlab_entry(struct gitlab *gitlab, struct span name)
{
	return make(gitlab, name, 0);
}
