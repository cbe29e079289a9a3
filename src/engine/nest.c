/* nest.c - stackward.yml files of a monorepo's folders. */
#include "engine/config.h"

#include <string.h>

#include "engine/pack.h"
#include "modules/contract.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const allowed[] = {
	"version", "rules", "overrides", "names", "modularity"
};

static int refuse_keys(const struct node *file, struct sw_fault *fault)
{
	for (size_t i = 0; i < file->count; i++) {
		const struct node *key = file->pairs[i].key;
		bool fine = false;

		for (size_t k = 0; k < COUNT(allowed) && !fine; k++)
			fine = span_is(key->text, allowed[k]);
		if (!fine)
			return sw_fault_at(fault, key->place,
					   "only the stackward.yml at the top may say "
					   "`%.*s`",
					   (int)key->text.len, key->text.at);
	}
	return 0;
}

int config_nest(struct arena *keep, struct config *config, const char *folder,
		const struct node *file, struct sw_fault *fault)
{
	struct config *inner;

	if (config_read(keep, file, NULL, &inner, fault) ||
	    (inner->root && refuse_keys(inner->root, fault)))
		return -1;
	if (inner->contracts)
		inner->contracts->folder = inner->contracts->wish.folder = folder;
	struct nested *nested = arena_new(keep, struct nested);
	*nested = (struct nested){ folder, inner, config->nests.count };
	*vec_add(keep, &config->nests) = nested;
	if (!config->nest_at.keep)
		config->nest_at = map_new(keep);
	map_add(&config->nest_at, span_of(folder), nested);
	inner->names.folder = folder;
	*vec_add(keep, &config->names_below) = inner->names;
	config->names.below = config->names_below.at;
	config->names.below_count = config->names_below.count;
	return 0;
}

/* A setting that would lower a rule is refused, not passed over: its author would
   believe it. `nth` is the file's place among those of folders. */
static int refuse_lower(const struct config *config, size_t nth,
			const struct pack *pack, const struct setting *setting,
			struct sw_fault *fault)
{
	const struct settings alone = { (struct setting *)setting, 1, 1 };
	const char *colon = strchr(setting->rule, ':');

	for (size_t i = 0; i < pack->rules.count; i++) {
		const struct rule *rule = pack_rule(pack, i);
		const struct check *check = colon ? rule_check(rule, colon + 1) : NULL;
		struct question asked = { rule, check, setting->place.path, nth };
		int level = config_answer(config, &asked, NULL);

		if (settings_find(&alone, rule->id, check ? check->name : NULL) &&
		    setting->level < level)
			return sw_fault_at(fault, setting->place,
					   "only the stackward.yml at the top may "
					   "lower `%s`, which is %s here",
					   colon ? setting->rule : rule->id,
					   level_word(level));
	}
	return 0;
}

static int refuse_lower_all(const struct config *config, size_t nth,
			    const struct pack *pack, const struct settings *settings,
			    struct sw_fault *fault)
{
	for (size_t i = 0; i < settings->count; i++)
		if (refuse_lower(config, nth, pack, &settings->at[i], fault))
			return -1;
	return 0;
}

static int refuse_options(const struct settings *settings, struct sw_fault *fault)
{
	for (size_t i = 0; i < settings->count; i++)
		if (settings->at[i].options)
			return sw_fault_at(fault, settings->at[i].options->place,
					   "only the stackward.yml at the top may give "
					   "a rule options");
	return 0;
}

int config_bind_nests(const struct config *config, const struct pack *pack, bool own,
		      struct sw_fault *fault)
{
	for (size_t i = 0; i < config->nests.count; i++) {
		const struct config *inner = config->nests.at[i]->config;

		if (config_bind(inner, pack, fault) ||
		    refuse_options(&inner->of_file, fault) ||
		    (own && refuse_lower_all(config, i, pack, &inner->of_file, fault)))
			return -1;
		for (size_t k = 0; own && k < inner->overrides.count; k++)
			if (refuse_lower_all(config, i, pack,
					     &inner->overrides.at[k].settings, fault))
				return -1;
	}
	return 0;
}
