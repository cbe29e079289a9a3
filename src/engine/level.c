/* level.c - what a rule is worth at a path, from all layers of the config. */
#include "engine/config.h"

#include <string.h>

#include "engine/pack.h"
#include "modules/contract.h"

static void settle(const struct settings *layer, const struct question *asked,
		   int *level, const struct setting **origin)
{
	const struct setting *setting =
		settings_find(layer, asked->rule->id,
			      asked->check ? asked->check->name : NULL);

	if (!setting)
		return;
	*level = setting->level;
	*origin = setting;
}

static void settle_overrides(const struct overrides *overrides, const char *path,
			     const struct question *asked, int *level,
			     const struct setting **origin)
{
	for (size_t i = 0; path && i < overrides->count; i++)
		if (globs_take(&overrides->at[i].paths, span_of(path)))
			settle(&overrides->at[i].settings, asked, level, origin);
}

const struct nested *config_nested(const struct config *config, const char *path,
				   size_t *from)
{
	struct span rest = span_from(span_of(path), *from);
	const struct nested *nested = NULL;

	while (!nested && config->nests.count && rest.len) {
		size_t slash = span_find(rest, '/');

		if (slash == rest.len)
			return NULL;
		*from = (size_t)(rest.at - path) + slash + 1;
		nested = map_find(&config->nest_at, (struct span){ path, *from - 1 });
		rest = span_from(rest, slash + 1);
	}
	return nested;
}

const struct contract_section *config_contracts(const struct config *config,
						const char *path)
{
	const struct contract_section *nearest = config->contracts;
	const struct nested *nested;

	for (size_t from = 0; (nested = config_nested(config, path, &from));)
		if (nested->config->contracts)
			nearest = nested->config->contracts;
	return nearest;
}

const struct modules_wish *config_wish(const struct config *config)
{
	return config->contracts ? &config->contracts->wish : NULL;
}

bool config_judges_circles(const struct config *config)
{
	const struct contracts *contracts =
		config->contracts ? &config->contracts->contracts : NULL;

	for (size_t i = 0; contracts && i < contracts->count; i++)
		if (contracts->at[i].type == CONTRACT_acyclic &&
		    !contracts->at[i].modules.count)
			return true;
	return false;
}

/* What a nested file sets it to at the path: a level, or LEVEL_SAME. */
static int nested_level(const struct nested *nested, const struct question *asked,
			const struct setting **origin)
{
	int level = LEVEL_SAME;

	settle(&nested->config->of_file, asked, &level, origin);
	settle_overrides(&nested->config->overrides,
			 asked->path + strlen(nested->folder) + 1, asked, &level,
			 origin);
	return level;
}

static void raise_nested(const struct config *config, const struct question *asked,
			 int *level, const struct setting **origin)
{
	const struct nested *nested;

	for (size_t from = 0; (nested = config_nested(config, asked->path, &from));) {
		const struct setting *inner = NULL;
		int raised = nested->nth < asked->nests ?
			     nested_level(nested, asked, &inner) : LEVEL_SAME;

		if (raised > *level) {
			*level = raised;
			*origin = inner;
		}
	}
}

static int decide(const struct config *config, const struct question *asked,
		  const struct setting **origin)
{
	const struct rule *rule = asked->rule;
	int level = (int)rule->level;

	*origin = NULL;
	settle(&config->of_profile, asked, &level, origin);
	settle(&config->of_file, asked, &level, origin);
	settle_overrides(&config->overrides, asked->path, asked, &level, origin);
	if (asked->path && asked->nests)
		raise_nested(config, asked, &level, origin);
	settle(&config->of_arguments, asked, &level, origin);
	if (!rule->overridable && level < (int)rule->level) {
		level = (int)rule->level;
		*origin = NULL;
	}
	return level;
}

int config_answer(const struct config *config, const struct question *question,
		  const struct setting **origin)
{
	const struct check *check = question->check;
	const struct setting *decided;
	int level = decide(config, question, &decided);
	bool named = decided && strchr(decided->rule, ':');

	if (origin)
		*origin = decided;
	if (named || level == LEVEL_OFF || !check || check->level == LEVEL_SAME)
		return level;
	if (level == (int)question->rule->level || check->level < level)
		return check->level;
	return level;
}

int config_level(const struct config *config, const struct rule *rule, const char *path,
		 const struct setting **origin)
{
	struct question question = { rule, NULL, path, config->nests.count };

	return config_answer(config, &question, origin);
}

int config_check_level(const struct config *config, const struct rule *rule,
		       const struct check *check, const char *path)
{
	struct question question = { rule, check, path, config->nests.count };

	return config_answer(config, &question, NULL);
}

static bool switches_on(const struct settings *settings, const struct rule *rule)
{
	const struct setting *setting = settings_find(settings, rule->id, NULL);

	for (size_t i = 0; i < rule->checks.count; i++) {
		const struct setting *own = settings_find(settings, rule->id,
							  rule->checks.at[i].name);

		if (own && own->level != LEVEL_OFF)
			return true;
	}
	return setting && setting->level != LEVEL_OFF;
}

static bool switched_on(const struct overrides *overrides, const struct rule *rule)
{
	for (size_t i = 0; i < overrides->count; i++)
		if (switches_on(&overrides->at[i].settings, rule))
			return true;
	return false;
}

/* Off here may still be on below some path. */
static bool on_below(const struct config *config, const struct rule *rule)
{
	if (switched_on(&config->overrides, rule))
		return true;
	for (size_t i = 0; i < config->nests.count; i++) {
		const struct config *inner = config->nests.at[i]->config;

		if (switches_on(&inner->of_file, rule) ||
		    switched_on(&inner->overrides, rule))
			return true;
	}
	return false;
}

bool config_asks(const struct config *config, const struct rule *rule, const char *path)
{
	if (config_level(config, rule, path, NULL) != LEVEL_OFF)
		return true;
	for (size_t i = 0; i < rule->checks.count; i++)
		if (config_check_level(config, rule, &rule->checks.at[i], path) !=
		    LEVEL_OFF)
			return true;
	return !path && on_below(config, rule);
}

bool config_varies(const struct config *config)
{
	return config->overrides.count || config->nests.count;
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
	if (!setting->options)
		return 0;
	const struct rule *rule = pack_find(pack, setting->rule);
	return rule ? rule_options_check(rule, setting->options, fault) :
		      sw_fault_at(fault, setting->options->place,
				  "options are those of one rule, not of a group");
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
	if (bind(&config->of_profile, pack, fault) ||
	    bind(&config->of_file, pack, fault) ||
	    bind(&config->of_arguments, pack, fault))
		return -1;
	for (size_t i = 0; i < config->overrides.count; i++)
		if (bind(&config->overrides.at[i].settings, pack, fault))
			return -1;
	return 0;
}
