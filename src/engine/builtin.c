/* builtin.c - the built-in pack, its groups and profiles, from the tables. */
#include "engine/builtin.h"

#include <assert.h>
#include <string.h>

#include "engine/kind.h"
#include "engine/sought.h"
#include "tree/yaml.h"

const struct builtin *builtin_find(const char *path)
{
	for (size_t i = 0; i < builtin_count; i++)
		if (!strcmp(builtins[i].path, path))
			return &builtins[i];
	return NULL;
}

const struct node *builtin_root(struct arena *keep, const struct builtin *file)
{
	return !file || !file->tree ? NULL :
	       folded_open(keep, file->tree, builtin_texts, file->path - strlen("rules/"));
}

int builtin_whole(struct arena *keep, const struct rule *rule, const struct node **root,
		  struct sw_fault *fault)
{
	const struct builtin *file = builtin_find(arena_format(keep, "%s.yml", rule->id));
	struct tree *tree;

	*root = rule->body;
	if (!file)
		return 0;
	struct span bytes = { file->text, file->size };
	if (yaml_read(keep, source_new(keep, rule->file, bytes), YAML_CORE, &limits_default,
		      &tree, fault))
		return -1;
	*root = tree_root(tree);
	return 0;
}

static const char *text_of(struct arena *keep, const struct node *map, const char *key)
{
	const struct node *node = node_get(map, key);

	return node ? arena_string(keep, node->text) : "";
}

static void add_groups(struct arena *keep, struct pack *pack, const struct node *root)
{
	for (size_t i = 0; root && i < root->count; i++) {
		const struct node *group = root->pairs[i].value;

		*vec_add(keep, &pack->groups) = (struct group){
			.name = arena_string(keep, root->pairs[i].key->text),
			.tool = text_of(keep, group, "tool"),
			.title = text_of(keep, group, "title"),
			.system = text_of(keep, group, "system"),
		};
	}
}

/* The pack that others are copies of, and its memory: it ends with the process. */
static struct arena prepared_keep;
static struct pack *prepared;

static void add_rule(struct arena *keep, struct pack *pack, const struct builtin *file)
{
	struct rule *rule = arena_new(keep, struct rule);

	*rule = (struct rule){ .id = file->id, .kind = kind_find(file->kind),
			       .level = file->level, .overridable = file->overridable,
			       .unread = file };
	pack_take(keep, pack, rule);
}

static void load(struct arena *keep, struct pack *pack)
{
	pack->by_id = map_for(keep, builtin_count);
	for (size_t i = 0; i < builtin_count; i++) {
		const struct builtin *file = &builtins[i];
		const struct pack_data data = { rule_group(file->path), NULL, file };

		if (file->id)
			add_rule(keep, pack, file);
		else if (pack_is_data(span_of(file->path)))
			*vec_add(keep, &pack->data) = data;
	}
	add_groups(keep, pack, builtin_root(keep, builtin_find("groups.yml")));
	pack_sort(pack);
}

void builtin_read(const struct pack *pack, struct rule *rule)
{
	struct arena *keep = pack->by_id.keep;
	const struct node *root = builtin_root(keep, rule->unread);
	struct sw_fault fault = {0};
	struct rule *read;
	int failed = rule_load(keep, rule->id, root, true, &read, &fault) ||
		     pack_join(keep, pack, read, &fault);

	assert(!failed);	/* it was read when it was built */
	(void)failed;
	*rule = *read;
}

/* A run changes its rules: it compiles them by its own options. */
static void copy_rules(struct arena *keep, struct pack *pack)
{
	size_t count = prepared->rules.count;
	struct rule *rules = arena_array(keep, struct rule, count);

	pack->by_id = map_for(keep, count);
	for (size_t i = 0; i < count; i++) {
		rules[i] = *prepared->rules.at[i];
		pack_take(keep, pack, &rules[i]);
	}
	pack->sought = prepared->sought;
}

static void copy(struct arena *keep, struct pack *pack)
{
	copy_rules(keep, pack);
	for (size_t i = 0; i < prepared->groups.count; i++)
		*vec_add(keep, &pack->groups) = prepared->groups.at[i];
	for (size_t i = 0; i < prepared->data.count; i++)
		*vec_add(keep, &pack->data) = prepared->data.at[i];
}

void pack_builtin(struct arena *keep, struct pack *pack)
{
	if (prepared)
		copy(keep, pack);
	else
		load(keep, pack);
}

static int compile(struct arena *keep, struct pack *pack, struct sw_fault *fault)
{
	for (size_t i = 0; i < pack->rules.count; i++) {
		struct rule *rule = pack_rule(pack, i);

		rule->ahead = true;
		if (rule_compile(keep, rule, NULL, fault))
			return -1;
		rule->ahead = false;
		rule->made = rule->spec;
		rule->spec = NULL;
	}
	return 0;
}

int pack_prepare(void *(*share)(size_t size), struct sw_fault *fault)
{
	struct arena *keep = &prepared_keep;
	struct pack *pack = pack_new(keep);

	load(keep, pack);
	if (compile(keep, pack, fault))
		return -1;
	const struct sought *sought = sought_of(pack, fault);
	if (!sought)
		return -1;
	secrets_share(sought->secrets, share(sought->detectors.count));
	prepared = pack;
	return 0;
}

void pack_catch_up(void)
{
	if (prepared)
		secrets_catch_up(prepared->sought->secrets);
}

int pack_profile(struct arena *keep, const char *name, struct sw_place at,
		 struct settings *settings, struct sw_fault *fault)
{
	const struct node *profiles = builtin_root(keep, builtin_find("profiles.yml"));
	const struct node *profile = node_get(profiles, name);
	struct words all = {0};

	if (profile)
		return settings_read(keep, node_get(profile, "rules"), settings, fault);
	for (size_t i = 0; profiles && i < profiles->count; i++)
		*vec_add(keep, &all) = arena_string(keep, profiles->pairs[i].key->text);
	return form_unknown(at, "profile", span_of(name), all.at, all.count, fault);
}
