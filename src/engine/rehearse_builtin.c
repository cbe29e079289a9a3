/* rehearse_builtin.c - the tables have no examples: these are read again from the texts. */
#include "engine/rehearse.h"

#include <string.h>

#include "engine/builtin.h"
#include "tree/yaml.h"

static const struct node *reread(struct arena *keep, const struct builtin *file,
				 struct sw_fault *fault)
{
	const char *path = arena_format(keep, "rules/%s", file->path);
	struct source *source = source_new(keep, path, (struct span){ file->text, file->size });
	struct tree *tree;

	if (yaml_read(keep, source, YAML_CORE, &limits_default, &tree, fault))
		return NULL;
	return tree_root(tree);
}

/* The tables have no examples: what the rule has of its group is read again. */
static int rehearse_data(struct arena *keep, const struct rule *rule,
			 struct rehearsal *sum, struct str *complaints,
			 struct sw_fault *fault)
{
	struct rule whole = *rule;

	whole.data = (struct data){0};
	for (size_t i = 0; i < rule->data.count; i++) {
		const char *path = rule->data.at[i]->place.path + strlen("rules/");
		const struct node *root = reread(keep, builtin_find(path), fault);

		if (!root)
			return -1;
		*vec_add(keep, &whole.data) = root;
	}
	return rehearse_detectors(&whole, sum, complaints, fault);
}

static int rehearse_both(struct arena *keep, const struct rule *rule,
			 const struct builtin *file, struct rehearsal *sum,
			 struct str *complaints, struct sw_fault *fault)
{
	const struct node *body = reread(keep, file, fault);

	return !body || (rule->data.count && rehearse_data(keep, rule, sum, complaints, fault))
		? -1 : rehearse(rule, body, sum, complaints, fault);
}

int rehearse_builtin(const struct pack *pack, const struct builtin *file,
		     struct rehearsal *sum, struct str *complaints,
		     struct sw_fault *fault)
{
	struct arena keep = {0};
	const char *id = pack_id(&keep, file->path);
	const struct rule *rule = id ? pack_find(pack, id) : NULL;
	int failed = rule ? rehearse_both(&keep, rule, file, sum, complaints, fault) : 0;

	arena_clear(&keep);
	return failed;
}
