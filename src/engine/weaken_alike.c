/* weaken_alike.c - paths that a policy's patterns treat alike: one of them answers for all. */
#include "engine/weaken_form.h"

#include <string.h>

static bool names(const struct settings *settings, const struct rule *rule)
{
	for (size_t i = 0; i < settings->count; i++) {
		const char *word = settings->at[i].rule;
		size_t id = strlen(rule->id);
		struct span group = rule_group(rule->id);

		if (!strcmp(word, "*") ||
		    (!strncmp(word, rule->id, id) && (!word[id] || word[id] == ':')) ||
		    (!strncmp(word, group.at, group.len) &&
		     !strcmp(word + group.len, "/*")))
			return true;
	}
	return false;
}

static bool differs(const struct config *config, const struct rule *rule, bool nested)
{
	if (nested && names(&config->of_file, rule))
		return true;
	for (size_t i = 0; i < config->overrides.count; i++)
		if (names(&config->overrides.at[i].settings, rule))
			return true;
	for (size_t i = 0; i < config->nests.count; i++)
		if (differs(config->nests.at[i]->config, rule, true))
			return true;
	return false;
}

bool weaken_varies(const struct config *config, const struct rule *rule)
{
	return differs(config, rule, false);
}

static void sign_overrides(const struct overrides *overrides, const char *path,
			   struct str *sign)
{
	for (size_t i = 0; i < overrides->count; i++)
		str_byte(sign, globs_take(&overrides->at[i].paths, span_of(path)) ? '1' : '0');
}

void weaken_sign(const struct config *config, const char *path, struct str *text)
{
	const struct nested *nested;

	sign_overrides(&config->overrides, path, text);
	for (size_t from = 0; (nested = config_nested(config, path, &from));) {
		str_format(text, " %zu:", nested->nth);
		sign_overrides(&nested->config->overrides, path + from, text);
	}
	str_byte(text, '|');
}

size_t weaken_patterns(const struct config *config)
{
	size_t count = config->overrides.count + 1;

	for (size_t i = 0; i < config->nests.count; i++)
		count += weaken_patterns(config->nests.at[i]->config);
	return count;
}
