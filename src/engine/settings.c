/* settings.c - `rules:` as stackward.yml, its overrides and the profiles write it, and
   which setting decides. */
#include "engine/settings.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static int read_setting(struct arena *keep, const struct pair *pair,
			struct settings *settings, struct sw_fault *fault)
{
	static const char *const keys[] = { "level", "options" };
	struct setting *setting = vec_add(keep, settings);
	const struct node *level = pair->value;

	*setting = (struct setting){ .rule = arena_string(keep, pair->key->text),
				     .level = LEVEL_SAME, .place = pair->key->place };
	if (pair->value->kind == NODE_MAP) {
		if (form_keys(pair->value, "a rule's setting", keys, COUNT(keys),
			      fault))
			return -1;
		level = node_get(pair->value, "level");
		setting->options = node_get(pair->value, "options");
	}
	if (!level)
		return 0;
	setting->level = level_read(level, fault);
	return setting->level == LEVEL_SAME ? -1 : 0;
}

int settings_read(struct arena *keep, const struct node *map, struct settings *settings,
		  struct sw_fault *fault)
{
	if (!map)
		return 0;
	if (map->kind != NODE_MAP)
		return sw_fault_at(fault, map->place,
				   "`rules` maps rule ids to levels, as `deps/parse: "
				   "warning`");
	for (size_t i = 0; i < map->count; i++)
		if (read_setting(keep, &map->pairs[i], settings, fault))
			return -1;
	return 0;
}

/* How exactly a setting names the rule: 0 not at all, 1 all of them, 2 its group, 3 its
   id, 4 the check. */
static int exactness(const struct setting *setting, const char *id, const char *check)
{
	struct span group = rule_group(id);
	size_t len = strlen(id);

	if (check && !strncmp(setting->rule, id, len) && setting->rule[len] == ':' &&
	    !strcmp(setting->rule + len + 1, check))
		return 4;

	if (!strcmp(setting->rule, id))
		return 3;
	if (!strcmp(setting->rule, "*"))
		return 1;
	if (!strncmp(setting->rule, group.at, group.len) &&
	    !strcmp(setting->rule + group.len, "/*"))
		return 2;
	return 0;
}

const struct setting *settings_find(const struct settings *settings, const char *id,
				    const char *check)
{
	const struct setting *best = NULL;
	int most = 1;

	for (size_t i = 0; i < settings->count; i++) {
		const struct setting *setting = &settings->at[i];
		int exact = exactness(setting, id, check);

		if (setting->level != LEVEL_SAME && exact >= most) {
			best = setting;
			most = exact;
		}
	}
	return best;
}
