/* policy.c - putting rules, config and arguments together. */
#include "front/policy.h"

#include <string.h>

#include "engine/standard.h"
#include "front/policy_file.h"

static int load_config(const struct sw_request *want, struct arena *keep,
		       const struct snapshot *snapshot, struct policy *policy,
		       struct sw_fault *fault)
{
	const char *named = want->policy ? want->policy : want->config;
	struct source *source = NULL;
	const struct node *root;

	if (named && policy_read_named(keep, named, &source, fault))
		return -1;
	if (!named && !want->no_config &&
	    standard_file(keep, snapshot, STANDARD_FILE, &source, fault))
		return -1;
	if (!source)
		return config_read(keep, NULL, want->profile, &policy->config, fault);
	return form_read(keep, source, &root, fault) ||
	       config_read(keep, root, want->profile, &policy->config, fault) ? -1 : 0;
}

static int load_named_packs(const struct sw_request *want, struct arena *keep,
			    struct policy *policy, struct sw_fault *fault)
{
	for (size_t i = 0; i < want->rules.count; i++) {
		const char *name = want->rules.at[i];
		struct pack_folder folder = {
			folder_open(keep, name, &limits_default, fault), name, true
		};

		if (!folder.files || pack_add(keep, policy->pack, &folder, fault))
			return -1;
	}
	return 0;
}

/* What --select and --ignore take for a rule: also a group's bare name. */
static const char *word(struct arena *keep, const struct pack *pack, const char *given)
{
	return pack_group(pack, span_of(given)) ? arena_format(keep, "%s/*", given) :
						  given;
}

/* A rule that was named by its id is asked, whatever the config says of it. */
static int select_one(struct arena *keep, const char *tool, struct policy *policy,
		      const char *name, struct sw_fault *fault)
{
	static const struct sw_place nowhere = {0};
	const struct rule *rule = pack_find(policy->pack, name);
	const char *owner = rule ? pack_tool(policy->pack, name) : NULL;

	if (pack_name_check(policy->pack, name, nowhere, fault))
		return -1;
	if (strchr(name, ':'))
		return sw_fault_at(fault, nowhere,
				   "--select takes whole rules; name `%.*s`",
				   (int)strcspn(name, ":"), name);
	if (tool && owner && strcmp(owner, tool) && strcmp(owner, "*"))
		return sw_fault_at(fault, nowhere, "`%s` is a rule of %s; run that, or "
				   "`stackward run`", name, owner);
	if (rule && config_level(policy->config, rule, NULL, NULL) == LEVEL_OFF)
		config_argument(keep, policy->config, name, (int)rule->level);
	*vec_add(keep, &policy->only) =
		(struct setting){ .rule = name, .level = SW_ERROR };
	return 0;
}

static int apply_words(const struct sw_request *want, struct arena *keep,
		       struct policy *policy, struct sw_fault *fault)
{
	for (size_t i = 0; i < want->select.count; i++)
		if (select_one(keep, want->tool->owner, policy,
			       word(keep, policy->pack, want->select.at[i]), fault))
			return -1;
	for (size_t i = 0; i < want->ignore.count; i++) {
		const char *name = word(keep, policy->pack, want->ignore.at[i]);

		if (pack_name_check(policy->pack, name, (struct sw_place){0}, fault))
			return -1;
		config_argument(keep, policy->config, name, LEVEL_OFF);
	}
	return 0;
}

static int load_baseline(const struct sw_request *want, struct arena *keep,
			 const struct snapshot *snapshot, struct policy *policy,
			 struct sw_fault *fault)
{
	struct source *source = NULL;

	if (want->no_baseline)
		return 0;
	if (!want->baseline)
		return standard_baseline(keep, snapshot, policy->config,
					 &policy->baseline, fault);
	return policy_read_named(keep, want->baseline, &source, fault) ||
	       baseline_open(keep, source, &policy->baseline, fault) ? -1 : 0;
}

int policy_load(const struct sw_request *want, struct arena *keep,
		const struct snapshot *snapshot, struct policy *policy,
		struct sw_fault *fault)
{
	*policy = (struct policy){ .pack = pack_new(keep) };
	pack_builtin(keep, policy->pack);
	if (load_config(want, keep, snapshot, policy, fault) ||
	    (!want->no_config &&
	     standard_nest(keep, snapshot, policy->config, fault)) ||
	    standard_packs(keep, snapshot, policy->config, policy->pack, fault) ||
	    load_named_packs(want, keep, policy, fault) ||
	    pack_yields_check(policy->pack, fault) ||
	    config_bind(policy->config, policy->pack, fault) ||
	    config_bind_nests(policy->config, policy->pack,
			      !want->policy && !want->config && !want->profile,
			      fault) ||
	    apply_words(want, keep, policy, fault) ||
	    load_baseline(want, keep, snapshot, policy, fault))
		return -1;
	return 0;
}
