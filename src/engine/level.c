/* level.c - what a rule is worth at a path, from all layers of the config. */
#include "engine/config.h"

#include <string.h>

#include "engine/pack.h"

/* What is asked about: a rule, or one check of it. */
struct asked {
	const struct rule *rule;
	const char *check;	/* or NULL */
};

static void settle(const struct settings *layer, const struct asked *asked, int *level,
		   const struct setting **origin)
{
	const struct setting *setting = settings_find(layer, asked->rule->id, asked->check);

	if (!setting)
		return;
	*level = setting->level;
	*origin = setting;
}

static void settle_overrides(const struct overrides *overrides, const char *path,
			     const struct asked *asked, int *level,
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

const struct node *config_modularity(const struct config *config, const char *path)
{
	const struct node *nearest = node_get(config->root, "modularity");
	const struct nested *nested;

	for (size_t from = 0; (nested = config_nested(config, path, &from));) {
		const struct node *own = node_get(nested->config->root, "modularity");

		if (own)
			nearest = own;
	}
	return nearest;
}

/* What a nested file sets the rule to at the path: a level, or LEVEL_SAME. */
static int nested_level(const struct nested *nested, const struct asked *asked,
			const char *path, const struct setting **origin)
{
	int level = LEVEL_SAME;

	settle(&nested->config->of_file, asked, &level, origin);
	settle_overrides(&nested->config->overrides, path + strlen(nested->folder) + 1, asked,
			 &level, origin);
	return level;
}

static void raise_nested(const struct config *config, size_t nests, const char *path,
			 const struct asked *asked, int *level,
			 const struct setting **origin)
{
	const struct nested *nested;

	for (size_t from = 0; (nested = config_nested(config, path, &from));) {
		const struct setting *inner = NULL;
		int raised = nested->nth < nests ? nested_level(nested, asked, path, &inner) :
			     LEVEL_SAME;

		if (raised > *level) {
			*level = raised;
			*origin = inner;
		}
	}
}

static int decide(const struct config *config, size_t nests, const struct asked *asked,
		  const char *path, const struct setting **origin)
{
	const struct rule *rule = asked->rule;
	int level = (int)rule->level;

	*origin = NULL;
	settle(&config->of_profile, asked, &level, origin);
	settle(&config->of_file, asked, &level, origin);
	settle_overrides(&config->overrides, path, asked, &level, origin);
	if (path && nests)
		raise_nested(config, nests, path, asked, &level, origin);
	settle(&config->of_arguments, asked, &level, origin);
	if (!rule->overridable && level < (int)rule->level) {
		level = (int)rule->level;
		*origin = NULL;
	}
	return level;
}

int config_level_with(const struct config *config, size_t nests, const struct rule *rule,
		      const char *path, const struct setting **origin)
{
	const struct setting *decided;
	int level = decide(config, nests, &(struct asked){ rule, NULL }, path, &decided);

	if (origin)
		*origin = decided;
	return level;
}

int config_level(const struct config *config, const struct rule *rule, const char *path,
		 const struct setting **origin)
{
	return config_level_with(config, config->nests.count, rule, path, origin);
}

int config_check_level(const struct config *config, const struct rule *rule,
		       const struct check *check, const char *path)
{
	const struct setting *origin;
	const struct asked asked = { rule, check ? check->name : NULL };
	int level = decide(config, config->nests.count, &asked, path, &origin);
	bool named = origin && strchr(origin->rule, ':');

	if (named || level == LEVEL_OFF || !check || check->level == LEVEL_SAME)
		return level;
	return level == (int)rule->level || check->level < level ? check->level : level;
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
