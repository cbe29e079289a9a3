/* weaken_levels.c - rules and checks that are worth less than they were, anywhere or at
   some path; each told at the setting that makes it so. */
#include "engine/weaken_form.h"

#include <string.h>

#include "tree/same.h"

/* All that one setting lowers, or the want of one. */
struct lowering {
	const char *check, *value;
	struct sw_place place;
	const char *rule;	/* the first, and its check */
	int was, now;
	size_t count;		/* of rules */
	const struct rule *last;
};
struct lowerings VEC(struct lowering *);

struct levels {
	struct weakening *weakening;
	struct lowerings list;
	struct map by_key;
	size_t settings;	/* a look-up of a level is so many steps */
};

static bool is_of(const struct settings *layer, const struct setting *setting)
{
	return setting && layer->count && setting >= layer->at &&
	       setting < layer->at + layer->count;
}

static bool overrides_have(const struct config *config, const struct setting *setting)
{
	for (size_t i = 0; i < config->overrides.count; i++)
		if (is_of(&config->overrides.at[i].settings, setting))
			return true;
	for (size_t i = 0; i < config->nests.count; i++)
		if (overrides_have(config->nests.at[i]->config, setting))
			return true;
	return false;
}

/* What is to be said of it: the newer's setting that decided, else the older's that did
   and is not there any more. */
static struct lowering *lowering_new(struct levels *levels, const struct setting *now,
				     const struct setting *was)
{
	struct weakening *weakening = levels->weakening;
	const struct config *config = weakening->after->config;
	struct lowering *lowering = arena_new(weakening->tmp, struct lowering);
	const struct setting *shown = now ? now : was;
	bool profile = is_of(&config->of_profile, now) ||
		       (!now && is_of(&weakening->before->config->of_profile, was));
	const struct node *node = weaken_node(weakening, profile ? "profile" : "rules");

	lowering->place = now && !profile ? now->place :
			  node ? node->place : (struct sw_place){ .path = STANDARD_FILE };
	lowering->value = profile ? config->profile : shown ? shown->rule : "rules";
	lowering->check = profile ? "profile" :
			  overrides_have(config, now) ? "override" : "level";
	return lowering;
}

static const char *key_of(struct levels *levels, const struct setting *now,
			  const struct setting *was)
{
	struct weakening *weakening = levels->weakening;
	bool profile = is_of(&weakening->after->config->of_profile, now) ||
		       (!now && is_of(&weakening->before->config->of_profile, was));

	return profile ? "profile" :
	       arena_format(weakening->tmp, "%p", (const void *)(now ? now : was));
}

/* A rule or check of both policies, at a path or anywhere. */
struct pair_asked {
	struct question before, after;
};

static void compare(struct levels *levels, const struct pair_asked *asked)
{
	struct weakening *weakening = levels->weakening;
	const struct setting *was_by, *now_by;
	int was = config_answer(weakening->before->config, &asked->before, &was_by);
	int now = config_answer(weakening->after->config, &asked->after, &now_by);
	const struct check *check = asked->after.check;
	const struct rule *rule = asked->after.rule;

	if (now >= was)
		return;
	const char *key = key_of(levels, now_by, was_by);
	struct lowering *lowering = map_find(&levels->by_key, span_of(key));
	if (!lowering) {
		lowering = lowering_new(levels, now_by, was_by);
		lowering->was = was;
		lowering->now = now;
		lowering->rule = check ? arena_format(weakening->keep, "%s:%s", rule->id,
						      check->name) : rule->id;
		map_add(&levels->by_key, span_of(key), lowering);
		*vec_add(weakening->tmp, &levels->list) = lowering;
	}
	lowering->count += lowering->last != rule;
	lowering->last = rule;
}

static void compare_rule(struct levels *levels, const struct rule *before,
			 const struct rule *after, const char *path)
{
	const struct config *was = levels->weakening->before->config;
	const struct config *now = levels->weakening->after->config;
	struct pair_asked asked = {
		{ before, NULL, path, was->nests.count },
		{ after, NULL, path, now->nests.count },
	};

	compare(levels, &asked);
	for (size_t i = 0; i < before->checks.count; i++) {
		asked.before.check = &before->checks.at[i];
		asked.after.check = rule_check(after, before->checks.at[i].name);
		if (asked.after.check)
			compare(levels, &asked);
	}
}

