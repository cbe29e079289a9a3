/* config.c - `stackward config`: what stackward.yml comes to, and whether it is right. */
#include "command/command.h"

#include <string.h>

#include "command/verb.h"
#include "front/judge.h"
#include "front/options.h"
#include "front/policy_file.h"
#include "modules/adopt.h"

static int check(const struct sw_request *want, struct str *text, enum sw_exit *status,
		 struct sw_fault *fault)
{
	struct policy policy;
	struct arena keep = {0};
	int failed = front_policy(want, &keep, &policy, fault);

	(void)status;
	if (!failed)
		str_format(text, "%s\n", policy.config->root ? "the config is right" :
			   "there is no stackward.yml; the defaults hold");
	arena_clear(&keep);
	return failed;
}

/* One line a value: the name, what it is, and where that was said; `place` NULL: by
   nobody, without a path: on the command line. */
static void show(struct str *text, const char *name, const char *value,
		 const struct sw_place *place, const char *nobody)
{
	str_format(text, "%-36s %-12s ", name, value);
	if (!place)
		str_format(text, "%s\n", nobody);
	else if (!place->path)
		str_text(text, "the command line\n");
	else
		str_format(text, "%s:%u:%u\n", place->path, place->line, place->column);
}

static void show_value(struct str *text, const struct config *config, const char *key,
		       const char *value, bool argued)
{
	const struct node *node = node_get(config->root, key);
	const struct sw_place argument = {0};

	show(text, key, value, argued ? &argument : node ? &node->place : NULL,
	     "the default");
}

static void show_rules(struct str *text, const struct policy *policy, const char *path)
{
	for (size_t i = 0; i < policy->pack->rules.count; i++) {
		const struct rule *rule = policy->pack->rules.at[i];
		const struct setting *origin;
		int level = config_level(policy->config, rule, path, &origin);

		show(text, rule->id, level_word(level), origin ? &origin->place : NULL,
		     "the rule itself");
	}
}

/* For a PATH: what holds there, overrides and all. */
static int show_all(const struct sw_request *want, struct str *text,
		    enum sw_exit *status, struct sw_fault *fault)
{
	struct policy policy;
	struct arena keep = {0};
	int failed = front_policy(want, &keep, &policy, fault);
	const struct config *config = policy.config;

	(void)status;
	if (!failed) {
		show_value(text, config, "profile", config->profile, want->profile);
		show_value(text, config, "baseline", want->baseline ? want->baseline :
			   config->baseline ? config->baseline : "none", want->baseline);
		show_value(text, config, "waivers",
			   config->refuse_new_waivers ? "refuse" : "allow", false);
		show_rules(text, &policy, policy.path_count ? policy.paths[0] : NULL);
	}
	arena_clear(&keep);
	return failed;
}

static int import(const struct sw_request *want, struct str *text,
		  enum sw_exit *status, struct sw_fault *fault)
{
	struct arena keep = {0};
	struct source *source;
	int failed = -1;

	(void)status;
	if (want->paths.count != 1)
		return sw_fault_at(fault, (struct sw_place){0}, "name one file: tach.toml, "
				   "pyproject.toml, setup.cfg or .importlinter");
	if (!policy_read_named(&keep, want->paths.at[0], &source, fault))
		failed = contracts_adopt(&keep, source, text, fault);
	arena_clear(&keep);
	return failed;
}

static const struct verb verbs[] = {
	{ "check", "Says whether stackward.yml and the team's rules are right",
	  .tell = check },
	{ "show", "Prints each value, for a PATH or the whole, and where it was set",
	  .tell = show_all },
	{ "import", "Prints contracts of import-linter or tach, FILE, as `modularity:`",
	  .tell = import, .words = "FILE" },
	{ "schema", "Prints the JSON Schema of stackward.yml",
	  .file = "schema/stackward.json", .words = "", .common = options_plain },
	{ .name = NULL }
};

static int run(int argc, char **argv)
{
	return verb_run(&command_config, argc, argv);
}

const struct command command_config = {
	.tool = { .name = "config",
		  .about = "Checks and shows what stackward.yml comes to." },
	.verbs = verbs, .run = run
};
