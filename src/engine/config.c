/* config.c - reading stackward.yml, a closed list of keys. */
#include "engine/config.h"

#include <string.h>

#include "engine/names.h"
#include "engine/pack.h"
#include "modules/contract.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const keys[] = {
#define KEY(name, about) #name,
#include "engine/config.def"
#undef KEY
};

static int read_version(struct config *config, struct sw_fault *fault)
{
	uint64_t version = 1;

	if (form_count(config->root, "version", &version, fault))
		return -1;
	if (version != 1)
		return sw_fault_at(fault, node_get(config->root, "version")->place,
				   "this stackward reads version 1 of the file");
	return 0;
}

static int read_profile(struct arena *keep, struct config *config, const char *given,
			struct sw_fault *fault)
{
	const struct node *node = node_get(config->root, "profile");

	if (form_text(keep, config->root, "profile", &config->profile, fault))
		return -1;
	if (node)
		config->profile_place = node->place;
	if (given) {
		config->profile = given;
		config->profile_place = (struct sw_place){0};
	}
	if (!config->profile)
		config->profile = "recommended";
	return pack_profile(keep, config->profile, config->profile_place,
			    &config->of_profile, fault);
}

static bool is_said(const char *reason)
{
	return reason && *reason;
}

static int read_override(struct arena *keep, const struct node *node,
			 struct override *override, struct sw_fault *fault)
{
	static const char *const own[] = { "paths", "rules", "reason" };

	if (form_keys(node, "an override", own, COUNT(own), fault) ||
	    form_globs(keep, node, "paths", &override->paths, fault) ||
	    settings_read(keep, node_get(node, "rules"), &override->settings, fault) ||
	    form_text(keep, node, "reason", &override->reason, fault))
		return -1;
	if (!override->paths.count || !is_said(override->reason) ||
	    !override->settings.count)
		return sw_fault_at(fault, node->place,
				   "an override needs `paths`, `rules` and a `reason`");
	for (size_t i = 0; i < override->settings.count; i++)
		if (override->settings.at[i].options)
			return sw_fault_at(fault,
					   override->settings.at[i].options->place,
					   "options hold for all paths; move them to "
					   "`rules:`");
	return 0;
}

static int read_overrides(struct arena *keep, struct config *config,
			  struct sw_fault *fault)
{
	const struct node *list = node_get(config->root, "overrides");

	if (list && list->kind != NODE_LIST)
		return sw_fault_at(fault, list->place,
				   "`overrides` is a list of {paths, rules, reason}");
	for (size_t i = 0; list && i < list->count; i++)
		if (read_override(keep, list->items[i],
				  vec_add(keep, &config->overrides), fault))
			return -1;
	return 0;
}

static int read_acceptance(struct arena *keep, const struct node *node,
			   struct acceptance *accepted, struct sw_fault *fault)
{
	static const char *const own[] = { "paths", "reason" };

	if (form_keys(node, "an accepted file", own, COUNT(own), fault) ||
	    form_globs(keep, node, "paths", &accepted->paths, fault) ||
	    form_text(keep, node, "reason", &accepted->reason, fault))
		return -1;
	if (!accepted->paths.count || !is_said(accepted->reason))
		return sw_fault_at(fault, node->place,
				   "`accept` needs `paths` and a `reason`");
	return 0;
}

static int read_limits(struct arena *keep, struct config *config,
		       struct sw_fault *fault)
{
	static const struct { const char *name; size_t at; } rows[] = {
#define LIMIT(name, key, value, about) { key, offsetof(struct limits, name) },
#include "base/limits.def"
#undef LIMIT
	};
	static const char *const own[] = {
#define LIMIT(name, key, value, about) key,
#include "base/limits.def"
#undef LIMIT
		"accept",
	};
	const struct node *limits = node_get(config->root, "limits");
	const struct node *accept = node_get(limits, "accept");