static size_t settings_in(const struct config *config)
{
	size_t count = config->of_profile.count + config->of_file.count +
		       config->of_arguments.count;

	for (size_t i = 0; i < config->overrides.count; i++)
		count += config->overrides.at[i].settings.count;
	for (size_t i = 0; i < config->nests.count; i++)
		count += settings_in(config->nests.at[i]->config);
	return count;
}

static bool compare_all(struct levels *levels, const bool *chosen, const char *path)
{
	const struct pack *before = levels->weakening->before->pack;
	const struct pack *after = levels->weakening->after->pack;

	for (size_t i = 0; i < before->rules.count; i++) {
		const struct rule *rule = pack_rule(before, i);
		const struct rule *other = pack_find(after, rule->id);

		if (!other || (chosen && !chosen[i]))
			continue;
		if (!weaken_step(levels->weakening,
				 (rule->checks.count + 1) * (levels->settings + 1)))
			return false;
		compare_rule(levels, rule, other, path);
	}
	return true;
}

static const bool *choose(struct levels *levels)
{
	struct weakening *weakening = levels->weakening;
	const struct pack *pack = weakening->before->pack;
	bool *chosen = arena_array(weakening->tmp, bool, pack->rules.count + 1);

	for (size_t i = 0; i < pack->rules.count &&
			   weaken_step(weakening, levels->settings); i++)
		chosen[i] = weaken_varies(weakening->before->config, pack->rules.at[i]) ||
			    weaken_varies(weakening->after->config, pack->rules.at[i]);
	return chosen;
}

static void compare_paths(struct levels *levels)
{
	struct weakening *weakening = levels->weakening;
	const struct config *was = weakening->before->config;
	const struct config *now = weakening->after->config;
	size_t patterns = weaken_patterns(was) + weaken_patterns(now);
	const bool *chosen = choose(levels);
	struct map seen = map_new(weakening->tmp);
	struct str text = str_new(weakening->tmp);

	weaken_list(weakening);
	for (size_t i = 0; i < weakening->paths.count; i++) {
		const char *path = weakening->paths.at[i];

		if (!weaken_step(weakening, patterns))
			return;
		text.len = 0;
		weaken_sign(was, path, &text);
		weaken_sign(now, path, &text);
		struct span key = str_span(&text);
		if (map_find(&seen, key))
			continue;
		map_add(&seen, span_of(arena_string(weakening->tmp, key)), weakening);
		if (!compare_all(levels, chosen, path))
			return;
	}
}

static bool nests_same(const struct config *a, const struct config *b)
{
	if (a->nests.count != b->nests.count)
		return false;
	for (size_t i = 0; i < a->nests.count; i++)
		if (strcmp(a->nests.at[i]->folder, b->nests.at[i]->folder) ||
		    !node_same(a->nests.at[i]->config->root, b->nests.at[i]->config->root))
			return false;
	return true;
}

static void tell(struct weakening *weakening, const struct lowering *lowering)
{
	struct fact_word *words = arena_array(weakening->keep, struct fact_word, 4);
	const struct node at = { .place = lowering->place };

	words[0] = (struct fact_word){ "{rule}", lowering->rule };
	words[1] = (struct fact_word){ "{now}", level_word(lowering->now) };
	words[2] = (struct fact_word){ "{was}", level_word(lowering->was) };
	words[3] = (struct fact_word){
		"{count}", arena_format(weakening->keep, "%zu", lowering->count) };
	weaken_add(weakening, lowering->check, lowering->value, &at);
	struct fact *fact = &weakening->facts->at[weakening->facts->count - 1];
	fact->words = words;
	fact->word_count = 4;
}

/* Where overrides and folders say the same, the rules' own levels are all there is. */
void weaken_levels(struct weakening *weakening)
{
	const struct config *was = weakening->before->config;
	const struct config *now = weakening->after->config;
	struct levels levels = {
		.weakening = weakening, .by_key = map_new(weakening->tmp),
		.settings = settings_in(was) + settings_in(now),
	};

	if (compare_all(&levels, NULL, NULL) &&
	    (!node_same(node_get(was->root, "overrides"), node_get(now->root, "overrides")) ||
	     !nests_same(was, now)))
		compare_paths(&levels);
	for (size_t i = 0; i < levels.list.count; i++)
		tell(weakening, levels.list.at[i]);
}
