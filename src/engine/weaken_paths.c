/* weaken_paths.c - files that are looked at no more: `exclude:` and `limits: accept`. */
#include "engine/weaken_form.h"

#define DEPTHS 3	/* folders that a `**` may stand for */

static void sample(struct weakening *weakening, const char *folder,
		   const struct globs *globs)
{
	const char *path;

	for (size_t i = 0; i < globs->count; i++)
		for (size_t nth = 0; glob_sample(weakening->tmp, globs->at[i], nth, 0); nth++)
			for (size_t deep = 0; deep < DEPTHS; deep++) {
				path = glob_sample(weakening->tmp, globs->at[i], nth, deep);
				*vec_add(weakening->tmp, &weakening->paths) = *folder
					? arena_format(weakening->tmp, "%s/%s", folder, path)
					: path;
			}
}

static void sample_overrides(struct weakening *weakening, const char *folder,
			     const struct overrides *overrides)
{
	for (size_t i = 0; i < overrides->count; i++)
		sample(weakening, folder, &overrides->at[i].paths);
}

static void list_side(struct weakening *weakening, const struct standard *side)
{
	const struct config *config = side->config;

	for (size_t i = 0; side->tree && i < side->tree->count; i++)
		*vec_add(weakening->tmp, &weakening->paths) = side->tree->files[i].path;
	sample(weakening, "", &config->exclude);
	sample_overrides(weakening, "", &config->overrides);
	for (size_t i = 0; i < config->accepted.count; i++)
		sample(weakening, "", &config->accepted.at[i].paths);
	for (size_t i = 0; i < config->nests.count; i++) {
		const struct nested *nested = config->nests.at[i];

		*vec_add(weakening->tmp, &weakening->paths) =
			arena_format(weakening->tmp, "%s/any-name", nested->folder);
		sample_overrides(weakening, nested->folder, &nested->config->overrides);
	}
}

void weaken_list(struct weakening *weakening)
{
	if (weakening->listed)
		return;
	weakening->listed = true;
	list_side(weakening, weakening->before);
	list_side(weakening, weakening->after);
}

/* The globs of the list that take the path: the last of them decides. */
static const struct node *deciding(const struct globs *globs, const struct node *list,
				   const char *path)
{
	const struct node *found = list;

	for (size_t i = 0; i < globs->count; i++)
		if (!glob_excludes(globs->at[i]) &&
		    glob_takes(globs->at[i], span_of(path)) && node_at(list, i))
			found = node_at(list, i);
	return found;
}

static void tell(struct weakening *weakening, const char *check, const struct node *node,
		 const char *path, struct map *told)
{
	struct span text = node && node->kind == NODE_STRING ? node->text : span_of(path);
	const char *value = arena_string(weakening->keep, text);
	const char *key = arena_format(weakening->tmp, "%p", (const void *)node);

	if (!map_add(told, span_of(key), weakening))
		weaken_add(weakening, check, value, node);
}

static void find_excluded(struct weakening *weakening, struct map *told)
{
	const struct config *was = weakening->before->config;
	const struct config *now = weakening->after->config;
	const struct node *list = weaken_node(weakening, "exclude");

	for (size_t i = 0; now->exclude.count && i < weakening->paths.count; i++) {
		const char *path = weakening->paths.at[i];

		if (!weaken_step(weakening, was->exclude.count + now->exclude.count))
			return;
		if (config_excludes(now, path) && !config_excludes(was, path))
			tell(weakening, "exclude", deciding(&now->exclude, list, path), path,
			     told);
	}
}

static void find_unchecked(struct weakening *weakening, struct map *told)
{
	const struct config *was = weakening->before->config;
	const struct config *now = weakening->after->config;
	const struct node *list = node_get(node_get(now->root, "limits"), "accept");

	for (size_t i = 0; now->accepted.count && i < weakening->paths.count; i++) {
		const char *path = weakening->paths.at[i];
		size_t at = 0;

		if (!weaken_step(weakening, was->accepted.count + now->accepted.count))
			return;
		if (!config_accepts(now, path) || config_accepts(was, path))
			continue;
		while (!globs_take(&now->accepted.at[at].paths, span_of(path)))
			at++;
		tell(weakening, "accept", node_at(list, at), path, told);
	}
}

void weaken_paths(struct weakening *weakening)
{
	struct map told = map_new(weakening->tmp);

	if (!weakening->after->config->exclude.count &&
	    !weakening->after->config->accepted.count)
		return;
	weaken_list(weakening);
	find_excluded(weakening, &told);
	find_unchecked(weakening, &told);
}
