/* level.c - what a rule is worth at a path, from all layers of the config. */
#include "engine/config.h"

#include "engine/pack.h"

static void settle(const struct settings *layer, const char *id, int *level,
		   const struct setting **origin)
{
	const struct setting *setting = settings_find(layer, id);

	if (!setting)
		return;
	*level = setting->level;
	if (origin)
		*origin = setting;
}

int config_level(const struct config *config, const struct rule *rule, const char *path,
		 const struct setting **origin)
{
	int level = (int)rule->level;

	if (origin)
		*origin = NULL;
	settle(&config->of_profile, rule->id, &level, origin);
	settle(&config->of_file, rule->id, &level, origin);
	for (size_t i = 0; path && i < config->overrides.count; i++)
		if (globs_take(&config->overrides.at[i].paths, span_of(path)))
			settle(&config->overrides.at[i].settings, rule->id, &level, origin);
	settle(&config->of_arguments, rule->id, &level, origin);
	return rule->overridable || level > (int)rule->level ? level : (int)rule->level;
}

const struct node *config_options(const struct config *config, const char *rule)
{
	const struct node *options = NULL;

	for (size_t i = 0; i < config->of_file.count; i++)
		if (span_is(span_of(config->of_file.at[i].rule), rule) &&
		    config->of_file.at[i].options)
			options = config->of_file.at[i].options;
	return options;
}

bool config_excludes(const struct config *config, const char *path)
{
	return config->exclude.count && globs_take(&config->exclude, span_of(path));
}

const char *config_accepts(const struct config *config, const char *path)
{
	for (size_t i = 0; i < config->accepted.count; i++)
		if (globs_take(&config->accepted.at[i].paths, span_of(path)))
			return config->accepted.at[i].reason;
	return NULL;
}

static int bind_options(const struct setting *setting, const struct pack *pack,
			struct sw_fault *fault)
{
	const struct rule *rule = pack_find(pack, setting->rule);

	if (!setting->options)
		return 0;
	return rule ? rule_options_check(rule, setting->options, fault) :
	       sw_fault_at(fault, setting->options->place, "options are those of one rule, "
			   "not of a group");
}

static int bind(const struct settings *settings, const struct pack *pack,
		struct sw_fault *fault)
{
	for (size_t i = 0; i < settings->count; i++) {
		const struct setting *setting = &settings->at[i];

		if (pack_name_check(pack, setting->rule, setting->place, fault) ||
		    bind_options(setting, pack, fault))
			return -1;
	}
	return 0;
}

int config_bind(const struct config *config, const struct pack *pack,
		struct sw_fault *fault)
{
	if (bind(&config->of_profile, pack, fault) || bind(&config->of_file, pack, fault) ||
	    bind(&config->of_arguments, pack, fault))
		return -1;
	for (size_t i = 0; i < config->overrides.count; i++)
		if (bind(&config->overrides.at[i].settings, pack, fault))
			return -1;
	return 0;
}