	config->limits = limits_default;
	if (!limits)
		return 0;
	if (form_keys(limits, "limits", own, COUNT(own), fault))
		return -1;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (form_count(limits, rows[i].name,
			       (uint64_t *)((char *)&config->limits + rows[i].at),
			       fault))
			return -1;
	if (config->limits.depth > LIMITS_DEPTH_MOST)
		return sw_fault_at(fault, node_get(limits, "depth")->place,
				   "a tree may be %d levels deep at most",
				   LIMITS_DEPTH_MOST);
	if (accept && accept->kind != NODE_LIST)
		return sw_fault_at(fault, accept->place,
				   "`accept` is a list of {paths, reason}");
	for (size_t i = 0; node_at(accept, i); i++)
		if (read_acceptance(keep, node_at(accept, i),
				    vec_add(keep, &config->accepted), fault))
			return -1;
	return 0;
}

static int read_waivers(struct config *config, struct sw_fault *fault)
{
	static const char *const own[] = { "new", "max-days" };
	static const char *const answers[] = { "allow", "refuse" };
	const struct node *waivers = node_get(config->root, "waivers");
	const struct node *fresh = node_get(waivers, "new");
	int answer = 0;

	if (!waivers)
		return 0;
	if (form_keys(waivers, "waivers", own, COUNT(own), fault) ||
	    form_count(waivers, "max-days", &config->waiver_days, fault) ||
	    (fresh && (answer = form_choice(fresh, "answer", answers, 2, fault)) < 0))
		return -1;
	if (node_get(waivers, "max-days") && !config->waiver_days)
		return sw_fault_at(fault, node_get(waivers, "max-days")->place,
				   "`max-days` is at least 1; leave it out for no "
				   "bound");
	config->refuse_new_waivers = answer == 1;
	return 0;
}

static int read_contracts(struct arena *keep, struct config *config,
			  struct sw_fault *fault)
{
	const struct node *section = node_get(config->root, "modularity");

	if (!section)
		return 0;
	config->contracts = arena_new(keep, struct contract_section);
	return contracts_read(keep, section, "", config->contracts, fault);
}

static int read_hooks(const struct config *config, struct sw_fault *fault)
{
	static const char *const hooks[] = {
		"pre-commit", "pre-merge-commit", "commit-msg", "pre-push"
	};
	const struct node *list = node_get(config->root, "hooks");

	if (list && list->kind != NODE_LIST)
		return sw_fault_at(fault, list->place,
				   "`hooks` is a list, as [pre-commit]");
	for (size_t i = 0; list && i < list->count; i++)
		if (form_choice(list->items[i], "hook", hooks, COUNT(hooks), fault) < 0)
			return -1;
	return 0;
}

int config_read(struct arena *keep, const struct node *file, const char *profile,
		struct config **read, struct sw_fault *fault)
{
	struct config *config = arena_new(keep, struct config);

	config->root = node_is(file, NODE_NULL) ? NULL : file;
	if (config->root &&
	    form_keys(config->root, "stackward.yml", keys, COUNT(keys), fault))
		return -1;
	if (read_version(config, fault) || read_profile(keep, config, profile, fault) ||
	    form_words(keep, config->root, "packs", &config->packs, fault) ||
	    settings_read(keep, node_get(config->root, "rules"), &config->of_file,
			  fault) ||
	    names_read(keep, node_get(config->root, "names"), &config->names, fault) ||
	    read_overrides(keep, config, fault) ||
	    form_globs(keep, config->root, "exclude", &config->exclude, fault) ||
	    form_text(keep, config->root, "baseline", &config->baseline, fault) ||
	    read_limits(keep, config, fault) || read_waivers(config, fault) ||
	    read_hooks(config, fault) || read_contracts(keep, config, fault))
		return -1;
	*read = config;
	return 0;
}

void config_argument(struct arena *keep, struct config *config, const char *rule,
		     int level)
{
	*vec_add(keep, &config->of_arguments) =
		(struct setting){ .rule = rule, .level = level };
}
