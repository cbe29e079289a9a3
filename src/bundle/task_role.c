/* task_role.c - tasks by the folder of their notebook or file. */
#include "bundle/task_role.h"

#include "text/paths.h"

/* `key`: under `names: folders:`; `folder`: where the key is not there. */
static const struct { const char *key; struct span folder; } rows[TASK_ROLES] = {
	[ROLE_TRAINING] = { "training", { "training", 8 } },
	[ROLE_VALIDATION] = { "validation", { "validation", 10 } },
	[ROLE_DEPLOYMENT] = { "model-deployment", { "model_deployment", 16 } },
	[ROLE_INFERENCE] = { "batch-inference", { "batch_inference", 15 } },
	[ROLE_FEATURES] = { "feature-engineering", { "feature_engineering", 19 } },
	[ROLE_MONITORING] = { "monitoring", { "monitoring", 10 } },
};

static bool named(const struct node *names, struct span folder)
{
	if (node_is(names, NODE_STRING))
		return span_same(path_base(names->text), folder);
	for (size_t i = 0; node_is(names, NODE_LIST) && i < names->count; i++)
		if (span_same(path_base(names->items[i]->text), folder))
			return true;
	return false;
}

static enum task_role role_of_folder(const struct node *folders, struct span folder)
{
	for (size_t i = ROLE_TRAINING; i < TASK_ROLES; i++) {
		const struct node *names =
			folders ? node_get(folders, rows[i].key) : NULL;

		if (names ? named(names, folder) : span_same(folder, rows[i].folder))
			return (enum task_role)i;
	}
	return ROLE_OTHER;
}

enum task_role task_role(const struct node *folders, struct span path)
{
	for (path = path_dir(path); path.len; path = path_dir(path)) {
		enum task_role role = role_of_folder(folders, path_base(path));

		if (role)
			return role;
	}
	return ROLE_OTHER;
}
